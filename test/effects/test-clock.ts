import type { Clock } from '../../src/http/clock.ts';

/** Limits of a port under a test clock: so long that no wait between two attempts is taken for one. */
export const limits: { readonly attemptTimeoutMs: number; readonly timeoutMs: number } = {
  attemptTimeoutMs: 3_600_000,
  timeoutMs: 7_200_000,
};

export interface TestClock extends Clock {
  /** Ends the attempts under way. */
  endAttempts(): void;
  /** Ends the calls under way. */
  endCalls(): void;
}

/** Time that passes at once while somebody waits to try again, and for a limit only when the test says so. */
export function testClock(): TestClock {
  let now = Date.parse('2026-01-31T12:00:00.000Z');
  const held = new Map<() => void, number>();
  const end = (delayMs: number): void => {
    for (const [callback, of] of [...held]) if (of === delayMs && held.delete(callback)) callback();
  };
  return {
    now: () => now,
    after: (delayMs, callback) => {
      const once = (): void => callback();
      if (delayMs >= limits.attemptTimeoutMs) {
        held.set(once, delayMs);
        return () => held.delete(once);
      }
      const soon = setImmediate(() => {
        now += delayMs;
        once();
      });
      return () => clearImmediate(soon);
    },
    endAttempts: () => end(limits.attemptTimeoutMs),
    endCalls: () => end(limits.timeoutMs),
  };
}
