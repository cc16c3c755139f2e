/** Which requests a fault hits, and on which side of the effect. */
export interface FaultScope {
  /**
   * Whether the fault strikes before the provider acted, so nothing is stored, or after, so the write stays stored
   * and only its reply is spoilt.
   * @defaultValue 'before'
   */
  readonly when?: 'before' | 'after';
  readonly method?: string;
  /**
   * Tested against the path without the query. A request for a token is hit only by a fault whose `path` names it:
   * without a path a fault means requests of the API.
   */
  readonly path?: RegExp;
  /**
   * How many matching requests pass untouched first.
   * @defaultValue 0
   */
  readonly skip?: number;
  /**
   * How many requests are hit before the fault is used up; `Infinity` stays.
   * @defaultValue 1, for `concurrency` Infinity
   */
  readonly times?: number;
}

/** What goes wrong. Without a body of its own a `status` fault is worded as the provider words that status. */
export type FaultEffect =
  | {
      readonly kind: 'status';
      readonly status: number;
      readonly body?: unknown;
      readonly headers?: Readonly<Record<string, string>>;
    }
  | { readonly kind: 'reset' }
  | {
      readonly kind: 'html';
      readonly html?: string;
      /** @defaultValue 200 */
      readonly status?: number;
      readonly headers?: Readonly<Record<string, string>>;
    }
  | {
      readonly kind: 'slow';
      /**
       * The effect happens before or after the delay, by `when`, even if the client is gone by then.
       * `Infinity` waits for `resume()`, which ends every delay.
       */
      readonly delayMs: number;
    }
  | {
      /** The provider's own word for too many requests: 429, or 403 REQUEST_LIMIT_EXCEEDED at Salesforce. */
      readonly kind: 'limit';
      /** Seconds, or an HTTP date, for `Retry-After`. At Zoho its presence means the credits of the day. */
      readonly retryAfter?: number | string;
    }
  | { readonly kind: 'truncated' }
  | { readonly kind: 'redirect'; readonly location: string; readonly status?: number }
  | {
      readonly kind: 'reply';
      /** @defaultValue the real status where `body` is a function, else 200 */
      readonly status?: number;
      readonly headers?: Readonly<Record<string, string>>;
      /** A function is given the real reply body, so the effect happens whatever `when` says. */
      readonly body: unknown;
    }
  | { readonly kind: 'expired-token' }
  | {
      readonly kind: 'concurrency';
      readonly max: number;
      /**
       * How long every admitted request stays in flight, so that parallel requests surely overlap.
       * @defaultValue 10
       */
      readonly holdMs?: number;
    };

/**
 * One thing that goes wrong with coming requests, as data.
 * A request is hit by at most one fault, the oldest that matches; requests that `concurrency` admits may meet another.
 */
export type Fault = FaultScope & FaultEffect;

interface QueuedFault {
  readonly fault: Fault;
  skip: number;
  times: number;
}

/** Keeps the queued faults and hands each request the one that hits it. */
export class FaultQueue {
  readonly #queue: QueuedFault[] = [];

  /** Returns what takes the fault back. */
  add(fault: Fault): () => void {
    const times = fault.times ?? (fault.kind === 'concurrency' ? Number.POSITIVE_INFINITY : 1);
    const queued = { fault, skip: fault.skip ?? 0, times };
    this.#queue.push(queued);
    return () => this.#remove(queued);
  }

  /** The concurrency fault that this request falls under; it is used up only by refusing. */
  concurrencyFor(method: string, path: string): { max: number; holdMs: number; refuse: () => void } | undefined {
    for (const queued of this.#queue) {
      const { fault } = queued;
      if (fault.kind !== 'concurrency' || !hits(fault, method, path)) continue;
      return { max: fault.max, holdMs: fault.holdMs ?? 10, refuse: () => this.#use(queued) };
    }
    return undefined;
  }

  take(method: string, path: string): Fault | undefined {
    return this.#next((fault) => hits(fault, method, path));
  }

  takeForToken(method: string, path: string): Fault | undefined {
    return this.#next((fault) => fault.path !== undefined && hits(fault, method, path));
  }

  #next(matches: (fault: Fault) => boolean): Fault | undefined {
    for (const queued of [...this.#queue]) {
      if (queued.fault.kind === 'concurrency' || !matches(queued.fault)) continue;
      if (queued.skip > 0) {
        queued.skip -= 1;
        continue;
      }
      this.#use(queued);
      return queued.fault;
    }
    return undefined;
  }

  #use(queued: QueuedFault): void {
    queued.times -= 1;
    if (queued.times <= 0) this.#remove(queued);
  }

  #remove(queued: QueuedFault): void {
    const place = this.#queue.indexOf(queued);
    if (place !== -1) this.#queue.splice(place, 1);
  }
}

function hits(fault: Fault, method: string, path: string): boolean {
  if (fault.method !== undefined && fault.method.toUpperCase() !== method) return false;
  return fault.path === undefined || path.search(fault.path) !== -1;
}
