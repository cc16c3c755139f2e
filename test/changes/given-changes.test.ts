import { describe, expect, it } from 'vitest';
import { nothing, type Position, plus, type Reading } from '../../src/adapter-kit/cursor.ts';
import { type Change, GivenChanges } from '../../src/adapter-kit/given-changes.ts';

const overlapMs = 100;
const [a, b, c, d] = ['AAAAAAAB', 'AAAAAAAC', 'AAAAAAAE', 'AAAAAAAI'];
const sumOf = (...digests: readonly string[]) => digests.reduce(plus, nothing);
const change = (at: number, digest: string): Change => ({ at, digest });

const begin: Position = { at: 1_000, given: [] };
const reading: Reading = { startedAt: 900_000, from: 900, to: 2_000, sum: nothing };
const of = (position: Partial<Position> = {}, run: Partial<Reading> = {}): GivenChanges =>
  new GivenChanges({ ...begin, ...position }, { ...reading, ...run }, overlapMs);

describe('a feed goes on with', () => {
  it.each([
    ['a change of the moment that it was asked to begin at', { since: 950 }, {}, change(950, a), true],
    ['none before that moment', { since: 950 }, {}, change(949, a), false],
    ['any change of the overlap, where that moment is far behind', {}, {}, change(0, a), true],
    ['none before the last one that was given', {}, { through: change(970, b) }, change(969, d), false],
    ['not the last one that was given', {}, { through: change(970, b) }, change(970, b), false],
    ['none of its moment that is before it by its digest', {}, { through: change(970, b) }, change(970, a), false],
    ['one of its moment that is behind it by its digest', {}, { through: change(970, b) }, change(970, c), true],
    ['one behind it', {}, { through: change(970, b) }, change(971, a), true],
    [
      'none that was never asked for, though behind it',
      { since: 980 },
      { through: change(970, b) },
      change(975, a),
      false,
    ],
  ])('%s', (_what, position, run, next, isNext) => {
    expect(of(position, run).isNext(next)).toBe(isNext);
  });
});

describe('a change', () => {
  it('is known by its digest', () => {
    const given = of({ given: [a, b] });
    expect([a, b, c].map((digest) => given.isKnown(change(1, digest)))).toEqual([true, true, false]);
  });

  const overlap = sumOf(a, b);
  it.each([
    ['up to the newest one that was seen', { overlap }, {}, 1_000, 0, true],
    ['not behind that', { overlap }, {}, 1_001, 0, false],
    ['not where the overlap was not all given', {}, {}, 1_000, 0, false],
    ['not in the middle of a reading', { overlap }, { through: change(900, a) }, 1_000, 0, false],
    ['with at most 5000 that are held back', { overlap }, {}, 1_000, 4_999, true],
    ['not beyond 5000 that are held back', { overlap }, {}, 1_000, 5_000, false],
  ])('may be one of those that were given: %s', (_what, position, run, at, held, may) => {
    expect(of(position, run).mayBeKnown(change(at, c), held)).toBe(may);
  });

  it.each([
    ['the same, in another order', { overlap }, [b, a], true],
    ['one too few', { overlap }, [a], false],
    ['as many, and another', { overlap }, [a, c], false],
    ['the same digests taken together, but more', { overlap }, [a, b, c, c], false],
    ['none, where nothing is told of an overlap', {}, [], false],
    ['none, of an overlap without any', { overlap: nothing }, [], true],
  ])('of an overlap is known with all others: %s', (_what, position, digests, are) => {
    expect(of(position).areKnown(digests.map((digest) => change(950, digest)))).toBe(are);
  });
});

describe('where another process goes on in the middle of a reading', () => {
  it('tells the reading as it is, and what it began with', () => {
    const position = { readAt: 5, from: 6, overlap: sumOf(d), given: [d], since: 990 };
    const given = of(position, { sum: sumOf(c) });
    given.settle([change(1_010, a), change(1_020, b)]);
    expect(given.underway).toEqual({
      at: 1_020,
      since: 990,
      given: [a, b],
      readAt: 5,
      from: 6,
      overlap: sumOf(d),
      reading: { ...reading, through: change(1_020, b), sum: sumOf(c, a, b) },
    });
  });

  it('tells before the first change what it began with', () => {
    expect(of({}, { through: change(970, b) }).underway).toEqual({
      at: 1_000,
      since: undefined,
      given: [],
      readAt: undefined,
      from: undefined,
      overlap: undefined,
      reading: { ...reading, through: change(970, b) },
    });
  });

  it('forgets what is older than the overlap before the newest change, and keeps what is as old', () => {
    const given = of();
    given.settle([change(949, a), change(950, b)]);
    given.settle([change(1_050, c), change(1_040, d)]);
    expect(given.underway).toMatchObject({ at: 1_050, given: [b, c, d] });
  });

  it('tells what was given before as well, where it is in the middle of a reading itself, each once', () => {
    const given = of({ given: [a, b] }, { through: change(970, b) });
    given.settle([change(980, c), change(990, b)]);
    expect(given.underway.given).toEqual([a, b, c]);
  });
});

describe('where the next reading begins', () => {
  it('is the newest change, with the sum of the overlap before it', () => {
    const given = of();
    given.settle([change(930, a), change(1_020, b), change(1_060, c)]);
    expect(given.finished).toEqual({
      at: 1_060,
      since: undefined,
      given: [b, c],
      readAt: 900_000,
      from: undefined,
      overlap: sumOf(b, c),
    });
  });

  it('is where this one began, with the sum of all it read, where nothing newer was seen', () => {
    const given = of({}, { sum: sumOf(d) });
    given.settle([change(920, a), change(940, b)]);
    expect(given.finished).toEqual({
      at: 1_000,
      since: undefined,
      given: [a, b],
      readAt: 900_000,
      from: undefined,
      overlap: sumOf(d, a, b),
    });
  });

  it('has no sum of an overlap that reaches behind what was read', () => {
    const given = of({}, { from: 961 });
    given.settle([change(1_060, a)]);
    expect(given.finished.overlap).toBeUndefined();
    const whole = of({}, { from: 959 });
    whole.settle([change(1_060, a)]);
    expect(whole.finished.overlap).toEqual(sumOf(a));
  });

  it('is before what a process before this one may have read too early: five minutes of clocks, and the overlap', () => {
    const early = of({}, { through: change(970, b), startedAt: 301_000 });
    early.settle([change(1_500, c)]);
    expect(early.finished).toEqual({
      at: 1_500,
      since: undefined,
      given: [c],
      readAt: 301_000,
      from: 900,
      overlap: sumOf(c),
    });
    const late = of({}, { through: change(970, b), startedAt: 901_000 });
    late.settle([change(1_500, c)]);
    expect(late.finished).toMatchObject({ readAt: 901_000, from: 1_400, overlap: undefined });
  });

  it.each([
    ['as long as the overlap reaches behind it', 950, 1_050, 950],
    ['no longer once the overlap begins behind it', 949, 1_050, undefined],
  ])('tells the moment that the feed was asked to begin at %s', (_what, since, at, told) => {
    const given = of({ since });
    given.settle([change(at, a)]);
    expect(given.finished.since).toBe(told);
  });
});
