import type { Fault } from './fault.ts';
import type { SimulatorCredentials } from './oauth/credentials.ts';
import type { RecordedRequest } from './recorded-request.ts';

/** A provider imitated on loopback. Close it, or declare it with `await using`. */
export interface Simulator {
  readonly provider: string;
  /** The adapter's `baseUrl`: http://127.0.0.1 with a free port. Another one after `moveInstance`. */
  readonly url: string;
  /** The token endpoint. It stays where it is, whatever moves. */
  readonly tokenUrl: string;
  /** What an adapter needs to reach it: provider, baseUrl, the token valid right now, and orgId where there is one. */
  readonly config: Record<string, unknown>;
  /** A token that needs no grant and is valid until `expireToken`. */
  readonly token: string;
  /** What the provider's grants need, matching what the token endpoint takes. */
  readonly credentials: SimulatorCredentials;
  /** How many tokens the token endpoint has given, those whose reply a fault spoilt with them. */
  readonly tokensIssued: number;
  /** What reached it, requests for tokens with them. */
  readonly requests: readonly RecordedRequest[];
  /** What is stored, in the provider's full read shape; what is in the trash is left out. */
  readonly cases: readonly Record<string, unknown>[];
  /** Stores a provider record as it is, unvalidated; what it leaves out is filled in. Returns its id. */
  seed(record: Record<string, unknown>): string;
  /**
   * Merges provider fields into a stored record, unvalidated, as a write of someone else would: its modified time is the
   * clock's, unless it is among the fields.
   * @throws Error for an id that nothing is stored under
   */
  change(id: string, record: Record<string, unknown>): void;
  /**
   * Puts a stored record in the trash, as a deletion by someone else would. The incident API has none: the record is gone.
   * @throws Error for an id that nothing is stored under
   */
  remove(id: string): void;
  /** Queues a fault for coming requests. Returns what takes it back. */
  fault(fault: Fault): () => void;
  /** Lets every delayed request go on now; resolves when each has had its effect and its reply is on the way. */
  resume(): Promise<void>;
  /** Makes the present token and every one issued so far invalid; returns the one that replaces the present one. */
  expireToken(): string;
  /**
   * Moves a Salesforce org to another address on loopback, which is returned and is `instance_url` from now on.
   * The old address then answers requests of the API with `oldAnswers`: the platform's 401, or its 404. What an old
   * host answers is not documented. Source of the move itself: Salesforce, sandbox refresh and My Domain rename.
   * @defaultValue oldAnswers 401
   * @throws Error for a provider that tells no address with its tokens
   */
  moveInstance(oldAnswers?: 401 | 404): Promise<string>;
  /** Stops at once: connections that are kept alive are cut, delayed replies never come. */
  close(): Promise<void>;
  [Symbol.asyncDispose](): Promise<void>;
}
