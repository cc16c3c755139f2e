import { clockSkewMs } from './clock-skew.ts';
import { nothing, type Position, plus, type Reading, type Sum } from './cursor.ts';

/** One case as it was changed. */
export interface Change {
  readonly at: number;
  readonly digest: string;
}

/** Changes that are held back while it is not yet seen whether the overlap holds anything new. */
const mostHeld = 5_000;

/**
 * What a feed has given, so that an overlap that is read again gives only what was not: by the digests of the newest changes, and of an
 * overlap with more of them by their sum.
 */
export class GivenChanges {
  readonly #begin: Position;
  readonly #reading: Reading;
  readonly #overlapMs: number;
  readonly #known: ReadonlySet<string>;
  /** What has been read of the overlap before the newest change, oldest first. */
  #recent: Change[] = [];
  #at: number;
  #sum: Sum;
  #through: Reading['through'];

  constructor(begin: Position, reading: Reading, overlapMs: number) {
    this.#begin = begin;
    this.#reading = reading;
    this.#overlapMs = overlapMs;
    this.#known = new Set(begin.given);
    this.#at = begin.at;
    this.#sum = reading.sum;
    this.#through = reading.through;
  }

  /** Whether a change is what the feed goes on with: asked for, and behind what this reading has given. */
  isNext({ at, digest }: Change): boolean {
    const { through } = this.#reading;
    const isBehind = through !== undefined && (at < through.at || (at === through.at && digest <= through.digest));
    return !isBehind && at >= (this.#begin.since ?? 0);
  }

  isKnown({ digest }: Change): boolean {
    return this.#known.has(digest);
  }

  /** Whether a change belongs to an overlap that may hold nothing new. */
  mayBeKnown({ at }: Change, held: number): boolean {
    const { overlap, at: begun } = this.#begin;
    return overlap !== undefined && this.#reading.through === undefined && at <= begun && held < mostHeld;
  }

  /** Whether the changes of an overlap are those that were given. */
  areKnown(changes: readonly Change[]): boolean {
    const { count, digest } = changes.reduce((sum, change) => plus(sum, change.digest), nothing);
    return count === this.#begin.overlap?.count && digest === this.#begin.overlap.digest;
  }

  /** Takes note of changes that are done with, in their order. */
  settle(changes: readonly Change[]): void {
    for (const { at, digest } of changes) {
      this.#at = Math.max(this.#at, at);
      this.#sum = plus(this.#sum, digest);
      this.#recent.push({ at, digest });
      this.#through = { at, digest };
    }
    const since = this.#at - this.#overlapMs;
    this.#recent = this.#recent.filter(({ at }) => at >= since);
  }

  /** Where another process goes on, in the middle of this reading. */
  get underway(): Position {
    const reading = { ...this.#reading, through: this.#through, sum: this.#sum };
    return {
      ...this.#rest(),
      readAt: this.#begin.readAt,
      from: this.#begin.from,
      overlap: this.#begin.overlap,
      reading,
    };
  }

  /** Where the next reading begins. */
  get finished(): Position {
    const { startedAt, through } = this.#reading;
    // What a process before this one has read it may have read before all of it showed.
    const from = through === undefined ? undefined : Math.min(this.#at, startedAt - clockSkewMs) - this.#overlapMs;
    return { ...this.#rest(), readAt: startedAt, from, overlap: this.#overlap(from) };
  }

  /** The sum of what the next reading finds up to the newest change, where this one has read all of that. */
  #overlap(from: number = this.#at - this.#overlapMs): Sum | undefined {
    const { from: readFrom, through } = this.#reading;
    if (from === readFrom) return this.#sum;
    if (through !== undefined || from < readFrom) return undefined;
    return this.#recent.reduce((sum, { digest }) => plus(sum, digest), nothing);
  }

  #rest(): Pick<Position, 'at' | 'since' | 'given'> {
    const { since } = this.#begin;
    const isBehind = since === undefined || this.#at - this.#overlapMs > since;
    const given = this.#recent.map(({ digest }) => digest);
    // A process that goes on in the middle has read only a part of the overlap.
    const earlier = this.#reading.through === undefined ? [] : this.#begin.given;
    return { at: this.#at, since: isBehind ? undefined : since, given: [...new Set([...earlier, ...given])] };
  }
}
