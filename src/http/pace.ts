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
  /** The provider refused for its limit: the whole tenant waits, and goes on with fewer at once than were under way. */
  slow(forMs: number): void;
  /** A request went well: after a round of them one more may be under way, up to what the provider has borne and the setting. */
  speed(): void;
  /** What the provider says is left of its quota: never more requests at once than that. */
  remaining(requests: number): void;
  configure(settings: PaceSettings): void;
}

/** A request that waits for its turn. */
interface Waiter {
  readonly maxWaitMs: number;
  readonly leave: (why: NotPaced) => void;
}

const defaultMaxQueue = 10_000;
/** How many requests begin at once where the limit is only what is documented. */
const slowStart = 16;
/** A limit that was met is tried again after this many times as many requests that went well. */
const roundsToProbe = 10;

/** `isTold`: the application has set the concurrency, so it is used from the start. */
export function createPace(initial: PaceSettings, clock: Clock, isTold: boolean = true): Pace {
  let settings = initial;
  let quota = Number.POSITIVE_INFINITY;
  let bearable = isTold ? initial.concurrency : Math.min(initial.concurrency, slowStart);
  let ceiling = Number.POSITIVE_INFINITY;
  let wentWell = 0;
  let heldUntil = 0;
  let begun: number[] = [];
  let cancelOpening: (() => void) | undefined;
  const waiters = new Set<Waiter>();
  const queue = new PQueue({ concurrency: bearable });

  const adjust = (): void => {
    queue.concurrency = Math.max(1, Math.min(settings.concurrency, bearable, quota));
  };
  const fullUntil = (): number => {
    const { requestsPerSecond = Number.POSITIVE_INFINITY } = settings;
    begun = begun.filter((moment) => moment > clock.now() - 1_000);
    return (begun.at(-requestsPerSecond) ?? Number.NEGATIVE_INFINITY) + 1_000;
  };
  /** Lets requests through, or stops them until a moment. The timer runs only while someone waits, so it keeps no process alive. */
  const gate = (): void => {
    cancelOpening?.();
    cancelOpening = undefined;
    const closedForMs = Math.max(heldUntil, fullUntil()) - clock.now();
    if (closedForMs <= 0) {
      queue.start();
      return;
    }
    queue.pause();
    if (waiters.size > 0) cancelOpening = clock.after(closedForMs, gate);
  };
  const admit = (): void => {
    if (settings.requestsPerSecond === undefined) return;
    begun.push(clock.now());
    gate();
  };
  return {
    run: async (work, { priority, signal, maxWaitMs }) => {
      if (signal.aborted) throw new NotPaced('ended');
      const heldForMs = heldUntil - clock.now();
      if (heldForMs > maxWaitMs) throw new NotPaced('held', heldForMs);
      gate();
      const mustWait = queue.isPaused || queue.pending >= queue.concurrency;
      if (mustWait && queue.size >= (settings.maxQueue ?? defaultMaxQueue)) throw new NotPaced('full');
      const leaving = new AbortController();
      const waiter: Waiter = { maxWaitMs, leave: (why) => leaving.abort(why) };
      const onEnd = (): void => waiter.leave(new NotPaced('ended'));
      // Once it runs it is no longer the queue's: its own end tells what became of it.
      const stopWaiting = (): void => {
        waiters.delete(waiter);
        signal.removeEventListener('abort', onEnd);
      };
      waiters.add(waiter);
      signal.addEventListener('abort', onEnd, { once: true });
      const begin = (): Promise<unknown> => {
        stopWaiting();
        admit();
        return work();
      };
      try {
        const added = queue.add(begin, { priority: priority === 'interactive' ? 1 : 0, signal: leaving.signal });
        if (waiters.has(waiter)) gate();
        return (await added) as never;
      } finally {
        stopWaiting();
        if (waiters.size === 0) cancelOpening?.();
      }
    },
    slow: (forMs) => {
      // The limit is below what is under way now, the refused one included.
      ceiling = Math.max(1, Math.min(ceiling, queue.pending || queue.concurrency) - 1);
      bearable = Math.min(bearable, ceiling);
      wentWell = 0;
      adjust();
      heldUntil = Math.max(heldUntil, clock.now() + forMs);
      gate();
      for (const waiter of [...waiters]) if (forMs > waiter.maxWaitMs) waiter.leave(new NotPaced('held', forMs));
    },
    speed: () => {
      wentWell += 1;
      if (bearable >= settings.concurrency) return;
      // One more a round, so that a limit is met by one request, not by a burst.
      const rounds = bearable >= ceiling ? roundsToProbe : 1;
      if (wentWell < rounds * bearable) return;
      wentWell = 0;
      bearable += 1;
      ceiling = Math.max(ceiling, bearable);
      adjust();
    },
    remaining: (requests) => {
      quota = requests;
      adjust();
    },
    configure: (next) => {
      const isSlowed = bearable < settings.concurrency;
      bearable = isSlowed ? Math.min(bearable, next.concurrency) : next.concurrency;
      settings = next;
      adjust();
      gate();
    },
  };
}
