import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { IdempotencyStore } from '../../src/index.ts';
import { open, refusal, talkdesk, writes, zohoDesk } from '../retry/providers.ts';
import { key, named, type Scene, scene } from './keyed.ts';

const idempotencyKey = key;
let on: Scene;

/** What a process sees of a store that it shares with another. */
function shared({ get, putIfAbsent, put }: IdempotencyStore): IdempotencyStore {
  return { get, putIfAbsent, put };
}

describe('a Talkdesk create whose follow-up failed (P5, design 9)', () => {
  const draft = named(talkdesk.longDraft ?? {});
  beforeEach(async () => {
    on = await scene(talkdesk);
  });
  afterEach(() => on.simulator.close());

  it.each([
    { what: 'was refused', fault: { kind: 'status', status: 429 } },
    { what: 'broke', fault: { kind: 'status', status: 500 } },
    { what: 'lost its reply', fault: { kind: 'reset', when: 'after' } },
  ] as const)('and $what is finished by the next call with the key', async ({ fault }) => {
    on.simulator.fault({ ...fault, method: 'PATCH' });
    const error = await refusal(on.cases.create(draft, { idempotencyKey }));
    expect(error).toMatchObject({ code: 'partially_applied', effect: 'partial', details: { missing: ['status'] } });
    const record = await (await on.again()).create(draft, { idempotencyKey });
    expect(record).toMatchObject({ id: error.caseId, status: 'pending', title: 'Router down', warnings: [] });
    expect(writes(on.simulator).map((write) => write.split(' ')[0])).toEqual(['POST', 'PATCH', 'PATCH']);
    expect(on.simulator.cases).toMatchObject([{ id: error.caseId, status: 'PENDING' }]);
  });

  it('is finished after its own reply was lost', async () => {
    on.simulator.fault({ kind: 'reset', when: 'after', method: 'POST' });
    await refusal(on.cases.create(draft, { idempotencyKey }));
    const record = await (await on.again()).create(draft, { idempotencyKey });
    expect(record).toMatchObject({ status: 'pending', title: 'Router down', warnings: [] });
    expect(on.simulator.cases).toMatchObject([{ status: 'PENDING' }]);
  });

  it('and fails again is still told as a part', async () => {
    on.simulator.fault({ kind: 'status', status: 400, method: 'PATCH', times: 2 });
    const first = await refusal(on.cases.create(draft, { idempotencyKey }));
    const second = await refusal(on.cases.create(draft, { idempotencyKey }));
    for (const error of [first, second]) {
      expect(error).toMatchObject({ code: 'partially_applied', effect: 'partial', caseId: first.caseId });
      expect(error.remaining()).toEqual({ status: 'pending' });
    }
    expect((await on.cases.create(draft, { idempotencyKey })).status).toBe('pending');
    expect(on.simulator.cases).toHaveLength(1);
  });

  it('resolves all the same when the case cannot be read afterwards', async () => {
    on.simulator.fault({ kind: 'status', status: 500, method: 'PATCH' });
    await refusal(on.cases.create(draft, { idempotencyKey }));
    on.simulator.fault({ kind: 'status', status: 500, method: 'GET', times: 2 });
    expect((await on.cases.create(draft, { idempotencyKey })).status).toBe('pending');
  });
});

describe('a Zoho Desk create with tags and notes (P5, design 9)', () => {
  const draft = named(zohoDesk.longDraft ?? {});
  const comments = /\/comments$/;
  const tags = /Tag$/;
  const stored = () => {
    const [ticket] = on.simulator.cases;
    const sent = on.simulator.requests.filter(({ path }) => comments.test(path));
    return { tickets: on.simulator.cases.length, comments: Number(ticket?.commentCount), sent: sent.length };
  };
  beforeEach(async () => {
    on = await scene(zohoDesk);
  });
  afterEach(() => on.simulator.close());

  it.each([
    { what: 'its tags broke', fault: { kind: 'status', status: 500, path: tags }, sent: 2 },
    { what: 'the reply to its tags was lost', fault: { kind: 'reset', when: 'after', path: tags }, sent: 2 },
    { what: 'its first note was refused', fault: { kind: 'status', status: 429, path: comments }, sent: 3 },
    { what: 'its second note was refused', fault: { kind: 'status', status: 400, path: comments, skip: 1 }, sent: 3 },
    { what: 'its own reply was lost', fault: { kind: 'reset', when: 'after', path: /tickets$/ }, sent: 2 },
  ] as const)('is finished by the next call when $what, nothing done twice', async ({ fault, sent }) => {
    on.simulator.fault({ ...fault, method: 'POST' });
    const error = await refusal(on.cases.create(draft, { idempotencyKey }));
    expect(['partial', 'unknown']).toContain(error.effect);
    const record = await (await on.again()).create(draft, { idempotencyKey });
    expect(record).toMatchObject({ title: 'Router down', tags: ['router', 'urgent'] });
    expect(stored()).toEqual({ tickets: 1, comments: 2, sent });
    await (await on.again()).create(draft, { idempotencyKey });
    expect(stored()).toEqual({ tickets: 1, comments: 2, sent });
  });

  it('never sends a note again whose reply was lost, and says that its effect is unknown', async () => {
    on.simulator.fault({ kind: 'reset', when: 'after', method: 'POST', path: comments });
    const first = await refusal(on.cases.create(draft, { idempotencyKey }));
    expect(first).toMatchObject({ code: 'partially_applied', details: { missing: ['notes[0]', 'notes[1]'] } });
    for (let round = 0; round < 2; round += 1) {
      const error = await refusal((await on.again()).create(draft, { idempotencyKey }));
      expect(error).toMatchObject({ code: 'unavailable', effect: 'unknown', caseId: first.caseId, retryable: false });
    }
    expect(stored()).toEqual({ tickets: 1, comments: 1, sent: 1 });
  });

  it('sends each note once when two processes take up one key at the same time', async () => {
    on.simulator.fault({ kind: 'status', status: 500, method: 'POST', path: tags });
    await refusal(on.cases.create(draft, { idempotencyKey }));
    const processes = await Promise.all(
      [1, 2, 3].map(() =>
        open(zohoDesk, on.simulator, { retry: { retries: 0, minDelayMs: 0 } }, { store: shared(on.store) }),
      ),
    );
    const calls = await Promise.allSettled(processes.map((cases) => cases.create(draft, { idempotencyKey })));
    const effects = calls.map((call) => (call.status === 'fulfilled' ? 'done' : call.reason.effect));
    for (const effect of effects) expect(['done', 'unknown', 'partial']).toContain(effect);
    expect(stored().comments).toBe(stored().sent);
    expect(stored()).toMatchObject({ tickets: 1 });
    expect(stored().sent).toBeLessThanOrEqual(2);
  });

  it('is created once when two processes begin at the same time', async () => {
    const processes = await Promise.all(
      [1, 2, 3].map(() =>
        open(zohoDesk, on.simulator, { retry: { retries: 0, minDelayMs: 0 } }, { store: shared(on.store) }),
      ),
    );
    const calls = await Promise.allSettled(processes.map((cases) => cases.create(draft, { idempotencyKey })));
    expect(calls.filter(({ status }) => status === 'fulfilled').length).toBeGreaterThan(0);
    for (const call of calls)
      if (call.status === 'rejected') expect(['unknown', 'partial']).toContain(call.reason.effect);
    expect(stored()).toEqual({ tickets: 1, comments: 2, sent: 2 });
  });
});
