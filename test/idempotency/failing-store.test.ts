import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { IdempotencyStore } from '../../src/index.ts';
import { DrivenClock, distant, until } from '../retry/clocks.ts';
import { open, providers, refusal, start, talkdesk } from '../retry/providers.ts';
import { key, named, type Scene, scene } from './keyed.ts';

const idempotencyKey = key;
let on: Scene;

describe.each(providers)('a store that fails, on $provider (P5, design 9)', (provider) => {
  beforeEach(async () => {
    on = await scene(provider);
  });
  afterEach(() => on.simulator.close());

  it('before the effect keeps the create from being sent', async () => {
    on.store.failsAfter = 0;
    const error = await refusal(on.cases.create(provider.draft, { idempotencyKey }));
    expect(error).toMatchObject({ code: 'unavailable', effect: 'none', retryable: true });
    expect([error.message.includes('store'), on.simulator.requests.length]).toEqual([true, 0]);
    on.store.failsAfter = undefined;
    await on.cases.create(provider.draft, { idempotencyKey });
    expect(on.simulator.cases).toHaveLength(1);
  });

  it('after the effect is told as done, with the id of the case', async () => {
    on.store.failsAfter = 1;
    const error = await refusal(on.cases.create(named(provider.draft), { idempotencyKey }));
    const [stored] = on.simulator.cases;
    expect(error).toMatchObject({ code: 'unavailable', effect: 'done', retryable: false });
    expect(error.caseId?.slice(0, 15)).toBe(String(stored?.id).slice(0, 15));
    on.store.failsAfter = undefined;
    const record = await on.cases.create(named(provider.draft), { idempotencyKey });
    expect([record.id, on.simulator.cases.length]).toEqual([error.caseId, 1]);
  });

  it('does not hide why a create was refused', async () => {
    on.store.failsAfter = 1;
    on.simulator.fault({ kind: 'status', status: 400, method: 'POST' });
    const error = await refusal(on.cases.create(provider.draft, { idempotencyKey }));
    expect(error).toMatchObject({ code: 'rejected', effect: 'none' });
  });

  it.each([
    { what: 'from the first', answers: 0, effect: 'none', stored: 0 },
    { what: 'after the effect', answers: 1, effect: 'done', stored: 1 },
  ])('by not answering, $what, does not outlast the call', async ({ answers, effect, stored }) => {
    let calls = 0;
    const answer = (): Promise<never> | Promise<true> => {
      calls += 1;
      return calls > answers ? new Promise<never>(() => {}) : Promise.resolve(true as const);
    };
    const store = { get: answer, putIfAbsent: answer, put: answer } as unknown as IdempotencyStore;
    const clock = new DrivenClock();
    const cases = await open(provider, on.simulator, { clock, ...distant }, { store });
    const call = refusal(cases.create(provider.draft, { idempotencyKey, timeoutMs: 5_000 }));
    await until(() => calls > answers);
    clock.advance(5_000);
    expect(await call).toMatchObject({ code: 'timeout', effect });
    expect(on.simulator.cases).toHaveLength(stored);
  });

  const { longDraft } = provider;
  if (longDraft === undefined) return; // An incident is one request.
  it('after the first of several requests is told as a part, with what is missing', async () => {
    on.store.failsAfter = 1;
    const error = await refusal(on.cases.create(named(longDraft), { idempotencyKey }));
    expect(error).toMatchObject({ code: 'partially_applied', effect: 'partial', retryable: false });
    const { missing } = error.details as { missing: readonly string[] };
    expect([...missing].sort()).toEqual(provider === talkdesk ? ['status'] : ['notes[0]', 'notes[1]', 'tags']);
    on.store.failsAfter = undefined;
    const record = await on.cases.create(named(longDraft), { idempotencyKey });
    expect([record.id, on.simulator.cases.length]).toEqual([error.caseId, 1]);
  });
});

describe('a store whose entries are gone', () => {
  it('is told as unknown where an entry vanishes between two looks', async () => {
    await using simulator = await start(talkdesk);
    const store: IdempotencyStore = { get: async () => undefined, putIfAbsent: async () => false, put: async () => {} };
    const cases = await open(talkdesk, simulator, {}, { store });
    const error = await refusal(cases.create(talkdesk.draft, { idempotencyKey }));
    expect(error).toMatchObject({ code: 'unavailable', effect: 'unknown' });
    expect(simulator.requests).toEqual([]);
  });
});
