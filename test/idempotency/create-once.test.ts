import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { open, providers, refusal, start, writes, zohoDesk } from '../retry/providers.ts';
import { key, named, openStore, type Scene, scene } from './keyed.ts';

const idempotencyKey = key;
let on: Scene;

describe.each(providers)('a create with a key on $provider (P5, design 9)', (provider) => {
  const draft = named(provider.longDraft ?? provider.draft);
  const plain = provider.longDraft ?? provider.draft;

  beforeEach(async () => {
    on = await scene(provider);
  });
  afterEach(() => on.simulator.close());

  it('needs a store', async () => {
    const cases = await open(provider, on.simulator);
    const error = await refusal(cases.create(draft, { idempotencyKey }));
    expect(error).toMatchObject({ code: 'configuration', effect: 'none', details: { issues: [{ path: 'store' }] } });
    expect(on.simulator.requests).toEqual([]);
  });

  it('happens once, and the second call reads the case', async () => {
    const first = await on.cases.create(draft, { idempotencyKey });
    const sent = writes(on.simulator);
    const second = await (await on.again()).create(draft, { idempotencyKey });
    expect(second.id).toBe(first.id);
    expect(second.title).toBe(first.title);
    expect(writes(on.simulator)).toEqual(sent);
    expect(on.simulator.cases).toHaveLength(1);
  });

  it('happens once for calls made at once, in one process', async () => {
    const ports = await Promise.all(Array.from({ length: 5 }, on.again));
    const records = await Promise.all(ports.map((cases) => cases.create(plain, { idempotencyKey })));
    expect(new Set(records.map(({ id }) => id)).size).toBe(1);
    expect(on.simulator.cases).toHaveLength(1);
  });

  it('is a conflict with another input', async () => {
    await on.cases.create(draft, { idempotencyKey });
    for (const [other, options] of [
      [{ ...draft, title: 'Another' }, {}],
      [draft, { providerFields: { something: 1 } }],
    ] as const) {
      const error = await refusal(on.cases.create(other, { ...options, idempotencyKey }));
      expect(error).toMatchObject({ code: 'conflict', effect: 'none', retryable: false });
    }
    expect(on.simulator.cases).toHaveLength(1);
  });

  it('is no conflict with the same input in another order', async () => {
    const { id } = await on.cases.create(draft, { idempotencyKey });
    const turned = Object.fromEntries(Object.entries(draft).reverse()) as typeof draft;
    expect((await on.cases.create(turned, { idempotencyKey })).id).toBe(id);
  });

  it('frees its key when it is surely refused, for any input', async () => {
    for (const status of [400, 429, 401]) {
      on.simulator.fault({ kind: 'status', status, method: 'POST' });
      expect(await refusal(on.cases.create(draft, { idempotencyKey, timeoutMs: 200_000 }))).toMatchObject({
        effect: 'none',
      });
    }
    const { id } = await on.cases.create({ ...draft, title: 'Put right' }, { idempotencyKey });
    expect(on.simulator.cases.map((stored) => stored.id)).toEqual([id]);
  });

  it('whose reply was lost is found by its externalId and adopted', async () => {
    on.simulator.fault({ kind: 'reset', when: 'after', method: 'POST' });
    const error = await refusal(on.cases.create(draft, { idempotencyKey }));
    expect(error).toMatchObject({ effect: 'unknown' });
    const record = await (await on.again()).create(draft, { idempotencyKey });
    expect(on.simulator.cases.map(({ id }) => id)).toEqual([record.id]);
    expect(on.simulator.requests.some(({ path }) => path.includes('search'))).toBe(false);
    expect((await (await on.again()).create(draft, { idempotencyKey })).id).toBe(record.id);
  });

  it('whose reply was lost and that no list shows yet is never sent again, and found later', async () => {
    on.simulator.fault({ kind: 'reset', when: 'after', method: 'POST' });
    await refusal(on.cases.create(draft, { idempotencyKey }));
    // A list that lags: an empty one.
    const none =
      { talkdesk: { total: 0, _links: {}, _embedded: { data: [] } }, 'zoho-desk': '' }[provider.provider as string] ??
      [];
    const catchUp = on.simulator.fault({
      kind: 'reply',
      status: none === '' ? 204 : 200,
      method: 'GET',
      path: provider.cases,
      body: none,
      times: Number.POSITIVE_INFINITY,
    });
    for (let round = 0; round < 2; round += 1) {
      const error = await refusal(on.cases.create(draft, { idempotencyKey }));
      expect(error).toMatchObject({ code: 'unavailable', effect: 'unknown', retryable: true });
    }
    catchUp();
    const { id } = await on.cases.create(draft, { idempotencyKey });
    expect(on.simulator.cases.map((stored) => stored.id)).toEqual([id]);
  });

  it('whose reply was lost and that has no externalId is told as unknown, and never sent again', async () => {
    on.simulator.fault({ kind: 'reset', when: 'after', method: 'POST' });
    await refusal(on.cases.create(plain, { idempotencyKey }));
    const error = await refusal(on.cases.create(plain, { idempotencyKey }));
    expect(error).toMatchObject({ code: 'unavailable', effect: 'unknown' });
    expect(on.simulator.cases).toHaveLength(1);
  });

  it.each([
    { what: 'the list fails', fault: { kind: 'status', status: 503 } },
    { what: 'the list is refused', fault: { kind: 'status', status: 403 } },
    { what: 'the list is HTML', fault: { kind: 'html' } },
  ] as const)('says unknown, not none, while it looks for the case and $what', async ({ fault }) => {
    on.simulator.fault({ kind: 'reset', when: 'after', method: 'POST' });
    await refusal(on.cases.create(draft, { idempotencyKey }));
    on.simulator.fault({ ...fault, method: 'GET' });
    expect(await refusal(on.cases.create(draft, { idempotencyKey }))).toMatchObject({ effect: 'unknown' });
    expect(on.simulator.cases).toHaveLength(1);
  });

  it('says that the case exists when only reading it again fails', async () => {
    const { id } = await on.cases.create(draft, { idempotencyKey });
    on.simulator.fault({ kind: 'status', status: 503, method: 'GET' });
    const error = await refusal(on.cases.create(draft, { idempotencyKey }));
    expect(error).toMatchObject({ code: 'unavailable', effect: 'done', caseId: id });
  });

  it('keeps its keys apart from those of another tenant', async () => {
    await using other = await start(provider);
    const cases = await open(provider, other, {}, { store: on.store });
    await on.cases.create(draft, { idempotencyKey });
    await cases.create({ ...draft, title: 'Another' }, { idempotencyKey });
    expect([on.simulator.cases.length, other.cases.length]).toEqual([1, 1]);
  });

  it('leaves no content of the case, and no key, in the store (P7)', async () => {
    on.simulator.fault({
      kind: 'status',
      status: 500,
      skip: 1,
      method: provider.provider === 'talkdesk' ? 'PATCH' : 'POST',
    });
    await on.cases.create(draft, { idempotencyKey }).catch(() => {});
    const kept = JSON.stringify([...on.store.entries]);
    for (const secret of [key, 'Router', 'light', 'Jo', 'example.org', 'Called', 'urgent'])
      expect(kept).not.toContain(secret);
    expect(kept).toContain('"caseId"');
  });
});

describe('two organisations at one address of Zoho Desk', () => {
  it('do not share keys', async () => {
    await using portal = await start(zohoDesk);
    const store = openStore();
    const one = await open(zohoDesk, portal, {}, { store });
    const other = await open(zohoDesk, portal, { orgId: '1' }, { store });
    await one.create(zohoDesk.draft, { idempotencyKey });
    // Refused for the organisation, and not as a conflict: the key was free.
    const error = await refusal(other.create({ ...zohoDesk.draft, title: 'Another' }, { idempotencyKey }));
    expect(error.code).not.toBe('conflict');
  });
});
