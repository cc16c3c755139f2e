import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { acmeCase, acmeDraft, acmePort, failureOf } from '../adapter-kit/acme.ts';
import { type Loopback, startLoopback } from './loopback.ts';
import { type ManualClock, manualClock } from './manual-clock.ts';

// No test here sleeps: time passes when the test says so.

let server: Loopback;
let clock: ManualClock;
beforeEach(async () => {
  server = await startLoopback();
  clock = manualClock();
});
afterEach(() => server.close());

const port = (options = {}) => acmePort(server.url, { clock, timeoutMs: 5_000, attemptTimeoutMs: 1_000, ...options });

describe('a time-out', () => {
  it('of a write in flight leaves its effect unknown (design 11)', async () => {
    const arrived = server.hang('POST /cases');
    const call = failureOf(port().create(acmeDraft));
    await arrived;
    clock.fire(1_000);
    expect(await call).toMatchObject({ code: 'timeout', effect: 'unknown', retryable: false, operation: 'create' });
  });

  it('of a write that may be replayed says so', async () => {
    const arrived = server.hang('PATCH /cases/7');
    const call = failureOf(port().update('7', { title: 'A' }));
    await arrived;
    clock.fire(1_000);
    expect(await call).toMatchObject({ code: 'timeout', effect: 'unknown', retryable: true, caseId: '7' });
  });

  it('of a read has no effect', async () => {
    const arrived = server.hang('GET /cases/7');
    const call = failureOf(port().get('7'));
    await arrived;
    clock.fire(1_000);
    expect(await call).toMatchObject({ code: 'timeout', effect: 'none', retryable: true });
  });

  it('of the whole call counts as well', async () => {
    const arrived = server.hang('POST /cases');
    const call = failureOf(port().create(acmeDraft));
    await arrived;
    clock.fire(5_000);
    expect(await call).toMatchObject({ code: 'timeout', effect: 'unknown' });
  });

  it('of a call may be given with the call', async () => {
    const arrived = server.hang('GET /cases/7');
    const call = failureOf(port().get('7', { timeoutMs: 777 }));
    await arrived;
    expect(clock.waiting()).toContain(777);
    clock.fire(777);
    expect(await call).toMatchObject({ code: 'timeout' });
  });

  it('while the token is being asked for had no effect: nothing was sent', async () => {
    let asked = (): void => {};
    const waiting = new Promise<void>((resolve) => {
      asked = resolve;
    });
    const token = (): Promise<string> => {
      asked();
      return new Promise(() => {});
    };
    const call = failureOf(port({ auth: { token } }).create(acmeDraft));
    await waiting;
    clock.fire(5_000);
    expect(await call).toMatchObject({ code: 'timeout', effect: 'none', retryable: true });
    expect(server.requests).toEqual([]);
  });

  it('leaves no timer behind, however a call ends', async () => {
    server.on('GET /cases/7', { body: acmeCase }, { status: 500 });
    await port().get('7');
    expect(clock.waiting()).toEqual([]);
    await failureOf(port().get('7'));
    expect(clock.waiting()).toEqual([]);
  });

  it('of the read-back only leaves things unverified: the write did happen', async () => {
    server.on('PATCH /cases/7', { status: 204 });
    const arrived = server.hang('GET /cases/7');
    const call = port().update('7', { title: 'A' });
    await arrived;
    clock.fire(1_000);
    expect((await call).warnings).toMatchObject([{ code: 'unverified', path: 'title' }]);
  });
});

describe('an abort', () => {
  it('before the call sends nothing and had no effect (P5)', async () => {
    const signal = AbortSignal.abort();
    for (const call of [port().create(acmeDraft, { signal }), port().get('7', { signal })]) {
      expect(await failureOf(call)).toMatchObject({ code: 'aborted', effect: 'none', retryable: false });
    }
    expect(server.requests).toEqual([]);
  });

  it('while a write is in flight leaves its effect unknown', async () => {
    const arrived = server.hang('POST /cases');
    const controller = new AbortController();
    const call = failureOf(port().create(acmeDraft, { signal: controller.signal }));
    await arrived;
    controller.abort();
    expect(await call).toMatchObject({ code: 'aborted', effect: 'unknown', retryable: false });
  });

  it('while a read is in flight has no effect', async () => {
    const arrived = server.hang('GET /cases/7');
    const controller = new AbortController();
    const call = failureOf(port().get('7', { signal: controller.signal }));
    await arrived;
    controller.abort(new Error('secret reason'));
    const error = await call;
    expect(error).toMatchObject({ code: 'aborted', effect: 'none', retryable: false });
    expect(JSON.stringify(error)).not.toContain('secret reason');
  });

  it('after the call changes nothing', async () => {
    server.on('GET /cases/7', { body: acmeCase });
    const controller = new AbortController();
    const record = await port().get('7', { signal: controller.signal });
    controller.abort();
    expect(record.title).toBe('No power');
  });
});
