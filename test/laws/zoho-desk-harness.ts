import fc from 'fast-check';
import { createZohoDeskAdapter } from '../../src/adapters/zoho-desk/index.ts';
import type { TenantMapping } from '../../src/mapping/tenant-mapping.ts';
import { startSimulator, type ZohoDeskTenant } from '../../src/simulator/index.ts';
import { applicationFields } from './application.ts';
import { type Harness, type HeldField, held, unhurried, type Values, type Variant } from './harness.ts';
import { dates, instants, localDateTimes } from './moments.ts';
import { decimals } from './numbers.ts';
import { requesters } from './people.ts';
import { nested } from './talkdesk-harness.ts';
import { htmlSafeTexts, texts } from './texts.ts';

const agents = ['18920000000560071', '18920000000560093'] as const;
const teams = ['18920000000820031', '18920000000820053'] as const;
const departments = ['18920000000069071', '18920000000820691'] as const;
const products = ['18920000000820793', '18920000000820795'] as const;
const watchers = ['18920000000420321', '18920000000420323', '18920000000420325'] as const;

const tenant: Partial<ZohoDeskTenant> = {
  agents: agents.map((id) => ({ id, firstName: 'Jane', lastName: `Doe ${id}`, email: `a${id}@example.org` })),
  teams: teams.map((id) => ({ id, name: `Team ${id}` })),
  departments: departments.map((id) => ({ id, name: `Department ${id}` })),
  products: products.map((id) => ({ id, productName: `Product ${id}` })),
  contacts: watchers.map((id) => ({
    id,
    lastName: `Watcher ${id}`,
    firstName: null,
    email: `w${id}@example.org`,
    phone: null,
  })),
  customFields: {
    cf_external_id: { type: 'Text' },
    cf_note: { type: 'Text' },
    cf_details: { type: 'Textarea' },
    cf_page: { type: 'Textarea' },
    cf_flag: { type: 'Boolean' },
    cf_count: { type: 'Number' },
    cf_amount: { type: 'Decimal' },
    cf_day: { type: 'Date' },
    cf_seen_at: { type: 'DateTime' },
    cf_visit: { type: 'Text' },
    cf_severity: { type: 'Picklist', values: ['Low', 'High'] },
    cf_symptoms: { type: 'Multiselect', values: ['slow', 'noisy', 'dead'] },
  },
};

const mapping: TenantMapping = {
  status: {
    new: null,
    open: 'Open',
    pending: 'Waiting on Vendor',
    on_hold: 'On Hold',
    resolved: { write: 'Closed', approximated: true },
    closed: 'Closed',
  },
  priority: { low: 'Low', normal: 'Medium', high: 'High', urgent: { write: 'High', approximated: true } },
  references: {
    assignee: { jane: agents[0], ravi: agents[1] },
    team: { support: teams[0] },
    department: { main: departments[0] },
  },
  fields: { externalId: { field: 'cf_external_id' } },
  customFields: {
    note: { field: 'cf_note' },
    details: { field: 'cf_details' },
    page: { field: 'cf_page' },
    flag: { field: 'cf_flag' },
    count: { field: 'cf_count' },
    amount: { field: 'cf_amount' },
    day: { field: 'cf_day' },
    seenAt: { field: 'cf_seen_at' },
    visit: { field: 'cf_visit' },
    severity: { field: 'cf_severity', options: { minor: 'Low', major: 'High' } },
    symptoms: { field: 'cf_symptoms' },
    product: { field: 'productId' },
    watchers: { field: 'secondaryContacts' },
  },
};

const word = <T extends string>(place: string, table: Readonly<Record<T, string>>): HeldField =>
  held(place, fc.constantFrom(...(Object.keys(table) as T[])), (value) => table[value]);
const ids = (known: readonly string[]): fc.Arbitrary<{ readonly id: string }> =>
  fc.constantFrom(...known).map((id) => ({ id }));
const custom = <T>(key: string, values: fc.Arbitrary<T>, spell?: (value: T) => unknown): HeldField =>
  held(`cf.${key}`, values, spell);

/** HTML of a text, worked out character by character. */
function asHtml(text: string): string {
  const entities: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '\n': '<br>' };
  let html = '';
  for (const character of text) {
    const escaped = entities[character] ?? character;
    html += character === ' ' && html.endsWith(' ') ? '&nbsp;' : escaped;
  }
  return html;
}

function fields(variant: Variant = {}): Readonly<Record<string, HeldField>> {
  return {
    title: held('subject', texts({ maxLength: 255 })),
    description: held('description', htmlSafeTexts({ maxLength: 5000 }), asHtml),
    status: word('status', { open: 'Open', pending: 'Waiting on Vendor', on_hold: 'On Hold', closed: 'Closed' }),
    priority: word('priority', { low: 'Low', normal: 'Medium', high: 'High' }),
    type: word('classification', {
      question: 'Question',
      problem: 'Problem',
      request: 'Request',
      other: 'Others',
    }),
    resolution: held('resolution', texts({ maxLength: 3000 })),
    // Which id a new contact gets cannot be told before: a law reads it back.
    requester: { values: requesters, places: [], stored: () => ({}) },
    assignee: held('assigneeId', ids(agents), ({ id }) => id),
    team: held('teamId', ids(teams), ({ id }) => id),
    department: held('departmentId', ids(departments), ({ id }) => id),
    category: held('category', texts({ maxLength: 300 })),
    subCategory: held('subCategory', texts({ maxLength: 300 })),
    channel: held('channel', texts({ maxLength: 300 })),
    externalId: custom('cf_external_id', texts({ maxLength: 255 })),
    dueAt: held('dueDate', instants),
    'customFields.note': custom('cf_note', texts({ maxLength: 255 })),
    'customFields.details': custom('cf_details', texts({ maxLength: 255 })),
    'customFields.page': custom('cf_page', texts({ maxLength: 255 })),
    'customFields.flag': custom('cf_flag', fc.boolean()),
    'customFields.count': custom('cf_count', fc.integer({ min: -999_999_999, max: 999_999_999 })),
    'customFields.amount': custom('cf_amount', decimals({ whole: 7, fraction: 9 })),
    'customFields.day': custom('cf_day', dates),
    'customFields.seenAt': custom('cf_seen_at', instants),
    'customFields.visit': custom('cf_visit', localDateTimes, ({ date, time }) => `${date}T${time}`),
    'customFields.severity': custom('cf_severity', fc.constantFrom('minor', 'major'), (value) =>
      value === 'minor' ? 'Low' : 'High',
    ),
    'customFields.symptoms': custom(
      'cf_symptoms',
      fc.shuffledSubarray(['slow', 'noisy', 'dead'], { minLength: 1 }),
      (list) => list.join(String(variant.multiSelectDelimiter ?? ';')),
    ),
    'customFields.product': held('productId', fc.constantFrom(...products)),
    'customFields.watchers': held('secondaryContacts', fc.shuffledSubarray([...watchers], { minLength: 1 })),
  };
}

export const zohoDesk: Harness = {
  provider: 'zoho-desk',
  assumptions: createZohoDeskAdapter.definition.assumptions,
  mapping,
  neutral: {},
  readShapes: [{ customValuesOnRead: 'strings' }, { trashedOnGet: 'shown' }],
  start: (variant) => startSimulator({ provider: 'zoho-desk', tenant, variant: { ...variant } }),
  open: (simulator, given = {}) => {
    const { provider, ...config } = simulator.config;
    return createZohoDeskAdapter({
      ...config,
      ...unhurried,
      customFields: applicationFields,
      mapping,
      ...given,
    } as never);
  },
  fields,
  unknownId: '18921000000987654',
  required: ['title', 'department', 'requester'],
  exclusive: [],
  follows: {},
  record: (stored) => nested(stored, ['cf']),
  raw: (record) => {
    const { cf, modifiedTime, closedTime, onholdTime, statusType, isOverDue, ...rest } = record;
    const custom = Object.entries(cf as Values).map(([key, value]) => [`cf.${key}`, value] as const);
    return { ...rest, ...Object.fromEntries(custom) };
  },
  written: ({ method, path, body }) => {
    if (method === 'GET') return [];
    if (path.endsWith('/resolution')) return ['resolution'];
    if (path.endsWith('ociateTag')) return ['tags'];
    if (path.endsWith('/comments')) return ['notes'];
    const { cf = {}, ...rest } = (body ?? {}) as Record<string, unknown>;
    return [...Object.keys(rest), ...Object.keys(cf as object).map((key) => `cf.${key}`)];
  },
};
