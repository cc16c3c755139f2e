import { parseChangesQuery } from '../core/parse-query.ts';
import type { CasePort } from '../core/port.ts';
import type { ChangeBatch, ChangesQuery } from '../core/query.ts';
import type { Warning } from '../core/warning.ts';
import { changeDigest, feedOf, type Position, readCursor, writeCursor } from './cursor.ts';
import type { Outcome } from './execute.ts';
import type { ChangeListing } from './listing.ts';
import { type Listing, pagedCall } from './paged-call.ts';
import type { PortParts } from './port.ts';
import { casesOfRows, rowOutcome } from './row-case.ts';
import { UnreadableReply } from './unreadable-reply.ts';
import { resourceOf } from './unsupported-operation.ts';

/** Cases that were created or changed. */
export function changesCalls(parts: PortParts): Pick<CasePort, 'changes'> {
  return {
    changes: (query, options) =>
      pagedCall(parts, {
        operation: 'changes',
        options,
        begin: (listing) => batches(parts, query, listing),
        facts: ({ cases }) => ({ cases: cases.length }),
      }),
  };
}

function batches(parts: PortParts, query: ChangesQuery, listing: Listing): AsyncGenerator<ChangeBatch> {
  const { definition, options } = parts;
  const { provider } = definition;
  const where = { provider, operation: 'changes' };
  const changes = resourceOf(definition.changes, provider, 'changes');
  const { since, cursor, pageSize, detail } = parseChangesQuery(query, where);
  const feed = feedOf(provider, definition.tenant?.(options.own));
  const begin = cursor === undefined ? beginAt(Date.parse(since ?? '')) : readCursor(cursor, feed, where);
  return readBatches(parts, changes, { begin, feed, pageSize, detail }, listing);
}

/** What the provider's times round down to before the beginning belongs to it. */
function beginAt(moment: number): Position {
  return { at: moment, since: Math.floor(moment / 1000) * 1000, given: [] };
}

interface Feed {
  readonly begin: Position;
  readonly feed: string;
  readonly pageSize: number;
  readonly detail: 'row' | 'full';
}

/**
 * From the overlap before the position up to now, which stays where it is while the feed is read, so that it ends.
 * The position is the newest change seen, by the provider's clock, so that no other clock can put one behind it.
 */
async function* readBatches(
  parts: PortParts,
  changes: ChangeListing,
  { begin, feed, pageSize, detail }: Feed,
  { ask, execution }: Listing,
): AsyncGenerator<ChangeBatch> {
  const { context, clock } = parts;
  const overlapMs = changes.overlapMs(context);
  const readAt = clock.now();
  const range = { from: Math.max(begin.at - overlapMs, 0), to: Math.max(readAt, begin.at) };
  const given = new Given(begin, overlapMs);
  for await (const rows of changes.pages(range, pageSize, ask, context)) {
    const read = rows.map((row) => changeOf(parts, row));
    const fresh = given.take(read.sort((a, b) => a.at - b.at));
    for (const { outcome, at } of fresh) if (isLate(at, begin, overlapMs)) outcome.told.warnings.set('changes', late);
    for (let first = 0; first < fresh.length; first += pageSize) {
      const some = fresh.slice(first, first + pageSize);
      const cases = await casesOfRows(
        parts,
        some.map(({ outcome }) => outcome),
        detail,
        execution(),
      );
      given.remember(some);
      yield { cases, cursor: writeCursor(feed, { ...given.position, readAt: begin.readAt }) };
    }
  }
  yield { cases: [], cursor: writeCursor(feed, { ...given.position, readAt }) };
}

/** The clocks of two machines may differ by this much. */
const clockSkewMs = 300_000;

const late: Warning = {
  code: 'unverified',
  path: 'updatedAt',
  message:
    'an earlier reading should have been told of this change: changes show later than is assumed, and some may be missing',
};

/** Whether a change that is newer than all that had been seen then was made long before the last reading, and was not in it. */
function isLate(at: number, { at: seen, readAt }: Position, overlapMs: number): boolean {
  return readAt !== undefined && at > seen && at < readAt - overlapMs - clockSkewMs;
}

interface Change {
  readonly outcome: Outcome;
  readonly at: number;
  readonly digest: string;
}

function changeOf(parts: PortParts, row: unknown): Change {
  const outcome = rowOutcome(parts, row);
  const updatedAt = outcome.told.values.get('updatedAt');
  if (typeof updatedAt !== 'string') throw new UnreadableReply('a row does not tell when it was changed');
  return { outcome, at: Date.parse(updatedAt), digest: changeDigest(outcome) };
}

/** The changes that were given lately: an overlap read again gives only what was not. */
class Given {
  #at: number;
  #changes: { readonly at: number; readonly digest: string }[];
  readonly #since: number;
  readonly #overlapMs: number;

  constructor({ at, since = 0, given }: Position, overlapMs: number) {
    this.#at = at;
    this.#since = since;
    this.#changes = given.map((digest) => ({ at, digest }));
    this.#overlapMs = overlapMs;
  }

  get position(): Position {
    const given = this.#changes.map(({ digest }) => digest);
    return { at: this.#at, since: this.#at - this.#overlapMs > this.#since ? undefined : this.#since, given };
  }

  /** Those that were asked for and have not been given. */
  take(changes: readonly Change[]): readonly Change[] {
    const known = new Set(this.#changes.map(({ digest }) => digest));
    return changes.filter(({ at, digest }) => at >= this.#since && !known.has(digest));
  }

  remember(changes: readonly Change[]): void {
    for (const { at, digest } of changes) {
      this.#at = Math.max(this.#at, at);
      this.#changes.push({ at, digest });
    }
    const since = this.#at - this.#overlapMs;
    this.#changes = this.#changes.filter(({ at }) => at >= since);
  }
}
