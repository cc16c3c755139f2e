import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import {
  changeDigest,
  feedOf,
  nothing,
  type Position,
  plus,
  readCursor,
  writeCursor,
} from '../../src/adapter-kit/cursor.ts';
import { nothingTold } from '../../src/mapping/read.ts';
import { issuesOf } from '../core/issues.ts';

const feed = 'abcd-_12';
const where = { provider: 'acme', operation: 'changes' };
const [a, b, c] = ['AAAAAAAA', 'BBBBBBBB', 'CCCCCCCC'];

/** A position in which everything is told. */
const whole: Position = {
  at: 1_772_366_400_400,
  since: 1_772_366_400_000,
  readAt: 1_772_366_460_000,
  from: 1_772_366_000_000,
  given: [a, b],
  overlap: { count: 40, digest: 'over-lap' },
  reading: {
    startedAt: 1_772_366_470_000,
    from: 35,
    to: 36,
    through: { at: 37, digest: 'through_' },
    sum: { count: 38, digest: 'sum-sum-' },
  },
};

describe('a cursor', () => {
  it('is a version, its feed, ten numbers, three digests and the digests of what was given', () => {
    const at = (moment: number): string => moment.toString(36);
    expect(writeCursor(feed, whole)).toBe(
      `2.${feed}.${at(1_772_366_400_400)}.${at(1_772_366_400_000)}.${at(1_772_366_460_000)}.${at(1_772_366_000_000)}.14.${at(1_772_366_470_000)}.z.10.11.12.over-lap.through_.sum-sum-.${a}${b}`,
    );
    expect(writeCursor(feed, { at: 36, given: [] })).toBe(`2.${feed}.10.............`);
  });

  it.each<[string, Position]>([
    ['all of it', whole],
    ['the beginning of a feed', { at: 0, since: 0, given: [] }],
    ['a feed that has caught up', { at: 5, readAt: 9, given: [a, b, c], overlap: { count: 3, digest: c } }],
    [
      'a reading of which nothing was given',
      { at: 5, given: [], reading: { startedAt: 1, from: 0, to: 2, sum: nothing } },
    ],
    ['the last moment that there is', { at: 8_640_000_000_000_000, given: [] }],
  ])('tells another process what this one knows: %s', (_what, position) => {
    const { since, readAt, from, overlap, reading, ...rest } = position;
    const told = { since, readAt, from, overlap, reading: reading && { through: undefined, ...reading }, ...rest };
    expect(readCursor(writeCursor(feed, position), feed, where)).toStrictEqual(told);
  });

  it('tells the newest 100 of the changes that were given, and stays below 1 kB', () => {
    const given = Array.from({ length: 130 }, (_, index) => String(index).padStart(8, '0'));
    const cursor = writeCursor(feed, { ...whole, given });
    expect(readCursor(cursor, feed, where).given).toEqual(given.slice(30));
    expect(cursor.length).toBeLessThan(1_000);
  });

  const parts = writeCursor(feed, whole).split('.');
  const withPart = (index: number, part: string): string => parts.with(index, part).join('.');

  it.each([
    ['of another version', withPart(0, '1')],
    ['of a version that begins like this one', withPart(0, '22')],
    ['with something before it', ` ${parts.join('.')}`],
    ['with something behind it', `${parts.join('.')} `],
    ['of a feed that is too short', withPart(1, 'abcd-_1')],
    ['of a feed that is too long', withPart(1, 'abcd-_123')],
    ['of a feed that is none', withPart(1, 'abcd-_1?')],
    ['without its moment', withPart(2, '')],
    ['with a number in capitals', withPart(2, 'A')],
    ['with a number of twelve digits', withPart(3, '000000000001')],
    ['with a moment behind the last one that there is', withPart(2, (8_640_000_000_000_001).toString(36))],
    ['with a number that is none', withPart(4, '1-1')],
    ['with a number too few', [...parts.slice(0, 11), ...parts.slice(12)].join('.')],
    ['with a number too many', [...parts.slice(0, 11), '1', ...parts.slice(11)].join('.')],
    ['with a digest that is too short', withPart(12, 'over-la')],
    ['with a digest that is too long', withPart(13, 'through_x')],
    ['with a digest that is none', withPart(14, 'sum-sum?')],
    ['with a piece of what was given', withPart(15, `${a}BBBB`)],
    ['with what was given as no digests', withPart(15, 'AAAA?AAA')],
    ['that is empty', ''],
  ])('%s is refused', (_what, cursor) => {
    expect(issuesOf(() => readCursor(cursor, feed, where), 'invalid_input')).toEqual([
      'cursor: must be a cursor of an earlier batch, unchanged',
    ]);
  });

  it('of another feed is refused, and says so', () => {
    expect(issuesOf(() => readCursor(writeCursor('abcd-_13', whole), feed, where), 'invalid_input')).toEqual([
      'cursor: is of another provider or tenant',
    ]);
  });

  it.each([
    ['the number of an overlap without its digest', 12, { overlap: undefined }],
    ['the digest of an overlap without its number', 6, { overlap: undefined }],
    ['a last change without its digest', 13, { reading: { ...whole.reading, through: undefined } }],
    ['a last change without its moment', 10, { reading: { ...whole.reading, through: undefined } }],
    ['a reading without its start', 7, { reading: undefined }],
    ['a reading without its beginning', 8, { reading: undefined }],
    ['a reading without its end', 9, { reading: undefined }],
    ['a reading without the number of its sum', 11, { reading: undefined }],
    ['a reading without its sum', 14, { reading: undefined }],
  ])('that has %s tells nothing of it', (_what, index, change) => {
    expect(readCursor(withPart(index, ''), feed, where)).toEqual({ ...whole, ...change });
  });
});

describe('a feed', () => {
  const of = (parts: readonly unknown[]): string =>
    createHash('sha256').update(JSON.stringify(parts)).digest('base64url').slice(0, 8);

  it('is told by 8 characters of its provider and tenant, without either of them', () => {
    expect(feedOf('acme', 'https://acme.example.org')).toBe(of(['acme', 'https://acme.example.org']));
    expect(feedOf('acme', undefined)).toBe(of(['acme', null]));
    expect(feedOf('acme', '1')).not.toBe(feedOf('acme', '2'));
    expect(feedOf('acme', '1')).not.toBe(feedOf('other', '1'));
  });
});

describe('the digest of a change', () => {
  const outcome = (
    id: string,
    values: Readonly<Record<string, unknown>>,
    words: Readonly<Record<string, unknown>> = {},
  ) => {
    const told = nothingTold();
    for (const [path, value] of Object.entries(values)) told.values.set(path, value);
    for (const [path, word] of Object.entries(words)) told.providerValues.set(path, word);
    return { id, told, payloads: [], results: {}, last: undefined };
  };
  const usual = changeDigest(outcome('7', { title: 'a' }, { status: 'Open' }));

  it('is 8 characters, the same for the same case', () => {
    expect(usual).toMatch(/^[\w-]{8}$/);
    expect(changeDigest(outcome('7', { title: 'a' }, { status: 'Open' }))).toBe(usual);
  });

  it.each([
    ['id', outcome('8', { title: 'a' }, { status: 'Open' })],
    ['value', outcome('7', { title: 'b' }, { status: 'Open' })],
    ['field', outcome('7', { title: 'a', category: 'a' }, { status: 'Open' })],
    ['word of the provider', outcome('7', { title: 'a' }, { status: 'Escalated' })],
  ])('is another for another %s', (_what, other) => {
    expect(changeDigest(other)).not.toBe(usual);
  });
});

describe('the sum of changes', () => {
  const sumOf = (...digests: readonly string[]) => digests.reduce(plus, nothing);

  it('is nothing without any', () => {
    expect(nothing).toEqual({ count: 0, digest: 'AAAAAAAA' });
  });

  it('is their number and their digests taken together, in whatever order', () => {
    expect(sumOf(b)).toEqual({ count: 1, digest: b });
    expect(sumOf(b, c)).toEqual({ count: 2, digest: sumOf(c, b).digest });
    expect(sumOf('AQAAAAAA', 'AAAAAAAB')).toEqual({ count: 2, digest: 'AQAAAAAB' });
    expect(sumOf('AQAAAAAA', 'AwAAAAAA')).toEqual({ count: 2, digest: 'AgAAAAAA' });
    expect(sumOf(b, c, b)).toEqual({ count: 3, digest: c });
  });
});
