import { describe, expect, it } from 'vitest';
import type { ZohoDeskTenant } from '../../src/simulator/index.ts';
import { answering, type ScriptedReply } from '../adapters/provider-host.ts';
import { describeSimulated, openWith } from './told.ts';

async function described(reply: ScriptedReply) {
  const host = answering('https://desk.zoho.com', reply);
  const told = await openWith['zoho-desk']().describe();
  expect(() => openWith['zoho-desk'](told)).not.toThrow();
  return { ...told, requests: host.requests };
}

/** The reply for fields of these. */
const fields = (...data: readonly unknown[]): ScriptedReply => ({ body: { data } });
const statuses = (...values: readonly unknown[]): unknown => ({
  apiName: 'status',
  type: 'Picklist',
  pickListValues: values,
});
const custom = (apiName: string, type: string, more: object = {}): unknown => ({
  apiName,
  displayLabel: 'A label',
  type,
  isCustomField: true,
  ...more,
});

describe('a Zoho Desk portal', () => {
  it('is described by one GET of the fields of its tickets (OAS: Field.json)', async () => {
    const { requests } = await described(fields());
    expect(requests.map(({ method, path }) => `${method} ${path}`)).toEqual(['GET /api/v1/fields?module=tickets']);
  });

  it.each([[{ status: 204 }], [{ body: { data: [] } }], [{ body: { data: [null, 'odd', {}] } }]])(
    'that tells nothing keeps the words that Zoho Desk starts with, and says so: %j',
    async (reply) => {
      const { mapping, statuses: told, remarks } = await described(reply);
      expect(mapping).toEqual({ customFields: {} });
      expect(told).toEqual([]);
      expect(remarks.join('\n')).toMatch(/No options were told of status, priority, classification/);
    },
  );

  it.each([[{}], [[]], ['"odd"'], [{ data: 'odd' }]])('that answers with no list is told so: %j', async (body) => {
    answering('https://desk.zoho.com', { body });
    const failure = { code: 'bad_response', message: 'zoho-desk describe: the reply has no list of fields' };
    await expect(openWith['zoho-desk']().describe()).rejects.toMatchObject(failure);
  });

  it('has a status for what its type says, and the name only decides within the type (OAS: statusType; a status named Closed may be of type Open)', async () => {
    const { statuses: told, mapping } = await described(
      fields(
        statuses(
          { value: 'Closed', statusType: 'Open' },
          { value: 'New', statusType: 'OPEN' },
          { value: 'Open', statusType: 'Open' },
          { value: 'Waiting for customer', statusType: 'ONHOLD' },
          { value: 'Parked', statusType: 'On Hold' },
          { value: 'Solved', statusType: 'Closed' },
          { value: 'Spam', statusType: 'CLOSED' },
          { value: 'Spam', statusType: 'Open' },
          { value: 'Odd', statusType: 'Else' },
          'Pending',
          { value: '' },
          null,
        ),
      ),
    );
    expect(told.map(({ word, canonical }) => [word, canonical])).toEqual([
      ['Closed', 'open'],
      ['New', 'new'],
      ['Open', 'open'],
      ['Waiting for customer', 'pending'],
      ['Parked', 'on_hold'],
      ['Solved', 'resolved'],
      ['Spam', 'closed'],
      ['Odd', null],
      ['Pending', 'pending'],
    ]);
    expect(mapping.status).toEqual({
      new: 'New',
      open: ['Open', 'Closed'],
      pending: ['Pending', 'Waiting for customer'],
      on_hold: 'Parked',
      resolved: 'Solved',
      closed: 'Spam',
    });
  });

  it.each([
    ['Text', 'text'],
    ['Textarea', 'multiline'],
    ['LargeText', 'multiline'],
    ['Date', 'date'],
    ['DateTime', 'instant'],
    ['Number', 'integer'],
    ['Percent', 'decimal'],
    ['Decimal', 'decimal'],
    ['Currency', 'decimal'],
    ['Boolean', 'boolean'],
    ['LookUp', 'reference'],
    ['Hologram', 'text'],
  ])('has the kind that fits its type (OAS: Field.json): %s is %s', async (type, kind) => {
    const { customFields } = await described(fields(custom('cf_a', type)));
    expect(customFields).toMatchObject([{ field: 'cf_a', key: 'aLabel', kind }]);
  });

  it('says which fields are computed, of an unknown type, or not to be drafted', async () => {
    const { remarks, customFields } = await described(
      fields(
        custom('cf_a', 'Formula'),
        custom('cf_b', 'Hologram'),
        custom('cf_c', 'MultiLookup'),
        custom('odd', 'Text'),
      ),
    );
    expect(customFields.map(({ field }) => field)).toEqual(['cf_a', 'cf_b']);
    expect(remarks).toEqual(
      expect.arrayContaining([
        'Set by Zoho Desk, so not to be written: cf_a.',
        'Of a type that is documented nowhere, drafted as text: cf_b.',
        'Not drafted, since how their values are told is documented nowhere: cf_c.',
      ]),
    );
  });

  it('takes over limits and what is mandatory, and drafts options that its field can hold only (OAS: 255 characters; the delimiter is an assumption)', async () => {
    const options = ['Slow', 'Noisy; loud', ' Dead ', 'x'.repeat(256)].map((value) => ({ value }));
    const { customFields, mapping, remarks } = await described(
      fields(
        custom('cf_a', 'Text', { maxLength: '50', isMandatory: 'true' }),
        custom('cf_b', 'Multiselect', { displayLabel: 'cf_b', pickListValues: options }),
      ),
    );
    expect(customFields[0]).toMatchObject({ maxLength: 50, required: true });
    expect(mapping.customFields).toEqual({
      aLabel: { field: 'cf_a' },
      b: { field: 'cf_b', options: { slow: 'Slow' } },
    });
    expect(remarks.join('\n')).toContain("'cf_b' has options that a mapping cannot tell apart or hold: 'Noisy; loud'");
  });
});

const many = Object.fromEntries(
  Array.from({ length: 200 }, (_, index) => [`cf_f${index}`, { type: 'Text', label: `Field ${index % 20}` } as const]),
);
const picklist = (label: string, ...values: readonly string[]) => ({ type: 'Picklist', label, values }) as const;

const tenants: readonly (readonly [string, Partial<ZohoDeskTenant>])[] = [
  ['as Zoho publishes it', {}],
  ['without custom fields', { customFields: {} }],
  [
    'with statuses of its own, two of one type, and one named Closed of type Open',
    {
      statuses: [
        { name: 'Neu', statusType: 'Open' },
        { name: 'In Arbeit', statusType: 'Open' },
        { name: 'Closed', statusType: 'Open' },
        { name: '保留', statusType: 'On Hold' },
        { name: 'Fertig', statusType: 'Closed' },
      ],
    },
  ],
  ['with 200 fields of twenty labels', { customFields: many }],
  [
    'with labels and options that ASCII cannot spell, or that are alike',
    {
      customFields: {
        cf_a: picklist('重要度', '高', '低'),
        cf_b: picklist('重要度', 'A b', 'a-B', 'A B'),
        cf_c: picklist('constructor', '__proto__', 'constructor', 'toString'),
        cf_d: picklist('No options'),
      },
    },
  ],
  [
    'with other priorities and classifications',
    { priorities: ['Niedrig', 'P1'], classifications: ['Bug', 'Defect', 'Frage'] },
  ],
];

describe('the draft of a simulated Zoho Desk portal', () => {
  it.each(tenants)('reads every status without a warning: %s', async (_, tenant) => {
    const told = await describeSimulated({ provider: 'zoho-desk', tenant });
    const { simulator, cases, described: description } = told;
    for (const { word, canonical } of description.statuses) {
      const record = await cases.get(simulator.seed({ subject: 'A', status: word }));
      expect(record).toMatchObject({ status: canonical, warnings: [] });
    }
    await simulator.close();
  });

  it('writes and reads every option of its choices', async () => {
    const [, tenant] = tenants[4] ?? [];
    const {
      simulator,
      cases,
      described: description,
    } = await describeSimulated({ provider: 'zoho-desk', tenant: { ...tenant } });
    const id = simulator.seed({ subject: 'A' });
    for (const { key } of description.customFields) {
      for (const word of description.definitions[key]?.options ?? []) {
        const record = await cases.update(id, { customFields: { [key]: word } });
        expect(record).toMatchObject({ customFields: { [key]: word }, warnings: [] });
      }
    }
    await simulator.close();
  });
});
