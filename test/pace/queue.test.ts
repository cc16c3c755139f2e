import { describe, expect, it } from 'vitest';
import { createPace, NotPaced, type Pace, type PaceSettings, type Priority } from '../../src/http/pace.ts';
import { DrivenClock, turn } from '../retry/clocks.ts';
import { endless, endOn } from './end-on.ts';

/** A pace with requests that end when the test says so. */
function paced(settings: PaceSettings) {
  const clock = new DrivenClock();
  const pace = createPace(settings, clock);
  const begun: string[] = [];
  const ends = new Map<string, () => void>();
  const run = async (
    name: string,
    { priority = 'interactive' as Priority, signal = new AbortController().signal, maxWaitMs = 20_000 } = {},
  ): Promise<unknown> => {
    const work = (): Promise<string> =>
      new Promise((resolve) => {
        begun.push(name);
        ends.set(name, () => resolve(name));
      });
    return pace.run(work, { priority, deadline: endOn(signal), maxWaitMs }).catch((error: unknown) => error);
  };
  const end = async (name: string): Promise<void> => {
    ends.get(name)?.();
    await turn();
  };
  return { clock, pace, begun, run, end };
}

async function runAll(run: (name: string) => Promise<unknown>, names: string): Promise<void> {
  for (const name of names) void run(name);
  await turn();
}

describe('the queue of a tenant (design 11)', () => {
  it('lets as many requests through as concurrency says, the others in order', async () => {
    const { begun, run, end } = paced({ concurrency: 2 });
    await runAll(run, 'abcd');
    expect(begun).toEqual(['a', 'b']);
    await end('b');
    expect(begun).toEqual(['a', 'b', 'c']);
    await end('a');
    expect(begun).toEqual(['a', 'b', 'c', 'd']);
  });

  it('lets interactive calls pass bulk ones', async () => {
    const { begun, run, end } = paced({ concurrency: 1 });
    void run('first');
    void run('bulk', { priority: 'bulk' });
    void run('interactive', { priority: 'interactive' });
    await turn();
    await end('first');
    await end('interactive');
    expect(begun).toEqual(['first', 'interactive', 'bulk']);
  });

  it('begins no more requests in any second than requestsPerSecond says', async () => {
    const { begun, clock, run } = paced({ concurrency: 10, requestsPerSecond: 2 });
    await runAll(run, 'ab');
    clock.advance(400);
    await runAll(run, 'cde');
    expect([begun.join(''), clock.waits]).toEqual(['ab', [600]]);
    clock.advance(599);
    await turn();
    expect(begun.join('')).toBe('ab');
    clock.advance(1);
    await turn();
    expect(begun.join('')).toBe('abcd');
    clock.advance(1_000);
    await turn();
    expect(begun.join('')).toBe('abcde');
  });

  it.each([0, 2])('refuses one more than maxQueue, %i, and runs what need not wait', async (maxQueue) => {
    const { begun, run } = paced({ concurrency: 1, maxQueue });
    await runAll(run, 'abc'.slice(0, maxQueue + 1));
    expect(await run('more')).toMatchObject({ why: 'full' });
    expect(begun).toEqual(['a']);
  });

  it.each([
    { when: 'before', ended: true },
    { when: 'while it waits', ended: true },
  ])('forgets a request whose call ends $when', async ({ when }) => {
    const { begun, run, end } = paced({ concurrency: 1 });
    void run('a');
    const controller = new AbortController();
    if (when === 'before') controller.abort();
    const waiting = run('b', { signal: controller.signal });
    await turn();
    controller.abort();
    expect(await waiting).toMatchObject({ why: 'ended' });
    await end('a');
    void run('c');
    await turn();
    expect(begun).toEqual(['a', 'c']);
  });

  it('leaves it to a request under way to tell how it ended', async () => {
    const { pace } = paced({ concurrency: 1 });
    const controller = new AbortController();
    const work = (): Promise<never> =>
      new Promise((_, reject) => {
        controller.signal.addEventListener('abort', () => queueMicrotask(() => reject(new Error('its own end'))));
      });
    const call = pace.run(work, { priority: 'bulk', deadline: endOn(controller.signal), maxWaitMs: 1 });
    controller.abort();
    await expect(call).rejects.toThrow('its own end');
  });
});

describe('a tenant that is slowed (design 11)', () => {
  it('waits for the told time, all of it', async () => {
    const { begun, clock, pace, run } = paced({ concurrency: 4 });
    pace.slow(5_000);
    await runAll(run, 'ab');
    clock.advance(4_999);
    await turn();
    expect(begun).toEqual([]);
    clock.advance(1);
    await turn();
    expect(begun).toEqual(['a', 'b']);
  });

  it('goes on with one less for each that was refused of those under way', async () => {
    const { begun, clock, pace, run, end } = paced({ concurrency: 8 });
    await runAll(run, 'abcdefgh');
    for (let refusal = 0; refusal < 5; refusal += 1) pace.slow(300);
    for (const name of 'abcdefgh') await end(name);
    clock.advance(300);
    await runAll(run, 'ijklmnop');
    expect(begun.join('')).toBe('abcdefghijk');
  });

  it('tries the limit again after ten times as many that go well', async () => {
    const { begun, clock, pace, run, end } = paced({ concurrency: 3 });
    await runAll(run, 'abc');
    pace.slow(300);
    for (const name of 'abc') await end(name);
    clock.advance(300);
    await runAll(run, 'defgh');
    for (let well = 0; well < 19; well += 1) pace.speed();
    await turn();
    expect(begun.join('')).toBe('abcde');
    pace.speed();
    await turn();
    expect(begun.join('')).toBe('abcdef');
  });

  it('begins slowly where the limit is only the documented one, with one more for each round that goes well', async () => {
    const clock = new DrivenClock();
    const pace = createPace({ concurrency: 25 }, clock, false);
    let begun = 0;
    const forever = (): Promise<never> => {
      begun += 1;
      return new Promise(() => {});
    };
    for (let each = 0; each < 30; each += 1)
      void pace.run(forever, { priority: 'bulk', deadline: endless, maxWaitMs: 1 });
    await turn();
    expect(begun).toBe(16);
    for (let well = 0; well < 16; well += 1) pace.speed();
    await turn();
    expect(begun).toBe(17);
  });

  it('keeps the longer of two waits', async () => {
    const { begun, clock, pace, run } = paced({ concurrency: 4 });
    pace.slow(5_000);
    pace.slow(100);
    await runAll(run, 'a');
    clock.advance(4_999);
    await turn();
    expect(begun).toEqual([]);
  });

  it('fails calls now that would wait longer than they may, the waiting ones with the coming ones', async () => {
    const { begun, clock, pace, run, end } = paced({ concurrency: 1 });
    await runAll(run, 'a');
    const waiting = run('b');
    void run('c', { maxWaitMs: 4_000_000 });
    await turn();
    pace.slow(3_600_000);
    expect(await waiting).toMatchObject({ why: 'held', retryAfterMs: 3_600_000 });
    clock.advance(600_000);
    expect(await run('d')).toMatchObject({ why: 'held', retryAfterMs: 3_000_000 });
    await end('a');
    clock.advance(3_000_000);
    await turn();
    expect(begun).toEqual(['a', 'c']);
  });

  it('keeps no timer while nobody waits, so it holds up no process', async () => {
    const { begun, clock, pace, run } = paced({ concurrency: 1 });
    pace.slow(3_600_000);
    expect(clock.timers).toBe(0);
    const controller = new AbortController();
    const waiting = run('a', { signal: controller.signal, maxWaitMs: 4_000_000 });
    await turn();
    expect(clock.timers).toBe(1);
    controller.abort();
    expect(await waiting).toBeInstanceOf(NotPaced);
    expect(clock.timers).toBe(0);
    clock.advance(3_600_000);
    await runAll(run, 'b');
    expect(begun).toEqual(['b']);
  });
});

describe('what a tenant has learnt and is told', () => {
  it('is that no more requests are begun at once than the quota has left, and one at least', async () => {
    const { begun, pace, run, end } = paced({ concurrency: 8 });
    pace.remaining(2);
    await runAll(run, 'abcd');
    expect(begun.join('')).toBe('ab');
    pace.remaining(0);
    await end('a');
    expect(begun.join('')).toBe('ab');
    await end('b');
    expect(begun.join('')).toBe('abc');
    pace.remaining(1_000);
    await turn();
    expect(begun.join('')).toBe('abcd');
  });

  it.each([
    { what: 'concurrency', settings: { concurrency: 3 }, begins: 'abc' },
    { what: 'requestsPerSecond', settings: { concurrency: 9, requestsPerSecond: 2 }, begins: 'ab' },
  ])('holds at once for a later $what', async ({ settings, begins }) => {
    const { begun, pace, run } = paced({ concurrency: 1 });
    pace.configure(settings);
    await runAll(run, 'abcdef');
    expect(begun.join('')).toBe(begins);
  });

  it('does not unlearn a slowing by being told its settings again', async () => {
    const { begun, clock, pace, run } = paced({ concurrency: 8 });
    pace.slow(10);
    pace.configure({ concurrency: 8 } satisfies Parameters<Pace['configure']>[0]);
    clock.advance(10);
    await runAll(run, 'abcdefgh');
    expect(begun.join('')).toBe('abcdefg');
  });
});
