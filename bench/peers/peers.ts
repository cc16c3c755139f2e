/** A client that is compared. */
export interface Peer {
  /** As in clients.mjs. */
  readonly key: string;
  readonly name: string;
  /** The package that an application installs. */
  readonly package: string;
  /** What the mock answers, in this client's own shape. */
  readonly created: Answer;
  readonly updated: Answer;
  /** It is here for reference: it creates no tickets. */
  readonly isReference?: true;
}

export interface Answer {
  readonly status: number;
  readonly body?: object;
}

const id = '1892000001054003';
const at = '2026-03-01T00:00:00.000Z';
const ticket = { id, subject: 'Freezer 7 does not cool', status: 'Open', statusType: 'Open', priority: 'High' };

function ok(body: object, status = 200): Answer {
  return { status, body };
}

export const own: Peer = {
  key: 'caseport',
  name: 'caseport',
  package: 'caseport',
  created: ok({
    ...ticket,
    description: 'It shows -4.',
    contactId: '1892000000042032',
    departmentId: '1892000000006907',
  }),
  updated: ok({ ...ticket, description: null }),
};

/** What Speakeasy's clients check of a reply is the least that they take. */
export const peers: readonly Peer[] = [
  {
    key: 'merge',
    name: 'Merge',
    package: '@mergeapi/merge-node-client',
    created: ok({ model: { id, name: ticket.subject }, warnings: [], errors: [] }, 201),
    updated: ok({ model: { id, name: ticket.subject }, warnings: [], errors: [] }),
  },
  {
    key: 'apideck',
    name: 'Apideck',
    package: '@apideck/unify',
    created: ok(
      { status_code: 201, status: 'Created', service: 'x', resource: 'Tickets', operation: 'add', data: { id } },
      201,
    ),
    updated: ok({
      status_code: 200,
      status: 'OK',
      service: 'x',
      resource: 'Tickets',
      operation: 'update',
      data: { id },
    }),
  },
  {
    key: 'unified',
    name: 'Unified.to',
    package: '@unified-api/typescript-sdk',
    created: ok({ id, subject: ticket.subject }),
    updated: ok({ id, subject: ticket.subject }),
  },
  {
    key: 'stackone',
    name: 'StackOne',
    package: '@stackone/stackone-client-ts',
    created: ok({ statusCode: 201, message: 'created', timestamp: at, data: { id } }, 201),
    updated: ok({ statusCode: 200, message: 'updated', timestamp: at, data: { id } }),
  },
  { key: 'nango', name: 'Nango', package: '@nangohq/node', created: ok(ticket), updated: ok(ticket) },
  {
    key: 'jsforce',
    name: 'jsforce',
    package: 'jsforce',
    created: ok({ id: '500000000000001AAA', success: true, errors: [] }, 201),
    updated: { status: 204 },
  },
  {
    key: 'zendesk',
    name: 'node-zendesk',
    package: 'node-zendesk',
    created: ok({ ticket: { ...ticket, id: 1 } }, 201),
    updated: ok({ ticket: { ...ticket, id: 1 } }),
  },
  {
    key: 'stripe',
    name: 'Stripe (customers)',
    package: 'stripe',
    created: ok({ id: 'cus_1', object: 'customer' }),
    updated: ok({ id: 'cus_1', object: 'customer' }),
    isReference: true,
  },
  {
    key: 'slack',
    name: 'Slack (messages)',
    package: '@slack/web-api',
    created: ok({ ok: true, channel: 'C1', ts: '1.1' }),
    updated: ok({ ok: true, channel: 'C1', ts: '1.1' }),
    isReference: true,
  },
];

/** The bare HTTP client, for the floor. */
export const floor: Peer = {
  key: 'axios',
  name: 'bare axios',
  package: 'axios',
  created: ok(ticket),
  updated: ok(ticket),
  isReference: true,
};
