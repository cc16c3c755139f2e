import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { answering } from '../adapters/provider-host.ts';
import { texts } from '../laws/texts.ts';
import { openWith } from './told.ts';

const labels = fc.oneof(
  texts({ maxLength: 60 }),
  fc.constantFrom(
    'Level',
    'level',
    'LEVEL 2',
    '',
    'constructor',
    '__proto__',
    'hasOwnProperty',
    'then',
    '重要度',
    '1',
    ' a;b ',
    'Closed',
    'Open',
    'New',
  ),
);
const noise = fc.oneof(fc.constantFrom(null, '', 0, true, 'odd'), fc.constant({}), fc.constant([]));
const mostly = <T>(arbitrary: fc.Arbitrary<T>): fc.Arbitrary<unknown> =>
  fc.oneof({ weight: 9, arbitrary }, { weight: 1, arbitrary: noise });
const rarely = { requiredKeys: [] };
const fieldNumber = fc.nat({ max: 12 });

const prefixes = [
  'checkbox',
  'dropdown',
  'drop_down',
  'text',
  'dependent_field',
  'date',
  'numeric',
  'decimal',
  'multi_line_text',
  'multi_select',
  'odd',
];
const talkdeskOptions = fc.letrec<{ options: unknown }>((tie) => ({
  options: fc.array(
    mostly(
      fc.record(
        {
          key: mostly(labels),
          value: mostly(labels),
          lable: mostly(labels),
          children: fc.option(tie('options'), { maxDepth: 2 }),
        },
        rarely,
      ),
    ),
    { maxLength: 6 },
  ),
})).options;
const talkdeskKey = fc.tuple(fc.constantFrom(...prefixes), fieldNumber).map(([prefix, number]) => `${prefix}${number}`);
const talkdeskField = fc.record(
  {
    key: mostly(talkdeskKey),
    name: mostly(labels),
    dict_list: mostly(talkdeskOptions),
    required: mostly(fc.boolean()),
    active: mostly(fc.boolean()),
  },
  { requiredKeys: ['key'] },
);

const zohoTypes = [
  'Text',
  'URL',
  'Textarea',
  'Email',
  'Phone',
  'Multiselect',
  'Date',
  'DateTime',
  'Number',
  'Percent',
  'Decimal',
  'Currency',
  'Picklist',
  'LookUp',
  'MultiLookup',
  'AutoNumber',
  'Boolean',
  'Fax',
  'LargeText',
  'Formula',
  'Odd',
];
const zohoKey = fc.oneof(
  { weight: 8, arbitrary: fieldNumber.map((number) => `cf_f${number}`) },
  { weight: 3, arbitrary: fc.constantFrom('status', 'priority', 'classification', 'subject') },
  { weight: 1, arbitrary: fc.constantFrom('cf_', 'cf_ä', 'cf_a b', '__proto__', 'cf___proto__') },
);
const zohoOption = fc.oneof(
  labels,
  fc.record(
    { value: mostly(labels), statusType: mostly(fc.constantFrom('Open', 'On Hold', 'ONHOLD', 'Closed', 'Else')) },
    rarely,
  ),
);
const zohoField = fc.record(
  {
    apiName: mostly(zohoKey),
    displayLabel: mostly(labels),
    type: mostly(fc.constantFrom(...zohoTypes)),
    maxLength: mostly(fc.oneof(fc.integer(), fc.double(), fc.constantFrom('50', '-1', '0'))),
    isMandatory: mostly(fc.boolean()),
    pickListValues: mostly(fc.array(mostly(zohoOption), { maxLength: 8 })),
  },
  { requiredKeys: ['apiName'] },
);

const names = [
  'id',
  'Id',
  'attributes',
  'title',
  'description',
  'status',
  'priority',
  'type',
  'owner_id',
  'assignee',
  'team',
  'department',
  'parent_id',
  'external_id',
  'due_at',
  'closed_at',
  'url',
  'requester_name',
  'requester_email',
  'category',
  'sub_category',
  'channel',
  'resolution',
  'incident_local_date',
  'incident_local_time',
  'incident_date_time',
  'location_id',
  'location_number',
  'initial_case_value',
  'a_date',
  'a_time',
  'a',
  'A',
  'constructor',
  '__proto__',
  'odd name',
  '',
];
const incidentValue = fc.oneof(
  labels,
  noise,
  fc.constantFrom(
    '2026-01-31',
    '10:00:00:123',
    '10:00:00.123Z',
    '2026-01-31T12:00:00.000+0000',
    '00558000001N0KeAAK',
    'Open',
  ),
  fc.double({ noNaN: true, noDefaultInfinity: true }),
);
// Written as text: an own key `__proto__` survives only there.
const incident = fc
  .array(fc.tuple(fc.constantFrom(...names), incidentValue), { maxLength: 30 })
  .map(
    (entries) => `{${entries.map(([name, value]) => `${JSON.stringify(name)}:${JSON.stringify(value)}`).join(',')}}`,
  );

describe('the draft of any tenant', { timeout: 30_000 }, () => {
  it('opens a port: Talkdesk', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(mostly(talkdeskField), { maxLength: 20 }), async (body) => {
        answering('https://api.talkdeskapp.com', { body });
        await constructs('talkdesk');
      }),
      { numRuns: 60 },
    );
  });

  it('opens a port: Zoho Desk', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(mostly(zohoField), { maxLength: 20 }), async (data) => {
        answering('https://desk.zoho.com', { body: { data } });
        await constructs('zoho-desk');
      }),
      { numRuns: 60 },
    );
  });

  it('opens a port: the incident API', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(incident, { maxLength: 8 }), async (cases) => {
        // Enough cases, so that one reply is asked for.
        const body = `[${[...cases, ...Array.from({ length: 100 }, () => '{}')].join(',')}]`;
        answering('https://acme.my.salesforce.com', { body });
        await constructs('salesforce-incident');
      }),
      { numRuns: 60 },
    );
  });
});

/** The draft opens a port; its definitions and places are the same; nothing in it is anything but JSON. */
async function constructs(provider: keyof typeof openWith): Promise<void> {
  const told = await openWith[provider]().describe();
  const port = openWith[provider](told);
  const { mapping, definitions, customFields } = told;
  expect(Object.keys(mapping.customFields)).toEqual(Object.keys(definitions));
  expect(customFields.map(({ key }) => key).toSorted()).toEqual(Object.keys(definitions).toSorted());
  expect(JSON.parse(JSON.stringify(told))).toEqual(told);
  for (const { support } of Object.values(port.capabilities.customFields)) expect(support).not.toBe('unconfigured');
}
