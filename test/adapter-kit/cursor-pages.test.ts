import { describe, expect, it } from 'vitest';
import { type CursorPage, cursorPages } from '../../src/adapter-kit/paging.ts';
import { UnreadableReply } from '../../src/adapter-kit/unreadable-reply.ts';

async function read(pages: Readonly<Record<string, CursorPage>>): Promise<readonly unknown[]> {
  const found: unknown[] = [];
  for await (const rows of cursorPages(async (cursor = '') => pages[cursor] ?? { rows: [], next: null }))
    found.push(rows);
  return found;
}

describe('cursorPages', () => {
  it('follows each cursor, through pages without rows, until there is none', async () => {
    expect(
      await read({ '': { rows: [1], next: 'a' }, a: { rows: [], next: 'b' }, b: { rows: [2], next: undefined } }),
    ).toEqual([[1], [2]]);
  });

  it('does not go round in circles', async () => {
    const circle = { '': { rows: [1], next: 'a' }, a: { rows: [2], next: 'b' }, b: { rows: [3], next: 'a' } };
    await expect(read(circle)).rejects.toThrow(UnreadableReply);
  });
});
