import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createPace } from '../../src/http/pace.ts';
import { acmeCase, acmePort, failureOf } from '../adapter-kit/acme.ts';
import { endless } from '../pace/end-on.ts';
import { type Loopback, startLoopback } from './loopback.ts';
import { manualClock } from './manual-clock.ts';

let server: Loopback;
beforeEach(async () => {
  server = await startLoopback();
});
afterEach(() => server.close());

/** Work that is under way until the test ends it. */
function held(): { readonly work: () => Promise<void>; readonly end: () => void; readonly begun: () => boolean } {
  let end = (): void => {};
  let begun = false;
  const done = new Promise<void>((resolve) => {
    end = resolve;
  });
  const work = (): Promise<void> => {
    begun = true;
    return done;
  };
  return { work, end, begun: () => begun };
}
const turn = { priority: 'interactive', deadline: endless, maxWaitMs: 1_000 } as const;
const soon = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

describe('the pace of a tenant (design 11)', () => {
  it('lets no more requests be under way at once than it is set to', async () => {
    const pace = createPace({ concurrency: 2 }, manualClock());
    const works = [held(), held(), held()];
    const runs = works.map(({ work }) => pace.run(work, turn));
    await soon();
    expect(works.map(({ begun }) => begun())).toEqual([true, true, false]);
    works[0]?.end();
    await runs[0];
    await soon();
    expect(works[2]?.begun()).toBe(true);
    for (const { end } of works) end();
    await Promise.all(runs);
  });

  it('lets interactive requests pass before bulk ones', async () => {
    const pace = createPace({ concurrency: 1 }, manualClock());
    const first = held();
    const order: string[] = [];
    const note = (name: string) => async (): Promise<void> => {
      order.push(name);
    };
    const runs = [
      pace.run(first.work, turn),
      pace.run(note('bulk'), { ...turn, priority: 'bulk' }),
      pace.run(note('interactive'), turn),
    ];
    first.end();
    await Promise.all(runs);
    expect(order).toEqual(['interactive', 'bulk']);
  });

  it('is shared by all ports of a tenant, and kept apart from other tenants', async () => {
    const other = await startLoopback();
    other.on('GET /cases/7', { body: acmeCase });
    server.on('GET /cases/8', { body: { id: 8 } });
    const arrived = server.hang('GET /cases/7');
    const pace = { concurrency: 1 };
    const controller = new AbortController();
    const slow = failureOf(acmePort(server.url, { pace }).get('7', { signal: controller.signal }));
    await arrived;
    const waiting = acmePort(server.url, { pace }).get('8');
    await acmePort(other.url, { pace }).get('7');
    expect(server.lines()).toEqual(['GET /cases/7']);
    controller.abort();
    expect((await waiting).id).toBe('8');
    expect((await slow).code).toBe('aborted');
    await other.close();
  });

  it('refuses one request more than may wait: surely without effect', async () => {
    const arrived = server.hang('GET /cases/7');
    const port = acmePort(server.url, { pace: { concurrency: 1, maxQueue: 1 } });
    const controller = new AbortController();
    const calls = [1, 2].map(() => failureOf(port.get('7', { signal: controller.signal })));
    await arrived;
    expect(await failureOf(port.get('7'))).toMatchObject({ code: 'rate_limited', effect: 'none' });
    controller.abort();
    for (const call of calls) expect(await call).toMatchObject({ code: 'aborted', effect: 'none' });
    expect(server.requests).toHaveLength(1);
  });

  it('holds the whole tenant for as long as a refused request asks', async () => {
    const clock = manualClock();
    server.on('GET /cases/7', { status: 429, headers: { 'retry-after': '5' } }, { body: acmeCase });
    server.on('GET /cases/8', { body: { id: 8 } });
    const port = acmePort(server.url, { clock, retry: { retries: 0, maxDelayMs: 20_000 } });
    expect(await failureOf(port.get('7'))).toMatchObject({ code: 'rate_limited', details: { retryAfterMs: 5_000 } });
    const waiting = port.get('8');
    await soon();
    expect(server.lines()).toEqual(['GET /cases/7']);
    clock.fire(5_000);
    expect((await waiting).id).toBe('8');
  });
});
