import { describe, expect, it } from 'vitest';
import { type OffsetSource, offsetPages } from '../../src/adapter-kit/paging.ts';
import { idOf, inTurn, readingOf, rowsOf, timeOf } from './scripted-list.ts';

type Settings = Partial<OffsetSource>;

/** What a reading gives of pages that come in turn, and the offsets that it asks for. */
async function read(pages: readonly string[], settings: Settings = {}) {
  const { answer, asked } = inTurn<number, readonly string[]>(pages.map(rowsOf));
  const given = await readingOf(offsetPages({ page: answer, size: 3, start: 0, at: timeOf, id: idOf, ...settings }));
  return { given, asked: asked.flat() };
}

interface Story {
  readonly what: string;
  readonly settings?: Settings;
  readonly pages: readonly string[];
  readonly given: readonly string[];
  readonly asked: readonly number[];
}

describe('a list by offset, newest first', () => {
  it.each<Story>([
    { what: 'is asked once where it is empty', pages: [''], given: [], asked: [0] },
    {
      what: 'begins at the offset of its first row',
      settings: { start: 1 },
      pages: ['c@3 b@2 a@1', 'a@1'],
      given: ['c@3 b@2 a@1'],
      asked: [1, 3],
    },
    {
      what: 'is asked by offsets that overlap by a row, up to a short page without anything new',
      pages: ['e@5 d@4 c@3', 'c@3 b@2 a@1', 'a@1'],
      given: ['e@5 d@4 c@3', 'b@2 a@1'],
      asked: [0, 2, 4],
    },
    {
      what: 'goes on behind a short page that had something new, which the provider may have cut',
      pages: ['e@5 d@4', 'd@4 c@3', 'c@3'],
      given: ['e@5 d@4', 'c@3'],
      asked: [0, 1, 2],
    },
    {
      what: 'goes on right behind a page of one row, without a row in common, and ends where nothing is there',
      pages: ['b@2', 'a@1', ''],
      given: ['b@2', 'a@1'],
      asked: [0, 1, 2],
    },
    {
      what: 'is read again from further up where rows went from before a page, and gives none twice',
      pages: ['f@6 e@5 d@4', 'b@2 a@1', 'e@5 d@4 c@3', 'c@3 b@2 a@1', 'a@1'],
      given: ['f@6 e@5 d@4', 'c@3', 'b@2 a@1'],
      asked: [0, 2, 0, 2, 4],
    },
    {
      what: 'is read again from further up, a page less a row at a time, and never from before its start',
      settings: { start: 1 },
      pages: ['g@7 f@6 e@5', 'e@5 d@4 c@3', 'a@1', 'b@2 a@1', 'd@4 c@3 b@2', 'b@2 a@1', 'a@1'],
      given: ['g@7 f@6 e@5', 'd@4 c@3', 'b@2', 'a@1'],
      asked: [1, 3, 5, 3, 1, 3, 4],
    },
    {
      what: 'is read again from its start where the rest of it is gone',
      pages: ['c@3 b@2 a@1', '', ''],
      given: ['c@3 b@2 a@1'],
      asked: [0, 2, 0],
    },
    {
      what: 'goes on behind what came into the part that was given since, which is not given',
      pages: ['e@5 d@4 c@3', 'd@4 c@3 b@2', 'x@4 b@2 a@1', 'a@1'],
      given: ['e@5 d@4 c@3', 'b@2', 'a@1'],
      asked: [0, 2, 4, 6],
    },
    {
      what: 'is read again where a page begins with another row of the time that was reached',
      pages: ['c@3 b@2 a@2', 'z@2 y@1', 'b@2 a@2 z@2', 'z@2 y@1', 'y@1'],
      given: ['c@3 b@2 a@2', 'z@2', 'y@1'],
      asked: [0, 2, 0, 2, 3],
    },
    {
      what: 'gives a row once that stands in a page twice, and takes a row without a time where it stands',
      pages: ['c c b@2', 'b@2 a x', 'x'],
      given: ['c b@2', 'a x'],
      asked: [0, 2, 4],
    },
    {
      what: 'gives all rows of a list that tells no times',
      pages: ['c b a', 'a z y', 'y'],
      given: ['c b a', 'z y'],
      asked: [0, 2, 4],
    },
    {
      what: 'may be sorted the other way',
      settings: { order: 'ascending' },
      pages: ['a@1 b@2 c@3', 'd@4', 'b@2 c@3 d@4', 'd@4'],
      given: ['a@1 b@2 c@3', 'd@4'],
      asked: [0, 2, 0, 2],
    },
  ])('$what', async ({ settings, pages, given, asked }) => {
    expect(await read(pages, settings)).toEqual({ given, asked });
  });

  it.each<[readonly string[], readonly string[], readonly number[]]>([
    [['', ''], [], [0, 2]],
    [['', 'a@1', ''], ['a@1'], [0, 2, 3]],
    [['c@3', ''], ['c@3'], [0, 1]],
    [['c@3 b@2', 'b@2', ''], ['c@3 b@2'], [0, 1, 3]],
    [
      ['c@3 b@2', 'b@2', 'a@1 z@0', 'z@0', ''],
      ['c@3 b@2', 'a@1 z@0'],
      [0, 1, 3, 4, 6],
    ],
    [['c@3 b@2 a@1', 'a@1', ''], ['c@3 b@2 a@1'], [0, 2, 4]],
  ])(
    'that keeps the places of rows which it does not show goes on at the last place of a short page without anything new, until nothing is there: %j',
    async (pages, given, asked) => {
      expect(await read(pages, { keepsPlaces: true })).toEqual({ given, asked });
    },
  );

  it('fails where its rows are not sorted as was asked for', async () => {
    const message = 'UnreadableReply: the rows are not sorted as was asked for';
    expect(await read(['a@1 b@2'])).toEqual({ given: [message], asked: [0] });
    expect(await read(['b@2 a@1'], { order: 'ascending' })).toEqual({ given: [message], asked: [0] });
  });

  it.each([
    [20, ['c@3 b@2 a@1', 'z@0'], 22],
    [21, ['c@3 b@2 a@1', 'UnreadableReply: the list does not go on where it was asked to'], 22],
  ])('goes on after at most 20 pages without anything new: %i', async (barren, given, asked) => {
    const again = Array.from({ length: barren }, () => 'c@3 b@2 a@1');
    const found = await read(['c@3 b@2 a@1', ...again, 'a@1 z@0', 'z@0']);
    expect(found.given).toEqual(given);
    expect(found.asked.slice(0, asked)).toEqual(Array.from({ length: asked }, (_, page) => page * 2));
  });
});
