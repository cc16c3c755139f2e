import type { Clock } from './clock.ts';
import type { Deadline } from './deadline.ts';

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

/** A request that wants its turn. */
export interface Turn {
  readonly priority: Priority;
  /** The end of its call: it waits no longer. */
  readonly deadline: Pick<Deadline, 'endedBy' | 'onEnd'>;
  /** It does not wait for a provider that asks for more than this. */
  readonly maxWaitMs: number;
}

/** One tenant's queue. */
export interface Pace {
  /** Runs the work when it is its turn. @throws NotPaced without having run it. */
  run<T>(work: () => Promise<T>, turn: Turn): Promise<T>;
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
  readonly begin: () => void;
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
  let underWay = 0;
  let begun: number[] = [];
  let cancelOpening: (() => void) | undefined;
  /** In order of arrival. */
  const waiting: Readonly<Record<Priority, Set<Waiter>>> = { interactive: new Set(), bulk: new Set() };

  const limit = (): number => Math.max(1, Math.min(settings.concurrency, bearable, quota));
  const fullUntil = (): number => {
    const { requestsPerSecond } = settings;
    if (requestsPerSecond === undefined) return 0;
    begun = begun.filter((moment) => moment > clock.now() - 1_000);
    return (begun.at(-requestsPerSecond) ?? Number.NEGATIVE_INFINITY) + 1_000;
  };
  const closedForMs = (): number => Math.max(heldUntil, fullUntil()) - clock.now();
  const isOpen = (): boolean => underWay < limit() && closedForMs() <= 0;
  const first = (): Waiter | undefined => {
    const { interactive, bulk } = waiting;
    return (interactive.size > 0 ? interactive : bulk).values().next().value;
  };
  const begin = (): void => {
    underWay += 1;
    if (settings.requestsPerSecond !== undefined) begun.push(clock.now());
  };
  /** Lets through who may begin now. The timer runs only while someone waits, so it keeps no process alive. */
  const letThrough = (): void => {
    cancelOpening?.();
    cancelOpening = undefined;
    let next = first();
    for (; next !== undefined && isOpen(); next = first()) next.begin();
    const untilOpen = next === undefined ? 0 : closedForMs();
    if (untilOpen > 0) cancelOpening = clock.after(untilOpen, letThrough);
  };
  const waitFor = ({ priority, deadline, maxWaitMs }: Turn): Promise<void> =>
    new Promise((resolve, reject) => {
      const stopWaiting = (): void => {
        waiting[priority].delete(waiter);
        stopListening();
      };
      const waiter: Waiter = {
        maxWaitMs,
        begin: () => {
          // Once it runs it is no longer the queue's: its own end tells what became of it.
          stopWaiting();
          begin();
          resolve();
        },
        leave: (why) => {
          stopWaiting();
          letThrough();
          reject(why);
        },
      };
      const stopListening = deadline.onEnd(() => waiter.leave(new NotPaced('ended')));
      waiting[priority].add(waiter);
      letThrough();
    });
  return {
    run: async (work, turn) => {
      if (turn.deadline.endedBy() !== undefined) throw new NotPaced('ended');
      const heldForMs = heldUntil - clock.now();
      if (heldForMs > turn.maxWaitMs) throw new NotPaced('held', heldForMs);
      letThrough();
      if (isOpen()) begin();
      else {
        const { maxQueue = defaultMaxQueue } = settings;
        if (waiting.interactive.size + waiting.bulk.size >= maxQueue) throw new NotPaced('full');
        await waitFor(turn);
      }
      try {
        return await work();
      } finally {
        underWay -= 1;
        letThrough();
      }
    },
    slow: (forMs) => {
      // The limit is below what is under way now, the refused one included.
      ceiling = Math.max(1, Math.min(ceiling, underWay || limit()) - 1);
      bearable = Math.min(bearable, ceiling);
      wentWell = 0;
      heldUntil = Math.max(heldUntil, clock.now() + forMs);
      letThrough();
      for (const waiter of [...waiting.interactive, ...waiting.bulk]) {
        if (forMs > waiter.maxWaitMs) waiter.leave(new NotPaced('held', forMs));
      }
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
      letThrough();
    },
    remaining: (requests) => {
      quota = requests;
      letThrough();
    },
    configure: (next) => {
      const isSlowed = bearable < settings.concurrency;
      bearable = isSlowed ? Math.min(bearable, next.concurrency) : next.concurrency;
      settings = next;
      letThrough();
    },
  };
}
