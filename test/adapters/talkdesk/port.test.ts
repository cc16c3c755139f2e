import { describe, expect, it } from 'vitest';
import { createTalkdeskAdapter, type TalkdeskOptions } from '../../../src/adapters/talkdesk/index.ts';
import { type FieldDefinitions, field } from '../../../src/index.ts';
import { answering } from '../provider-host.ts';

const baseUrl = 'https://api.talkdeskapp.eu';
const draft = { title: 'Router down', description: 'No light', requester: { name: 'Jo', email: 'jo@example.org' } };

function open<F extends FieldDefinitions>(options: Partial<TalkdeskOptions<F>> = {}) {
  return createTalkdeskAdapter<F>({ baseUrl, auth: { token: '123' }, ...options } as TalkdeskOptions<F>);
}

const thrownBy = async (call: () => unknown): Promise<unknown> => {
  try {
    return await call();
  } catch (error) {
    return error;
  }
};

describe('a Talkdesk case as it is read', () => {
  it('has every documented field (reference: get-case-list, gettingcasedetails)', async () => {
    const body = {
      id: '20808',
      title: 'Router down',
      description: 'No light',
      status: 'Open',
      priority: 'Normal',
      type: 'incident',
      resolution: 'replaced',
      requester_id: '9',
      requester_name: 'Jo',
      requester_email: 'jo@example.org',
      requester_phone: '+49 1',
      agent_id: '61036b508ff57b5578f25a10',
      agent_name: 'Jane Doe',
      group_id: 'group',
      group_name: 'Support',
      parent_id: '5',
      create_at: '2026-03-01T12:00:00Z',
      update_at: '2026-03-01T13:00:00+01:00',
      notes: null,
    };
    answering(baseUrl, { body });
    expect({ ...(await open().get('20808')) }).toEqual({
      id: '20808',
      provider: 'talkdesk',
      number: '20808',
      title: 'Router down',
      description: 'No light',
      status: 'open',
      priority: 'normal',
      type: 'incident',
      resolution: 'replaced',
      requester: { id: '9', name: 'Jo', email: 'jo@example.org', phone: '+49 1' },
      assignee: { id: '61036b508ff57b5578f25a10', name: 'Jane Doe' },
      team: { id: 'group', name: 'Support' },
      parentId: '5',
      createdAt: '2026-03-01T12:00:00.000Z',
      updatedAt: '2026-03-01T12:00:00.000Z',
      notes: [],
      customFields: {},
      providerValues: { status: 'Open', priority: 'Normal', type: 'incident' },
      warnings: [],
    });
  });

  it.each([
    ['assignee', { agent_name: 'Jane Doe' }],
    ['team', { group_name: 'Support' }],
  ])('does not tell the %s by a name alone', async (key, told) => {
    answering(baseUrl, { body: { id: '1', title: 'T', ...told } });
    expect(await open().get('1')).not.toHaveProperty(key);
  });
});

describe('a Talkdesk create', () => {
  it('names everything that it lacks (seeds 001 and 002)', async () => {
    const host = answering(baseUrl);
    const error = await thrownBy(() => open().create({} as never));
    expect(error).toMatchObject({ code: 'invalid_input', effect: 'none' });
    expect((error as { details: { issues: { path: string }[] } }).details.issues.map(({ path }) => path)).toEqual([
      'title',
      'description',
      'requester.name',
      'requester.email',
    ]);
    expect(host.requests).toEqual([]);
  });

  it('sends solve_reason with what follows, under its own name (Update a Case)', () => {
    const cases = open({
      customFields: { reason: field.text() },
      mapping: { customFields: { reason: { field: 'solve_reason' } } },
    });
    const resolved = { status: 'resolved', resolution: 'done', customFields: { reason: 'test reason' } } as const;
    const follow = { status: 'RESOLVED', resolution: 'done', solve_reason: 'test reason' };
    const [created, followed] = cases.previewCreate({ ...draft, ...resolved }).steps;
    expect(created?.body).not.toHaveProperty('solve_reason');
    expect(followed).toMatchObject({ name: 'followUp', body: follow, needs: ['case'] });
    expect(cases.previewUpdate('1', resolved).steps.map(({ body }) => body)).toEqual([follow]);
  });

  it('sends assignee, parent, priority and notes with the case itself, team after it (seeds 001 and 002)', () => {
    const { steps } = open().previewCreate({
      ...draft,
      assignee: { id: 'a' },
      parentId: '5',
      priority: 'urgent',
      team: { id: 'g' },
      notes: [{ body: 'B', visibility: 'private' }],
    });
    expect(steps.map(({ body }) => body)).toEqual([
      {
        title: 'Router down',
        description: 'No light',
        priority: 'URGENT',
        requester_name: 'Jo',
        requester_email: 'jo@example.org',
        requester_type: 'Contact',
        owner_id: 'a',
        parent_id: '5',
        notes: [{ note_body: 'B', public: false }],
      },
      { group_id: 'g' },
    ]);
  });

  it('spells moments as the sample bodies do, without milliseconds where there are none (seed 002)', () => {
    const cases = open({
      customFields: { seenAt: field.instant() },
      mapping: { customFields: { seenAt: { field: 'date1' } } },
    });
    const sent = (seenAt: string): unknown =>
      cases.previewCreate({ ...draft, customFields: { seenAt } }).steps[0]?.body;
    expect(sent('2022-04-21T08:30:21+02:00')).toMatchObject({ custom_fields: { date1: '2022-04-21T06:30:21Z' } });
    expect(sent('2022-04-21T06:30:21.500Z')).toMatchObject({ custom_fields: { date1: '2022-04-21T06:30:21.500Z' } });
  });
});

describe('a Talkdesk write', () => {
  it.each([
    ['create', () => open().previewCreate({ ...draft, status: 'resolved' })],
    ['update', () => open().previewUpdate('1', { status: 'resolved' })],
  ])('%s does not resolve a case without a resolution (Update a Case)', async (_operation, call) => {
    expect(await thrownBy(call)).toMatchObject({
      code: 'invalid_input',
      details: { issues: [{ path: 'resolution' }] },
    });
  });
});

describe('the notes of providerFields at Talkdesk', () => {
  const options = { providerFields: { notes: [{ note_body: 'x', public: false }] } };
  const other = { providerFields: { colour: 'red' } };
  const replacing = { assumptions: { notesOnUpdate: 'replace' } } as const;

  it('are taken in an update that adds them, after the case was read', () => {
    const { steps } = open().previewUpdate('1', { title: 'T' }, options);
    expect(steps.map(({ name, body }) => [name, body])).toEqual([
      ['current', undefined],
      ['case', { title: 'T', ...options.providerFields }],
    ]);
  });

  it('are refused in an update that would replace the earlier ones with them, and nothing else is', async () => {
    expect(await thrownBy(() => open(replacing).previewUpdate('1', { title: 'T' }, options))).toMatchObject({
      code: 'invalid_input',
      details: { issues: [{ path: 'options.providerFields.notes', message: 'would replace the earlier notes' }] },
    });
    expect(open(replacing).previewCreate(draft, options).steps[0]?.body).toMatchObject(options.providerFields);
    expect(open(replacing).previewUpdate('1', { title: 'T' }, other).steps[0]?.body).toMatchObject({ colour: 'red' });
  });
});

describe('the options of a Talkdesk port', () => {
  const issuesOf = async (options: object): Promise<unknown> => {
    const error = await thrownBy(() => open(options as never));
    return (error as { details: { issues: { path: string; message: string }[] } }).details.issues;
  };

  it('have no table that sets CLOSED, which the provider sets by itself (Update a Case)', async () => {
    const status = { new: 'NEW', open: 'OPEN', pending: 'PENDING', on_hold: 'ON-HOLD', resolved: 'RESOLVED' };
    expect(await issuesOf({ mapping: { status: { ...status, closed: 'Closed' } } })).toEqual([
      {
        path: 'mapping.status.closed',
        message: "must only be read: the provider sets 'Closed' by itself; { read: ['Closed'] }",
      },
    ]);
  });

  it.each([
    ['priority', { low: 'LOW', normal: 'Low', high: 'HIGH', urgent: 'URGENT' }, 'normal'],
    ['type', { question: 'Q', incident: 'I-1', problem: 'I_1', task: 'T', request: null, other: null }, 'problem'],
    [
      'status',
      { new: 'NEW', open: 'new', pending: 'P', on_hold: 'H', resolved: 'R', closed: { read: ['CLOSED'] } },
      'open',
    ],
  ])('have no %s table with one word in two spellings for two (Get Case List)', async (table, words, second) => {
    expect(await issuesOf({ mapping: { [table]: words } })).toEqual([
      { path: `mapping.${table}.${second}`, message: expect.stringMatching(/^is ambiguous: /) },
    ]);
  });

  it('have suppressClosureMail for no update: no page knows of such a mail', async () => {
    const host = answering(baseUrl);
    const refused = open().update('1', { title: 'T' }, { suppressClosureMail: true });
    await expect(refused).rejects.toMatchObject({ code: 'unsupported', effect: 'none' });
    expect([open().capabilities.suppressClosureMail, host.requests]).toEqual([false, []]);
  });
});
