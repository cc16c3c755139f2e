import { parseChangesQuery } from '../core/parse-query.ts';
import type { CasePort } from '../core/port.ts';
import type { ChangeBatch, ChangesQuery } from '../core/query.ts';
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
  const begin: Position =
    cursor === undefined ? { at: Date.parse(since ?? ''), given: [] } : readCursor(cursor, feed, where);
  const isResumed = cursor !== undefined;
  return readBatches(parts, changes, { begin, isResumed, feed, pageSize, detail }, listing);
}

interface Feed {
  readonly begin: Position;
  readonly isResumed: boolean;
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
  { begin, isResumed, feed, pageSize, detail }: Feed,
  { ask, execution }: Listing,
): AsyncGenerator<ChangeBatch> {
  const { context, clock } = parts;
  const overlapMs = changes.overlapMs(context);
  const range = { from: Math.max(begin.at - overlapMs, 0), to: Math.max(clock.now(), begin.at) };
  const given = new Given(begin, overlapMs);
  let isEmpty = true;
  for await (const rows of changes.pages(range, pageSize, ask, context)) {
    const read = rows.map((row) => changeOf(parts, row));
    // What was rounded down to before the beginning belongs to it; what is older was not asked for.
    const wanted = read.filter(({ at }) => isResumed || at >= Math.floor(begin.at / 1000) * 1000);
    const fresh = given.take(wanted.sort((a, b) => a.at - b.at));
    for (let first = 0; first < fresh.length; first += pageSize) {
      const some = fresh.slice(first, first + pageSize);
      const cases = await casesOfRows(
        parts,
        some.map(({ outcome }) => outcome),
        detail,
        execution(),
      );
      given.remember(some);
      isEmpty = false;
      yield { cases, cursor: writeCursor(feed, given.position) };
    }
  }
  if (isEmpty) yield { cases: [], cursor: writeCursor(feed, given.position) };
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
  return { outcome, at: Date.parse(updatedAt), digest: changeDigest(outcome.id, row) };
}

/** The changes that were given lately: an overlap read again gives only what was not. */
class Given {
  #at: number;
  #changes: { readonly at: number; readonly digest: string }[];
  readonly #overlapMs: number;

  constructor({ at, given }: Position, overlapMs: number) {
    this.#at = at;
    this.#changes = given.map((digest) => ({ at, digest }));
    this.#overlapMs = overlapMs;
  }

  get position(): Position {
    return { at: this.#at, given: this.#changes.map(({ digest }) => digest) };
  }

  take(changes: readonly Change[]): readonly Change[] {
    const known = new Set(this.#changes.map(({ digest }) => digest));
    return changes.filter(({ digest }) => !known.has(digest));
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
