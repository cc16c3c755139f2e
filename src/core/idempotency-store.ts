/** What is remembered of one idempotency key, or of one note under it: no case content. */
export interface IdempotencyEntry {
  /**
   * `started`: the create was begun, and may have happened. `partial`: the case exists, `pending` is still to be written.
   * `done`: all was written. `void`: the create surely did not happen; the key may be used again.
   */
  readonly state: 'started' | 'partial' | 'done' | 'void';
  /** A digest of the input, by which another input under the same key is told. */
  readonly input: string;
  /** Milliseconds since 1970. */
  readonly startedAt: number;
  readonly caseId?: string;
  /** The canonical paths still to be written. */
  readonly pending?: readonly string[];
  /** How many notes or files like the one to add the case had before: one more, later, is the one whose reply was lost. */
  readonly alike?: number;
  /** The note's or file's own id, once it is known. */
  readonly addedId?: string;
}

/**
 * Where idempotency keys are remembered. What it reaches is how far the promise reaches: one process, one machine, all of them.
 * `putIfAbsent` must be atomic: of two at once, one gets `true`. Entries may be dropped once a key will not be used again.
 */
export interface IdempotencyStore {
  get(key: string): Promise<IdempotencyEntry | undefined>;
  /** Stores the entry unless there is one; tells whether it did. */
  putIfAbsent(key: string, entry: IdempotencyEntry): Promise<boolean>;
  put(key: string, entry: IdempotencyEntry): Promise<void>;
}
