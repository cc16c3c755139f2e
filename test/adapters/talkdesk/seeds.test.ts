import { describe, expect, it } from 'vitest';
import { createTalkdeskAdapter } from '../../../src/adapters/talkdesk/index.ts';
import { field, type OptionTable, rawOf } from '../../../src/index.ts';
import { readFixture } from '../../fixtures/read-fixture.ts';
import { answering } from '../provider-host.ts';

type Body = Readonly<Record<string, unknown>>;
interface Sample {
  readonly body: Body;
}

const baseUrl = 'https://api.talkdeskapp.com';
const auth = { token: '123' };
/** As the page obfuscates an address, with a no-break space. */
const obfuscated = '[email\u00a0protected]';
const JANE = '61036b508ff57b5578f25a10';
const path = [
  '3a20c48f-3e33-49b0-af22-63eba6fa4cc3',
  'bbb2a5e7-6190-4eb1-b889-ec37e0badd0b',
  'e9e3c93a-1b28-489a-96fe-6b3e9ca60976',
] as const;
const dependent: OptionTable = {
  hardware: {
    value: path[0],
    label: 'a',
    children: { printer: { value: path[1], label: 'a1', children: { jam: { value: path[2], label: 'a11' } } } },
  },
};
const customFields = {
  urgent: field.boolean(),
  severity: field.choice(['low']),
  summary: field.text(),
  cause: field.choicePath(),
  seenAt: field.instant(),
  count: field.integer(),
  cost: field.decimal(),
  story: field.multiline(),
  symptoms: field.multiChoice(['slow', 'noisy', 'hot']),
};
const places = {
  urgent: { field: 'checkbox1' },
  severity: { field: 'drop_down1', options: { low: { value: '001', label: 'test dw12' } } },
  summary: { field: 'text1' },
  cause: { field: 'dependent_field1', options: dependent },
  seenAt: { field: 'date1' },
  count: { field: 'numeric1' },
  cost: { field: 'decimal1' },
  story: { field: 'multi_line_text1' },
  symptoms: {
    field: 'multi_select1',
    options: { slow: { value: '001', label: '1111' }, noisy: { value: '002', label: '2222' }, hot: '003' },
  },
};

describe("Talkdesk 'Update a Case'", () => {
  const sample = readFixture<Sample & { readonly resolvedExample: Body }>('talkdesk/update-a-case.json');
  const { notes, ...mapped } = sample.body;
  const reply = { id: '1', ...sample.body, notes: [{ id: '7', ...(notes as Body[])[0] }] };
  const cases = createTalkdeskAdapter({ baseUrl, auth, customFields, mapping: { customFields: places } });
  const patch = {
    parentId: '2',
    title: 'test title',
    description: 'test description',
    assignee: { id: JANE },
    priority: 'low',
    type: 'question',
    status: 'on_hold',
    resolution: 'solve successfully',
    team: { id: 'group' },
    customFields: {
      urgent: true,
      severity: 'low',
      summary: 'text desc',
      cause: ['hardware', 'printer', 'jam'],
      seenAt: '2022-04-21T06:30:21Z',
      count: 1,
      cost: '1.2',
      story: 'Line1\\\\nLine2',
      symptoms: ['slow', 'noisy'],
    },
  } as const;

  it('gets its sample body from one canonical update, labels and notes included (seed 000)', async () => {
    const host = answering(baseUrl, { body: { id: '1' } }, { body: reply });
    await cases.update('1', patch, { providerFields: { notes } });
    expect(host.requests.at(-1)).toEqual({
      method: 'PATCH',
      path: '/cm/core/va/cases/1',
      headers: { authorization: 'Bearer 123', accept: 'application/json', 'content-type': 'application/json' },
      body: sample.body,
    });
    expect(host.requests.map(({ method }) => method)).toEqual(['GET', 'PATCH']);
  });

  it('gets the same body but for the notes when none are given (P1, seed 000)', () => {
    const [, write] = cases.previewUpdate('1', patch).steps;
    expect(write?.body).toEqual(mapped);
  });

  it('answers with a case in which every written key is what was written (P4, seed 000)', async () => {
    answering(baseUrl, { body: { id: '1' } }, { body: reply });
    const record = await cases.update('1', patch, { providerFields: { notes } });
    expect(record).toMatchObject({
      ...patch,
      customFields: { ...patch.customFields, seenAt: '2022-04-21T06:30:21.000Z' },
      notes: [{ id: '7', title: 'test subject', body: 'test body', visibility: 'public' }],
      warnings: [],
    });
    expect(rawOf(record)).toEqual([reply]);
  });

  it('gets its example for Resolved, with the resolution that its table requires (seed 000)', async () => {
    const resolving = createTalkdeskAdapter({
      baseUrl,
      auth,
      customFields: { solveReason: field.text() },
      mapping: { customFields: { solveReason: { field: 'solve_reason' } } },
    });
    const { steps } = resolving.previewUpdate('1', {
      status: 'resolved',
      resolution: 'solve successfully',
      customFields: { solveReason: 'test reason' },
    });
    expect(steps.at(-1)?.body).toEqual({ ...sample.resolvedExample, resolution: 'solve successfully' });
  });
});

describe("Talkdesk 'Create a New Case'", () => {
  const create = { method: 'POST', path: '/cm/core/va/cases' };
  const custom = {
    urgent: true,
    summary: 'text desc',
    cause: ['hardware', 'printer', 'jam'],
    seenAt: '2022-04-21T06:30:21Z',
    count: 1,
    cost: '1.2',
    symptoms: ['noisy', 'hot'],
  } as const;
  const draft = {
    title: 'test title',
    description: 'test description',
    priority: 'low',
    notes: [{ title: 'test subject', body: 'test body', visibility: 'public' }],
  } as const;

  it('gets the sample body of its older edition, requester swapped as printed (seed 001)', async () => {
    const { body } = readFixture<Sample>('talkdesk/create-a-case-older.json');
    const { severity, ...others } = places;
    const cases = createTalkdeskAdapter({
      baseUrl,
      auth,
      customFields,
      mapping: { customFields: { ...others, severity: { ...severity, field: 'dropdown1' } } },
    });
    const host = answering(baseUrl, { status: 201, body: { id: '1', status: 'NEW', ...body } });
    const record = await cases.create({
      ...draft,
      requester: { name: obfuscated, email: 'example' },
      customFields: { ...custom, severity: 'low', story: '11\n22' },
    });
    expect(host.requests).toMatchObject([create]);
    expect(host.requests[0]?.body).toEqual(body);
    expect(record.warnings).toEqual([]);
  });

  it('gets the sample body of its newer edition, the number 1 of dropdown1 included (seed 002)', async () => {
    const { body } = readFixture<Sample>('talkdesk/create-a-case-newer.json');
    const { severity, ...others } = customFields;
    const { severity: _, ...otherPlaces } = places;
    const cases = createTalkdeskAdapter({
      baseUrl,
      auth,
      customFields: { ...others, severityNumber: field.integer() },
      mapping: { customFields: { ...otherPlaces, severityNumber: { field: 'dropdown1' } } },
    });
    const host = answering(baseUrl, { status: 201, body: { id: '1', status: 'NEW', ...body } });
    const record = await cases.create({
      ...draft,
      parentId: '1',
      assignee: { id: JANE },
      requester: { name: 'example', email: obfuscated },
      customFields: { ...custom, severityNumber: 1, story: 'Line1\\\\nLine2' },
    });
    expect(host.requests).toEqual([
      {
        ...create,
        headers: { authorization: 'Bearer 123', accept: 'application/json', 'content-type': 'application/json' },
        body,
      },
    ]);
    expect(record.warnings).toEqual([]);
  });
});
