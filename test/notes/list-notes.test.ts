import { describe, expect, it } from 'vitest';
import { answering } from '../adapters/provider-host.ts';
import { openTenant, tenants } from '../adapters/tenants.ts';
import { refusal, zohoDesk } from '../retry/providers.ts';
import { send } from '../simulator/send.ts';
import { allOf, openScene, withNotes } from './scene.ts';

describe.each(withNotes)('listNotes at $provider', (provider) => {
  const earlier = [
    { body: 'first', visibility: 'public' },
    { body: 'second', visibility: 'private' },
  ] as const;

  it('gives the notes oldest first, with their ids', async () => {
    await using on = await openScene(provider, { earlier });
    const notes = await allOf(on.cases.listNotes(on.id));
    expect(notes).toMatchObject(earlier);
    expect(notes.map(({ id }) => id)).toEqual((await on.stored()).map(({ id }) => id));
  });

  it('gives none for a case without any', async () => {
    await using on = await openScene(provider);
    expect(await allOf(on.cases.listNotes(on.id))).toEqual([]);
  });

  it('asks for nothing before it is asked', async () => {
    await using on = await openScene(provider, { earlier });
    on.cases.listNotes(on.id);
    on.cases.listNotes(on.id)[Symbol.asyncIterator]();
    on.cases.listNotes('..');
    expect(on.methods()).toEqual([]);
  });

  it('fails at the first next(), before any request, for what is no id, and then is at its end', async () => {
    await using on = await openScene(provider);
    for (const id of ['..', '', '1?x', { id: 1 }, null, 5]) {
      const notes = on.cases.listNotes(id as never)[Symbol.asyncIterator]();
      expect(await refusal(notes.next())).toMatchObject({
        code: 'invalid_input',
        effect: 'none',
        operation: 'listNotes',
      });
      expect((await notes.next()).done).toBe(true);
    }
    const wrongOption = on.cases.listNotes(on.id, { pageSize: 3 } as never)[Symbol.asyncIterator]();
    expect((await refusal(wrongOption.next())).code).toBe('invalid_input');
    expect(on.methods()).toEqual([]);
  });

  it('of a case that is not there is not_found', async () => {
    await using on = await openScene(provider);
    const error = await refusal(allOf(on.cases.listNotes('99')));
    expect(error).toMatchObject({ code: 'not_found', effect: 'none', caseId: '99', operation: 'listNotes' });
  });

  it('goes on after a page whose reply was lost', async () => {
    await using on = await openScene(provider, { earlier });
    on.simulator.fault({ kind: 'reset', when: 'after', method: 'GET' });
    expect(await allOf(on.cases.listNotes(on.id))).toMatchObject(earlier);
  });

  it('can be begun again, and reads again', async () => {
    await using on = await openScene(provider, { earlier });
    const notes = on.cases.listNotes(on.id);
    expect(await allOf(notes)).toHaveLength(2);
    await on.cases.addNote(on.id, { body: 'third', visibility: 'private' });
    expect(await allOf(on.cases.listNotes(on.id))).toHaveLength(3);
  });

  it('ends with the signal', async () => {
    await using on = await openScene(provider, { earlier });
    const error = await refusal(allOf(on.cases.listNotes(on.id, { signal: AbortSignal.abort() })));
    expect([error.code, error.effect, on.methods()]).toEqual(['aborted', 'none', []]);
  });
});

describe('150 comments of a Zoho Desk ticket, 100 a page', () => {
  const earlier = Array.from({ length: 150 }, (_, index) => ({
    body: `comment ${index}`,
    visibility: index % 3 === 0 ? ('public' as const) : ('private' as const),
  }));
  const open = (): ReturnType<typeof openScene> => openScene(zohoDesk, { earlier });

  it('are each given once, in order, with their visibility (P6)', async () => {
    await using on = await open();
    expect(await allOf(on.cases.listNotes(on.id))).toMatchObject(earlier);
    expect(on.methods().length).toBeLessThanOrEqual(5);
  });

  it('are read no further than they are wanted', async () => {
    await using on = await open();
    for await (const note of on.cases.listNotes(on.id)) if (note.body === 'comment 5') break;
    expect(on.methods()).toEqual(['GET']);
  });

  it('are none left out when one that was read is removed while they are read', async () => {
    await using on = await open();
    const seen: string[] = [];
    for await (const { id, body } of on.cases.listNotes(on.id)) {
      seen.push(String(body));
      if (body === 'comment 3') await send(on.simulator, 'DELETE', `/api/v1/tickets/${on.id}/comments/${id}`);
    }
    expect(seen).toEqual(earlier.map(({ body }) => body));
  });

  it('are none given twice when one is added while they are read', async () => {
    await using on = await open();
    const seen: string[] = [];
    for await (const { body } of on.cases.listNotes(on.id)) {
      seen.push(String(body));
      if (body === 'comment 3') await on.cases.addNote(on.id, { body: 'late', visibility: 'private' });
    }
    expect(seen).toEqual([...earlier.map(({ body }) => body), 'late']);
  });

  it('are each page a call of its own: a page that fails fails there', async () => {
    await using on = await open();
    on.simulator.fault({ kind: 'status', status: 403, skip: 1, path: /comments$/ });
    const seen: string[] = [];
    const reading = (async () => {
      for await (const { body } of on.cases.listNotes(on.id)) seen.push(String(body));
    })();
    expect((await refusal(reading)).code).toBe('forbidden');
    expect(seen).toHaveLength(100);
  });
});

describe('replies to a list of notes', () => {
  const [talkdesk] = tenants;
  const desk = tenants.find(({ provider }) => provider === 'zoho-desk');
  if (talkdesk === undefined || desk === undefined) throw new Error('no tenant');

  /** A page that is read again with the next one, behind which nothing follows. */
  const asked = (reply: object): object[] => [reply, reply, ...Array.from({ length: 4 }, () => ({ status: 204 }))];

  it.each([
    ['no notes key: every page has it as optional', { id: '1' }],
    ['null', { id: '1', notes: null }],
    ['an empty list', { id: '1', notes: [] }],
  ])('of Talkdesk with %s mean none', async (_, body) => {
    answering(String(talkdesk.config.baseUrl), { body });
    expect(await allOf((await openTenant(talkdesk)).listNotes('1'))).toEqual([]);
  });

  it.each([
    ['another case', { id: '2', notes: [{ id: '5', note_body: 'private to another', public: false }] }],
    ['no id', { notes: [] }],
    ['no object', 'null'],
    ['a list', []],
    ['nothing', ''],
    ['notes that are no list', { id: '1', notes: 'none' }],
  ])('of Talkdesk that tell %s are a bad response', async (_, body) => {
    answering(String(talkdesk.config.baseUrl), { body });
    const error = await refusal(allOf((await openTenant(talkdesk)).listNotes('1')));
    expect(error).toMatchObject({ code: 'bad_response', effect: 'none', caseId: '1' });
  });

  it('of Zoho Desk of 204 mean none, though only a 200 is documented', async () => {
    answering(String(desk.config.baseUrl), ...asked({ status: 204 }));
    expect(await allOf((await openTenant(desk)).listNotes(desk.id))).toEqual([]);
  });

  it.each([
    ['no data', {}],
    ['data that is no list', { data: { '0': 1 } }],
    ['a list', []],
    ['null', 'null'],
  ])('of Zoho Desk with %s are a bad response', async (_, body) => {
    answering(String(desk.config.baseUrl), { body });
    const error = await refusal(allOf((await openTenant(desk)).listNotes(desk.id)));
    expect(error).toMatchObject({ code: 'bad_response', effect: 'none', caseId: desk.id });
  });

  it('keep the digits of long ids', async () => {
    const data = '{"data":[{"id":18921000000379001,"content":"a","isPublic":false}]}';
    answering(String(desk.config.baseUrl), ...asked({ body: data }));
    const [note] = await allOf((await openTenant(desk)).listNotes(desk.id));
    expect(note?.id).toBe('18921000000379001');
  });

  it('are asked for oldest first, 100 at once', async () => {
    const host = answering(String(desk.config.baseUrl), ...asked({ body: { data: [] } }));
    await allOf((await openTenant(desk)).listNotes(desk.id));
    expect(host.requests[0]?.path).toBe(`/api/v1/tickets/${desk.id}/comments?from=0&limit=100&sortBy=commentedTime`);
  });
});
