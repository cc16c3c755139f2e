import type { SuiteClock } from './harness.ts';

/** Limits so long that no wait between two attempts is taken for one: they end a call only when a fact says so. */
export const quickLimits: { readonly timeoutMs: number; readonly attemptTimeoutMs: number } = {
  timeoutMs: 7_200_000,
  attemptTimeoutMs: 3_600_000,
};

/** A clock that a fact drives. */
export interface QuickClock extends SuiteClock {
  /** Every wait between two attempts, in milliseconds. */
  readonly waits: readonly number[];
  /** Ends the calls that are under way, as their time limit does. */
  endCalls(): void;
}

/** Time that passes at once while somebody waits to try again, and for a limit only when a fact says so. */
export function quickClock(): QuickClock {
  const startedAt = Date.now();
  let passed = 0;
  const waits: number[] = [];
  const limits = new Map<() => void, number>();
  return {
    // With the real time, which a played provider has too.
    now: () => Math.max(Date.now(), startedAt + passed),
    after: (delayMs, callback) => {
      const once = (): void => callback();
      if (delayMs >= quickLimits.attemptTimeoutMs) {
        limits.set(once, delayMs);
        return () => limits.delete(once);
      }
      const soon = setImmediate(() => {
        passed += delayMs;
        waits.push(delayMs);
        once();
      });
      return () => clearImmediate(soon);
    },
    waits,
    endCalls: () => {
      for (const [callback, limit] of [...limits])
        if (limit >= quickLimits.timeoutMs && limits.delete(callback)) callback();
    },
  };
}

/** Lets everything that is ready happen, until a condition holds. */
export async function until(holds: () => boolean): Promise<void> {
  while (!holds()) await new Promise((resolve) => setImmediate(resolve));
}
