import type { Clock } from './clock.ts';

/** Why a deadline ended a call. */
export type EndedBy = 'timeout' | 'aborted';

/** The end of a call or of one attempt: on the caller's signal or after a time, and it tells which. */
export interface Deadline {
  readonly endedBy: () => EndedBy | undefined;
  /** Calls back when the deadline is met, at once if it has been; the returned function calls that off. */
  readonly onEnd: (callback: () => void) => () => void;
  /** Trips when the deadline is met. Made when it is first asked for: few of those who wait need one, and it costs more than all else here. */
  readonly signal: AbortSignal;
  /** Frees the timer and the listener. Call it when the work is over, however it ended. */
  readonly release: () => void;
}

/** A deadline below an outer one (a caller's signal, or the deadline of the whole call). */
export function startDeadline(clock: Clock, timeoutMs: number, outer: AbortSignal | Deadline | undefined): Deadline {
  const waiting = new Set<() => void>();
  let controller: AbortController | undefined;
  let endedBy: EndedBy | undefined;
  const end = (by: EndedBy): void => {
    if (endedBy !== undefined) return;
    endedBy = by;
    for (const callback of waiting) callback();
    controller?.abort();
  };
  const cancel = clock.after(timeoutMs, () => end('timeout'));
  const leaveOuter = outer && followOuter(outer, end);
  return {
    endedBy: () => endedBy,
    onEnd: (callback) => {
      if (endedBy !== undefined) callback();
      else waiting.add(callback);
      return () => waiting.delete(callback);
    },
    get signal() {
      controller ??= new AbortController();
      if (endedBy !== undefined) controller.abort();
      return controller.signal;
    },
    release: () => {
      cancel();
      leaveOuter?.();
    },
  };
}

function followOuter(outer: AbortSignal | Deadline, end: (by: EndedBy) => void): () => void {
  if ('onEnd' in outer) return outer.onEnd(() => end(outer.endedBy() ?? 'aborted'));
  // A signal of the caller's may be shared by many calls: each listens to one of its own that follows it.
  const own = AbortSignal.any([outer]);
  const onAbort = (): void => end('aborted');
  if (own.aborted) onAbort();
  else own.addEventListener('abort', onAbort, { once: true });
  return () => own.removeEventListener('abort', onAbort);
}

/** Waits for something no longer than until the deadline; then it rejects. */
export async function beforeEnd<T>(deadline: Deadline, work: Promise<T>): Promise<T> {
  let leave = (): void => {};
  const ended = new Promise<never>((_, reject) => {
    leave = deadline.onEnd(() => reject(new Error('the deadline is met')));
  });
  try {
    return await Promise.race([work, ended]);
  } finally {
    leave();
    work.catch(() => {});
  }
}
