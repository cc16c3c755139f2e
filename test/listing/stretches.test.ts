import { describe, expect, it } from 'vitest';
import { type WindowSource, windowsBackward, windowsForward } from '../../src/adapter-kit/time-windows.ts';
import { idOf, readingOf, rowsOf } from './scripted-list.ts';

const day = 86_400_000;

class TooLarge extends Error {}

/** So many rows, `too large`, or these. */
type Reply = number | 'too large' | string;

/** A list that answers in turn, with `nothing` afterwards, and keeps the stretches that it is asked for. */
function list(replies: readonly Reply[], precisionMs = 1_000) {
  const asked: (readonly [number, number | undefined])[] = [];
  const window: WindowSource['window'] = async (from, to) => {
    asked.push([from, to]);
    const reply = replies[asked.length - 1] ?? '';
    if (reply === 'too large') throw new TooLarge('too large');
    if (reply === 'broken') throw new TypeError('broken');
    return typeof reply === 'number'
      ? Array.from({ length: reply }, (_, index) => `${asked.length}-${index}`)
      : rowsOf(reply);
  };
  return { window, id: idOf, isTooLarge: (error: unknown) => error instanceof TooLarge, precisionMs, asked };
}

/** The length of each stretch forward, of a list that goes on for long. */
async function lengths(replies: readonly Reply[], precisionMs?: number): Promise<readonly number[]> {
  const source = list([...replies, 'broken'], precisionMs);
  await readingOf(windowsForward(0, 1_000_000 * day, source));
  return source.asked.map(([from, to]) => (to ?? 0) - from);
}

describe('a list read by stretches of time begins with a day, and the next stretch is', () => {
  it.each<[string, readonly Reply[], readonly number[]]>([
    ['four times as long behind nothing', [0], [day, 4 * day]],
    ['four times as long behind fewer than 250 rows', [249, 249], [day, 4 * day, 16 * day]],
    ['as long behind 250 rows', [250, 250], [day, day, day]],
    ['as long behind 1000 rows', [1_000], [day, day]],
    ['as much shorter as there were more than 1000 rows, in whole milliseconds', [1_001], [day, 86_313_686]],
    ['half as long behind 2000 rows', [2_000, 500], [day, day / 2, day / 2]],
    [
      'a sixteenth where the reply was too large, in whole milliseconds',
      ['too large', 'too large', 'too large'],
      [day, day / 16, day / 256, 21_093],
    ],
    ['longer again behind a stretch that was small enough', ['too large', 0], [day, day / 16, day / 4]],
  ])('%s', async (_what, replies, expected) => {
    expect(await lengths(replies)).toEqual(expected);
  });

  it("never shorter than what the provider's times are rounded to", async () => {
    expect(await lengths(['too large'], 10_000_000)).toEqual([day, 10_000_000]);
    expect(await lengths([20_000], 5_000_000)).toEqual([day, 5_000_000]);
  });
});

describe.each([
  ['forward', (source: WindowSource) => windowsForward(0, 10 * day, source)],
  ['backward', (source: WindowSource) => windowsBackward(0, 10 * day, 10 * day, source)],
] as const)('a list read %s by stretches of time', (_direction, read) => {
  it('fails as the provider does where a stretch as short as its times are rounded to is too large', async () => {
    const source = list(['a', 'too large', 'too large'], day);
    expect(await readingOf(read(source))).toEqual(['a', 'TooLarge: too large']);
    expect(source.asked).toHaveLength(3);
  });

  it('fails at once for any other failure', async () => {
    const source = list(['broken']);
    expect(await readingOf(read(source))).toEqual(['TypeError: broken']);
    expect(source.asked).toHaveLength(1);
  });

  it('gives a row once that is in two neighbouring stretches, or twice in one, and no empty page', async () => {
    expect(await readingOf(read(list(['a b a', 'b', 'b c b'])))).toEqual(['a b', 'c']);
  });

  it('gives a row again that is in a stretch further on: it was changed', async () => {
    expect(await readingOf(read(list(['a', 'b', 'a c'])))).toEqual(['a', 'b', 'a c']);
  });
});

describe('the stretches', () => {
  it('forward begin where the one before ended, and end where it was asked for', async () => {
    const source = list([]);
    expect(await readingOf(windowsForward(day, 7 * day, source))).toEqual([]);
    expect(source.asked).toEqual([
      [day, 2 * day],
      [2 * day, 6 * day],
      [6 * day, 7 * day],
    ]);
  });

  it('forward are read again, shorter, where a reply was too large', async () => {
    const source = list(['a', 'too large', 'b'], 1_000);
    expect(await readingOf(windowsForward(0, 1.5 * day, source))).toEqual(['a', 'b']);
    expect(source.asked).toEqual([
      [0, day],
      [day, 1.5 * day],
      [day, 1.25 * day],
      [1.25 * day, 1.5 * day],
    ]);
  });

  it.each([
    ['one moment is a stretch', 5, 5, [[5, 5]]],
    ['behind the end there is none', 6, 5, []],
    ['an end that is reached exactly ends them', 0, day, [[0, day]]],
  ])('forward: %s', async (_what, from, to, asked) => {
    const source = list(['a']);
    await readingOf(windowsForward(from, to, source));
    expect(source.asked).toEqual(asked);
  });

  it('backward begin at whatever is newest, then end where the one before began, back to where it was asked for', async () => {
    const source = list(['c', 'too large', 'b', 'a']);
    expect(await readingOf(windowsBackward(0, undefined, 3 * day, source))).toEqual(['c', 'b', 'a']);
    expect(source.asked).toEqual([
      [2 * day, undefined],
      [0, 2 * day],
      [1.75 * day, 2 * day],
      [0.75 * day, 1.75 * day],
      [0, 0.75 * day],
    ]);
  });

  it('backward begin at a moment that was asked for, whatever the time is now', async () => {
    const source = list([]);
    await readingOf(windowsBackward(day, 2 * day + 1, 9 * day, source));
    expect(source.asked).toEqual([
      [day + 1, 2 * day + 1],
      [day, day + 1],
    ]);
  });

  it('backward end with the one that begins where it was asked for', async () => {
    const source = list([]);
    await readingOf(windowsBackward(day, undefined, 2 * day, source));
    expect(source.asked).toEqual([[day, undefined]]);
  });
});
