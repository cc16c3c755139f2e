import { describe, expect, it } from 'vitest';
import { type CaseDraft, type CasePort, CaseportError, draftFrom, field } from '../../src/index.ts';
import { type Simulator, type SimulatorOptions, startSimulator } from '../../src/simulator/index.ts';
import { type Change, openTenant, type Tenant, tenants } from './tenants.ts';

/** A tenant's port on a simulator of its provider. */
function openOn(tenant: Tenant, simulator: Simulator, change: Change = {}): Promise<CasePort> {
  const { provider: _, auth: __, ...config } = simulator.config;
  return openTenant(tenant, { ...config, token: simulator.token, retry: { retries: 0 }, ...change });
}

function tenantOf(provider: Tenant['provider']): Tenant {
  const tenant = tenants.find((each) => each.provider === provider);
  if (tenant === undefined) throw new Error(`no tenant of ${provider}`);
  return tenant;
}

describe.each(tenants)('$provider, simulated', (tenant) => {
  const custom = {
    severity: 'high',
    summary: 'no light',
    seenAt: '2026-01-31T12:00:00.000Z',
    amount: '19.99',
  } as const;

  it('creates, reads and updates a case as the one program says (P4, P8)', async () => {
    await using simulator = await startSimulator({ provider: tenant.provider });
    const cases = await openOn(tenant, simulator);
    const draft = { ...tenant.draft, priority: 'high', customFields: custom } as CaseDraft;
    const created = await cases.create(draft);
    const read = await cases.get(created.id);
    expect(read).toMatchObject({
      title: 'Router down',
      description: 'No light',
      priority: 'high',
      customFields: custom,
    });
    expect(read.requester).toMatchObject({ name: 'Jo', email: 'jo@example.org' });
    const updated = await cases.update(created.id, {
      title: 'Router replaced',
      priority: null,
      assignee: { key: 'jane' },
      customFields: { summary: null, severity: 'low' } as never,
    });
    expect(updated).toMatchObject({
      title: 'Router replaced',
      priority: null,
      assignee: { id: tenant.agent, key: 'jane' },
    });
    const after = await cases.get(created.id);
    expect(after).toMatchObject({
      title: 'Router replaced',
      description: 'No light',
      priority: null,
      assignee: { key: 'jane' },
      customFields: { ...custom, summary: null, severity: 'low' },
    });
    expect([created, read, updated, after].flatMap(({ warnings }) => warnings)).toEqual([]);
    expect(simulator.requests.every(({ status, tokenValid }) => status < 300 && tokenValid)).toBe(true);
    expect(simulator.cases).toHaveLength(1);
  });

  it('makes a draft of a read case that creates its like (P4)', async () => {
    await using simulator = await startSimulator({ provider: tenant.provider });
    const cases = await openOn(tenant, simulator);
    const first = await cases.get((await cases.create({ ...tenant.draft, customFields: custom } as CaseDraft)).id);
    const { status, channel, ...draft } = draftFrom(first);
    const second = await cases.get((await cases.create(draft)).id);
    const { id, number, url, createdAt, updatedAt, ...like } = first;
    expect(second).toMatchObject(like);
  });

  it('sends nothing for a preview, and then exactly what the preview showed', async () => {
    await using simulator = await startSimulator({ provider: tenant.provider });
    const cases = await openOn(tenant, simulator);
    const draft = { ...tenant.draft, customFields: custom } as CaseDraft;
    const { steps } = cases.previewCreate(draft);
    expect(simulator.requests).toEqual([]);
    await cases.create(draft, { returning: 'reply' });
    expect(simulator.requests.map(({ method, path, body }) => ({ method, path, body }))).toEqual(
      steps.map(({ method, path, body }) => ({ method, path, body })),
    );
  });

  it('tells a case that is not there as not_found', async () => {
    await using simulator = await startSimulator({ provider: tenant.provider });
    const cases = await openOn(tenant, simulator);
    await expect(cases.get(tenant.id)).rejects.toMatchObject({ code: 'not_found', caseId: tenant.id });
    await expect(cases.update(tenant.id, { title: 'x' })).rejects.toMatchObject({ code: 'not_found', effect: 'none' });
  });

  it("reads back with returning 'full', never with 'reply', and warns of what no reply told", async () => {
    await using simulator = await startSimulator({ provider: tenant.provider });
    const cases = await openOn(tenant, simulator);
    const { id } = await cases.create(tenant.draft);
    const patch = { title: 'New', assignee: { id: tenant.agent } };
    const methodsOf = async (returning: 'full' | 'reply') => {
      const before = simulator.requests.length;
      const record = await cases.update(id, patch, { returning });
      return [simulator.requests.slice(before).map(({ method }) => method), record.warnings.map(({ code }) => code)];
    };
    const isTold = tenant.provider !== 'salesforce-incident';
    expect(await methodsOf('full')).toEqual([['PATCH', 'GET'], []]);
    expect(await methodsOf('reply')).toEqual([['PATCH'], isTold ? [] : ['unverified', 'unverified']]);
  });
});

const talkdesk = tenantOf('talkdesk');
const full: CaseDraft = {
  ...talkdesk.draft,
  status: 'pending',
  type: 'problem',
  team: { id: 'group' },
  notes: [{ body: 'for agents', visibility: 'private' }],
};

describe('talkdesk, simulated', () => {
  it('finishes with remaining() a create whose follow-up was refused: one case, nothing written twice (P5)', async () => {
    await using simulator = await startSimulator({ provider: 'talkdesk' });
    const cases = await openOn(talkdesk, simulator);
    simulator.fault({ kind: 'status', status: 503, method: 'PATCH' });
    const error = await cases.create(full).catch((thrown: unknown) => thrown);
    if (!CaseportError.is(error) || error.code !== 'partially_applied') throw error;
    expect(error).toMatchObject({
      effect: 'partial',
      retryable: false,
      caseId: '1',
      details: { caseId: '1', status: 503 },
    });
    expect([...error.details.missing].sort()).toEqual(['status', 'team', 'type']);
    const remaining = error.remaining();
    expect(remaining).toEqual({ status: 'pending', type: 'problem', team: { id: 'group' } });
    expect(JSON.stringify(error)).not.toContain('Router');
    const record = await cases.update('1', remaining ?? {});
    expect(record).toMatchObject({ status: 'pending', type: 'problem', team: { id: 'group' }, warnings: [] });
    expect(simulator.cases).toHaveLength(1);
    expect(simulator.cases[0]?.notes).toMatchObject([{ note_body: 'for agents', public: false }]);
  });

  it.each([
    ['wrapped', 'note', 'owner_id', 'upper'],
    ['bare', 'notes', 'agent_id', 'title'],
    ['string', 'notes', 'agent_id', 'upper'],
  ] as const)(
    'reads the same case from custom fields %s, %s_title, %s and %s case (Get Case Details; OpenAPI)',
    async (customFieldsOnRead, noteKeysOnRead, assigneeKeyOnRead, statusOnRead) => {
      const variant = { customFieldsOnRead, noteKeysOnRead, assigneeKeyOnRead, statusOnRead };
      await using simulator = await startSimulator({ provider: 'talkdesk', variant });
      const cases = await openOn(talkdesk, simulator);
      const customFields = { severity: 'high', amount: '1.5', seenAt: '2026-01-31T12:00:00.000Z' };
      await cases.create({ ...full, assignee: { key: 'jane' }, status: 'on_hold', customFields } as CaseDraft);
      expect(await cases.get('1')).toMatchObject({
        status: 'on_hold',
        assignee: { id: talkdesk.agent, key: 'jane' },
        customFields,
        notes: [{ body: 'for agents', visibility: 'private' }],
        warnings: [],
      });
    },
  );

  it('tells the update of a closed case as invalid_state ("Closed cases cannot be updated")', async () => {
    await using simulator = await startSimulator({ provider: 'talkdesk' });
    const id = simulator.seed({ status: 'CLOSED' });
    const cases = await openOn(talkdesk, simulator);
    await expect(cases.update(id, { title: 'x' })).rejects.toMatchObject({
      code: 'invalid_state',
      effect: 'none',
      caseId: id,
    });
    expect((await cases.get(id)).status).toBe('closed');
  });

  it('sends a decimal with the digits that it was given (design 5: no digit is lost)', async () => {
    await using simulator = await startSimulator({ provider: 'talkdesk' });
    const cases = await openOn(talkdesk, simulator);
    await cases.create({ ...talkdesk.draft, customFields: { amount: '1234567890123456.70' } } as CaseDraft);
    expect(simulator.requests[0]?.bodyText).toContain('"decimal1":1234567890123456.70');
  });
});

const zoho = tenantOf('zoho-desk');

describe('zoho-desk, simulated', () => {
  it('creates with tags and notes, replaces the tags and clears the resolution (OAS TicketTag, TicketComment)', async () => {
    await using simulator = await startSimulator({ provider: 'zoho-desk' });
    const cases = await openOn(zoho, simulator);
    const created = await cases.create({
      ...zoho.draft,
      tags: ['hot', 'router'],
      resolution: 'none yet',
      notes: [
        { body: 'a < b', visibility: 'public' },
        { body: 'for agents', visibility: 'private' },
      ],
    });
    expect(created).toMatchObject({ tags: ['hot', 'router'], resolution: 'none yet', warnings: [] });
    expect(created.notes?.map(({ visibility }) => visibility)).toEqual(['public', 'private']);
    const updated = await cases.update(created.id, { title: 'New', tags: ['router', 'cold'], resolution: null });
    expect(updated).toMatchObject({ title: 'New', tags: ['router', 'cold'], resolution: null, warnings: [] });
    expect(await cases.get(created.id, { include: ['tags'] })).toMatchObject({
      tags: ['router', 'cold'],
      resolution: null,
    });
  });

  it('tells a note that failed after the ticket as partially applied, the ticket kept (P5)', async () => {
    await using simulator = await startSimulator({ provider: 'zoho-desk' });
    const cases = await openOn(zoho, simulator);
    simulator.fault({ kind: 'status', status: 500, path: /comments$/, skip: 1 });
    const notes = ['one', 'two', 'three'].map((body) => ({ body, visibility: 'private' as const }));
    const error = await cases.create({ ...zoho.draft, notes }).catch((thrown: unknown) => thrown);
    if (!CaseportError.is(error) || error.code !== 'partially_applied') throw error;
    expect(error).toMatchObject({ effect: 'partial', retryable: false });
    expect(error.details.missing).toEqual(['notes[1]', 'notes[2]']);
    expect(error.details.caseId).toBe(simulator.cases[0]?.id);
    expect(simulator.cases[0]?.commentCount).toBe('1');
  });

  it.each(['typed', 'strings'] as const)('reads booleans and numbers that come %s', async (customValuesOnRead) => {
    await using simulator = await startSimulator({ provider: 'zoho-desk', variant: { customValuesOnRead } });
    const customFields = { vip: field.boolean(), items: field.integer() };
    const mapping = { customFields: { vip: { field: 'cf_vip' }, items: { field: 'cf_numberofitems' } } };
    const cases = await openOn(zoho, simulator, { customFields, mapping });
    const draft = { ...zoho.draft, customFields: { vip: false, items: 3 } } as CaseDraft;
    const { id, warnings } = await cases.create(draft);
    expect([(await cases.get(id)).customFields, warnings]).toEqual([{ vip: false, items: 3 }, []]);
  });
});

const salesforce = tenantOf('salesforce-incident');

describe('salesforce-incident, simulated', () => {
  const variants: readonly (Extract<SimulatorOptions, { provider: 'salesforce-incident' }>['variant'] & object)[] = [
    { timeOnRead: 'platform', dateTimeOnRead: 'zulu' },
    { timeOnRead: 'colon', dateTimeOnRead: 'offset' },
    { createReply: 'record', createStatus: 200 },
    { listReply: 'records', getById: false },
  ];

  it.each(variants)('reads the same case whatever the provider does: %j', async (variant) => {
    await using simulator = await startSimulator({ provider: 'salesforce-incident', variant });
    const customFields = { happened: field.localDateTime(), followUp: field.instant() };
    const mapping = {
      customFields: {
        happened: { field: 'incident_local_date', timeField: 'incident_local_time' },
        followUp: { field: 'follow_up_date_time' },
      },
    };
    const assumptions = { getById: variant.getById ?? true };
    const cases = await openOn(salesforce, simulator, { customFields, mapping, assumptions });
    const values = { happened: { date: '2026-03-01', time: '14:30:00.123' }, followUp: '2026-03-01T10:00:00.000Z' };
    const { id, warnings } = await cases.create({ ...salesforce.draft, customFields: values } as CaseDraft);
    expect([(await cases.get(id.slice(0, 15))).customFields, warnings]).toEqual([values, []]);
  });

  it.each([
    ['array', 400],
    ['apex-text', 500],
  ] as const)('tells a value refused as %s as rejected, without effect', async (refusalsAs, status) => {
    await using simulator = await startSimulator({ provider: 'salesforce-incident', variant: { refusalsAs } });
    const cases = await openOn(salesforce, simulator);
    const draft = { ...salesforce.draft, category: undefined };
    const call = cases.create(draft, { providerFields: { police_report_number: 'x'.repeat(26) } });
    await expect(call).rejects.toMatchObject({
      code: 'rejected',
      effect: 'none',
      details: { status, providerCode: 'STRING_TOO_LONG', fields: ['police_report_number'] },
    });
    expect(simulator.cases).toEqual([]);
  });

  it.each([
    ['kept', 'kept', []],
    ['kept', 'integration-user', ['mismatch assignee']],
    ['integration-user', 'integration-user', []],
  ] as const)(
    'assumed %s, the provider does %s: warnings %j (P9, ownerWhenOmitted)',
    async (assumed, actual, expected) => {
      await using simulator = await startSimulator({
        provider: 'salesforce-incident',
        variant: { ownerWhenOmitted: actual },
      });
      const cases = await openOn(salesforce, simulator, { assumptions: { ownerWhenOmitted: assumed } });
      const { id } = await cases.create({ ...salesforce.draft, assignee: { key: 'jane' } });
      const { warnings, assignee } = await cases.update(id, { title: 'New' });
      expect(warnings.map(({ code, path }) => `${code} ${path}`)).toEqual(expected);
      expect(assignee?.key).toBe(expected.length === 0 ? 'jane' : undefined);
    },
  );
});
