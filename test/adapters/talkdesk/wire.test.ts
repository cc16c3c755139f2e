import { describe, expect, it } from 'vitest';
import { createTalkdeskAdapter, type TalkdeskOptions } from '../../../src/adapters/talkdesk/index.ts';
import { type FieldDefinitions, field, rawOf } from '../../../src/index.ts';
import { answering } from '../provider-host.ts';

const baseUrl = 'https://api.talkdeskapp.eu';
const headers = { authorization: 'Bearer 123', accept: 'application/json' };
const writeHeaders = { ...headers, 'content-type': 'application/json' };
const JANE = '61036b508ff57b5578f25a10';
const draft = { title: 'Router down', description: 'No light', requester: { name: 'Jo', email: 'jo@example.org' } };
const shown = { id: '1', title: 'Router down', description: 'No light', status: 'NEW' };
const created = { ...shown, requester_id: '9', requester_name: 'Jo', requester_email: 'jo@example.org' };

function open<F extends FieldDefinitions>(options: Partial<TalkdeskOptions<F>> = {}) {
  return createTalkdeskAdapter<F>({ baseUrl, auth: { token: '123' }, mapping: {}, ...options } as TalkdeskOptions<F>);
}

const custom = {
  customFields: { severity: field.choice(['low', 'high']), summary: field.text(), cost: field.decimal() },
  mapping: {
    customFields: {
      severity: { field: 'drop_down1', options: { low: { value: '001', label: 'Low' }, high: '002' } },
      summary: { field: 'text1' },
      cost: { field: 'decimal1' },
    },
  },
} as const;

describe('a Talkdesk get', () => {
  it('is one GET with the token and nothing else (reference: gettingcasedetails)', async () => {
    const host = answering(baseUrl, { body: created });
    await open().get('1');
    expect(host.requests).toEqual([{ method: 'GET', path: '/cm/core/va/cases/1', headers }]);
  });

  it.each([
    ['bare', { drop_down1: '002', text1: 'a', decimal1: 1.2 }],
    ['wrapped', { drop_down1: { label: 'High', value: '002' }, text1: { value: 'a' }, decimal1: { value: 1.2 } }],
    ['JSON text, bare', '{"drop_down1":"002","text1":"a","decimal1":1.2}'],
    [
      'JSON text, wrapped',
      '{"drop_down1":{"label":"High","value":"002"},"text1":{"value":"a"},"decimal1":{"value":1.2}}',
    ],
  ])(
    'reads custom fields that come %s (seeds 000 to 002; reference: gettingcasedetails)',
    async (_form, custom_fields) => {
      const body = { ...created, custom_fields };
      answering(baseUrl, { body });
      const record = await open(custom).get('1');
      expect(record.customFields).toEqual({ severity: 'high', summary: 'a', cost: '1.2' });
      expect(record.warnings).toEqual([]);
      expect(rawOf(record)).toEqual([body]);
    },
  );

  it.each([
    ['null', { text1: null }, null],
    ['an empty text', { text1: '' }, null],
    ['wrapped null', { text1: { value: null } }, null],
    ['absent', {}, undefined],
  ])('tells an empty custom field (%s) from one that it does not tell', async (_form, custom_fields, value) => {
    answering(baseUrl, { body: { ...created, custom_fields } });
    expect((await open(custom).get('1')).customFields.summary).toBe(value);
  });

  it.each([
    ['note_title and note_body (Get Case Details)', { note_title: 'T', note_body: 'B', public: true }, 'T', 'public'],
    ['notes_title and notes_body (OpenAPI)', { notes_title: 'T', notes_body: 'B', public: false }, 'T', 'private'],
    ['no visibility, which reads as private (P6)', { note_body: 'B' }, undefined, 'private'],
    ['an unreadable visibility, which reads as private (P6)', { note_body: 'B', public: 'yes' }, undefined, 'private'],
  ])('reads notes with %s', async (_keys, note, title, visibility) => {
    answering(baseUrl, { body: { ...created, notes: [{ id: 3, ...note }] } });
    const { notes } = await open().get('1');
    expect(notes).toEqual([{ id: '3', body: 'B', visibility, ...(title !== undefined && { title }) }]);
  });

  it.each(['ON-HOLD', 'ON_HOLD', 'On-hold', 'on hold'])(
    'reads %s as on_hold (seed 000; OpenAPI; overview)',
    async (status) => {
      answering(baseUrl, { body: { ...created, status } });
      expect(await open().get('1')).toMatchObject({ status: 'on_hold', providerValues: { status }, warnings: [] });
    },
  );

  it('reads a status that no document has as unmapped, the rest intact (P3; overview: custom statuses)', async () => {
    answering(baseUrl, { body: { ...created, status: 'Waiting for parts' } });
    const record = await open().get('1');
    expect(record).not.toHaveProperty('status');
    expect(record).toMatchObject({ title: 'Router down', providerValues: { status: 'Waiting for parts' } });
    expect(record.warnings).toMatchObject([{ code: 'unmapped', path: 'status' }]);
  });

  it.each([
    ['owner_id', { owner_id: JANE }, { id: JANE, key: 'jane' }],
    ['agent_id with a name', { agent_id: JANE, agent_name: 'Jane Doe' }, { id: JANE, key: 'jane', name: 'Jane Doe' }],
    ['none', { owner_id: null }, null],
  ])('reads the assignee of %s (Update a Case; Get Case Details)', async (_key, told, assignee) => {
    answering(baseUrl, { body: { ...created, ...told } });
    const cases = open({ mapping: { references: { assignee: { jane: JANE } } } });
    expect((await cases.get('1')).assignee).toEqual(assignee);
  });

  it('keeps every digit of a number that a float cannot hold (design 7: numbers)', async () => {
    const text = `{"id":"1","title":"a","custom_fields":{"decimal1":{"value":12345678901234567.891}}}`;
    answering(baseUrl, { body: text });
    expect((await open(custom).get('1')).customFields.cost).toBe('12345678901234567.891');
  });

  it('keeps every digit of a number within custom fields that come as JSON text (design 7: numbers)', async () => {
    answering(baseUrl, { body: { ...created, custom_fields: '{"decimal1":12345678901234567.891}' } });
    expect((await open(custom).get('1')).customFields.cost).toBe('12345678901234567.891');
  });
});

describe('a Talkdesk create', () => {
  it('sends bare custom fields, names the requester type, and no key more (seed 002)', async () => {
    const host = answering(baseUrl, { status: 201, body: { ...created, custom_fields: { drop_down1: '001' } } });
    await open(custom).create({
      ...draft,
      priority: null,
      assignee: undefined,
      customFields: { severity: 'low', summary: null },
    });
    expect(host.requests).toEqual([
      {
        method: 'POST',
        path: '/cm/core/va/cases',
        headers: writeHeaders,
        body: {
          title: 'Router down',
          description: 'No light',
          requester_name: 'Jo',
          requester_email: 'jo@example.org',
          requester_type: 'Contact',
          custom_fields: { drop_down1: '001' },
        },
      },
    ]);
  });

  it('says of every note whether it is public, since the pages differ on the default (P6, seeds 001 and 002)', () => {
    const { steps } = open().previewCreate({
      ...draft,
      notes: [
        { body: 'seen by all', visibility: 'public' },
        { title: 'T', body: 'for agents', visibility: 'private' },
      ],
    });
    expect(steps[0]?.body).toMatchObject({
      notes: [
        { note_body: 'seen by all', public: true },
        { note_title: 'T', note_body: 'for agents', public: false },
      ],
    });
  });

  it('sends status, type, team and resolution in a PATCH that follows, since a create takes none (seeds 001 and 002)', async () => {
    const extra = { status: 'RESOLVED', type: 'TASK', group_id: 'g', resolution: 'done' };
    const host = answering(baseUrl, { status: 201, body: created }, { body: { ...shown, ...extra } });
    const record = await open().create({
      ...draft,
      status: 'resolved',
      type: 'task',
      team: { id: 'g' },
      resolution: 'done',
    });
    expect(host.requests.map(({ method, path }) => `${method} ${path}`)).toEqual([
      'POST /cm/core/va/cases',
      'PATCH /cm/core/va/cases/1',
    ]);
    expect(Object.keys(host.requests[0]?.body as object).sort()).toEqual(
      ['description', 'requester_email', 'requester_name', 'requester_type', 'title'].sort(),
    );
    expect(host.requests[1]?.body).toEqual(extra);
    expect(record).toMatchObject({
      status: 'resolved',
      type: 'task',
      team: { id: 'g' },
      resolution: 'done',
      warnings: [],
    });
  });
});

describe('a Talkdesk update', () => {
  const update = { method: 'PATCH', path: '/cm/core/va/cases/1', headers: writeHeaders };

  it('sends the keys of the patch and no other (P1)', async () => {
    const host = answering(baseUrl, { body: { ...shown, title: 'New' } });
    await open().update('1', { title: 'New', description: undefined, priority: undefined });
    expect(host.requests).toEqual([{ ...update, body: { title: 'New' } }]);
  });

  it('sends nothing for an empty patch, and reads the case', async () => {
    const host = answering(baseUrl, { body: created });
    expect(await open().update('1', {})).toMatchObject({ title: 'Router down', warnings: [] });
    expect(host.requests).toEqual([{ method: 'GET', path: '/cm/core/va/cases/1', headers }]);
  });

  it.each([
    ['wrapped', { drop_down1: { label: 'Low', value: '001' }, text1: { value: 'a' } }],
    ['bare', { drop_down1: '001', text1: 'a' }],
  ] as const)('sends custom fields %s, as assumed (Update a Case, two editions)', async (shape, custom_fields) => {
    const host = answering(baseUrl, { body: created }, { body: { ...shown, custom_fields } });
    const cases = open({ ...custom, assumptions: { customFieldShapeOnUpdate: shape } });
    const record = await cases.update('1', { customFields: { severity: 'low', summary: 'a' } });
    expect(host.requests.at(-1)).toEqual({ ...update, body: { custom_fields } });
    expect(record.warnings).toEqual([]);
  });

  it.each(['ON-HOLD', 'ON_HOLD'] as const)('spells on hold %s, as assumed (seed 000; OpenAPI)', (onHold) => {
    const { steps } = open({ assumptions: { onHold } }).previewUpdate('1', { status: 'on_hold' });
    expect(steps[0]?.body).toEqual({ status: onHold });
  });

  it.each([
    [true, { description: null, owner_id: null, custom_fields: { text1: { value: null } } }],
    ['empty', { description: '', owner_id: '', custom_fields: { text1: { value: '' } } }],
  ] as const)('clears as assumed: nullClears %s (P2; no page mentions null)', (nullClears, body) => {
    const cases = open({ ...custom, assumptions: { nullClears } });
    const { steps } = cases.previewUpdate('1', { description: null, assignee: null, customFields: { summary: null } });
    expect(steps.at(-1)?.body).toEqual(body);
  });

  it('refuses null when null is assumed not to clear (P2)', async () => {
    const host = answering(baseUrl);
    const cases = open({ ...custom, assumptions: { nullClears: false } });
    await expect(cases.update('1', { description: null, customFields: { summary: null } })).rejects.toMatchObject({
      code: 'unsupported',
      details: { issues: [{ path: 'description' }, { path: 'customFields.summary' }] },
    });
    expect(host.requests).toEqual([]);
  });

  it('resends what is assumed to be required, as just read (assumption resendOnUpdate)', async () => {
    const host = answering(baseUrl, { body: created }, { body: { ...shown, priority: 'LOW' } });
    await open({ assumptions: { resendOnUpdate: ['title', 'description'] } }).update('1', { priority: 'low' });
    expect(host.requests.map(({ body }) => body)).toEqual([
      undefined,
      { title: 'Router down', description: 'No light', priority: 'LOW' },
    ]);
  });

  it("resends the other custom fields where they are assumed to be replaced (customFieldsOnUpdate: 'replace')", async () => {
    const present = { text1: { value: 'a' }, text2: { value: 'b' }, text3: { value: null } };
    const custom_fields = { text1: { value: 'c' }, text2: { value: 'b' } };
    const host = answering(
      baseUrl,
      { body: { ...created, custom_fields: present } },
      { body: { ...shown, custom_fields } },
    );
    const cases = open({ ...custom, assumptions: { customFieldsOnUpdate: 'replace' } });
    const record = await cases.update('1', { customFields: { summary: 'c' } });
    expect(host.requests.at(-1)?.body).toEqual({ custom_fields });
    expect(record.warnings).toEqual([]);
  });

  it('warns when a write that was assumed to merge emptied the other custom fields (P9)', async () => {
    const before = { ...created, custom_fields: { text1: 'a', text2: 'b' } };
    answering(baseUrl, { body: before }, { body: { ...shown, custom_fields: { text1: { value: 'c' } } } });
    const { warnings } = await open(custom).update('1', { customFields: { summary: 'c' } });
    expect(warnings).toMatchObject([
      { code: 'mismatch', path: 'customFields', message: expect.stringContaining('text2') },
    ]);
  });

  it('warns by name of what the provider reports differently, or not at all (P2)', async () => {
    answering(baseUrl, { body: { ...shown, description: 'No light' } }, { body: shown });
    const { warnings } = await open().update('1', { description: null, parentId: '5' });
    expect(warnings.map(({ code, path }) => `${code} ${path}`)).toEqual([
      'mismatch description',
      'unverified parentId',
    ]);
  });

  it.each([
    ['requester', { requester: draft.requester }],
    ['status closed', { status: 'closed' }],
    ['type request', { type: 'request' }],
    ['dueAt', { dueAt: '2026-01-31T12:00:00Z' }],
  ])('refuses %s, which Talkdesk cannot hold in an update (P3; Update a Case)', async (_what, patch) => {
    const host = answering(baseUrl);
    await expect(open().update('1', patch as never)).rejects.toMatchObject({ code: 'unmappable', effect: 'none' });
    expect(host.requests).toEqual([]);
  });

  it("refuses notes through providerFields where notes are assumed to be replaced (notesOnUpdate: 'replace')", () => {
    const cases = open({ assumptions: { notesOnUpdate: 'replace' } });
    const options = { providerFields: { notes: [{ note_body: 'x', public: false }] } };
    expect(() => cases.previewUpdate('1', { title: 'New' }, options)).toThrow(/would replace the earlier notes/);
  });

  it('refuses a dependent option below the wrong parent, by its place in the path', async () => {
    const options = { a: { value: '1', children: { b: { value: '2' } } }, c: '3' };
    const cases = open({
      customFields: { cause: field.choicePath() },
      mapping: { customFields: { cause: { field: 'dependent_field1', options } } },
    });
    const host = answering(baseUrl);
    await expect(cases.update('1', { customFields: { cause: ['c', 'b'] } })).rejects.toMatchObject({
      code: 'invalid_input',
      details: { issues: [{ path: 'customFields.cause[1]' }] },
    });
    expect(host.requests).toEqual([]);
  });

  it.each(['drop_down1x', 'colour1', 'custom_fields', 'cf_x'])(
    'places no custom field at %s (seed 002: prefixes)',
    (name) => {
      const misplaced = () =>
        open({ customFields: { own: field.text() }, mapping: { customFields: { own: { field: name } } } });
      expect(misplaced).toThrow(/^mapping\.customFields\.own\.field: /);
    },
  );
});
