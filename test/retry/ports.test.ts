import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Fault, Simulator } from '../../src/simulator/index.ts';
import { DrivenClock, distant, HurriedClock, until } from './clocks.ts';
import { open, providers, refusal, start, writes } from './providers.ts';

const retry = { retries: 2, minDelayMs: 300, maxDelayMs: 20_000 };
let simulator: Simulator;
let clock: HurriedClock;

describe.each(providers)('$provider, when a request fails (P5, design 11)', (provider) => {
  beforeEach(async () => {
    simulator = await start(provider);
    clock = new HurriedClock();
  });
  afterEach(() => simulator.close());

  const opened = (options = {}) =>
    open(provider, simulator, { retry, clock, random: () => 0.5, ...distant, ...options });
  const seeded = async (): Promise<string> => {
    const { id } = await (await opened()).create(provider.draft);
    return id;
  };
  const fails = (fault: Fault): void => {
    simulator.fault(fault);
  };

  it.each([
    { what: 'a 503', fault: { kind: 'status', status: 503 } },
    { what: 'a 500', fault: { kind: 'status', status: 500 } },
    { what: 'a cut connection', fault: { kind: 'reset' } },
    { what: 'a lost reply', fault: { kind: 'reset', when: 'after' } },
  ] as const)('does not send a create again after $what, which may have had an effect', async ({ fault }) => {
    fails({ ...fault, method: 'POST' });
    const error = await refusal((await opened()).create(provider.draft));
    expect(error).toMatchObject({ code: 'unavailable', effect: 'unknown', retryable: false });
    expect([writes(simulator).length, clock.waited]).toEqual([1, []]);
    expect(simulator.cases).toHaveLength('when' in fault ? 1 : 0);
  });

  it('sends a create again after a refusal for the limit, which surely had none', async () => {
    fails({ kind: 'limit', method: 'POST', retryAfter: 7 });
    await (await opened()).create(provider.draft);
    expect([simulator.cases.length, clock.waited]).toEqual([1, [7_000]]);
  });

  it('waits until the date that Retry-After names', async () => {
    const date = new Date(Date.now() + 9_000).toUTCString();
    fails({ kind: 'limit', method: 'POST', retryAfter: date });
    await (await opened()).create(provider.draft);
    expect(clock.waited).toHaveLength(1);
    // Set against the Date of the reply, in whole seconds.
    expect([8_000, 9_000]).toContain(clock.waited[0]);
  });

  it.each(['get', 'update'] as const)('sends an %s again, which does the same twice', async (operation) => {
    const id = await seeded();
    fails({ kind: 'reset', when: 'after' });
    fails({ kind: 'status', status: 503, headers: { 'Retry-After': '2' } });
    const cases = await opened();
    const record = operation === 'get' ? await cases.get(id) : await cases.update(id, provider.patch);
    expect(record.id).toBe(id);
    expect(clock.waited).toEqual([150, 2_000]);
  });

  it('fails now where Retry-After is longer than maxDelayMs, and tells it', async () => {
    fails({ kind: 'limit', retryAfter: 3_600 });
    const error = await refusal((await opened()).create(provider.draft));
    expect(error).toMatchObject({ code: 'rate_limited', effect: 'none', details: { retryAfterMs: 3_600_000 } });
    expect([simulator.cases.length, clock.waited]).toEqual([0, []]);
  });

  it('waits behind no last attempt, and tells the last failure', async () => {
    const id = await seeded();
    fails({ kind: 'status', status: 503, times: 3 });
    const before = simulator.requests.length;
    const error = await refusal((await opened()).get(id));
    expect(error).toMatchObject({ code: 'unavailable', effect: 'none', retryable: true });
    expect([simulator.requests.length - before, clock.waited]).toEqual([3, [150, 300]]);
  });

  it('tells the effect of all attempts together', async () => {
    const id = await seeded();
    fails({ kind: 'reset', when: 'after', method: 'PATCH' });
    fails({ kind: 'limit', method: 'PATCH', retryAfter: 3_600 });
    const error = await refusal((await opened()).update(id, provider.patch));
    expect(error).toMatchObject({ code: 'rate_limited', effect: 'unknown' });
  });

  it('tries again to reach a provider that refuses the connection, and says that nothing happened', async () => {
    const cases = await opened();
    await simulator.close();
    const error = await refusal(cases.create(provider.draft));
    expect(error).toMatchObject({ code: 'unavailable', effect: 'none', retryable: true });
    expect(clock.waited).toEqual([150, 300]);
  });

  it('does not repeat what is refused for its content', async () => {
    fails({ kind: 'status', status: 400 });
    const error = await refusal((await opened()).create(provider.draft));
    expect(error).toMatchObject({ code: 'rejected', effect: 'none', retryable: false });
    expect(simulator.requests).toHaveLength(1);
  });

  it('never repeats with retries 0', async () => {
    fails({ kind: 'limit', retryAfter: 1 });
    const cases = await opened({ retry: { retries: 0 } });
    expect(await refusal(cases.create(provider.draft))).toMatchObject({ code: 'rate_limited', retryable: true });
    expect(simulator.requests).toHaveLength(1);
  });

  it.each([
    { by: 'the signal', code: 'aborted', retryable: false },
    { by: 'timeoutMs', code: 'timeout', retryable: true },
  ])('ends a wait by $by, with the effect so far', async ({ by, code, retryable }) => {
    const driven = new DrivenClock();
    const cases = await opened({ clock: driven });
    fails({ kind: 'limit', retryAfter: 15 });
    const controller = new AbortController();
    const call = refusal(cases.create(provider.draft, { signal: controller.signal, timeoutMs: 5_000 }));
    await until(() => driven.waits.includes(15_000));
    if (by === 'the signal') controller.abort();
    else driven.advance(5_000);
    expect(await call).toMatchObject({ code, effect: 'none', retryable });
    expect([simulator.cases.length, driven.timers]).toEqual([0, 0]);
  });
});
