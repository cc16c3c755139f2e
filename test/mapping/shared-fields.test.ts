import { describe, expect, it } from 'vitest';
import { type FieldDefinitions, field } from '../../src/core/field.ts';
import type { FieldDeclarations } from '../../src/mapping/case-map.ts';
import { type CompiledMap, compileMap } from '../../src/mapping/compile.ts';
import { nothingTold, readReply } from '../../src/mapping/read.ts';
import type { TenantMapping } from '../../src/mapping/tenant-mapping.ts';
import { writeInput } from '../../src/mapping/write.ts';
import { acmeFields } from './acme-fields.ts';

// The ports of one adapter share what their mappings do not tell apart. None may see anything of another.

interface Tenant {
  readonly mapping: TenantMapping;
  readonly assumptions: Readonly<Record<string, unknown>>;
}

const definitions: FieldDefinitions = { severity: field.choice(['low', 'high']), seenAt: field.localDateTime() };
const words = { low: '1', normal: '2', high: '3', urgent: null } as const;

const tables: readonly TenantMapping[] = [
  {},
  { priority: { ...words, low: 'LOW', urgent: { write: '3', approximated: true } } },
  {
    status: { new: 'N', open: ['O', 'R'], pending: 'P', on_hold: null, resolved: 'S', closed: { read: ['C'] } },
    priority: { ...words, normal: '0' },
  },
];
const references: readonly TenantMapping[] = [
  {},
  { references: { assignee: { jane: '17' }, team: { north: '4' } } },
  { references: { assignee: { jane: 'no id', joe: '17' }, team: { north: '3' } } },
];
const losses: readonly TenantMapping[] = [
  {},
  { onLoss: { default: 'reject', fields: { priority: 'report', parentId: 'report' } } },
  { onLoss: { default: 'report', fields: { assignee: 'reject', status: 'reject' } } },
];
const places: readonly TenantMapping[] = [
  {},
  {
    fields: { title: { field: 'c_title' }, priority: { field: 'c_prio' }, team: { field: 'groupId' } },
    customFields: { severity: { field: 'c_sev' } },
  },
  {
    fields: { requester: { email: { field: 'c_mail' } }, status: 'ignore', team: { field: 'c_title' } },
    customFields: {
      severity: { field: 'c_sev', options: { low: '001', high: '002' } },
      seenAt: { field: 'visitDate', timeField: 'visitTime' },
    },
  },
];

const tenants: readonly Tenant[] = tables.flatMap((table) =>
  references.flatMap((keys) =>
    losses.flatMap((loss) =>
      places.map((place, index) => ({
        mapping: { ...table, ...keys, ...loss, ...place },
        assumptions: { nullClears: index !== 1 },
      })),
    ),
  ),
);

const inputs: readonly Readonly<Record<string, unknown>>[] = [
  { title: 'A' },
  { title: null },
  { status: 'open' },
  { status: 'on_hold' },
  { priority: 'low' },
  { priority: 'normal' },
  { priority: 'urgent' },
  { priority: null },
  { assignee: { key: 'jane' } },
  { assignee: { key: 'joe' } },
  { team: { key: 'north' } },
  { category: null },
  { parentId: '5' },
  { channel: 'Phone' },
  { requester: { email: 'a', phone: '1' } },
  { customFields: { severity: 'low', seenAt: { date: '2026-01-31' } } },
];
const replies: readonly unknown[] = [
  {
    subject: 'A',
    state: 'OPEN',
    prio: '1',
    agent: { id: '17' },
    groupId: '3',
    source: 'Phone',
    customer: { mail: 'a' },
  },
  { state: 'O', prio: 'LOW', agent: { id: '18' }, custom: { c_title: 'B', c_prio: '3', c_sev: '001', c_agent: '17' } },
];

function compile({ mapping, assumptions }: Tenant, declarations: FieldDeclarations): CompiledMap {
  return compileMap(declarations, mapping, definitions, assumptions);
}

/** Everything that a port can be seen to do, as text. */
function behaviour({ fields, issues }: CompiledMap): string {
  const told = replies.map((reply) => {
    const all = nothingTold();
    readReply(fields, reply, 'case', false, all);
    return [[...all.values], [...all.warnings], [...all.providerValues]];
  });
  const sent = inputs.flatMap((input) =>
    (['create', 'update'] as const).map((operation) => {
      try {
        const { requests, warnings } = writeInput(fields, input, operation, { context: {} });
        return { requests, warnings };
      } catch (error) {
        return error;
      }
    }),
  );
  const seen = fields.map(({ path, clear, onLoss, from, capability }) => ({ path, clear, onLoss, from, capability }));
  return JSON.stringify({ issues, seen, told, sent });
}

/** The tenants in another order: every `step`-th, round and round. */
function inSteps(step: number): readonly Tenant[] {
  return tenants.map((_, index) => tenants[(index * step) % tenants.length] as Tenant);
}

describe('two ports of one adapter with different mappings', () => {
  it.each([
    ['in turn', [...tenants, ...tenants]],
    ['backwards', [...tenants].reverse()],
    ['far ones beside each other', [...inSteps(25), ...inSteps(7)]],
  ])('each do what they do alone, made %s', (_order, turn) => {
    const alone = new Map(tenants.map((tenant) => [tenant, behaviour(compile(tenant, { ...acmeFields }))]));
    expect(new Set(alone.values()).size).toBe(tenants.length);
    const declarations = { ...acmeFields };
    const ports = turn.map((tenant) => ({ tenant, port: compile(tenant, declarations) }));
    for (const { tenant, port } of ports) expect(behaviour(port)).toBe(alone.get(tenant));
  });

  it('are each told what does not fit, though another was told the same', () => {
    const declarations = { ...acmeFields };
    const priority = { ...words, normal: '1' };
    const [one, other] = [priority, priority].map((table) =>
      compile({ mapping: { priority: table }, assumptions: { nullClears: true } }, declarations),
    );
    expect(one?.issues).toMatchObject([
      { path: 'mapping.priority.normal', message: expect.stringMatching(/^is ambiguous/) },
    ]);
    expect(other?.issues).toEqual(one?.issues);
  });

  it('have the fields in common that they have said the same of', () => {
    const declarations = { ...acmeFields };
    const [one, other] = [{}, { priority: words, onLoss: 'reject' }].map((mapping) =>
      compile({ mapping: mapping as TenantMapping, assumptions: { nullClears: true } }, declarations),
    );
    const shared = one?.fields.filter((each) => other?.fields.includes(each)).map(({ path }) => path);
    expect(shared).toContain('title');
    expect(shared).not.toContain('priority');
  });
});
