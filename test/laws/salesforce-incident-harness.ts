import fc from 'fast-check';
import { createSalesforceIncidentAdapter } from '../../src/adapters/salesforce-incident/index.ts';
import type { TenantMapping } from '../../src/mapping/tenant-mapping.ts';
import { startSimulator } from '../../src/simulator/index.ts';
import { DEFAULT_INCIDENT_TENANT } from '../../src/simulator/salesforce-incident/incident-tenant.ts';
import { applicationFields } from './application.ts';
import { type Harness, type HeldField, held, unhurried } from './harness.ts';
import { dates, localDateTimes, wholeSeconds } from './moments.ts';
import { decimals } from './numbers.ts';
import { requesters } from './people.ts';
import { salesforceIds } from './salesforce-ids.ts';
import { texts } from './texts.ts';

const [jane, ravi, queue, main] = [
  '0055f000001JaneAAC',
  '0055f000001RaviAAC',
  '00G5f000001FirsEAC',
  'a0D5f000001MainEAC',
] as const;

const tenant = {
  fields: {
    ...DEFAULT_INCIDENT_TENANT.fields,
    status: {
      position: 2,
      type: 'string',
      values: ['New', 'Open', 'Pending', 'On Hold', 'Closed'],
      initial: 'Open',
    },
    kind: { type: 'string', values: ['Question', 'Incident', 'Problem', 'Task'] },
    department_id: { type: 'id' },
    html_body: { type: 'string' },
    severity: { type: 'string', values: ['minor', '2'] },
    symptoms: { type: 'string' },
    product_id: { type: 'id' },
    watcher_ids: { type: 'string' },
  },
} as const;

const mapping: TenantMapping = {
  status: {
    new: 'New',
    open: 'Open',
    pending: 'Pending',
    on_hold: 'On Hold',
    resolved: { write: 'Closed', approximated: true },
    closed: 'Closed',
  },
  priority: { low: 'Low', normal: 'Medium', high: 'High', urgent: 'Critical' },
  type: {
    question: 'Question',
    incident: 'Incident',
    problem: 'Problem',
    task: 'Task',
    request: { write: 'Task', approximated: true },
    other: null,
  },
  references: { assignee: { jane, ravi }, team: { support: queue }, department: { main } },
  fields: {
    title: { field: 'title' },
    description: { field: 'description', position: 3 },
    status: { field: 'status' },
    priority: { field: 'priority' },
    type: { field: 'kind' },
    resolution: { field: 'resolution' },
    requester: {
      name: { field: 'requester_name' },
      email: { field: 'requester_email' },
      phone: { field: 'requester_phone' },
    },
    assignee: { field: 'owner_id', position: 28 },
    team: { field: 'owner_id', position: 28 },
    department: { field: 'department_id' },
    parentId: { field: 'parent_id' },
    category: { field: 'category' },
    subCategory: { field: 'sub_category', position: 15 },
    channel: { field: 'channel' },
    externalId: { field: 'external_id', position: 14 },
    dueAt: { field: 'due_date_time' },
  },
  customFields: {
    note: { field: 'keywords' },
    details: { field: 'methods' },
    page: { field: 'html_body' },
    flag: { field: 'is_confidential' },
    count: { field: 'initial_case_value' },
    amount: { field: 'recovery_estimate' },
    day: { field: 'reported_local_date' },
    seenAt: { field: 'follow_up_date_time' },
    visit: { field: 'incident_local_date', timeField: 'incident_local_time' },
    severity: { field: 'severity', options: { minor: 'minor', major: '2' } },
    symptoms: { field: 'symptoms' },
    product: { field: 'product_id' },
    watchers: { field: 'watcher_ids' },
  },
};

const word = <T extends string>(place: string, table: Readonly<Record<T, string>>): HeldField =>
  held(place, fc.constantFrom(...(Object.keys(table) as T[])), (value) => table[value]);

function fields(): Readonly<Record<string, HeldField>> {
  return {
    title: held('title', texts({ maxLength: 2000 })),
    description: held('description', texts({ maxLength: 32_000 })),
    status: word('status', { new: 'New', open: 'Open', pending: 'Pending', on_hold: 'On Hold', closed: 'Closed' }),
    priority: word('priority', { low: 'Low', normal: 'Medium', high: 'High', urgent: 'Critical' }),
    type: word('kind', { question: 'Question', incident: 'Incident', problem: 'Problem', task: 'Task' }),
    resolution: held('resolution', texts({ maxLength: 2000 })),
    requester: {
      values: requesters,
      places: ['requester_name', 'requester_email', 'requester_phone'],
      stored: ({ name, email }: { name: string; email: string }) => ({
        requester_name: name,
        requester_email: email,
        requester_phone: null,
      }),
    },
    assignee: held(
      'owner_id',
      fc.constantFrom('jane', 'ravi').map((key) => ({ key })),
      ({ key }) => (key === 'jane' ? jane : ravi),
    ),
    team: held('owner_id', fc.constant({ key: 'support' }), () => queue),
    department: held('department_id', fc.constant({ key: 'main' }), () => main),
    parentId: held('parent_id', salesforceIds),
    category: held('category', texts({ maxLength: 255 })),
    subCategory: held('sub_category', texts({ maxLength: 50 })),
    channel: held('channel', texts({ maxLength: 255 })),
    externalId: held('external_id', texts({ maxLength: 100 })),
    dueAt: held('due_date_time', wholeSeconds),
    'customFields.note': held('keywords', texts({ maxLength: 2000 })),
    'customFields.details': held('methods', texts({ maxLength: 2000 })),
    'customFields.page': held('html_body', texts({ maxLength: 2000 })),
    'customFields.flag': held('is_confidential', fc.boolean()),
    'customFields.count': held('initial_case_value', fc.maxSafeInteger()),
    'customFields.amount': held('recovery_estimate', decimals({ whole: 8, fraction: 7 }), Number),
    'customFields.day': held('reported_local_date', dates),
    'customFields.seenAt': held('follow_up_date_time', wholeSeconds),
    'customFields.visit': {
      values: localDateTimes,
      places: ['incident_local_date', 'incident_local_time'],
      stored: ({ date, time }: { date: string; time: string }) => ({
        incident_local_date: date,
        incident_local_time: time.replace('.', ':'),
      }),
    },
    'customFields.severity': held('severity', fc.constantFrom('minor', 'major'), (value) =>
      value === 'major' ? '2' : value,
    ),
    'customFields.symptoms': held(
      'symptoms',
      fc.shuffledSubarray(['slow', 'noisy', 'dead'], { minLength: 1 }),
      (list) => list.join(';'),
    ),
    'customFields.product': held('product_id', salesforceIds),
    'customFields.watchers': held('watcher_ids', fc.uniqueArray(salesforceIds, { minLength: 1, maxLength: 4 }), (ids) =>
      ids.join(';'),
    ),
  };
}

export const salesforceIncident: Harness = {
  provider: 'salesforce-incident',
  assumptions: createSalesforceIncidentAdapter.definition.assumptions,
  mapping,
  neutral: {},
  readShapes: [
    { timeOnRead: 'platform' },
    { dateTimeOnRead: 'zulu' },
    { dateTimePrecision: 'millisecond' },
    { createReply: 'record' },
    { createStatus: 200 },
    { listReply: 'records' },
    { refusalsAs: 'apex-text' },
    { timeOnRead: 'platform', dateTimeOnRead: 'zulu', createReply: 'record', createStatus: 200 },
  ],
  start: (variant) => startSimulator({ provider: 'salesforce-incident', tenant, variant: { ...variant } }),
  open: (simulator, given = {}) => {
    const { provider, ...config } = simulator.config;
    return createSalesforceIncidentAdapter({
      ...config,
      ...unhurried,
      customFields: applicationFields,
      mapping,
      ...given,
    } as never);
  },
  fields,
  unknownId: 'a015f00000NoCasAAF',
  required: [],
  exclusive: [['assignee', 'team']],
  follows: { reported_local_date: ['reported_local_time'] },
  // A date without a time is midnight.
  record: (stored) => ({ reported_local_time: '00:00:00', ...stored }),
  raw: ({ attributes, created_date, last_modified_date, ...record }) =>
    Object.fromEntries(
      Object.entries(record).map(([key, value]) => [key, key.endsWith('_local_time') ? localTime(value) : value]),
    ),
  written: ({ method, body }) => (method === 'GET' ? [] : Object.keys((body ?? {}) as object)),
};

/** `14:30:00:123` and `14:30:00.123Z` are one time; milliseconds only when there are any. */
function localTime(shown: unknown): unknown {
  if (typeof shown !== 'string') return shown;
  return shown.replace('Z', '').replace('.', ':').replace(/:000$/, '');
}
