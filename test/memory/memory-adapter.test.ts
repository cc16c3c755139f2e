import { describe, expect, it } from 'vitest';
import { type CasePort, field, openCasePort, rawOf } from '../../src/index.ts';
import { createMemoryAdapter, memoryTenant } from '../../src/memory/index.ts';
import { memoryStore } from '../../src/stores/memory-store.ts';
import { failureOf } from '../adapter-kit/acme.ts';

const fields = { severity: field.choice(['low', 'high']), amount: field.decimal() };
const clock = (start: string): { now(): number; after(): () => void; at: number } => ({
  at: Date.parse(start),
  now() {
    return this.at;
  },
  after: () => () => {},
});

async function all<T>(items: AsyncIterable<T>): Promise<T[]> {
  const found: T[] = [];
  for await (const item of items) found.push(item);
  return found;
}

describe('a case in memory', () => {
  it('is held, told and kept by its id', async () => {
    const cases = createMemoryAdapter({ customFields: fields });
    const { id } = await cases.create({ title: 'Freezer', tags: ['cold'], customFields: { amount: '19.90' } });
    await cases.update(id, { tags: { add: ['urgent'], remove: ['cold'] }, customFields: { severity: 'high' } });
    expect(await cases.get(id)).toMatchObject({
      provider: 'memory',
      status: 'new',
      title: 'Freezer',
      description: null,
      tags: ['urgent'],
      notes: [],
      customFields: { severity: 'high', amount: '19.90' },
      warnings: [],
    });
  });

  it('cannot be changed through what was handed in or is given out', async () => {
    const cases = createMemoryAdapter();
    const draft = { title: 'Freezer', tags: ['cold'] };
    const data = new Uint8Array([1, 2]);
    const record = await cases.create(draft);
    const file = await cases.attach(record.id, { name: 'a', data, visibility: 'private' });
    draft.tags.push('late');
    data[0] = 9;
    (record.tags as string[]).push('later');
    (rawOf(record)[0] as { tags: string[] }).tags.push('latest');
    expect((await cases.get(record.id)).tags).toEqual(['cold']);
    const content = await new Response(await cases.downloadAttachment(record.id, file.id)).arrayBuffer();
    expect([...new Uint8Array(content)]).toEqual([1, 2]);
  });

  it('keeps provider fields beside it, where rawOf finds them', async () => {
    const cases = createMemoryAdapter();
    const record = await cases.create({ title: 'Freezer' }, { providerFields: { escalated: true } });
    expect(rawOf(await cases.get(record.id))).toMatchObject([{ escalated: true }]);
    const { code } = await failureOf(cases.create({ title: 'Freezer' }, { providerFields: { title: 'x' } }));
    expect(code).toBe('invalid_input');
  });

  it('is closed at the moment when its status becomes closed, and not once it is opened again', async () => {
    const time = clock('2026-01-31T12:00:00.000Z');
    const cases = createMemoryAdapter({ clock: time });
    const { id } = await cases.create({ title: 'Freezer' });
    time.at += 1_000;
    expect(await cases.update(id, { status: 'closed' })).toMatchObject({
      createdAt: '2026-01-31T12:00:00.000Z',
      updatedAt: '2026-01-31T12:00:01.000Z',
      closedAt: '2026-01-31T12:00:01.000Z',
    });
    time.at += 1_000;
    expect((await cases.update(id, { title: 'Still closed' })).closedAt).toBe('2026-01-31T12:00:01.000Z');
    expect((await cases.update(id, { status: 'open' })).closedAt).toBeNull();
  });

  it('is gone once it is in the trash', async () => {
    const tenant = memoryTenant();
    const cases = createMemoryAdapter({ tenant, cases: [{ id: 'a', title: 'Freezer' }] });
    await cases.trash('a');
    expect(tenant.caseCount).toBe(0);
    expect(await failureOf(cases.get('a'))).toMatchObject({ code: 'not_found', caseId: 'a', effect: 'none' });
  });
});

describe('the cases to begin with', () => {
  const seeds = [
    { id: 'old', title: 'Old', createdAt: '2020-01-01T00:00:00.000Z', notes: [{ body: 'x', visibility: 'private' }] },
    { title: 'Assigned', assignee: { key: 'jane' }, status: 'open' },
  ] as const;
  const references = { assignee: { jane: 'a-1' } };

  it('are there, with the ids and times that they were given', async () => {
    const cases = createMemoryAdapter({ cases: seeds, references });
    expect(await cases.get('old')).toMatchObject({ createdAt: '2020-01-01T00:00:00.000Z', status: 'new' });
    const listed = await all(cases.list({ assignee: { key: 'jane' } }));
    expect(listed).toMatchObject([{ title: 'Assigned', assignee: { id: 'a-1', key: 'jane' }, status: 'open' }]);
    expect(await all(cases.listNotes('old'))).toMatchObject([{ body: 'x', visibility: 'private' }]);
  });

  it('are checked like drafts', () => {
    const wrong = [{ title: 'Fine' }, { titel: 'x' } as never, { title: 'x', assignee: { key: 'nobody' } }];
    expect(() => createMemoryAdapter({ cases: wrong })).toThrow("cases[1].titel: unknown key; did you mean 'title'?");
    expect(() => createMemoryAdapter({ cases: [{ title: 'x', createdAt: '2020-01-01' }] })).toThrow(
      'cases[0].createdAt',
    );
    expect(() => createMemoryAdapter({ cases: wrong.slice(2) })).toThrow('cases[0].assignee.key');
  });
});

describe('the capabilities of a memory', () => {
  it('can be less: what is lost, not configured or missing is refused as by every port', async () => {
    const cases = createMemoryAdapter({
      customFields: fields,
      capabilities: {
        fields: {
          tags: { support: 'lost' },
          team: { support: 'unconfigured' },
          title: { limit: { maxLength: 7, of: 'plain' } },
          status: { values: { closed: 'readable', pending: 'approximated' } },
        },
        customFields: { amount: { support: 'lost' } },
        operations: { attach: false },
        filters: { type: false },
        requiredOnCreate: ['title'],
        suppressClosureMail: false,
      },
    });
    const refused = async (call: Promise<unknown>): Promise<string> => {
      const { code, message } = await failureOf(call);
      return `${code} ${message.split(':')[0]}`;
    };
    expect(await refused(cases.create({}))).toBe('invalid_input title');
    expect(await refused(cases.create({ title: 'Too long' }))).toBe('invalid_input title');
    expect(await refused(cases.create({ title: 'x', tags: ['a'] }))).toBe('unmappable tags');
    expect(await refused(cases.create({ title: 'x', team: { id: '1' } }))).toBe('unsupported team');
    expect(await refused(cases.create({ title: 'x', status: 'closed' }))).toBe('unmappable status');
    expect(await refused(cases.create({ title: 'x', customFields: { amount: '1' } }))).toBe(
      'unmappable customFields.amount',
    );
    const { id, status, warnings } = await cases.create({ title: 'x', status: 'pending' });
    expect({ status, warnings: warnings.map(({ code }) => code) }).toEqual({
      status: 'open',
      warnings: ['approximated'],
    });
    const file = { name: 'a', data: new Uint8Array(), visibility: 'private' } as const;
    expect((await failureOf(cases.attach(id, file))).code).toBe('unsupported');
    expect((await failureOf(cases.update(id, {}, { suppressClosureMail: true }))).code).toBe('unsupported');
    expect((await failureOf(all(cases.list({ type: 'task' })))).code).toBe('unsupported');
  });

  it('let a lost value be reported where the tenant allows it', async () => {
    const capabilities = { fields: { tags: { support: 'lost' } } } as const;
    const cases = createMemoryAdapter({ capabilities, onLoss: 'report' });
    const { warnings } = await cases.create({ title: 'x', tags: ['a'] });
    expect(warnings).toMatchObject([{ code: 'lost', path: 'tags' }]);
  });

  it('can be those of the port that it stands for', async () => {
    const config = { provider: 'zoho-desk', baseUrl: 'https://desk.zoho.eu', auth: { token: 'x' }, orgId: '1' };
    const { capabilities } = await openCasePort(config);
    const cases = createMemoryAdapter({ capabilities });
    expect((await failureOf(cases.create({ title: 'Freezer' }))).message).toMatch(/department: is required.*requester/);
    const { operations, fields, requiredOnCreate } = cases.capabilities;
    expect(requiredOnCreate).toEqual(capabilities.requiredOnCreate);
    expect(operations).toEqual({ ...capabilities.operations, request: false });
    const support = (port: Pick<CasePort, 'capabilities'>): object =>
      Object.fromEntries(
        Object.entries(port.capabilities.fields).map(([key, { values, support }]) => [key, { values, support }]),
      );
    expect(support(cases)).toEqual({ ...support({ capabilities }), url: { values: undefined, support: 'lost' } });
    expect(fields.url.reason).toBe('a case in memory has no address');
  });
});

describe('a memory', () => {
  it('can be shared by ports, which then see each other, their changes and their keys', async () => {
    const [tenant, store] = [memoryTenant(), memoryStore()];
    const [one, other] = [createMemoryAdapter({ tenant, store }), createMemoryAdapter({ tenant, store })];
    const made = await one.create({ title: 'Freezer' }, { idempotencyKey: 'k' });
    const [first] = await all(other.changes({ since: '2020-01-01T00:00:00.000Z' }));
    expect((await other.create({ title: 'Freezer' }, { idempotencyKey: 'k' })).id).toBe(made.id);
    await one.update(made.id, { status: 'open' });
    const later = await all(other.changes({ cursor: first?.cursor ?? '' }));
    expect(later.flatMap(({ cases }) => cases)).toMatchObject([{ id: made.id, status: 'open' }]);
  });

  it('is by itself otherwise: no cursor and no key of another counts', async () => {
    const store = memoryStore();
    const [one, other] = [createMemoryAdapter({ store }), createMemoryAdapter({ store })];
    await one.create({ title: 'Freezer' }, { idempotencyKey: 'k' });
    const [batch] = await all(one.changes({ since: '2020-01-01T00:00:00.000Z' }));
    expect((await failureOf(all(other.changes({ cursor: batch?.cursor ?? '' })))).code).toBe('invalid_input');
    await other.create({ title: 'Another' }, { idempotencyKey: 'k' });
    expect(await all(other.list())).toMatchObject([{ title: 'Another' }]);
  });

  it('has no API of its own', async () => {
    const cases = createMemoryAdapter();
    expect(cases.capabilities.operations.request).toBe(false);
    expect((await failureOf(cases.request({ method: 'GET', path: '/cases' }))).code).toBe('unsupported');
  });

  it('can take the place of any provider in a configuration', async () => {
    const adapters = { 'zoho-desk': () => createMemoryAdapter({ customFields: fields }) };
    const cases = await openCasePort({ provider: 'zoho-desk', baseUrl: 'https://desk.zoho.eu' }, { adapters });
    expect((await cases.create({ title: 'Freezer' })).provider).toBe('memory');
  });

  it('describes its words', async () => {
    const { statuses, mapping } = await createMemoryAdapter().describe();
    expect(statuses).toContainEqual({ word: 'on_hold', canonical: 'on_hold' });
    expect(mapping.status?.on_hold).toBe('on_hold');
  });

  it('names the options that do not fit', () => {
    expect(() => createMemoryAdapter({ tenant: {} as never })).toThrow('tenant: must be made with memoryTenant');
    expect(() => createMemoryAdapter({ seeds: [] } as never)).toThrow('seeds: unknown key');
    expect(() => createMemoryAdapter({ store: {} as never })).toThrow('store: must be a store');
  });
});
