import PQueue from 'p-queue';
import type { Clock } from './clock.ts';

/** How fast the requests of one tenant may follow each other, over all ports of this process. */
export interface PaceSettings {
  /** Requests under way at once. */
  readonly concurrency: number;
  /** Requests begun in any second. Default: no limit. */
  readonly requestsPerSecond?: number | undefined;
  /** Requests that may wait; one more is `rate_limited`, with `effect: 'none'`. Default 10,000. */
  readonly maxQueue?: number | undefined;
}

/** Who goes first when requests wait: `interactive` calls pass before `bulk` ones. */
export type Priority = 'interactive' | 'bulk';

/** Why a request was not let through. */
export class NotPaced {
  readonly why: 'full' | 'held' | 'ended';
  /** How long to wait, where the provider has said so. */
  readonly retryAfterMs: number | undefined;
  constructor(why: NotPaced['why'], retryAfterMs?: number) {
    this.why = why;
    this.retryAfterMs = retryAfterMs;
  }
}

/** One tenant's queue. */
export interface Pace {
  /** Runs the work when it is its turn. @throws NotPaced without having run it. */
  run<T>(
    work: () => Promise<T>,
    options: { readonly priority: Priority; readonly signal: AbortSignal; readonly maxWaitMs: number },
  ): Promise<T>;
  /** The provider refused for its limit: the whole tenant waits, and goes on with fewer at once. */
  slow(forMs: number): void;
  /** A request went well: one more may be under way, up to the setting. */
  speed(): void;
  /** What the provider says is left of its quota: never more requests at once than that. */
  remaining(requests: number): void;
  configure(settings: PaceSettings): void;
}

const defaultMaxQueue = 10_000;

export function createPace(initial: PaceSettings, clock: Clock): Pace {
  let settings = initial;
  let quota = Number.POSITIVE_INFINITY;
  let bearable = initial.concurrency;
  let heldUntil = 0;
  let release: (() => void) | undefined;
  const queue = new PQueue({
    concurrency: initial.concurrency,
    ...(initial.requestsPerSecond !== undefined && {
      interval: 1_000,
      intervalCap: initial.requestsPerSecond,
      strict: true,
    }),
  });
  const adjust = (): void => {
    queue.concurrency = Math.max(1, Math.min(settings.concurrency, bearable, quota));
  };
  const hold = (forMs: number): void => {
    if (clock.now() + forMs <= heldUntil) return;
    heldUntil = clock.now() + forMs;
    release?.();
    queue.pause();
    release = clock.after(forMs, () => queue.start());
  };
  return {
    run: async (work, { priority, signal, maxWaitMs }) => {
      const heldForMs = heldUntil - clock.now();
      if (heldForMs > maxWaitMs) throw new NotPaced('held', heldForMs);
      if (queue.size >= (settings.maxQueue ?? defaultMaxQueue)) throw new NotPaced('full');
      let started = false;
      const begun = (): Promise<unknown> => {
        started = true;
        return work();
      };
      try {
        return (await queue.add(begun, { priority: priority === 'interactive' ? 1 : 0, signal })) as never;
      } catch (error) {
        throw !started && signal.aborted ? new NotPaced('ended') : error;
      }
    },
    slow: (forMs) => {
      bearable = Math.max(1, Math.floor(queue.concurrency / 2));
      adjust();
      hold(forMs);
    },
    speed: () => {
      if (bearable >= settings.concurrency) return;
      bearable += 1;
      adjust();
    },
    remaining: (requests) => {
      quota = requests;
      adjust();
    },
    configure: (next) => {
      settings = next;
      bearable = next.concurrency;
      adjust();
    },
  };
}
