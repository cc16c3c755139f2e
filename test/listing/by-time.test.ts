import { describe, expect, it } from 'vitest';
import type { Rows } from '../../src/adapter-kit/listing.ts';
import { type KeysetPage, keysetPages } from '../../src/adapter-kit/paging.ts';
import { idOf, inTurn, listByTime, readingOf, rowsOf, timeOf } from './scripted-list.ts';

describe('a list by time is asked', () => {
  it.each<[string, string, number, readonly string[], readonly string[]]>([
    ['once where it is empty', '', 0, [], ['0/1']],
    ['once where its rows fit into a page', 'a@1 b@2 c@3', 0, ['a@1 b@2 c@3'], ['0/1']],
    [
      'from the time of the last row on, which is not given again',
      'a@1 b@2 c@3 d@4 e@5',
      0,
      ['a@1 b@2 c@3', 'd@4 e@5'],
      ['0/1', '3/1'],
    ],
    [
      'by number for a moment that fills a page, twice alike, and then from behind it',
      'a@5 b@5 c@5 d@5 e@5 f@9',
      0,
      ['a@5 b@5 c@5', 'd@5 e@5', 'f@9'],
      ['0/1', '5/1', '5/1', '5/2', '5/1', '5/2', '6/1'],
    ],
    [
      'by number up to the page that goes beyond the moment, and no further',
      'a@5 b@5 c@5 d@7 e@8 f@9 g@9',
      0,
      ['a@5 b@5 c@5', 'd@7 e@8 f@9', 'g@9'],
      ['0/1', '5/1', '5/1', '5/2', '5/1', '5/2', '6/1', '9/1'],
    ],
    [
      'by number for each of two moments that fill pages',
      'a@5 b@5 c@5 d@5 e@6 f@6 g@6 h@6',
      0,
      ['a@5 b@5 c@5', 'd@5', 'e@6 f@6 g@6', 'h@6'],
      ['0/1', '5/1', '5/1', '5/2', '5/1', '5/2', '6/1', '6/1', '6/2', '6/1', '6/2', '7/1'],
    ],
    ['from the moment that was asked for', 'a@1 b@2 c@3', 2, ['b@2 c@3'], ['2/1']],
  ])('%s', async (_what, text, from, given, asked) => {
    const list = listByTime(text, 3);
    expect(await readingOf(keysetPages(from, list))).toEqual(given);
    expect(list.asked).toEqual(asked);
  });
});

/** A list that gives these pages in turn, whatever it is asked; `…` at the end of one says that more follow. */
function turns(from: number, pages: readonly string[]): { readonly rows: Rows; readonly asked: readonly number[][] } {
  const replies = pages.map((text): KeysetPage => {
    return { rows: rowsOf(text.replace(/ ?…$/, '')), hasMore: text.endsWith('…') };
  });
  const { answer, asked } = inTurn<number, KeysetPage>(replies);
  return { rows: keysetPages(from, { page: answer, at: timeOf, id: idOf }), asked };
}

interface Story {
  readonly what: string;
  readonly from: number;
  readonly pages: readonly string[];
  readonly given: readonly string[];
  /** `from/number` of each page. */
  readonly asked: readonly string[];
}

const self = 'a@5 b@5 …';

describe('a list by time', () => {
  it.each<Story>([
    { what: 'ends at an empty page, whatever it says of more', from: 0, pages: ['…'], given: [], asked: ['0/1'] },
    {
      what: 'gives a row again that was changed meanwhile: it stands at its later time',
      from: 0,
      pages: ['a@1 b@2 …', 'b@2 a@3'],
      given: ['a@1 b@2', 'a@3'],
      asked: ['0/1', '2/1'],
    },
    {
      what: 'gives a row once that stands in a page twice',
      from: 0,
      pages: ['a@1 a@1 b@2'],
      given: ['a@1 b@2'],
      asked: ['0/1'],
    },
    {
      what: 'reads a moment until two readings find the same: where rows went meanwhile, others took their places',
      from: 5,
      pages: [self, self, 'd@5', 'b@5 c@5 …', 'd@5', 'b@5 c@5 …', 'd@5', ''],
      given: ['a@5 b@5', 'd@5', 'c@5'],
      asked: ['5/1', '5/1', '5/2', '5/1', '5/2', '5/1', '5/2', '6/1'],
    },
    {
      what: 'ends a moment at a page that shows nothing else than those before it, as a last link to itself does',
      from: 5,
      pages: [self, self, self, self, self, ''],
      given: ['a@5 b@5'],
      asked: ['5/1', '5/1', '5/2', '5/1', '5/2', '6/1'],
    },
    {
      what: 'gives what came into a moment while it was read',
      from: 5,
      pages: ['a@5 …', 'a@5 b@5', 'a@5 b@5 c@6', 'c@6'],
      given: ['a@5', 'b@5', 'c@6'],
      asked: ['5/1', '5/1', '5/1', '6/1'],
    },
    {
      what: 'takes a time of whole seconds for one that was rounded down to them, and goes on at the next second',
      from: 1_500,
      pages: ['a@1000 …', 'a@1000', 'a@1000', 'a@1000 …', 'b@2000'],
      given: ['a@1000', 'b@2000'],
      asked: ['1500/1', '1000/1', '1000/1', '1001/1', '2000/1'],
    },
    {
      what: 'begins in the second that was asked for, where it shows whole seconds',
      from: 1_999,
      pages: ['a@1000 b@2000'],
      given: ['a@1000 b@2000'],
      asked: ['1999/1'],
    },
  ])('$what', async ({ from, pages, given, asked }) => {
    const list = turns(from, pages);
    expect(await readingOf(list.rows)).toEqual(given);
    expect(list.asked.map((each) => each.join('/'))).toEqual(asked);
  });

  it.each<[string, number, readonly string[], readonly string[]]>([
    ['the list does not begin where it was asked to', 1_500, ['a@1499 b@1600'], []],
    ['the list does not begin where it was asked to', 1_500, ['b@1600 c@0'], []],
    ['the list does not begin where it was asked to', 1_000, ['a@0'], []],
    ['the list does not begin where it was asked to', 0, ['a@1 b@2 …', 'a@1 b@2 …'], ['a@1 b@2']],
    ['the rows are not sorted as was asked for', 0, ['b@2 a@1'], []],
    ['the rows are not sorted as was asked for', 0, ['a@1 b@2 …', 'b@2 d@4 c@3'], ['a@1 b@2']],
    ['a row does not tell the time that the list is sorted by', 0, ['a@1 b'], []],
    // The pages of a moment, too.
    ['a row does not tell the time that the list is sorted by', 5, ['a@5 b@5 …', 'a@5 b'], ['a@5 b@5']],
  ])('fails: %s (from %i: %j)', async (message, from, pages, given) => {
    expect(await readingOf(turns(from, pages).rows)).toEqual([...given, `UnreadableReply: ${message}`]);
  });
});
