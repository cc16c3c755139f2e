import { parseChangesQuery } from '../core/parse-query.ts';
import type { CasePort } from '../core/port.ts';
import type { ChangeBatch, ChangesQuery } from '../core/query.ts';
import type { Warning } from '../core/warning.ts';
import { clockSkewMs } from './clock-skew.ts';
import { changeDigest, feedOf, nothing, type Position, type Reading, readCursor, writeCursor } from './cursor.ts';
import type { Outcome } from './execute.ts';
import { type Change, GivenChanges } from './given-changes.ts';
import type { ChangeListing, Rows } from './listing.ts';
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
  const feed = feedOf(provider, definition.tenant?.(options.own) ?? options.baseUrl);
  const begin = cursor === undefined ? beginAt(Date.parse(since ?? '')) : readCursor(cursor, feed, where);
  return readBatches(parts, changes, { begin, feed, pageSize, detail }, listing);
}

/** What the provider's times round down to before the beginning belongs to it. No case is older than the first moment that a cursor tells. */
function beginAt(since: number): Position {
  const moment = Math.max(since, 0);
  return { at: moment, since: Math.floor(moment / 1000) * 1000, given: [] };
}

interface Feed {
  readonly begin: Position;
  readonly feed: string;
  readonly pageSize: number;
  readonly detail: 'row' | 'full';
}

/** Goes on with a reading that was left, and then reads what has come since: the feed ends when it has caught up. */
async function* readBatches(
  parts: PortParts,
  changes: ChangeListing,
  { begin, ...rest }: Feed,
  listing: Listing,
): AsyncGenerator<ChangeBatch> {
  const left = begin.reading === undefined ? begin : yield* readOnce(parts, changes, { begin, ...rest }, listing);
  const end = yield* readOnce(parts, changes, { begin: left, ...rest }, listing);
  yield { cases: [], cursor: writeCursor(rest.feed, end) };
}

/**
 * One reading: from the overlap before the position up to now, which stays where it is while the feed is read.
 * The position is the newest change seen, by the provider's clock, so that no other clock can put one behind it.
 */
async function* readOnce(
  parts: PortParts,
  changes: ChangeListing,
  { begin, feed, pageSize, detail }: Feed,
  { ask, execution }: Listing,
): AsyncGenerator<ChangeBatch, Position> {
  const { context, clock } = parts;
  const overlapMs = changes.overlapMs(context);
  const reading = begin.reading ?? startReading(begin, overlapMs, clock.now());
  const given = new GivenChanges(begin, reading, overlapMs);
  const range = { from: reading.through?.at ?? reading.from, to: reading.to };
  const rows = changes.pages(range, pageSize, ask, context);
  for await (const { fresh, all } of inBatches(judged(moments(parts, rows), given), pageSize)) {
    for (const { outcome, at } of fresh) if (isLate(at, begin, overlapMs)) outcome.told.warnings.set('changes', late);
    const outcomes = fresh.map(({ outcome }) => outcome);
    const cases = await casesOfRows(parts, outcomes, detail, execution());
    given.settle(all);
    if (fresh.length > 0) yield { cases, cursor: writeCursor(feed, given.underway) };
  }
  return given.finished;
}

function startReading({ at, from = Number.POSITIVE_INFINITY }: Position, overlapMs: number, now: number): Reading {
  return { startedAt: now, from: Math.max(Math.min(at - overlapMs, from), 0), to: Math.max(now, at), sum: nothing };
}

/** A change, and whether it is to be given. */
interface Judged {
  readonly change: ReadChange;
  readonly isNew: boolean;
}

/** Changes in their order, as many at once as are new and fit a page, with those between them that were given before. */
async function* inBatches(
  changes: AsyncIterable<readonly Judged[]>,
  pageSize: number,
): AsyncGenerator<{ readonly fresh: readonly ReadChange[]; readonly all: readonly ReadChange[] }> {
  let all: ReadChange[] = [];
  let fresh: ReadChange[] = [];
  for await (const some of changes) {
    for (const { change, isNew } of some) {
      all.push(change);
      if (isNew) fresh.push(change);
      if (fresh.length < pageSize) continue;
      yield { fresh, all };
      [all, fresh] = [[], []];
    }
  }
  yield { fresh, all };
}

/** What of each moment is new. An overlap that may hold nothing new is held back until all of it is seen. */
async function* judged(
  groups: AsyncIterable<readonly ReadChange[]>,
  given: GivenChanges,
): AsyncGenerator<readonly Judged[]> {
  let held: ReadChange[] | undefined = [];
  for await (const group of groups) {
    const next = group.filter((change) => given.isNext(change));
    const count: number | undefined = held?.length;
    if (held !== undefined && next.every((change) => given.mayBeKnown(change, count ?? 0))) {
      held.push(...next);
      continue;
    }
    if (held !== undefined) yield overlapJudged(held, given);
    held = undefined;
    yield next.map((change) => ({ change, isNew: !given.isKnown(change) }));
  }
  if (held !== undefined) yield overlapJudged(held, given);
}

/** None of an overlap is new where its changes are, all together, those that were given. */
function overlapJudged(held: readonly ReadChange[], given: GivenChanges): readonly Judged[] {
  const areOld = given.areKnown(held);
  return held.map((change) => ({ change, isNew: !areOld && !given.isKnown(change) }));
}

/** The changes of each moment, once each, in the order of their digests: the same order whichever page they came in. */
async function* moments(parts: PortParts, pages: Rows): AsyncGenerator<readonly ReadChange[]> {
  let group = new Map<string, ReadChange>();
  const inOrder = (): ReadChange[] => [...group.values()].sort((a, b) => (a.digest < b.digest ? -1 : 1));
  for await (const rows of pages) {
    for (const change of rows.map((row) => changeOf(parts, row)).sort((a, b) => a.at - b.at)) {
      const [first] = group.values();
      if (first !== undefined && first.at !== change.at) {
        yield inOrder();
        group = new Map();
      }
      group.set(change.digest, change);
    }
  }
  yield inOrder();
}

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

interface ReadChange extends Change {
  readonly outcome: Outcome;
}

function changeOf(parts: PortParts, row: unknown): ReadChange {
  const outcome = rowOutcome(parts, row);
  const updatedAt = outcome.told.values.get('updatedAt');
  if (typeof updatedAt !== 'string') throw new UnreadableReply('a row does not tell when it was changed');
  return { outcome, at: Date.parse(updatedAt), digest: changeDigest(outcome) };
}
