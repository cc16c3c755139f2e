import { Agent } from 'node:http';
import axios from 'axios';
import type { CaseDraft, CasePatch } from '../../src/core/case.ts';
import { built } from '../built.ts';

/** What the stub's ticket has beside what the fixture has: that which is written, so that a reply is as it should be. */
export const subject = {
  subject: 'Freezer 7 cools again',
  status: 'On Hold',
  statusType: 'On Hold',
  priority: 'High',
  description: 'It shows -4 degrees.',
  cf: { cf_visits: '2' },
} as const;

const id = '1892000001054003';
const department = '1892000000006907';
const contact = '1892000000042032';
const token = 'none';
const orgId = '60001234567';

const draft: CaseDraft = {
  title: subject.subject,
  description: subject.description,
  status: 'on_hold',
  priority: 'high',
  requester: { id: contact },
  department: { id: department },
  customFields: { visits: 2 },
};
const patch: CasePatch = {
  title: subject.subject,
  status: 'on_hold',
  priority: 'high',
  customFields: { visits: 2 },
};

/** The bodies that the port sends for them, by hand. */
const ticket = {
  subject: subject.subject,
  description: subject.description,
  status: subject.status,
  priority: subject.priority,
  contactId: contact,
  departmentId: department,
  cf: { cf_visits: 2 },
};
const change = {
  subject: subject.subject,
  status: subject.status,
  priority: subject.priority,
  cf: { cf_visits: 2 },
};

export const operations = ['create', 'update', 'get'] as const;
export type Operation = (typeof operations)[number];
export type Calls = Readonly<Record<Operation, () => Promise<unknown>>>;

/** The calls by the bare HTTP client, with an agent like the port's own. */
export function bareCalls(url: string): Calls {
  const client = axios.create({
    baseURL: url,
    httpAgent: new Agent({ keepAlive: true, timeout: 4_000, maxFreeSockets: 64 }),
    headers: { Authorization: `Zoho-oauthtoken ${token}`, orgId },
  });
  return {
    create: () => client.post('/api/v1/tickets', ticket),
    update: () => client.patch(`/api/v1/tickets/${id}`, change),
    get: () => client.get(`/api/v1/tickets/${id}?include=contacts`),
  };
}

/** The calls by a port, as an application makes them. */
export async function portCalls(url: string): Promise<Calls> {
  const { field, openCasePort } = await built<typeof import('../../src/index.ts')>('index.js');
  const config = {
    provider: 'zoho-desk',
    baseUrl: url,
    auth: { token },
    orgId,
    pace: { concurrency: 50 },
    mapping: { customFields: { visits: { field: 'cf_visits' } } },
  };
  const cases = await openCasePort(config, { customFields: { visits: field.integer() } });
  const replyOnly = { returning: 'reply' } as const;
  return {
    create: () => cases.create(draft, replyOnly),
    update: () => cases.update(id, patch, replyOnly),
    get: () => cases.get(id),
  };
}
