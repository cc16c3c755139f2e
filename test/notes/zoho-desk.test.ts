import { describe, expect, it } from 'vitest';
import { zohoDeskNotes } from '../../src/adapters/zoho-desk/zoho-desk-notes.ts';
import { read } from '../adapters/zoho-desk/asked-of-lists.ts';
import { written } from '../adapters/zoho-desk/planned.ts';

const time = '2026-01-31T12:00:00.000Z';

describe('a comment of a Zoho Desk ticket', () => {
  it('adds one comment, and has nothing to read back where the reply is missing (OAS TicketComment)', () => {
    const note = { body: 'one', visibility: 'private' };
    const { steps } = zohoDeskNotes.add('7', written({ notes: [note] }), {} as never);
    expect(steps.map(({ name, needs }) => [name, needs])).toEqual([['notes[0]', []]]);
    expect(zohoDeskNotes.added({ 'notes[0]': { id: '71' } }, undefined)).toEqual([{ id: '71' }]);
    expect(zohoDeskNotes.added({}, undefined)).toBeNull();
  });

  it.each([
    [{ id: '71', isPublic: true }, true],
    [{ id: '71', isPublic: false }, true],
    [{ id: '71', isPublic: null }, true],
    [{ id: '71' }, false],
    [null, false],
    [undefined, false],
  ])('of %j tells who may see it: %s (P6)', (comment, tells) => {
    expect(zohoDeskNotes.tellsVisibility?.(comment)).toBe(tells);
  });
});

describe('the comments of a Zoho Desk ticket', () => {
  const row = (id: string, commentedTime: unknown = time): object => ({ id, commentedTime });

  const listed = (...replies: readonly unknown[]) =>
    read((ask) => zohoDeskNotes.pages('7', ask, {} as never), ...replies);
  const query = { from: '0', limit: '100', sortBy: 'commentedTime' };
  const path = '/api/v1/tickets/7/comments';

  it('are asked for oldest first, 100 at once, until a page has nothing new (OAS TicketComment)', async () => {
    expect(await listed()).toEqual({ rows: [], asked: [['comments', path, query]] });
    const { rows, asked } = await listed({ data: [row('1'), row('2')] }, { data: [row('2')] });
    expect(rows).toEqual([row('1'), row('2')]);
    expect(asked).toEqual([
      ['comments', path, query],
      ['comments', path, { ...query, from: '1' }],
    ]);
  });

  it('are told apart by id where they are of one time, or of none that is told', async () => {
    for (const when of [time, null, 5, 'then'])
      expect((await listed({ data: [row('1', when), row('2', when)] }, { data: [row('2', when)] })).rows).toEqual([
        row('1', when),
        row('2', when),
      ]);
  });

  it('may have one that is none, which is left to the reading of notes', async () => {
    expect((await listed({ data: [null, row('1')] }, { data: [row('1')] })).rows).toEqual([null, row('1')]);
  });

  it('must be sorted as was asked for', async () => {
    const data = [row('2', '2026-01-31T12:00:01.000Z'), row('1')];
    await expect(listed({ data })).rejects.toThrow('the rows are not sorted as was asked for');
  });

  it.each([[null], [{}], [{ data: {} }], ['odd']])('are not told by %j', async (body) => {
    await expect(listed(body)).rejects.toThrow('the reply has no data');
  });
});
