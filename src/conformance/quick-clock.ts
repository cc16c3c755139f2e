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
  /** Ends the calls that are under way, as their time limit does; with `limitMs` those only that have just this limit. */
  endCalls(limitMs?: number): void;
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
    endCalls: (limitMs) => {
      for (const [callback, limit] of [...limits]) {
        const ends = limitMs === undefined ? limit >= quickLimits.timeoutMs : limit === limitMs;
        if (ends && limits.delete(callback)) callback();
      }
    },
  };
}

/** Real time, and time of this process' own work, in which what is to happen at once has surely happened: on a busy machine the one is not enough. */
const patienceMs = 1_000;

/** Lets everything that is ready happen, until a condition holds. @throws where it does not come to that. */
export async function until(holds: () => boolean): Promise<void> {
  const startedAt = Date.now();
  const begun = process.cpuUsage();
  while (!holds()) {
    const { user, system } = process.cpuUsage(begun);
    const spentMs = Math.min(Date.now() - startedAt, (user + system) / 1_000);
    if (spentMs > patienceMs) throw new Error('what is waited for does not happen');
    await new Promise((resolve) => setImmediate(resolve));
  }
}

/** What a call comes to that has been ended. @throws where it goes on. */
export async function soon<T>(outcome: Promise<T>): Promise<T> {
  let isOver = false;
  const over = (): void => {
    isOver = true;
  };
  outcome.then(over, over);
  await until(() => isOver);
  return outcome;
}
