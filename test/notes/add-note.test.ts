import { describe, expect, it } from 'vitest';
import type { NoteDraft } from '../../src/index.ts';
import { answering } from '../adapters/provider-host.ts';
import { openTenant, tenants } from '../adapters/tenants.ts';
import { refusal, talkdesk, zohoDesk } from '../retry/providers.ts';
import { addition, openScene, told, withNotes } from './scene.ts';

const note: NoteDraft = { body: 'note', visibility: 'private' };
const earlier: readonly NoteDraft[] = [
  { body: 'first', visibility: 'public', title: 'One' },
  { body: 'note', visibility: 'private' },
  { body: 'third', visibility: 'private' },
];

describe.each(withNotes)('addNote at $provider', (provider) => {
  it('gives the note as the provider tells it, and keeps the earlier ones', async () => {
    await using on = await openScene(provider, { earlier });
    const before = await on.stored();
    const added = await on.cases.addNote(on.id, { body: 'new', visibility: 'public' });
    const after = await on.stored();
    expect(after.slice(0, -1)).toEqual(before);
    expect(after.at(-1)).toMatchObject({ id: added.id, body: 'new', isPublic: true });
    expect(added).toMatchObject({ body: 'new', visibility: 'public', warnings: [] });
  });

  it('gives the id of the new note where an equal one was there before', async () => {
    await using on = await openScene(provider, { earlier });
    const added = await on.cases.addNote(on.id, note);
    const stored = await on.stored();
    expect(stored).toHaveLength(4);
    expect([added.id, added.warnings]).toEqual([stored[3]?.id, []]);
  });

  it('does not change what it is given', async () => {
    await using on = await openScene(provider);
    const given = Object.freeze({ ...note });
    await on.cases.addNote(on.id, given);
    expect(given).toEqual(note);
  });

  it.each(['line\nanother', 'tab\tand  two blanks', '<b>&amp;</b> "quoted"', '😀 é ​', ' leading and trailing '])(
    'writes %j as it is',
    async (body) => {
      await using on = await openScene(provider);
      const added = await on.cases.addNote(on.id, { body, visibility: 'private' });
      expect([added.body, added.warnings]).toEqual([body, []]);
      expect((await on.stored()).map((stored) => stored.body)).toEqual([body]);
    },
  );

  it('of a case that is not there is not_found', async () => {
    await using on = await openScene(provider);
    const error = await refusal(on.cases.addNote('99', note));
    expect(error).toMatchObject({ code: 'not_found', effect: 'none', retryable: false, caseId: '99' });
  });

  it('is sent once when its reply is lost, and says that nobody can know (P5)', async () => {
    await using on = await openScene(provider);
    on.simulator.fault({ kind: 'reset', when: 'after', ...addition[provider.provider] });
    const error = await refusal(on.cases.addNote(on.id, note));
    expect(error).toMatchObject({ code: 'unavailable', effect: 'unknown', retryable: false });
    expect(await on.stored()).toHaveLength(1);
  });

  it('is sent again when it surely had no effect (P5)', async () => {
    await using on = await openScene(provider);
    on.simulator.fault({ kind: 'status', status: 429, ...addition[provider.provider] });
    expect((await on.cases.addNote(on.id, note)).warnings).toEqual([]);
    expect(await on.stored()).toHaveLength(1);
  });

  it('sends nothing for a signal that has tripped', async () => {
    await using on = await openScene(provider);
    const error = await refusal(on.cases.addNote(on.id, note, { signal: AbortSignal.abort() }));
    expect([error.code, error.effect, on.methods()]).toEqual(['aborted', 'none', []]);
  });
});

describe('what addNote refuses before any request', () => {
  const noted = tenants.filter(({ provider }) => provider !== 'salesforce-incident');
  const long = (length: number): string => 'x'.repeat(length);

  it.each([
    ['no body', { visibility: 'private' }, 'body'],
    ['an empty body', { body: '', visibility: 'private' }, 'body'],
    ['null for a body', { body: null, visibility: 'private' }, 'body'],
    ['half a surrogate pair', { body: 'a\ud800', visibility: 'private' }, 'body'],
    ['an empty title', { ...note, title: '' }, 'title'],
    ['an unknown key', { ...note, author: 'Jo' }, 'author'],
    ['an id', { ...note, id: '5' }, 'id'],
    ['a text', 'note', ''],
    ['a list', [note], ''],
    ['nothing', undefined, ''],
  ])('%s, by its path', async (_, input, path) => {
    for (const tenant of noted) {
      const host = answering(String(tenant.config.baseUrl));
      const error = await refusal((await openTenant(tenant)).addNote(tenant.id, input as never));
      if (error.code !== 'invalid_input') throw error;
      expect(error.details.issues.map((issue) => issue.path)).toEqual([path]);
      expect([error.effect, host.requests]).toEqual(['none', []]);
    }
  });

  it.each([
    ['talkdesk', { ...note, title: long(256) }, 'title', 'must have at most 255 characters, has 256'],
    [
      'zoho-desk',
      { body: long(32_001), visibility: 'private' },
      'body',
      'must have at most 32000 characters, has 32001',
    ],
  ] as const)('what is longer than %s takes, by its own path', async (provider, input, path, message) => {
    const tenant = noted.find((each) => each.provider === provider) ?? tenants[0];
    if (tenant === undefined) throw new Error(provider);
    const host = answering(String(tenant.config.baseUrl));
    const error = await refusal((await openTenant(tenant)).addNote(tenant.id, input));
    if (error.code !== 'invalid_input') throw error;
    expect([error.details.issues, error.effect, host.requests]).toEqual([[{ path, message }], 'none', []]);
  });

  it('takes what is just as long', async () => {
    await using calls = await openScene(talkdesk);
    await using desk = await openScene(zohoDesk);
    expect((await calls.cases.addNote(calls.id, { ...note, title: long(255) })).warnings).toEqual([]);
    expect((await desk.cases.addNote(desk.id, { ...note, body: long(32_000) })).warnings).toEqual([]);
  });
});

describe('the title of a note (P3)', () => {
  const titled: NoteDraft = { ...note, title: 'T' };

  it('is kept by Talkdesk', async () => {
    await using on = await openScene(talkdesk);
    expect(await on.cases.addNote(on.id, titled)).toMatchObject({ title: 'T', warnings: [] });
    expect(await on.stored()).toMatchObject([{ title: 'T', body: 'note', isPublic: false }]);
  });

  it('is unmappable at Zoho Desk, whose comments have none, and nothing is sent', async () => {
    await using on = await openScene(zohoDesk);
    const error = await refusal(on.cases.addNote(on.id, titled));
    if (error.code !== 'unmappable') throw error;
    expect(error.details.warnings).toEqual([{ code: 'lost', path: 'title', message: 'a comment has no title' }]);
    expect([error.message, error.effect, on.methods()]).toEqual(['title: a comment has no title', 'none', []]);
  });

  it.each(['report', { default: 'reject', fields: { notes: 'report' } }] as const)(
    'is given up and told at Zoho Desk where the mapping says %j',
    async (onLoss) => {
      await using on = await openScene(zohoDesk, { options: { mapping: { ...zohoDesk.mapping, onLoss } } });
      expect(told(await on.cases.addNote(on.id, titled))).toEqual(['lost title']);
      expect(await on.stored()).toMatchObject([{ body: 'note', isPublic: false }]);
      // The provider takes no such key.
      expect(on.simulator.requests.at(-2)?.body).toEqual({
        content: 'note',
        contentType: 'plainText',
        isPublic: false,
      });
    },
  );
});

describe('a Talkdesk note is part of its case', () => {
  const open = (variant: object, assumptions: object = variant): ReturnType<typeof openScene> =>
    openScene(talkdesk, { variant: variant as never, options: { assumptions }, earlier });

  it('reads the case, updates it, and reads nothing again when the reply tells the notes', async () => {
    await using on = await open({});
    await on.cases.addNote(on.id, note);
    expect(on.methods()).toEqual(['GET', 'PATCH']);
    expect(on.simulator.requests.at(-1)?.body).toEqual({ notes: [{ note_body: 'note', public: false }] });
  });

  it('resends the earlier notes as they were where an update replaces them', async () => {
    await using on = await open({ notesOnUpdate: 'replace' });
    const before = await on.stored();
    const added = await on.cases.addNote(on.id, { ...note, title: 'T' });
    const after = await on.stored();
    const content = (notes: typeof before): unknown[] => notes.map(({ id, ...rest }) => rest);
    expect(content(after)).toEqual([...content(before), { body: 'note', title: 'T', isPublic: false }]);
    expect([added.id, added.warnings]).toEqual([after.at(-1)?.id, []]);
  });

  it.each([
    [{ notesOnUpdate: 'append' }, {}, []],
    [{ notesOnUpdate: 'replace' }, { notesOnUpdate: 'replace' }, []],
    [{ notesOnUpdate: 'replace', noteKeysOnRead: 'notes' }, { notesOnUpdate: 'replace' }, []],
    [{ notesOnUpdate: 'replace' }, {}, ['mismatch notes']],
    [{ notesOnUpdate: 'append' }, { notesOnUpdate: 'replace' }, ['mismatch notes']],
  ])(
    'before a provider that does %j, assuming %j, it is right or loud (P9)',
    async (variant, assumptions, expected) => {
      await using on = await open(variant, assumptions);
      const added = await on.cases.addNote(on.id, note);
      expect(told(added)).toEqual(expected);
      expect(added.id).toBe((await on.stored()).at(-1)?.id);
    },
  );

  it('keeps unknown visibility private when it resends the earlier notes (P6)', async () => {
    const [tenant] = tenants;
    if (tenant === undefined) throw new Error('no tenant');
    const notes = [
      { id: '1', note_body: 'says nothing' },
      { id: '2', note_body: 'odd', public: 'yes' },
      { id: '3', notes_title: 'T', notes_body: 'plural', public: true },
      { id: '4', note_body: null, public: false },
    ];
    const host = answering(String(tenant.config.baseUrl), { body: { id: '1', notes } }, { body: { id: '1', notes } });
    const port = await openTenant(tenant, { assumptions: { notesOnUpdate: 'replace' } });
    await port.addNote('1', { body: 'new', visibility: 'public' });
    expect(host.requests[1]?.body).toEqual({
      notes: [
        { note_body: 'says nothing', public: false },
        { note_body: 'odd', public: false },
        { note_title: 'T', note_body: 'plural', public: true },
        { public: false },
        { note_body: 'new', public: true },
      ],
    });
  });

  it('carries what every update must carry', async () => {
    await using on = await open({ resendOnUpdate: ['title', 'description'] });
    expect((await on.cases.addNote(on.id, note)).warnings).toEqual([]);
    const { body } = on.simulator.requests.at(-1) ?? {};
    expect(body).toMatchObject({ title: 'Seeded', description: 'As it is' });
    expect(await on.stored()).toHaveLength(4);
  });

  it('is refused, and nothing has happened, where an update must carry more than is assumed (P9)', async () => {
    await using on = await open({ resendOnUpdate: ['title', 'description'] }, {});
    const error = await refusal(on.cases.addNote(on.id, note));
    expect(error).toMatchObject({ code: 'rejected', effect: 'none', retryable: false });
    expect(await on.stored()).toHaveLength(3);
  });

  it('of a closed case is invalid_state, with nothing done', async () => {
    await using on = await openScene(talkdesk);
    on.simulator.change(on.id, { status: 'CLOSED' });
    const error = await refusal(on.cases.addNote(on.id, note));
    expect(error).toMatchObject({ code: 'invalid_state', effect: 'none', retryable: false, caseId: on.id });
    expect([on.methods(), await on.stored()]).toEqual([['GET', 'PATCH', 'GET'], []]);
  });

  it.each([
    ['another note', { note_body: 'other', public: true }],
    ['an equal note', { note_body: 'note', public: false }],
  ])('has its own id though another writer adds %s between the look and the write', async (_, other) => {
    let asked = 0;
    const write = { add: (): void => {} };
    const token = (simulator: () => { readonly token: string }) => () => {
      asked += 1;
      if (asked === 2) write.add();
      return simulator().token;
    };
    await using on = await openScene(talkdesk, { earlier, resources: (simulator) => ({ token: token(simulator) }) });
    write.add = () => on.simulator.change(on.id, { notes: [other] });
    const added = await on.cases.addNote(on.id, note);
    const stored = await on.stored();
    expect(stored).toHaveLength(5);
    expect(added).toMatchObject({ id: stored.at(-1)?.id, body: 'note', visibility: 'private', warnings: [] });
  });
});

describe('replies of Talkdesk to a note', () => {
  const [tenant] = tenants;
  const kept = { id: '7', note_title: '', note_body: 'kept', public: false };
  const added = { id: '8', note_title: '', note_body: 'note', public: false };
  const run = async (...bodies: readonly unknown[]) => {
    if (tenant === undefined) throw new Error('no tenant');
    const host = answering(String(tenant.config.baseUrl), ...bodies.map((body) => ({ body })));
    const result = await (await openTenant(tenant)).addNote('1', note);
    return { result, methods: host.requests.map(({ method }) => method) };
  };

  it('without the notes are followed by one read, which tells', async () => {
    const { result, methods } = await run({ id: '1', notes: [kept] }, { id: '1' }, { id: '1', notes: [kept, added] });
    expect(methods).toEqual(['GET', 'PATCH', 'GET']);
    expect(result).toMatchObject({ id: '8', body: 'note', visibility: 'private', warnings: [] });
  });

  it('that do not tell who may see the note leave that unverified, and read as private (P6)', async () => {
    const { public: _, ...silent } = added;
    const { result } = await run({ id: '1', notes: [kept] }, { id: '1', notes: [kept, silent] });
    expect([result.visibility, told(result)]).toEqual(['private', ['unverified visibility']]);
  });

  it('that never tell the notes leave the note unverified, as it was sent', async () => {
    const { result, methods } = await run({ id: '1', notes: [kept] }, { id: '1' }, { id: '1' });
    expect(methods).toEqual(['GET', 'PATCH', 'GET']);
    expect(result).toMatchObject({ id: '', body: 'note', visibility: 'private', title: null });
    expect(told(result)).toEqual(['unverified notes', 'unverified notes']);
  });

  it('whose read-back fails leave the note unverified: the write did happen (P5)', async () => {
    if (tenant === undefined) throw new Error('no tenant');
    const broken = { status: 500 };
    const host = answering(
      String(tenant.config.baseUrl),
      { body: { id: '1', notes: [] } },
      { body: { id: '1' } },
      broken,
    );
    const result = await (await openTenant(tenant, { retry: { retries: 0 } })).addNote('1', note);
    expect([host.requests.length, result.id, told(result)]).toEqual([3, '', ['unverified notes', 'unverified notes']]);
  });

  it('that lack the note tell that it is not there', async () => {
    const { result } = await run({ id: '1', notes: [kept] }, { id: '1', notes: [kept] });
    expect([result.id, told(result)]).toEqual(['', ['mismatch notes']]);
  });

  it('that lack an earlier note are a mismatch (P9)', async () => {
    const { result } = await run({ id: '1', notes: [kept] }, { id: '1', notes: [added] });
    expect([result.id, told(result)]).toEqual(['8', ['mismatch notes']]);
  });

  it('may tell the ids as numbers: "DeletingCasesSoftly" does', async () => {
    const { result } = await run(
      { id: '1', notes: [kept] },
      {
        id: '1',
        notes: [
          { ...kept, id: 7 },
          { ...added, id: 8 },
        ],
      },
    );
    expect([result.id, result.warnings]).toEqual(['8', []]);
  });

  it('of a case without notes may leave them out: every page has them as optional', async () => {
    const { result, methods } = await run({ id: '1' }, { id: '1', notes: [added] });
    expect([result.id, result.warnings, methods]).toEqual(['8', [], ['GET', 'PATCH']]);
  });

  it('that are another case before the write keep it from being sent', async () => {
    if (tenant === undefined) throw new Error('no tenant');
    const host = answering(String(tenant.config.baseUrl), { body: { id: '2', notes: [] } });
    const error = await refusal((await openTenant(tenant)).addNote('1', note));
    expect([error.code, error.effect, host.requests.length]).toEqual(['bad_response', 'none', 1]);
  });
});

describe('replies of Zoho Desk to a comment', () => {
  const tenant = tenants.find(({ provider }) => provider === 'zoho-desk');
  const run = async (body: unknown) => {
    if (tenant === undefined) throw new Error('no tenant');
    const host = answering(String(tenant.config.baseUrl), { body });
    const result = await (await openTenant(tenant)).addNote(tenant.id, note);
    return { result, requests: host.requests };
  };
  const comment = { id: '18921000000379001', content: 'note', isPublic: false };

  it('follow one POST of plain text with its visibility', async () => {
    const { result, requests } = await run({ ...comment, commentedTime: '2026-01-31T12:00:00.000Z' });
    expect(requests).toMatchObject([
      {
        method: 'POST',
        path: `/api/v1/tickets/${tenant?.id}/comments`,
        body: { content: 'note', contentType: 'plainText', isPublic: false },
      },
    ]);
    const createdAt = '2026-01-31T12:00:00.000Z';
    expect(result).toEqual({ id: comment.id, body: 'note', visibility: 'private', createdAt, warnings: [] });
  });

  it.each([
    ['nothing', '', ['unverified notes']],
    ['only an id', { id: '5' }, ['unverified body', 'unverified visibility']],
    ['no id', { content: 'note', isPublic: false }, ['unverified id']],
    ['another text', { ...comment, content: 'otherwise' }, ['mismatch body']],
    ['a list', [comment], ['unverified body', 'unverified visibility', 'unverified id']],
  ])('that tell %s are told of, and the comment is not sent again (P5)', async (_, body, expected) => {
    const { result, requests } = await run(body);
    expect([told(result), requests.length]).toEqual([expected, 1]);
  });
});
