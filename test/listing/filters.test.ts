import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { CaseQuery, CaseStatus, CaseType, TenantMapping } from '../../src/index.ts';
import { type Simulator, type SimulatorOptions, startSimulator } from '../../src/simulator/index.ts';
import { openTenant, type Tenant, tenants } from '../adapters/tenants.ts';
import { idsOf } from './asked.ts';

const statuses = ['new', 'open', 'pending', 'on_hold', 'resolved', 'closed'] as const;
const agents = [0, 1];
const emails = ['jo@example.org', 'Ann+a@Example.org', 'jo@example.org.uk'];
const externalIds = ['E-1', 'e-1x', 'a,b', 'a1b', '50% * of "it" & more'];
const began = Date.UTC(2026, 2, 1, 12);

/** A case that is stored, in the canonical words. Times in seconds after the beginning. */
interface Stored {
  readonly status: CaseStatus;
  readonly type: CaseType;
  readonly agent: number | undefined;
  readonly email: string;
  readonly externalId: string | undefined;
  readonly created: number;
  readonly updated: number;
}

const stored: fc.Arbitrary<Stored> = fc
  .record({
    status: fc.constantFrom(...statuses),
    type: fc.constantFrom<CaseType>('question', 'incident', 'problem', 'task', 'request', 'other'),
    agent: fc.option(fc.constantFrom(...agents), { nil: undefined }),
    email: fc.constantFrom(...emails),
    externalId: fc.option(fc.constantFrom(...externalIds), { nil: undefined }),
    created: fc.nat(20),
    later: fc.nat(10),
  })
  .map(({ later, ...rest }) => ({ ...rest, updated: rest.created + later }));

/** How a provider stores it, and how its tenant is mapped. */
interface Side {
  readonly provider: Tenant['provider'];
  readonly mapping: TenantMapping;
  readonly statuses: readonly CaseStatus[];
  readonly types: readonly CaseType[];
  readonly agents: readonly string[];
  readonly record: (one: Stored) => Readonly<Record<string, unknown>>;
  readonly filters: readonly (keyof CaseQuery)[];
}

const at = (second: number): string => new Date(began + second * 1_000).toISOString();
const times = ['createdFrom', 'createdTo', 'updatedFrom', 'updatedTo'] as const;
const all = ['status', 'type', 'assignee', 'requesterEmail', 'externalId', ...times] as const;

const talkdesk: Side = {
  provider: 'talkdesk',
  mapping: { fields: { externalId: { field: 'text2' } } },
  statuses,
  types: ['question', 'incident', 'problem', 'task'],
  agents: ['61036b508ff57b5578f25a10', '61036b508ff57b5578f25a11'],
  record: ({ status, type, agent, email, externalId, created, updated }) => ({
    status: status.toUpperCase(),
    type: type.toUpperCase(),
    agent_id: agent === undefined ? null : talkdesk.agents[agent],
    requester_email: email,
    ...(externalId !== undefined && { custom_fields: { text2: externalId } }),
    create_at: at(created),
    update_at: at(updated),
  }),
  filters: all,
};

const zohoStatuses = { open: 'Waiting for us', on_hold: 'On Hold', closed: 'Closed' };
const zohoDesk: Side = {
  provider: 'zoho-desk',
  // A ticket may have a status that only its type tells, as Escalated is open.
  mapping: {
    status: {
      new: null,
      open: 'Open',
      pending: 'Waiting on Vendor',
      on_hold: 'On Hold',
      resolved: null,
      closed: 'Closed',
    },
    fields: { externalId: { field: 'cf_external_id' } },
  },
  statuses: ['open', 'pending', 'on_hold', 'closed'],
  types: [],
  agents: ['1892000000056007', '1892000000056009'],
  record: ({ status, agent, email, externalId, created, updated }) => ({
    status: { ...zohoStatuses, open: created % 2 === 0 ? 'Open' : 'Escalated', pending: 'Waiting on Vendor' }[
      status as 'open'
    ],
    assigneeId: agent === undefined ? null : zohoDesk.agents[agent],
    contact: { lastName: 'Jo', email },
    cf: { cf_external_id: externalId ?? null },
    createdTime: at(created),
    modifiedTime: at(updated),
  }),
  filters: all.filter((name) => name !== 'type'),
};

const words = {
  new: 'New',
  open: 'Open',
  pending: 'Pending',
  on_hold: null,
  resolved: null,
  closed: 'Closed',
} as const;
const salesforceIncident: Side = {
  provider: 'salesforce-incident',
  mapping: {
    status: words,
    type: { question: null, incident: 'Theft', problem: null, task: null, request: null, other: 'Fraud' },
    fields: { status: { field: 'status' }, type: { field: 'incident_type' } },
  },
  statuses: ['new', 'open', 'pending', 'closed'],
  types: ['incident', 'other'],
  agents: [],
  record: ({ status, type, created, updated }) => ({
    status: words[status],
    incident_type: type === 'incident' ? 'Theft' : 'Fraud',
    created_date: at(created),
    last_modified_date: at(updated),
  }),
  filters: ['status', 'type', ...times],
};

function queryOf(side: Side): fc.Arbitrary<CaseQuery> {
  const moment = fc.integer({ min: -2, max: 32 }).map(at);
  const anyOf = <T>(some: readonly T[]): fc.Arbitrary<T | readonly T[]> =>
    fc.oneof(fc.constantFrom(...some), fc.subarray([...some], { minLength: 1 }));
  const filters: Readonly<Record<string, fc.Arbitrary<unknown>>> = {
    status: anyOf(statuses),
    type: side.types.length > 0 ? anyOf(side.types) : fc.constant('task'),
    assignee: fc.constantFrom(...side.agents, 'none').map((id) => ({ id: id === 'none' ? '1892000000099999' : id })),
    requesterEmail: fc.constantFrom(...emails, 'nobody@example.org', 'JO@example.org'),
    externalId: fc.constantFrom(...externalIds, 'E-2'),
    createdFrom: moment,
    createdTo: moment,
    updatedFrom: moment,
    updatedTo: moment,
  };
  const picked = Object.fromEntries(side.filters.map((name) => [name, filters[name] ?? fc.constant(undefined)]));
  return fc
    .tuple(fc.subarray([...side.filters], { maxLength: 4 }), fc.record(picked), fc.constantFrom(1, 2, 5, 50))
    .map(([names, values, pageSize]) => ({
      ...Object.fromEntries(names.map((name) => [name, (values as Record<string, unknown>)[name]])),
      pageSize,
    }));
}

/** The plain meaning of the filters. */
function isWanted(one: Stored, side: Side, query: CaseQuery): boolean {
  const { status, type, assignee, requesterEmail, externalId, createdFrom, createdTo, updatedFrom, updatedTo } = query;
  const agentId = one.agent === undefined ? undefined : side.agents[one.agent];
  return (
    (status === undefined || [status].flat().includes(one.status)) &&
    (type === undefined || [type].flat().includes(one.type)) &&
    (assignee === undefined || ('id' in assignee && assignee.id === agentId)) &&
    (requesterEmail === undefined || requesterEmail.toLowerCase() === one.email.toLowerCase()) &&
    (externalId === undefined || externalId === one.externalId) &&
    (createdFrom === undefined || at(one.created) >= createdFrom) &&
    (createdTo === undefined || at(one.created) <= createdTo) &&
    (updatedFrom === undefined || at(one.updated) >= updatedFrom) &&
    (updatedTo === undefined || at(one.updated) <= updatedTo)
  );
}

type Behaviour = readonly [Side, Readonly<Record<string, unknown>>, Readonly<Record<string, unknown>>];

const behaviours: readonly Behaviour[] = [
  [talkdesk, {}, {}],
  [
    talkdesk,
    { listArrays: 'comma', customFieldFilter: 'object', nextLink: 'null', timesOnRead: 'second' },
    { listArrays: 'comma', customFieldFilter: 'object' },
  ],
  [talkdesk, { nextLink: 'empty', statusOnRead: 'title', emptyOnRead: 'left-out' }, {}],
  [salesforceIncident, {}, {}],
  [salesforceIncident, { listReply: 'records', listFilters: 'ignored', dateTimeOnRead: 'zulu' }, {}],
  [zohoDesk, { searchLagMs: 0 }, {}],
  [zohoDesk, { searchLagMs: 0, listStart: 1, trashedInLists: 'counted' }, { listStart: 1 }],
];

describe.each(behaviours)('a list with filters', (side, variant, assumptions) => {
  const tenant = tenants.find(({ provider }) => provider === side.provider);
  const openOn = (simulator: Simulator) => {
    const { provider: _, auth: __, ...config } = simulator.config;
    if (tenant === undefined) throw new Error(`no tenant of ${side.provider}`);
    const now = began + 60_000;
    const clock = { now: () => now, after: () => () => {} };
    return openTenant(tenant, {
      ...config,
      token: simulator.token,
      clock,
      mapping: side.mapping,
      assumptions,
      pace: { requestsPerSecond: 1_000_000 },
    });
  };

  it(`give exactly the cases that pass, each once: ${side.provider} ${JSON.stringify(variant)}`, async () => {
    const cases = stored.filter(
      ({ status, type }) => side.statuses.includes(status) && (side.types.length === 0 || side.types.includes(type)),
    );
    const removed = fc.array(fc.nat(), { maxLength: 3 });
    const queries = fc.array(queryOf(side), { minLength: 4, maxLength: 4 });
    await fc.assert(
      fc.asyncProperty(fc.array(cases, { maxLength: 12 }), removed, queries, async (some, gone, wanted) => {
        await using simulator = await startSimulator({
          provider: side.provider,
          variant,
          clock: () => began + 60_000,
        } as SimulatorOptions);
        const port = await openOn(simulator);
        const kept = new Map(some.map((one) => [simulator.seed(side.record(one)), one]));
        for (const which of gone) {
          const id = [...kept.keys()][which % Math.max(kept.size, 1)];
          if (id === undefined) continue;
          simulator.remove(id);
          kept.delete(id);
        }
        for (const query of wanted) {
          const expected = [...kept].filter(([, one]) => isWanted(one, side, query)).map(([id]) => id);
          expect([query, [...(await idsOf(port, query))].sort()]).toEqual([query, expected.sort()]);
        }
      }),
      { numRuns: 4 },
    );
  });
});
