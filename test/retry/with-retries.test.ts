import { describe, expect, it } from 'vitest';
import { type AnyCaseportError, CaseportError, type Effect } from '../../src/core/errors.ts';
import { startDeadline } from '../../src/http/deadline.ts';
import { withRetries } from '../../src/http/retry.ts';
import { DrivenClock, distant, HurriedClock, turn } from './clocks.ts';

interface Told {
  readonly effect?: Effect;
  readonly retryable?: boolean;
  readonly retryAfterMs?: number;
}

function failure({ effect = 'none', retryable = true, retryAfterMs }: Told = {}): AnyCaseportError {
  const details = retryAfterMs === undefined ? {} : { retryAfterMs };
  return new CaseportError('unavailable', 'a test fails', details, { effect, retryable }) as AnyCaseportError;
}

const policy = { retries: 3, minDelayMs: 300, maxDelayMs: 1_000 };

/** Runs attempts that fail as told, and then succeed. */
async function run(failures: readonly Error[], { random = 0.5, retries = policy.retries } = {}) {
  const clock = new HurriedClock();
  const deadline = startDeadline(clock, distant.timeoutMs, undefined);
  let attempts = 0;
  const waiting = { clock, random: () => random, deadline, ended: (effect: Effect) => failure({ effect }) };
  const outcome = await withRetries({ ...policy, retries }, waiting, async (number) => {
    attempts += 1;
    expect(number).toBe(attempts);
    const error = failures[number - 1];
    if (error !== undefined) throw error;
    return 'done';
  }).catch((error: unknown) => error);
  return { outcome, attempts, waited: clock.waited };
}

describe('retries (P5, design 11)', () => {
  it.each([
    { random: 0, waited: [] },
    { random: 0.5, waited: [150, 300, 500] },
    { random: 0.999, waited: [299.7, 599.4, 999] },
  ])(
    'wait a random part of a delay that doubles up to the cap: full jitter with $random',
    async ({ random, waited }) => {
      const ran = await run([failure(), failure(), failure()], { random });
      expect(ran).toEqual({ outcome: 'done', attempts: 4, waited });
    },
  );

  it('wait as long as Retry-After says, without a backoff on top', async () => {
    const ran = await run([failure({ retryAfterMs: 700 }), failure({ retryAfterMs: 0 })], { random: 0.999 });
    expect(ran).toEqual({ outcome: 'done', attempts: 3, waited: [700] });
  });

  it.each([
    { retryAfterMs: 1_000, attempts: 2 },
    { retryAfterMs: 1_001, attempts: 1 },
    { retryAfterMs: 3_600_000, attempts: 1 },
  ])('end now where Retry-After is longer than the cap: $retryAfterMs ms', async ({ retryAfterMs, attempts }) => {
    const error = failure({ retryAfterMs });
    const ran = await run([error]);
    expect(ran.attempts).toBe(attempts);
    if (attempts === 1) expect(ran).toMatchObject({ outcome: error, waited: [] });
  });

  it('end with the last error after the last attempt, which nothing waits behind', async () => {
    const errors = [failure(), failure(), failure(), failure(), failure()];
    const ran = await run(errors);
    expect(ran.outcome).toBe(errors[3]);
    expect([ran.attempts, ran.waited.length]).toEqual([4, 3]);
  });

  it.each([
    ['what is not retryable', failure({ retryable: false })],
    ['what is no CaseportError', new Error('a mistake of ours')],
    ['a TypeError', new TypeError('a mistake of ours')],
  ])('do not repeat %s', async (_what, error) => {
    const ran = await run([error]);
    expect(ran).toMatchObject({ attempts: 1, waited: [] });
    expect(ran.outcome).toBe(error);
  });

  it('try once with no retries', async () => {
    expect(await run([failure()], { retries: 0 })).toMatchObject({ attempts: 1, waited: [] });
  });

  it.each([
    { effects: ['unknown', 'none'], told: 'unknown' },
    { effects: ['none', 'unknown', 'none'], told: 'unknown' },
    { effects: ['none', 'none', 'none'], told: 'none' },
    { effects: ['none', 'unknown'], told: 'unknown' },
  ] as const)('tell the effect of all attempts together: $effects', async ({ effects, told }) => {
    const last = effects.length - 1;
    const errors = effects.map((effect, index) => failure({ effect, retryable: index < last }));
    expect((await run(errors)).outcome).toMatchObject({ code: 'unavailable', effect: told });
  });

  it.each([
    ['the signal', 'aborted'],
    ['the time-out', 'timeout'],
  ])('are cut short by %s, with the effect so far', async (by, endedBy) => {
    const clock = new DrivenClock();
    const controller = new AbortController();
    const deadline = startDeadline(clock, 100, controller.signal);
    const told: unknown[] = [];
    const ended = (effect: Effect): AnyCaseportError => {
      told.push(effect, deadline.endedBy());
      return failure({ effect, retryable: false });
    };
    const attempt = async (): Promise<never> => {
      throw failure({ effect: 'unknown', retryAfterMs: 900 });
    };
    const call = withRetries(policy, { clock, random: () => 0.5, deadline, ended }, attempt).catch((error) => error);
    while (clock.timers < 2) await turn();
    if (by === 'the signal') controller.abort();
    else clock.advance(100);
    expect(await call).toMatchObject({ effect: 'unknown', retryable: false });
    expect([told, clock.timers]).toEqual([['unknown', endedBy], by === 'the signal' ? 1 : 0]);
  });
});
