import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type KeysetPage, keysetPages, offsetPages } from '../../src/adapter-kit/paging.ts';
import { windowsBackward, windowsForward } from '../../src/adapter-kit/time-windows.ts';
import { UnreadableReply } from '../../src/adapter-kit/unreadable-reply.ts';
import { allOf, between, MovingList, moments, type Row, repeated, somewhere, wronglyGiven } from './moving-list.ts';

const id = (row: unknown): unknown => (row as Row).id;
const shownTo =
  (precision: number) =>
  (row: unknown): number =>
    Math.floor((row as Row).at / precision) * precision;

/** What a provider says of whether more follow. `always`: a next link on every page, the last one with it. */
type Says = 'count' | 'full-page' | 'always';

interface KeysetShape {
  readonly size: number;
  readonly says: Says;
  readonly precision: number;
}

/** A list by time, oldest first. */
function byTime(list: MovingList, { size, says, precision }: KeysetShape, from = 0) {
  const page = async (start: number, number: number): Promise<KeysetPage> => {
    list.turn();
    const found = list.sorted(1).filter(({ at }) => at >= start);
    const rows = found.slice((number - 1) * size, number * size);
    const hasMore = { count: found.length > number * size, 'full-page': rows.length >= size, always: true }[says];
    return { rows, hasMore };
  };
  return keysetPages(from, { page, at: shownTo(precision), id });
}

const keysetShapes: fc.Arbitrary<KeysetShape> = fc.record({
  size: fc.integer({ min: 1, max: 6 }),
  says: fc.constantFrom('count', 'full-page', 'always'),
  precision: fc.constantFrom(1, 1_000),
});

describe('a list read by time', () => {
  it('gives what is there throughout exactly once, whoever writes meanwhile, and nothing twice as it is', async () => {
    await fc.assert(
      fc.asyncProperty(moments, between(somewhere), keysetShapes, async (times, writes, shape) => {
        const list = new MovingList(times, writes);
        const given = await allOf(byTime(list, shape));
        expect(wronglyGiven(given, list)).toEqual([]);
        expect(repeated(given)).toEqual([]);
      }),
      { numRuns: 150 },
    );
  });

  it('gives every row from a moment on, and none before it that is shown as earlier (no writer)', async () => {
    await fc.assert(
      fc.asyncProperty(moments, fc.nat(4_000), keysetShapes, async (times, from, shape) => {
        const list = new MovingList(times);
        const given = await allOf(byTime(list, shape, from));
        const shown = shownTo(shape.precision);
        const wanted = list.rows.filter(({ at }) => at >= from);
        expect(given).toEqual(expect.arrayContaining(wanted));
        expect(given.every((row) => shown(row) >= shown({ at: from }))).toBe(true);
        expect(repeated(given)).toEqual([]);
      }),
    );
  });

  it('reads by number a moment that fills more than a page, and goes on behind it', async () => {
    const list = new MovingList([0, ...Array.from({ length: 9 }, () => 500), 900]);
    const given = await allOf(byTime(list, { size: 2, says: 'count', precision: 1 }));
    expect(given.map(({ id }) => id)).toEqual(['0', '1', '2', '3', '4', '5', '6', '7', '8', '9', '10']);
  });

  it('reads a moment again and again while rows go from it: two in a row gone lose none', async () => {
    const moment = Array.from({ length: 6 }, () => 500);
    const remove = [{ kind: 'remove', which: 0 }] as const;
    for (let first = 0; first < 8; first += 1) {
      for (let second = first + 1; second < 10; second += 1) {
        const writes = Array.from({ length: 10 }, (_, page) => (page === first || page === second ? remove : []));
        const list = new MovingList(moment, writes);
        const given = await allOf(byTime(list, { size: 1, says: 'count', precision: 1 }));
        expect(wronglyGiven(given, list)).toEqual([]);
      }
    }
  });

  it.each([1, 2, 3, 5])('ends at a last link that repeats the page, of %i rows', async (size) => {
    const rows = Array.from({ length: size }, (_, index) => ({ id: String(index), at: 500 }));
    const list = new MovingList([]);
    const page = async (from: number): Promise<KeysetPage> => {
      list.turn();
      return { rows: rows.filter(({ at }) => at >= from), hasMore: true };
    };
    const given = await allOf(keysetPages(0, { page, at: shownTo(1), id }));
    expect(given).toEqual(rows);
    expect(list.pages).toBeLessThan(10);
  });

  it('asks once for a list that fits in a page', async () => {
    const list = new MovingList([1, 2, 3]);
    await allOf(byTime(list, { size: 5, says: 'count', precision: 1 }));
    expect(list.pages).toBe(1);
  });

  it('asks for no page before it is wanted', async () => {
    const list = new MovingList([1, 2, 3, 4, 5, 6]);
    const pages = byTime(list, { size: 2, says: 'count', precision: 1 })[Symbol.asyncIterator]();
    expect(list.pages).toBe(0);
    await pages.next();
    expect(list.pages).toBe(1);
  });

  it.each<[string, (rows: readonly Row[], from: number, number: number) => readonly Row[]]>([
    ['is not sorted', (rows) => [...rows].reverse()],
    [
      'begins at its oldest row, wherever it was asked to',
      (rows, _from, number) => rows.slice((number - 1) * 2, number * 2),
    ],
    ['gives the same page, whatever it was asked', (rows) => rows.slice(0, 2)],
  ])('refuses a list that %s, and never reads it for ever', async (_what, answer) => {
    const list = new MovingList([100, 200, 300, 400, 500, 600]);
    const page = async (from: number, number: number): Promise<KeysetPage> => {
      list.turn();
      return { rows: answer(list.sorted(1), from, number), hasMore: true };
    };
    await expect(allOf(keysetPages(0, { page, at: shownTo(1), id }))).rejects.toBeInstanceOf(UnreadableReply);
    expect(list.pages).toBeLessThan(20);
  });

  it('refuses a row that tells no time', async () => {
    const page = async (): Promise<KeysetPage> => ({ rows: [{ id: '1', at: 5 }, { id: '2' }], hasMore: false });
    const at = (row: unknown): number | undefined => (row as Partial<Row>).at;
    await expect(allOf(keysetPages(0, { page, at, id }))).rejects.toBeInstanceOf(UnreadableReply);
  });
});

interface OffsetShape {
  readonly size: number;
  readonly start: 0 | 1;
}

/** A list by offset. With hidden rows it keeps the places of what it does not show. */
function byOffset(list: MovingList, { size, start }: OffsetShape) {
  const page = async (offset: number): Promise<readonly Row[]> => {
    list.turn();
    const sorted = list.sorted(-1);
    return sorted.slice(offset - start, offset - start + size).filter(({ isHidden }) => isHidden !== true);
  };
  return offsetPages({ page, size, start, at: shownTo(1), id, keepsPlaces: list.keepsPlaces });
}

const offsetShapes: fc.Arbitrary<OffsetShape> = fc.record({
  size: fc.integer({ min: 2, max: 6 }),
  start: fc.constantFrom(0, 1),
});

describe('a list read by offset', () => {
  // A row that is touched is sorted by its creation, so it stays where it is.
  const comesAndGoes = somewhere.filter(({ kind }) => kind === 'append' || kind === 'remove');

  it('gives what is there throughout exactly once while rows are added at the new end and removed anywhere', async () => {
    await fc.assert(
      fc.asyncProperty(moments, between(comesAndGoes), offsetShapes, async (times, writes, shape) => {
        const list = new MovingList(times, writes);
        const given = await allOf(byOffset(list, shape));
        expect(wronglyGiven(given, list)).toEqual([]);
        expect(repeated(given)).toEqual([]);
      }),
      { numRuns: 150 },
    );
  });

  it('gives what is there throughout exactly once while what goes keeps its place, unless it fills a page', async () => {
    const few = fc.array(
      comesAndGoes.filter(({ kind }) => kind === 'remove'),
      { maxLength: 3 },
    );
    const writes = fc.tuple(fc.nat(10), few).map(([page, some]) => [...Array.from({ length: page }, () => []), some]);
    const wide = offsetShapes.map((shape) => ({ ...shape, size: shape.size + 4 }));
    await fc.assert(
      fc.asyncProperty(moments, writes, wide, async (times, some, shape) => {
        const list = new MovingList(times, some, true);
        const given = await allOf(byOffset(list, shape));
        expect(wronglyGiven(given, list)).toEqual([]);
      }),
      { numRuns: 150 },
    );
  });

  it.each([1, 21, 40, 49])('gives a row that stands behind %i places of rows that are not shown', async (hidden) => {
    const list = new MovingList(
      Array.from({ length: hidden + 2 }, (_, index) => index),
      [],
      true,
    );
    list.rows = list.rows.map((row) => ({ ...row, isHidden: row.at > 0 && row.at <= hidden }));
    expect((await allOf(byOffset(list, { size: 50, start: 1 }))).map(({ at }) => at)).toEqual([hidden + 1, 0]);
    list.rows = list.rows.slice(0, -1);
    expect((await allOf(byOffset(list, { size: 50, start: 0 }))).map(({ at }) => at)).toEqual([0]);
  });

  it('gives the row behind places that are not shown, though one before them leaves the list meanwhile', async () => {
    let rows: readonly Row[] = Array.from({ length: 53 }, (_, index) => ({
      id: String(index),
      at: 100 - index,
      isHidden: index > 1 && index < 51,
    }));
    const asked: number[] = [];
    const page = async (offset: number): Promise<readonly Row[]> => {
      asked.push(offset);
      if (asked.length === 3) rows = rows.slice(1);
      return rows.slice(offset, offset + 50).filter(({ isHidden }) => isHidden !== true);
    };
    const pages = offsetPages({ page, size: 50, start: 0, at: shownTo(1), id, keepsPlaces: true });
    expect((await allOf(pages)).map((row) => row.id)).toEqual(['0', '1', '51', '52']);
    expect(asked.slice(0, 3)).toEqual([0, 1, 50]);
  });

  it.each([2, 3, 5])(
    'refuses a list that gives the same page of %i whatever the offset, and never reads it for ever',
    async (size) => {
      const rows = Array.from({ length: size }, (_, index) => ({ id: String(index), at: 500 - index }));
      const list = new MovingList([]);
      const page = async (): Promise<readonly Row[]> => {
        list.turn();
        return rows;
      };
      const pages = offsetPages({ page, size, start: 0, at: shownTo(1), id });
      await expect(allOf(pages)).rejects.toBeInstanceOf(UnreadableReply);
    },
  );

  it('refuses a list that is not sorted as it was asked for', async () => {
    const list = new MovingList([100, 200, 300]);
    const page = async (): Promise<readonly Row[]> => list.sorted(1);
    const pages = offsetPages({ page, size: 5, start: 0, at: shownTo(1), id });
    await expect(allOf(pages)).rejects.toBeInstanceOf(UnreadableReply);
  });

  it.each([1, 2, 3])(
    'gives every row of a list whose pages end after %i rows, whatever they were asked for',
    async (most) => {
      const list = new MovingList(Array.from({ length: 12 }, (_, at) => at));
      const page = async (offset: number): Promise<readonly Row[]> => {
        list.turn();
        return list.sorted(-1).slice(offset, offset + most);
      };
      const given = await allOf(offsetPages({ page, size: 5, start: 0, at: shownTo(1), id }));
      expect(given.map(({ at }) => at)).toEqual([11, 10, 9, 8, 7, 6, 5, 4, 3, 2, 1, 0]);
    },
  );

  it.each([
    [0, false, 1],
    [1, false, 2],
    [3, false, 2],
    [0, true, 2],
    [1, true, 2],
    [3, true, 3],
  ])('of %i rows takes, keeping places: %s, %i requests', async (rows, keepsPlaces, requests) => {
    const list = new MovingList(
      Array.from({ length: rows }, (_, index) => index),
      [],
      keepsPlaces,
    );
    expect(await allOf(byOffset(list, { size: 5, start: 0 }))).toHaveLength(rows);
    expect(list.pages).toBe(requests);
  });
});

class TooLarge extends Error {}

/** A list that takes a stretch of whole seconds, and breaks off where that holds too much. */
function byWindow(list: MovingList, mostRows: number, precisionMs = 1_000) {
  const window = async (from: number, to: number | undefined): Promise<readonly Row[]> => {
    list.turn();
    const [first, last] = [
      Math.floor(from / 1_000) * 1_000,
      Math.ceil((to ?? Number.MAX_SAFE_INTEGER) / 1_000) * 1_000,
    ];
    const rows = list.rows.map((row) => ({ ...row, at: Math.floor(row.at / 1_000) * 1_000 }));
    const found = rows.filter(({ at }) => at >= first && at <= last);
    if (found.length > mostRows) throw new TooLarge();
    return found;
  };
  const isTooLarge = (error: unknown): boolean => error instanceof TooLarge;
  return { window, id, isTooLarge, precisionMs };
}

/** Days apart, so that there are several stretches. */
const spread: fc.Arbitrary<readonly number[]> = moments.map((times) => times.map((at) => at * 3_600_000));

describe('a list read by stretches of time', () => {
  const removal = somewhere.filter(({ kind }) => kind === 'remove');

  it('gives forward what is there throughout exactly once, both ends with it', async () => {
    const window = fc.tuple(fc.nat(4_000), fc.nat(4_000)).map(([a, b]) => [Math.min(a, b), Math.max(a, b)] as const);
    await fc.assert(
      fc.asyncProperty(spread, between(removal), window, async (times, writes, [first, last]) => {
        const [from, to] = [first * 3_600_000, last * 3_600_000];
        const list = new MovingList(times, writes);
        const given = await allOf(windowsForward(from, to, byWindow(list, 25)));
        const wanted = new Set(list.rows.filter(({ at }) => at >= from && at <= to).map(({ id }) => id));
        expect(wronglyGiven(given, list).filter((each) => wanted.has(each.split(':')[0] ?? ''))).toEqual([]);
        expect(given.every(({ at }) => at >= from && at <= to)).toBe(true);
        expect(repeated(given)).toEqual([]);
      }),
    );
  });

  it('gives backward what is there throughout exactly once, from whatever is newest', async () => {
    await fc.assert(
      fc.asyncProperty(spread, between(removal), fc.nat(4_000), async (times, writes, now) => {
        const list = new MovingList(times, writes);
        const given = await allOf(windowsBackward(0, undefined, now * 3_600_000, byWindow(list, 25)));
        expect(wronglyGiven(given, list)).toEqual([]);
      }),
    );
  });

  it('asks for shorter stretches until a reply is small enough, and for longer ones where little is', async () => {
    const times = Array.from({ length: 100 }, (_, index) => 5_000_000_000 + index * 1_000);
    for (const most of [10, 30, 99]) {
      const list = new MovingList(times);
      const given = await allOf(windowsForward(0, 40_000_000_000, byWindow(list, most)));
      expect(given).toHaveLength(100);
      expect(repeated(given)).toEqual([]);
      expect(list.pages).toBeLessThan(100);
    }
  });

  it('fails where a single second holds too much, instead of leaving rows out', async () => {
    const list = new MovingList(Array.from({ length: 12 }, () => 5_000));
    await expect(allOf(windowsForward(0, 10_000, byWindow(list, 10)))).rejects.toBeInstanceOf(TooLarge);
    await expect(allOf(windowsBackward(0, 10_000, 10_000, byWindow(list, 10)))).rejects.toBeInstanceOf(TooLarge);
  });

  it('reads the whole of time in few requests', async () => {
    const forward = new MovingList([Date.UTC(2026, 0)]);
    expect(await allOf(windowsForward(0, Date.UTC(2026, 1), byWindow(forward, 10)))).toHaveLength(1);
    const backward = new MovingList([Date.UTC(2026, 0)]);
    expect(await allOf(windowsBackward(0, undefined, Date.UTC(2026, 1), byWindow(backward, 10)))).toHaveLength(1);
    expect([forward.pages, backward.pages].every((pages) => pages < 12)).toBe(true);
  });
});
