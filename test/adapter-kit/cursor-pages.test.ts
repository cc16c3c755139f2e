import { describe, expect, it } from 'vitest';
import { type CursorPage, cursorPages } from '../../src/adapter-kit/paging.ts';
import { UnreadableReply } from '../../src/adapter-kit/unreadable-reply.ts';

/** The pages that a list gives, and the cursors that it is asked for. */
async function read(pages: Readonly<Record<string, CursorPage>>) {
  const [found, asked]: [unknown[], unknown[]] = [[], []];
  const page = async (cursor: string | undefined): Promise<CursorPage> => {
    asked.push(cursor);
    const told = pages[cursor ?? 'first'];
    if (told === undefined) throw new Error(`no page ${cursor}`);
    return told;
  };
  for await (const rows of cursorPages(page)) found.push(rows);
  return { found, asked };
}

describe('cursorPages', () => {
  it.each([[undefined], [null]])('follows each cursor, through pages without rows, until it is %s', async (none) => {
    const pages = { first: { rows: [1], next: 'a' }, a: { rows: [], next: 'b' }, b: { rows: [2, 3], next: none } };
    expect(await read(pages)).toEqual({ found: [[1], [2, 3]], asked: [undefined, 'a', 'b'] });
  });

  it('asks once where there is one page, and gives no page without rows', async () => {
    expect(await read({ first: { rows: [], next: null } })).toEqual({ found: [], asked: [undefined] });
  });

  it('does not go round in circles', async () => {
    const circle = { first: { rows: [1], next: 'a' }, a: { rows: [2], next: 'b' }, b: { rows: [3], next: 'a' } };
    await expect(read(circle)).rejects.toThrow(new UnreadableReply('the list goes on where it has been'));
    await expect(read(circle)).rejects.toThrow(UnreadableReply);
  });
});
