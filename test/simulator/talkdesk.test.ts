import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Simulator, startSimulator, type TalkdeskVariant } from '../../src/simulator/index.ts';
import { send } from './send.ts';

const least = {
  title: 'Router down',
  description: 'No light',
  requester_name: 'Jo',
  requester_email: 'jo@example.org',
};
const JANE = '61036b508ff57b5578f25a10';

let simulator: Simulator;

beforeEach(() => start());
afterEach(() => simulator.close());

async function start(variant: TalkdeskVariant = {}): Promise<void> {
  await simulator?.close();
  simulator = await startSimulator({ provider: 'talkdesk', variant });
}

const create = (body: unknown = least) => send(simulator, 'POST', '/cm/core/va/cases', body);
const update = (id: string, body: unknown) => send(simulator, 'PATCH', `/cm/core/va/cases/${id}`, body);
const read = (id: string) => send(simulator, 'GET', `/cm/core/va/cases/${id}`);

describe('Talkdesk create', () => {
  it('answers 201 with the requester, without timestamps and group (Create a New Case)', async () => {
    const { status, body } = await create({
      ...least,
      priority: 'LOW',
      custom_fields: { checkbox1: true, drop_down1: '001', numeric1: 1, decimal1: 1.2, multi_select1: ['002', '003'] },
      notes: [{ note_title: 'test subject', note_body: 'test body' }],
    });
    expect(status).toBe(201);
    expect(body).toMatchObject({
      ...least,
      id: '1',
      status: 'NEW',
      priority: 'LOW',
      type: null,
      requester_type: 'Contact',
      notes: [{ id: '1', note_title: 'test subject', note_body: 'test body', public: false }],
    });
    expect(body.custom_fields).toEqual({
      checkbox1: { value: true },
      drop_down1: { label: 'test dw12', value: '001' },
      numeric1: { value: 1 },
      decimal1: { value: 1.2 },
      multi_select1: { label: ['2222', '3333'], value: ['002', '003'] },
    });
    expect(Object.keys(body)).not.toContain('create_at');
    expect(Object.keys(body)).not.toContain('group_id');
  });

  it('counts ids up from 1 as strings and gives one requester id per e-mail address', async () => {
    const first = await create();
    const second = await create({ ...least, requester_email: 'JO@example.org' });
    expect([first.body.id, second.body.id]).toEqual(['1', '2']);
    expect(first.body.requester_id).toBe(second.body.requester_id);
  });

  it.each(['type', 'status', 'group_id', 'resolution', 'requester_phone', 'create_at'])(
    'refuses %s, which it does not take, with 400 (Create a New Case)',
    async (key) => {
      const { status, body } = await create({ ...least, [key]: 'NEW' });
      expect([status, body.fields]).toEqual([400, [{ name: key, description: 'not taken' }]]);
      expect(simulator.cases).toEqual([]);
    },
  );

  it.each([
    ['missing title', { title: undefined }],
    ['title of 151 characters (field formats)', { title: 'x'.repeat(151) }],
    ['description of 2001 characters', { description: 'x'.repeat(2001) }],
    ['priority MEDIUM', { priority: 'MEDIUM' }],
    ['number for a text', { description: 5 }],
    ['requester type AGENT', { requester_type: 'AGENT' }],
    ['unknown custom field', { custom_fields: { dropdown1: '001' } }],
    ['wrapped custom field, the shape of an update', { custom_fields: { text1: { value: 'x' } } }],
    ['option that the field lacks', { custom_fields: { drop_down1: '999' } }],
    ['date without a time', { custom_fields: { date1: '2022-04-21' } }],
    ['decimal as a text', { custom_fields: { decimal1: '1.2' } }],
    ['path that skips a level', { custom_fields: { dependent_field1: ['bbb2a5e7-6190-4eb1-b889-ec37e0badd0b'] } }],
    ['note with a title of 256 characters', { notes: [{ note_title: 'x'.repeat(256) }] }],
    ['note with a key of its own', { notes: [{ title: 'x' }] }],
  ])('refuses a %s with 400', async (_name, change) => {
    expect((await create({ ...least, ...change })).status).toBe(400);
  });

  it('takes the number 1 for option "001" and keeps the number (newer sample of Create a New Case)', async () => {
    const { body } = await create({ ...least, custom_fields: { drop_down1: 1 } });
    expect(body.custom_fields).toEqual({ drop_down1: { value: 1 } });
  });

  it('never gives the same error code for long: none is published', async () => {
    const codes = new Set<string>();
    for (let round = 0; round < 8; round += 1) codes.add((await create({})).body.code);
    expect(codes.size).toBeGreaterThan(1);
  });
});

describe('Talkdesk update', () => {
  it('keeps what it is not sent; its reply has no requester (Update a Case)', async () => {
    await create({ ...least, custom_fields: { text1: 'a', text2: 'b' }, notes: [{ note_body: 'one' }] });
    const { status, body } = await update('1', {
      type: 'QUESTION',
      status: 'ON-HOLD',
      group_id: 'group',
      custom_fields: { text1: { value: 'c' } },
      notes: [{ note_body: 'two', public: true }],
    });
    expect(status).toBe(200);
    expect(body).toMatchObject({
      id: '1',
      title: 'Router down',
      type: 'QUESTION',
      status: 'ON-HOLD',
      group_id: 'group',
    });
    expect(body.custom_fields).toEqual({ text1: { value: 'c' }, text2: { value: 'b' } });
    expect(body.notes.map((note: { note_body: string }) => note.note_body)).toEqual(['one', 'two']);
    expect(Object.keys(body).filter((key) => /requester|_at$/.test(key))).toEqual([]);
  });

  it('takes the sample of the page as it is (Update a Case)', async () => {
    await create();
    const path = [
      '3a20c48f-3e33-49b0-af22-63eba6fa4cc3',
      'bbb2a5e7-6190-4eb1-b889-ec37e0badd0b',
      'e9e3c93a-1b28-489a-96fe-6b3e9ca60976',
    ];
    const sample = {
      parent_id: '2',
      title: 'test title',
      description: 'test description',
      owner_id: JANE,
      priority: 'LOW',
      type: 'QUESTION',
      status: 'ON-HOLD',
      resolution: 'solve successfully',
      custom_fields: {
        checkbox1: { value: true },
        drop_down1: { label: 'test dw12', value: '001' },
        text1: { value: 'text desc' },
        dependent_field1: { label: ['a', 'a1', 'a11'], value: path },
        date1: { value: '2022-04-21T06:30:21Z' },
        numeric1: { value: 1 },
        decimal1: { value: 1.2 },
        multi_line_text1: { value: 'Line1\\nLine2' },
        multi_select1: { label: ['1111', '2222'], value: ['001', '002'] },
      },
      group_id: 'group',
    };
    const note = { note_title: 'test subject', note_body: 'test body', public: true };
    const { status, body } = await update('1', { ...sample, notes: [note] });
    expect(status).toBe(200);
    expect(body).toEqual({ id: '1', ...sample, notes: [{ id: '1', ...note }] });
  });

  it('wants a resolution for RESOLVED, in the body or stored before (Update a Case)', async () => {
    await create();
    expect((await update('1', { status: 'RESOLVED' })).body.fields).toMatchObject([{ name: 'resolution' }]);
    expect((await update('1', { status: 'RESOLVED', resolution: 'New router' })).status).toBe(200);
    expect((await update('1', { status: 'OPEN' })).status).toBe(200);
    expect((await update('1', { status: 'RESOLVED' })).status).toBe(200);
  });

  it('takes solve_reason, which only the prose has, for the resolution (Update a Case)', async () => {
    await create();
    const { body } = await update('1', { status: 'RESOLVED', solve_reason: 'test reason' });
    expect(body).toMatchObject({ status: 'RESOLVED', resolution: 'test reason' });
  });

  it('never sets CLOSED and refuses any update of a closed case (Update a Case)', async () => {
    await create();
    expect((await update('1', { status: 'CLOSED' })).status).toBe(400);
    const closed = simulator.seed({ status: 'CLOSED' });
    expect((await update(closed, { title: 'x' })).status).toBe(400);
    expect((await read(closed)).body.status).toBe('CLOSED');
  });

  it.each([['requester_name'], ['requester_email'], ['id'], ['agent_id'], ['create_at']])(
    'refuses %s, which cannot be updated',
    async (key) => {
      await create();
      expect((await update('1', { [key]: 'x' })).status).toBe(400);
    },
  );

  it('opens a case that is assigned and makes it new when it is not (field formats; handling cases)', async () => {
    const { body: made } = await create({ ...least, owner_id: JANE });
    expect(made.status).toBe('OPEN');
    expect((await update('1', { status: 'NEW' })).status).toBe(400);
    expect((await update('1', { owner_id: null })).body).toMatchObject({ owner_id: null, status: 'NEW' });
    await start({ assigningOpens: false });
    expect((await create({ ...least, owner_id: JANE })).body.status).toBe('NEW');
  });

  it('answers 404 for a case that is not there', async () => {
    expect([(await update('9', {})).status, (await read('9')).status]).toEqual([404, 404]);
  });
});

describe('Talkdesk get', () => {
  it('shows the requester, and neither timestamps nor the parent (Get Case Details)', async () => {
    await create({ ...least, parent_id: '2', owner_id: JANE });
    const { body } = await read('1');
    expect(body).toMatchObject({ ...least, id: '1', owner_id: JANE, resolution: null, notes: [], custom_fields: {} });
    expect(Object.keys(body).filter((key) => /parent|_at$|agent/.test(key))).toEqual([]);
    expect(simulator.cases).toEqual([body]);
  });

  it('has other shapes in variants, as its two published pages disagree', async () => {
    await start({
      customFieldsOnRead: 'string',
      noteKeysOnRead: 'notes',
      assigneeKeyOnRead: 'agent_id',
      statusOnRead: 'title',
      emptyOnRead: 'left-out',
      parentOnGet: true,
    });
    await create({
      ...least,
      parent_id: '7',
      owner_id: JANE,
      custom_fields: { text1: 'a' },
      notes: [{ note_body: 'n' }],
    });
    await update('1', { status: 'ON-HOLD' });
    const { body } = await read('1');
    expect(body).toMatchObject({
      status: 'On-hold',
      parent_id: '7',
      agent_id: JANE,
      agent_name: 'Jane Doe',
      custom_fields: '{"text1":{"value":"a"}}',
      notes: [{ id: '1', notes_title: '', notes_body: 'n', public: false }],
    });
    expect(Object.keys(body)).not.toContain('owner_id');
    expect(Object.keys(body)).not.toContain('type');
  });
});

describe('a Talkdesk variant', () => {
  const sent = { priority: null, custom_fields: { text1: { value: null } } };

  it('clears with null, ignores it, or clears with an empty string', async () => {
    const made = { ...least, priority: 'LOW', custom_fields: { text1: 'a' } };
    await create(made);
    expect((await update('1', sent)).body).toMatchObject({ priority: null, custom_fields: { text1: { value: null } } });
    for (const nullClears of [false, 'empty'] as const) {
      await start({ nullClears });
      await create(made);
      expect((await update('1', sent)).body).toMatchObject({
        priority: 'LOW',
        custom_fields: { text1: { value: 'a' } },
      });
    }
    const { body } = await update('1', { priority: '', custom_fields: { text1: { value: '' } } });
    expect(body).toMatchObject({ priority: null, custom_fields: { text1: { value: null } } });
  });

  it('replaces custom fields and notes instead of adding to them', async () => {
    await start({ customFieldsOnUpdate: 'replace', notesOnUpdate: 'replace' });
    await create({ ...least, custom_fields: { text1: 'a', text2: 'b' }, notes: [{ note_body: 'one' }] });
    const { body } = await update('1', { custom_fields: { text1: { value: 'c' } }, notes: [{ note_body: 'two' }] });
    expect(body.custom_fields).toEqual({ text1: { value: 'c' } });
    expect(body.notes).toMatchObject([{ id: '2', note_body: 'two' }]);
  });

  it('wants bare custom fields in an update, and refuses wrapped ones', async () => {
    await start({ customFieldShapeOnUpdate: 'bare', customFieldsOnRead: 'bare' });
    await create();
    expect((await update('1', { custom_fields: { text1: { value: 'c' } } })).status).toBe(400);
    expect((await update('1', { custom_fields: { text1: 'c' } })).body.custom_fields).toEqual({ text1: 'c' });
  });

  it('wants title and description in every update', async () => {
    await start({ resendOnUpdate: ['title', 'description'] });
    await create();
    const refused = await update('1', { priority: 'LOW' });
    expect(refused.body.fields.map(({ name }: { name: string }) => name)).toEqual(['title', 'description']);
    expect((await update('1', { priority: 'LOW', title: 'a', description: 'b' })).status).toBe(200);
  });

  it('takes ON_HOLD and no other spelling', async () => {
    await start({ onHold: 'ON_HOLD' });
    await create();
    expect((await update('1', { status: 'ON-HOLD' })).status).toBe(400);
    expect((await update('1', { status: 'ON_HOLD' })).body.status).toBe('ON_HOLD');
  });
});

const fetchPath = (path: string) => send(simulator, 'GET', `/cm${path}`);

describe('the Talkdesk list', () => {
  beforeEach(async () => {
    await create({ ...least, title: 'a', priority: 'LOW', owner_id: JANE, custom_fields: { text1: 'x' } });
    await create({ ...least, title: 'b', requester_email: 'al@example.org', notes: [{ note_body: 'n' }] });
    await create({ ...least, title: 'c' });
    await update('3', { status: 'ON-HOLD' });
  });
  const titles = async (query: string) =>
    (await fetchPath(`/core/va/cases?${query}`)).body._embedded.data.map((row: { title: string }) => row.title);

  it('is HAL, in pages that link to the next one until there is none (Get Case List, Paging Results)', async () => {
    const first = (await fetchPath('/core/va/cases?per_page=2')).body;
    expect(first).toMatchObject({ total: 3, count: 2, page: 1, per_page: 2 });
    const next = new URL(first._links.next.href);
    const last = (await send(simulator, 'GET', next.pathname + next.search)).body;
    expect(last._embedded.data.map(({ title }: { title: string }) => title)).toEqual(['c']);
    expect(Object.keys(last._links)).toEqual(['self', 'prev']);
  });

  it('has rows with agent_id, create_at, notes_title and custom fields as text (Get Case List)', async () => {
    const { data } = (await fetchPath('/core/va/cases')).body._embedded;
    expect(data[0]).toMatchObject({ agent_id: JANE, agent_name: 'Jane Doe', custom_fields: '{"text1":{"value":"x"}}' });
    expect(data[0].create_at).toMatch(/Z$/);
    expect(data[1].notes).toEqual([{ id: '1', notes_title: '', notes_body: 'n', public: false }]);
    expect(data[0]).not.toHaveProperty('owner_id');
  });

  const json = (...entries: unknown[]) => encodeURIComponent(JSON.stringify(entries));

  it('filters by JSON arrays and by single texts, in any case (sample of Get Case List)', async () => {
    expect(await titles(`ids=${json('1', '2')}`)).toEqual(['a', 'b']);
    expect(await titles(`status=${json('On_Hold')}`)).toEqual(['c']);
    expect(await titles(`status=${json('Open')}&priority=${json('Low', 'High')}`)).toEqual(['a']);
    expect(await titles('agent_email=jane@example.org')).toEqual([]);
    expect(await titles(`about=${json('billing')}`)).toEqual([]);
    expect(await titles('requester_email=AL@example.org')).toEqual(['b']);
    expect(await titles('requester_name=Jo,Al')).toEqual([]);
    expect(await titles(`custom_fields=${json({ label: 'text1', value: 'x' })}`)).toEqual(['a']);
    expect(await titles(`update_at=${json('2020-01-01T00:00:00Z', '2020-01-02T00:00:00Z')}`)).toEqual([]);
    expect((await titles('order_by=update_at&sort=desc')).at(-1)).toBeDefined();
  });

  it.each([
    ['ids=1,3'],
    ['status=Open'],
    ['priority=LOW,HIGH'],
    ['type=TASK'],
    ['create_at=2020-01-01T00:00:00Z,2020-01-02T00:00:00Z'],
    ['update_at=2020-01-01T00:00:00Z,2020-01-02T00:00:00Z'],
    [`custom_fields=${encodeURIComponent('{"text1":{"value":"x"}}')}`],
  ])('refuses %s, the other published spelling, with 400', async (query) => {
    expect((await fetchPath(`/core/va/cases?${query}`)).status).toBe(400);
  });

  it.each([['per_page=501'], ['page=0'], ['order_by=title'], ['limit=5'], ['update_at=2020-01-01T00:00:00Z']])(
    'refuses %s with 400',
    async (query) => {
      expect((await fetchPath(`/core/va/cases?${query}`)).status).toBe(400);
    },
  );
});

describe('Talkdesk trash, notes and fields', () => {
  it('puts a case and its sub-cases in the trash and answers numbers (OpenAPI; Deleting and Restoring Cases)', async () => {
    await create();
    await create({ ...least, parent_id: '1' });
    const { status, body } = await send(simulator, 'DELETE', '/cm/core/va/cases?ids=1');
    expect([status, body]).toEqual([200, { ids: [1] }]);
    expect([(await read('1')).status, (await read('2')).status, simulator.cases]).toEqual([404, 404, []]);
    expect((await send(simulator, 'DELETE', '/cm/core/va/cases/deleted-cases?ids=1')).body).toEqual({ ids: [1] });
    expect((await send(simulator, 'DELETE', '/cm/core/va/cases/deleted-cases?ids=1')).status).toBe(404);
  });

  it('changes title and body of a note, never its visibility (Update a Case Note)', async () => {
    await create({ ...least, notes: [{ note_title: 't', note_body: 'b', public: true }] });
    const path = '/cm/core/va/notes/1';
    expect((await send(simulator, 'PATCH', path, { public: false })).status).toBe(400);
    const { body } = await send(simulator, 'PATCH', path, { note_body: 'c' });
    expect(body).toEqual({ id: '1', note_title: 't', note_body: 'c', public: true });
    expect((await send(simulator, 'PATCH', '/cm/core/va/notes/9', { note_body: 'c' })).status).toBe(404);
  });

  it('lists field definitions in a bare array, labels under value or, as sampled, lable', async () => {
    for (const optionLabelOnRead of ['value', 'lable'] as const) {
      await start({ optionLabelOnRead });
      const { body } = await fetchPath('/meta/va/fields');
      const dropDown = body.find(({ key }: { key: string }) => key === 'drop_down1');
      expect(dropDown).toMatchObject({ type: '001', required: false });
      expect(dropDown.dict_list[0]).toEqual({ key: '001', [optionLabelOnRead]: 'test dw12' });
    }
  });
});

describe('a Talkdesk tenant', () => {
  it('has its own fields; a required one must be filled to resolve (Get a List of Case Fields)', async () => {
    await simulator.close();
    const customFields = { text9: { type: 'text', required: true } } as const;
    simulator = await startSimulator({ provider: 'talkdesk', tenant: { customFields } });
    await create();
    expect((await update('1', { status: 'RESOLVED', resolution: 'r' })).body.fields).toMatchObject([{ name: 'text9' }]);
    const filled = { status: 'RESOLVED', resolution: 'r', custom_fields: { text9: { value: 'x' } } };
    expect((await update('1', filled)).status).toBe(200);
  });
});
