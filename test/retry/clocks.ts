import type { Clock } from '../../src/index.ts';

interface Timer {
  readonly at: number;
  readonly delayMs: number;
  readonly callback: () => void;
}

/** Time-outs of a call and of a request in these tests. Timers that are shorter are waits. */
export const distant = { timeoutMs: 2_000_000, attemptTimeoutMs: 1_000_000 } as const;

const isWait = ({ delayMs }: Timer): boolean => delayMs < distant.attemptTimeoutMs;

/** A clock that stands still until the test moves it. */
export class DrivenClock implements Clock {
  readonly #timers = new Set<Timer>();
  #now = Date.parse('2026-03-01T12:00:00Z');

  readonly now = (): number => this.#now;

  readonly after = (delayMs: number, callback: () => void): (() => void) => {
    const timer = { at: this.#now + delayMs, delayMs, callback };
    this.#timers.add(timer);
    return () => this.#timers.delete(timer);
  };

  /** How long the present waits are, time-outs left out. */
  get waits(): readonly number[] {
    return [...this.#timers].filter(isWait).map(({ delayMs }) => delayMs);
  }

  /** How many timers there are, time-outs with them. */
  get timers(): number {
    return this.#timers.size;
  }

  advance(ms: number): void {
    const end = this.#now + ms;
    for (;;) {
      const [next] = [...this.#timers].filter(({ at }) => at <= end).sort((a, b) => a.at - b.at);
      if (next === undefined) break;
      this.#timers.delete(next);
      this.#now = Math.max(this.#now, next.at);
      next.callback();
    }
    this.#now = end;
  }

  /** Resolves when someone waits. */
  async untilWaiting(): Promise<void> {
    await until(() => this.waits.length > 0);
  }
}

/** A clock on which every wait is over at once; it keeps how long they would have been. Time-outs never come. */
export class HurriedClock implements Clock {
  readonly waited: number[] = [];
  #now = Date.parse('2026-03-01T12:00:00Z');

  readonly now = (): number => this.#now;

  readonly after = (delayMs: number, callback: () => void): (() => void) => {
    if (delayMs >= distant.attemptTimeoutMs) return () => {};
    let isOff = false;
    const due = this.#now + delayMs;
    setImmediate(() => {
      if (isOff) return;
      this.waited.push(delayMs);
      this.#now = Math.max(this.#now, due);
      callback();
    });
    return () => {
      isOff = true;
    };
  };
}

/** Lets whatever is under way go on until something is so. */
export async function until(isSo: () => boolean): Promise<void> {
  while (!isSo()) await turn();
}

/** One turn of the event loop. */
export function turn(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}
