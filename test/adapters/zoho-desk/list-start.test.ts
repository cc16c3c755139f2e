import { describe, expect, it } from 'vitest';
import { context, list, listed, read, row, usual } from './asked-of-lists.ts';

describe('where a list begins (listStart)', () => {
  const first = { from: '0', limit: '1', sortBy: 'createdTime' };
  const counted = context('', { listStart: 1 });

  it.each([
    ['the same ticket', { data: [row(1, 0)] }, { data: [row(1, 0)] }],
    ['none', undefined, { data: [] }],
  ])('is at 1 where its first two places have %s', async (_what, zero, one) => {
    const { asked } = await read(listed({}, 50, counted), zero, one);
    expect(asked).toStrictEqual([
      ['listStart', list, first],
      ['listStart', list, { ...first, from: '1' }],
      ['list', list, { ...usual, from: '1' }],
      ['list', list, { ...usual, from: '50' }],
    ]);
  });

  it.each([
    ['different tickets', { data: [row(1, 0)] }, { data: [row(2, 1)] }],
    ['one ticket at the first', { data: [row(1, 0)] }, undefined],
  ])('is told to be at 0 where its first two places have %s (P9)', async (_what, zero, one) => {
    await expect(read(listed({}, 50, counted), zero, one)).rejects.toThrow(
      "the list begins at 0: see the assumption 'listStart'",
    );
  });
});
