import type { Reply } from './provider-simulation.ts';

/** Which requests a fault hits, and on which side of the effect. */
export interface FaultScope {
  /**
   * Whether the fault strikes before the provider acted, so nothing is stored, or after, so the write stays stored
   * and only its reply is spoilt.
   * @defaultValue 'before'
   */
  readonly when?: 'before' | 'after';
  readonly method?: string;
  /** Tested against the path without the query. */
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
  | { readonly kind: 'html'; readonly html?: string }
  | {
      readonly kind: 'slow';
      /** The effect happens before or after the delay, by `when`, even if the client is gone by then. */
      readonly delayMs: number;
    }
  | { readonly kind: 'truncated' }
  | { readonly kind: 'redirect'; readonly location: string; readonly status?: number }
  | {
      readonly kind: 'reply';
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

  add(fault: Fault): void {
    const times = fault.times ?? (fault.kind === 'concurrency' ? Number.POSITIVE_INFINITY : 1);
    this.#queue.push({ fault, skip: fault.skip ?? 0, times });
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
    for (const queued of [...this.#queue]) {
      if (queued.fault.kind === 'concurrency' || !hits(queued.fault, method, path)) continue;
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
    if (queued.times <= 0) this.#queue.splice(this.#queue.indexOf(queued), 1);
  }
}

function hits(fault: Fault, method: string, path: string): boolean {
  if (fault.method !== undefined && fault.method.toUpperCase() !== method) return false;
  return fault.path === undefined || path.search(fault.path) !== -1;
}

/** What is put on the wire: a reply, text that is not the JSON it claims to be, or a cut connection. */
export type Outcome = { readonly reply: Reply } | { readonly text: string; readonly type: string } | 'reset';

const CUT_JSON = '{"id":"1","data":{"na';

/** What the client gets under a fault. `act` performs the request for real; it runs at most once. */
export async function strike(
  fault: Fault,
  act: () => Reply,
  inProviderShape: (status: number, headers?: Readonly<Record<string, string>>) => Reply,
  wait: (delayMs: number) => Promise<void>,
): Promise<Outcome> {
  const needsEffect = fault.kind === 'reply' && typeof fault.body === 'function';
  if (fault.kind === 'slow' && fault.when !== 'after') await wait(fault.delayMs);
  const real = fault.when === 'after' || needsEffect || fault.kind === 'slow' ? act() : undefined;
  switch (fault.kind) {
    case 'slow':
      if (fault.when === 'after') await wait(fault.delayMs);
      return { reply: real ?? act() };
    case 'status': {
      const worded = inProviderShape(fault.status, fault.headers);
      const body = 'body' in fault ? fault.body : worded.body;
      return { reply: { status: fault.status, body, headers: { ...worded.headers, ...fault.headers } } };
    }
    case 'expired-token':
      return { reply: inProviderShape(401) };
    case 'html':
      return { text: fault.html ?? '<!doctype html><title>Maintenance</title><p>Back soon.</p>', type: 'text/html' };
    case 'truncated': {
      const whole = real?.body === undefined ? CUT_JSON : JSON.stringify(real.body);
      return { text: real === undefined ? whole : whole.slice(0, whole.length >> 1), type: 'application/json' };
    }
    case 'redirect':
      return { reply: { status: fault.status ?? 302, headers: { location: fault.location } } };
    case 'reply': {
      const body = typeof fault.body === 'function' ? fault.body(real?.body) : fault.body;
      return { reply: { status: fault.status ?? 200, body, ...(fault.headers && { headers: fault.headers }) } };
    }
    case 'reset':
    case 'concurrency':
      return 'reset';
  }
}
