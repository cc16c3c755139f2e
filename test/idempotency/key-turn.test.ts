import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { describe, expect, it } from 'vitest';
import { type KeyedCall, keyedCall } from '../../src/adapter-kit/journal.ts';
import { inTurn } from '../../src/adapter-kit/key-turn.ts';
import { startDeadline } from '../../src/http/deadline.ts';
import { memoryStore } from '../../src/index.ts';
import { failureOf } from '../adapter-kit/acme.ts';
import { DrivenClock, turn } from '../retry/clocks.ts';

const clock = new DrivenClock();
const where = { provider: 'acme', operation: 'create' };

function callOf(store = memoryStore(), key = 'order-4711', timeoutMs = 60_000): KeyedCall {
  return keyedCall(store, key, [], 'input', { clock, where, deadline: startDeadline(clock, timeoutMs, undefined) });
}

/** Work that is over when the test says so. */
function work(): { readonly run: () => Promise<void>; readonly end: () => void; readonly isBegun: () => boolean } {
  let end = (): void => {};
  let isBegun = false;
  const over = new Promise<void>((resolve) => {
    end = resolve;
  });
  const run = (): Promise<void> => {
    isBegun = true;
    return over;
  };
  return { run, end: () => end(), isBegun: () => isBegun };
}

describe('the calls of one process with one key', () => {
  it('take turns, also one that comes when an earlier one is over and another is not', async () => {
    const store = memoryStore();
    const [first, second, third] = [work(), work(), work()];
    const calls = [inTurn(callOf(store), first.run), inTurn(callOf(store), second.run)];
    await turn();
    expect([first.isBegun(), second.isBegun()]).toEqual([true, false]);
    first.end();
    await turn();
    calls.push(inTurn(callOf(store), third.run));
    await turn();
    expect([second.isBegun(), third.isBegun()]).toEqual([true, false]);
    second.end();
    third.end();
    await Promise.all(calls);
  });

  it('do not wait for those with another key or store', async () => {
    const store = memoryStore();
    const [first, key, other] = [work(), work(), work()];
    const calls = [
      inTurn(callOf(store), first.run),
      inTurn(callOf(store, 'order-4712'), key.run),
      inTurn(callOf(), other.run),
    ];
    await turn();
    expect([key.isBegun(), other.isBegun()]).toEqual([true, true]);
    for (const { end } of [first, key, other]) end();
    await Promise.all(calls);
  });

  it('have no effect when they end while they wait, and do not let the next one in', async () => {
    const store = memoryStore();
    const [first, second, third] = [work(), work(), work()];
    const running = inTurn(callOf(store), first.run);
    const waiting = failureOf(inTurn(callOf(store, 'order-4711', 1_000), second.run));
    clock.advance(1_000);
    expect(await waiting).toMatchObject({
      code: 'timeout',
      effect: 'none',
      retryable: true,
      message: expect.stringMatching(/: the call ended while an earlier one with its key was under way$/),
    });
    const next = inTurn(callOf(store), third.run);
    await turn();
    expect([second.isBegun(), third.isBegun()]).toEqual([false, false]);
    first.end();
    third.end();
    await Promise.all([running, next]);
    expect([second.isBegun(), third.isBegun()]).toEqual([false, true]);
  });

  it('leave nothing behind when they are over, while their store lives', async () => {
    setFlagsFromString('--expose-gc');
    const collect = runInNewContext('gc') as () => void;
    const store = memoryStore();
    const result = new WeakRef(await inTurn(callOf(store), async () => ({ id: '7' })));
    await turn();
    await turn();
    collect();
    expect(result.deref()).toBeUndefined();
    expect(await store.get('k')).toBeUndefined();
  });
});
