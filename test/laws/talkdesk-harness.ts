import fc from 'fast-check';
import { createTalkdeskAdapter } from '../../src/adapters/talkdesk/index.ts';
import type { TenantMapping } from '../../src/mapping/tenant-mapping.ts';
import { startSimulator, type TalkdeskTenant } from '../../src/simulator/index.ts';
import { applicationFields } from './application.ts';
import { type Harness, type HeldField, held, unhurried, type Values } from './harness.ts';
import { dates, instants, localDateTimes } from './moments.ts';
import { decimals } from './numbers.ts';
import { requesters, titledNotes } from './people.ts';
import { texts } from './texts.ts';

const options = (...keys: string[]): { key: string; label: string }[] =>
  keys.map((key) => ({ key, label: `is ${key}` }));
const place = [
  { key: 'k-north', label: 'North', children: [{ key: 'k-1', label: 'One', children: options('k-a', 'k-b') }] },
  { key: 'k-south', label: 'South' },
];
const text = { type: 'text' } as const;

const tenant: Partial<TalkdeskTenant> = {
  customFields: {
    ...Object.fromEntries([1, 2, 3, 4, 5, 6, 7, 8].map((number) => [`text${number}`, text])),
    multi_line_text1: { type: 'multi_line_text' },
    multi_line_text2: { type: 'multi_line_text' },
    checkbox1: { type: 'checkbox' },
    numeric1: { type: 'numeric' },
    decimal1: { type: 'decimal' },
    date1: { type: 'date' },
    date2: { type: 'date' },
    date3: { type: 'date' },
    drop_down1: { type: 'dropdown', options: options('001', '002') },
    multi_select1: { type: 'multi_select', options: options('001', '002', '010') },
    multi_select2: { type: 'multi_select', options: options('w1', 'w2', 'w3') },
    dependent_field1: { type: 'dependent_field', options: place },
  },
  agents: { 'agent-1': 'Jane Doe', 'agent-2': 'Ravi Rao' },
};

const mapping: TenantMapping = {
  references: {
    assignee: { jane: 'agent-1', ravi: 'agent-2' },
    team: { support: 'group-1' },
    department: { main: 'd-1' },
  },
  fields: {
    externalId: { field: 'text2' },
    dueAt: { field: 'date2' },
    category: { field: 'text3' },
    subCategory: { field: 'text4' },
    channel: { field: 'text5' },
    department: { field: 'text6' },
  },
  customFields: {
    note: { field: 'text1' },
    details: { field: 'multi_line_text1' },
    page: { field: 'multi_line_text2' },
    flag: { field: 'checkbox1' },
    count: { field: 'numeric1' },
    amount: { field: 'decimal1' },
    day: { field: 'date1' },
    seenAt: { field: 'date3' },
    visit: { field: 'text7' },
    severity: { field: 'drop_down1', options: { minor: { value: '001', label: 'is 001' }, major: '002' } },
    symptoms: { field: 'multi_select1', options: { slow: '001', noisy: '002', dead: '010' } },
    place: {
      field: 'dependent_field1',
      options: {
        north: {
          value: 'k-north',
          label: 'North',
          children: { one: { value: 'k-1', label: 'One', children: { a: 'k-a', b: 'k-b' } } },
        },
        south: 'k-south',
      },
    },
    product: { field: 'text8' },
    watchers: { field: 'multi_select2' },
  },
};

const words = <T extends string>(table: Readonly<Record<T, string>>, at: string): HeldField =>
  held(at, fc.constantFrom(...(Object.keys(table) as T[])), (word) => table[word]);
const people = fc.constantFrom('jane', 'ravi').map((key) => ({ key }));
const peopleIds: Values = { jane: 'agent-1', ravi: 'agent-2' };
const custom = <T>(key: string, values: fc.Arbitrary<T>, spell?: (value: T) => unknown): HeldField =>
  held(`custom_fields.${key}`, values, spell);
const placeKeys: Values = { north: 'k-north', south: 'k-south', one: 'k-1', a: 'k-a', b: 'k-b' };

function fields(): Readonly<Record<string, HeldField>> {
  return {
    title: held('title', texts({ maxLength: 150 })),
    description: held('description', texts({ maxLength: 2000 })),
    status: words({ new: 'NEW', open: 'OPEN', pending: 'PENDING', on_hold: 'ON-HOLD', resolved: 'RESOLVED' }, 'status'),
    priority: words({ low: 'LOW', normal: 'NORMAL', high: 'HIGH', urgent: 'URGENT' }, 'priority'),
    type: words({ question: 'QUESTION', incident: 'INCIDENT', problem: 'PROBLEM', task: 'TASK' }, 'type'),
    resolution: held('resolution', texts({ maxLength: 2000 })),
    requester: {
      values: requesters,
      places: ['requester_name', 'requester_email'],
      stored: ({ name, email }: { name: string; email: string }) => ({ requester_name: name, requester_email: email }),
    },
    assignee: held('owner_id', people, ({ key }) => peopleIds[key]),
    team: held(
      'group_id',
      texts({ maxLength: 255 }).map((id) => ({ id })),
      ({ id }) => id,
    ),
    parentId: held('parent_id', texts({ maxLength: 255 })),
    externalId: custom('text2', texts({ maxLength: 255 })),
    dueAt: custom('date2', instants, (value) => value),
    category: custom('text3', texts({ maxLength: 255 })),
    subCategory: custom('text4', texts({ maxLength: 255 })),
    channel: custom('text5', texts({ maxLength: 255 })),
    department: custom('text6', fc.constant({ key: 'main' }), () => 'd-1'),
    notes: held('notes', titledNotes, (notes) =>
      notes.map(({ body, title = '', visibility }) => ({ body, title, public: visibility === 'public' })),
    ),
    'customFields.note': custom('text1', texts({ maxLength: 2000 })),
    'customFields.details': custom('multi_line_text1', texts({ maxLength: 3000 })),
    'customFields.page': custom('multi_line_text2', texts({ maxLength: 3000 })),
    'customFields.flag': custom('checkbox1', fc.boolean()),
    'customFields.count': custom('numeric1', fc.maxSafeInteger()),
    'customFields.amount': custom('decimal1', decimals({ whole: 8, fraction: 7 }), Number),
    'customFields.day': custom('date1', dates, (day) => `${day}T00:00:00.000Z`),
    'customFields.seenAt': custom('date3', instants),
    'customFields.visit': custom('text7', localDateTimes, ({ date, time }) => `${date}T${time}`),
    'customFields.severity': custom('drop_down1', fc.constantFrom('minor', 'major'), (word) =>
      word === 'minor' ? '001' : '002',
    ),
    'customFields.symptoms': custom('multi_select1', fc.subarray(['slow', 'noisy', 'dead'], { minLength: 1 }), (list) =>
      list.map((word) => (word === 'slow' ? '001' : word === 'noisy' ? '002' : '010')),
    ),
    'customFields.place': custom(
      'dependent_field1',
      fc.constantFrom(['north'], ['north', 'one'], ['north', 'one', 'a'], ['north', 'one', 'b'], ['south']),
      (path) => path.map((word) => placeKeys[word]),
    ),
    'customFields.product': custom('text8', texts({ maxLength: 255 })),
    'customFields.watchers': custom('multi_select2', fc.shuffledSubarray(['w1', 'w2', 'w3'], { minLength: 1 })),
  };
}

export const talkdesk: Harness = {
  provider: 'talkdesk',
  assumptions: createTalkdeskAdapter.definition.assumptions,
  mapping,
  // A get shows no parent by default, and assigning moves the status: both would hide or change what a law looks at.
  neutral: { assigningOpens: false, parentOnGet: true },
  readShapes: [
    { customFieldsOnRead: 'wrapped' },
    { customFieldsOnRead: 'bare' },
    { customFieldsOnRead: 'string' },
    { noteKeysOnRead: 'notes' },
    { assigneeKeyOnRead: 'agent_id' },
    { statusOnRead: 'title' },
    { emptyOnRead: 'left-out' },
    { customFieldsOnRead: 'string', noteKeysOnRead: 'notes', assigneeKeyOnRead: 'agent_id', emptyOnRead: 'left-out' },
  ],
  start: (variant) => startSimulator({ provider: 'talkdesk', tenant, variant: { ...talkdesk.neutral, ...variant } }),
  open: (simulator, given = {}) => {
    const { provider, ...config } = simulator.config;
    return createTalkdeskAdapter({
      ...config,
      ...unhurried,
      customFields: applicationFields,
      mapping,
      ...given,
    } as never);
  },
  fields,
  unknownId: '987654',
  required: ['title', 'description', 'requester'],
  exclusive: [],
  follows: {},
  record: ({ notes, ...stored }) => ({
    ...nested(stored, ['custom_fields']),
    notes: ((notes ?? []) as Values[]).map((note) => ({
      note_body: note.body,
      note_title: note.title,
      public: note.public,
    })),
  }),
  raw: (record) => {
    const { custom_fields: shown = {}, status, agent_id, agent_name, notes: told, ...rest } = record;
    const bare = (typeof shown === 'string' ? JSON.parse(shown) : shown) as Record<string, unknown>;
    return {
      ...(agent_id !== undefined && { owner_id: agent_id }),
      ...rest,
      status: String(status).toUpperCase().replace('_', '-'),
      notes: ((told ?? []) as Record<string, unknown>[]).map((note) => ({
        body: note.note_body ?? note.notes_body,
        title: note.note_title ?? note.notes_title,
        public: note.public,
      })),
      ...Object.fromEntries(Object.entries(bare).map(([key, value]) => [`custom_fields.${key}`, unwrapped(value)])),
    };
  },
  written: ({ method, body }) => {
    if (method === 'GET') return [];
    const { custom_fields: customFields = {}, ...rest } = (body ?? {}) as Record<string, unknown>;
    return [...Object.keys(rest), ...Object.keys(customFields as object).map((key) => `custom_fields.${key}`)];
  },
};

function unwrapped(value: unknown): unknown {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
    ? (value as { value?: unknown }).value
    : value;
}

/** Flat provider values with their containers put back. */
export function nested(stored: Values, containers: readonly string[]): Record<string, unknown> {
  const record: Record<string, unknown> = {};
  for (const [path, value] of Object.entries(stored)) {
    const container = containers.find((name) => path.startsWith(`${name}.`));
    if (container === undefined) record[path] = value;
    else record[container] = { ...(record[container] as object), [path.slice(container.length + 1)]: value };
  }
  return record;
}
