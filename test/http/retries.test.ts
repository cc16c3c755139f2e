import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Clock } from '../../src/http/clock.ts';
import { acmeCase, acmeDraft, acmePort, failureOf } from '../adapter-kit/acme.ts';
import { type Loopback, reset, startLoopback } from './loopback.ts';

let server: Loopback;
let waits: number[];
beforeEach(async () => {
  server = await startLoopback();
  waits = [];
});
afterEach(() => server.close());

const limits = [9_000, 8_000];
/** A clock on which every wait but the limits of the call is over at once; `waits` has them. */
function hurriedClock(): Clock {
  let now = Date.UTC(2026, 0, 31);
  return {
    now: () => now,
    after: (delayMs, callback) => {
      if (limits.includes(delayMs)) return () => {};
      waits.push(delayMs);
      let due = true;
      setImmediate(() => {
        now += delayMs;
        if (due) callback();
      });
      return () => {
        due = false;
      };
    },
  };
}
const port = (retry = {}) =>
  acmePort(server.url, {
    clock: hurriedClock(),
    timeoutMs: 9_000,
    attemptTimeoutMs: 8_000,
    random: () => 0.5,
    retry: { retries: 2, minDelayMs: 100, maxDelayMs: 1_000, ...retry },
  });

describe('a request that is tried again', () => {
  it('is a read after a failure that may pass, with a random part of twice the wait each time', async () => {
    server.on('GET /cases/7', { status: 503 }, reset, { body: acmeCase });
    expect((await port().get('7')).id).toBe('7');
    expect(server.requests).toHaveLength(3);
    expect(waits).toEqual([50, 100]);
  });

  it('is a write that may be replayed', async () => {
    server.on('PATCH /cases/7', { status: 503 }, { body: { subject: 'A' } });
    expect(await port().update('7', { title: 'A' })).toMatchObject({ title: 'A', warnings: [] });
    expect(server.requests).toHaveLength(2);
  });

  it('is a create that was refused before it had any effect (P5)', async () => {
    server.on(
      'POST /cases',
      { status: 429, headers: { 'retry-after': '0' } },
      { status: 500, body: { code: 'SURELY_NOT' } },
      { body: acmeCase },
    );
    expect((await port().create(acmeDraft)).id).toBe('7');
    expect(server.requests).toHaveLength(3);
  });

  it('is as often tried as the policy says, and then fails as it did last', async () => {
    server.on('GET /cases/7', { status: 503 });
    expect(await failureOf(port().get('7'))).toMatchObject({ code: 'unavailable', retryable: true });
    expect(server.requests).toHaveLength(3);
  });

  it('keeps the effect of its first try when a later one surely had none', async () => {
    server.on('PATCH /cases/7', reset, { status: 400 });
    server.on('GET /cases/7', { body: {} });
    expect(await failureOf(port().update('7', { title: 'A' }))).toMatchObject({ code: 'rejected', effect: 'unknown' });
  });

  it('waits as long as Retry-After says, and no longer', async () => {
    server.on('GET /cases/7', { status: 503, headers: { 'retry-after': '1' } }, { body: acmeCase });
    await port().get('7');
    expect(waits).toEqual([1_000]);
  });
});

describe('a request that is not tried again', () => {
  it.each([
    ['a failure of the provider', { status: 503 }],
    ['a broken connection', reset],
    ['HTML', { text: '<html>' }],
    ['a refusal', { status: 422 }],
  ])('is a create after %s: it may have happened (P5)', async (_what, reply) => {
    server.on('POST /cases', reply);
    await failureOf(port().create(acmeDraft));
    expect(server.requests).toHaveLength(1);
  });

  it.each([400, 401, 403, 404, 409])('is one that was refused with %d', async (status) => {
    server.on('GET /cases/7', { status });
    await failureOf(port().get('7'));
    expect(server.requests).toHaveLength(1);
  });

  it('is one whose provider asks for a longer wait than the policy allows: it fails now, and says how long', async () => {
    server.on('GET /cases/7', { status: 429, headers: { 'retry-after': '3600' } });
    expect(await failureOf(port().get('7'))).toMatchObject({
      code: 'rate_limited',
      retryable: true,
      details: { retryAfterMs: 3_600_000, status: 429 },
    });
    expect(server.requests).toHaveLength(1);
  });

  it('is one that was aborted', async () => {
    const arrived = server.hang('GET /cases/7');
    const controller = new AbortController();
    const call = failureOf(port().get('7', { signal: controller.signal }));
    await arrived;
    controller.abort();
    expect(await call).toMatchObject({ code: 'aborted' });
    expect(server.requests).toHaveLength(1);
  });
});
