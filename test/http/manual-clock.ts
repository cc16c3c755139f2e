import type { Clock } from '../../src/http/clock.ts';

/** A clock that stands still, and whose timers go off when the test says so. */
export interface ManualClock extends Clock {
  /** The delays that are being waited for. */
  readonly waiting: () => readonly number[];
  /** Lets time pass by this much, and the oldest timer of that delay go off. */
  readonly fire: (delayMs: number) => void;
}

export function manualClock(startsAt: number = Date.UTC(2026, 0, 31)): ManualClock {
  const timers: { readonly delayMs: number; readonly callback: () => void }[] = [];
  let now = startsAt;
  return {
    now: () => now,
    after: (delayMs, callback) => {
      const timer = { delayMs, callback };
      timers.push(timer);
      return () => {
        const index = timers.indexOf(timer);
        if (index >= 0) timers.splice(index, 1);
      };
    },
    waiting: () => timers.map(({ delayMs }) => delayMs),
    fire: (delayMs) => {
      const index = timers.findIndex((timer) => timer.delayMs === delayMs);
      const [timer] = index < 0 ? [] : timers.splice(index, 1);
      if (!timer) throw new Error(`nothing waits for ${delayMs} ms, only for ${timers.map((each) => each.delayMs)}`);
      now += delayMs;
      timer.callback();
    },
  };
}
