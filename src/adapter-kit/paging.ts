import type { Rows } from './listing.ts';
import { UnreadableReply } from './unreadable-reply.ts';

/** A provider's list whose rows are sorted by a time that they tell. */
interface SortedSource {
  /** A row's time in milliseconds since 1970; undefined where it tells none. */
  readonly at: (row: unknown) => number | undefined;
  readonly id: (row: unknown) => unknown;
}

/** A list that can begin at a moment, oldest first. */
export interface KeysetSource extends SortedSource {
  /** The rows at or after a moment. `number` counts the pages from that moment, from 1. */
  readonly page: (from: number, number: number) => Promise<KeysetPage>;
}

export interface KeysetPage {
  readonly rows: readonly unknown[];
  /** Whether anything in the reply says that more follow. */
  readonly hasMore: boolean;
}

/** A list that can only begin at an offset. */
export interface OffsetSource extends SortedSource {
  readonly page: (offset: number) => Promise<readonly unknown[]>;
  /** Most rows in a page, at least 2. */
  readonly size: number;
  /** The offset of the first row. */
  readonly start: number;
  /** The list may keep the places of rows that it does not show, so a page may be short though more follow. Default false. */
  readonly keepsPlaces?: boolean;
  /** Default: `descending`, newest first. */
  readonly order?: 'ascending' | 'descending';
}

/** How far the rows have been given: up to a time, and the rows of that time. */
class Edge {
  #at: number | undefined;
  #ids: Set<unknown> = new Set();
  readonly #source: SortedSource;
  readonly #sign: 1 | -1;

  constructor(source: SortedSource, order: 'ascending' | 'descending') {
    this.#source = source;
    this.#sign = order === 'ascending' ? 1 : -1;
  }

  get at(): number | undefined {
    return this.#at;
  }

  /** Whether a row is one that was given, or came into the part that was given since. */
  isBehind(row: unknown): boolean {
    const at = this.#timeOf(row);
    if (this.#at === undefined || at > this.#at) return false;
    return at < this.#at || this.#ids.has(this.#source.id(row));
  }

  /** The rows that have not been given, which from now on are. @throws UnreadableReply where the rows are not sorted as was asked for */
  advance(rows: readonly unknown[]): readonly unknown[] {
    const begun = this.#at;
    const fresh: unknown[] = [];
    for (const row of rows) {
      const at = this.#timeOf(row);
      // Behind where this page began: given before, or come into the part that was given since.
      if (begun !== undefined && at < begun) continue;
      if (this.#at !== undefined && at < this.#at)
        throw new UnreadableReply('the rows are not sorted as was asked for');
      if (at !== this.#at) this.#ids = new Set();
      this.#at = at;
      const id = this.#source.id(row);
      if (!this.#ids.has(id)) fresh.push(row);
      this.#ids.add(id);
    }
    return fresh;
  }

  /** Times grow in the order of the list; a row without one stands where it is. */
  #timeOf(row: unknown): number {
    const at = this.#source.at(row);
    return at === undefined ? (this.#at ?? Number.NEGATIVE_INFINITY) : at * this.#sign;
  }
}

/**
 * Reads a list by the time of its rows, never by page numbers, so that rows that come and go elsewhere move nothing.
 * Where one moment fills more than a page its pages are read by number, again until nothing new is in them.
 * @throws UnreadableReply for a list that does not begin where it was asked to.
 */
export async function* keysetPages(from: number, source: KeysetSource): Rows {
  const edge = new Edge(source, 'ascending');
  let start = from;
  // Whether the moment that was reached has been read: the list is asked for what is behind it.
  for (let isRead = false; ; ) {
    const { rows, hasMore } = await source.page(start, 1);
    const fresh = edge.advance(begun(timed(rows, source), start, source));
    if (fresh.length > 0) yield fresh;
    if (!hasMore || rows.length === 0) return;
    const reached = edge.at ?? start;
    isRead = isRead && fresh.length === 0;
    if (reached > start) {
      start = reached;
      continue;
    }
    if (!isRead) yield* momentPages(reached, source, edge);
    // Behind the next second every row is a new one, or the list does not begin where it was asked to.
    start = isRead ? nextSecond(reached) : nextMillisecond(reached);
    isRead = true;
  }
}

/** Behind a moment that has been read. A list that shows whole seconds goes on at the next one. */
const nextMillisecond = (at: number): number => at + 1;
const nextSecond = (at: number): number => (Math.floor(at / 1000) + 1) * 1000;

function timed(rows: readonly unknown[], source: SortedSource): readonly unknown[] {
  if (rows.every((row) => source.at(row) !== undefined)) return rows;
  throw new UnreadableReply('a row does not tell the time that the list is sorted by');
}

/** A time of whole seconds may have been rounded down to them. */
function begun(rows: readonly unknown[], start: number, { at }: SortedSource): readonly unknown[] {
  const startsAt = (time: number): number => (time % 1000 === 0 ? Math.floor(start / 1000) * 1000 : start);
  const isBefore = (time: number | undefined): boolean => time !== undefined && time < startsAt(time);
  if (!rows.some((row) => isBefore(at(row)))) return rows;
  throw new UnreadableReply('the list does not begin where it was asked to');
}

/** Reads the pages of one moment by number, until two readings in a row find the same: where rows went meanwhile, others took their places. */
async function* momentPages(moment: number, source: KeysetSource, edge: Edge): Rows {
  for (let before = ''; ; ) {
    const seen = new Set<unknown>();
    for (let number = 1; ; number += 1) {
      const { rows, hasMore } = await source.page(moment, number);
      const ofMoment = timed(rows, source).filter((row) => (source.at(row) ?? moment) <= moment);
      const fresh = edge.advance(ofMoment);
      if (fresh.length > 0) yield fresh;
      const known = seen.size;
      for (const row of ofMoment) seen.add(source.id(row));
      // A last page may link to itself, so one that shows nothing else than the pages before it ends the reading.
      if (!hasMore || ofMoment.length < rows.length || seen.size === known) break;
    }
    const found = JSON.stringify([...seen]);
    if (found === before) return;
    before = found;
  }
}

/** Pages in a row without anything new, as when much is added before them; more of them, and the list does not go on. */
const mostBarren = 20;

/**
 * Reads a list by offsets that overlap by a row: a page that does not begin with a row that was given shows that rows have gone
 * from before it, and is read again from further up. Ends at a short page without anything new and, where the list keeps places of
 * rows that it does not show, with nothing behind it.
 * @throws UnreadableReply for a list that does not go on where it was asked to.
 */
export async function* offsetPages(source: OffsetSource): Rows {
  const { size, start, order = 'descending', keepsPlaces = false } = source;
  const edge = new Edge(source, order);
  // Whether the next page begins behind what was given, without a row in common.
  let isAdjacent = false;
  let barren = 0;
  for (let offset = start; ; ) {
    const rows = await source.page(offset);
    if (isAdjacent && rows.length === 0) return;
    const [first] = rows;
    const follows = offset <= start || isAdjacent || (first !== undefined && edge.isBehind(first));
    if (!follows) {
      offset = Math.max(start, offset - size + 1);
      continue;
    }
    const fresh = edge.advance(rows);
    if (fresh.length > 0) yield fresh;
    barren = fresh.length > 0 ? 0 : barren + 1;
    if (barren > mostBarren) throw new UnreadableReply('the list does not go on where it was asked to');
    const isOver = barren > 0 && rows.length < size;
    if (isOver && !keepsPlaces) return;
    isAdjacent = isOver || rows.length === 1;
    // Where nothing new is in the places of a page, the last of them is read again and no other: one row may stand behind many that are not shown.
    if (isOver) offset += size - 1;
    else offset += isAdjacent ? 1 : rows.length - 1;
  }
}

/** Some rows, and what leads to those behind them: null or absent after the last. */
export interface CursorPage {
  readonly rows: readonly unknown[];
  readonly next: string | null | undefined;
}

/**
 * Reads a list whose replies say where it goes on, by a cursor that holds its place while rows come and go.
 * @throws UnreadableReply for a list that goes on where it has been.
 */
export async function* cursorPages(page: (cursor: string | undefined) => Promise<CursorPage>): Rows {
  const seen = new Set<string>();
  for (let cursor: string | undefined; ; ) {
    const { rows, next } = await page(cursor);
    if (rows.length > 0) yield rows;
    if (next === null || next === undefined) return;
    if (seen.has(next)) throw new UnreadableReply('the list goes on where it has been');
    seen.add(next);
    cursor = next;
  }
}
