import type { Clock } from './clock.ts';

/** Why a deadline ended a call. */
export type EndedBy = 'timeout' | 'aborted';

/** The end of a call or of one attempt: a signal that trips on the caller's signal or after a time, and tells which. */
export interface Deadline {
  readonly signal: AbortSignal;
  readonly endedBy: () => EndedBy | undefined;
  /** Frees the timer and the listener. Call it when the work is over, however it ended. */
  readonly release: () => void;
}

/** A deadline below an outer one (a caller's signal, or the deadline of the whole call). */
export function startDeadline(clock: Clock, timeoutMs: number, outer: AbortSignal | Deadline | undefined): Deadline {
  const controller = new AbortController();
  let endedBy: EndedBy | undefined;
  const end = (by: EndedBy): void => {
    endedBy ??= by;
    controller.abort();
  };
  // A signal of the caller's may be shared by many calls: each listens to one of its own that follows it.
  const outerSignal = outer && ('signal' in outer ? outer.signal : AbortSignal.any([outer]));
  const onOuter = (): void => end((outer && 'endedBy' in outer ? outer.endedBy() : undefined) ?? 'aborted');
  const cancel = clock.after(timeoutMs, () => end('timeout'));
  if (outerSignal?.aborted) onOuter();
  else outerSignal?.addEventListener('abort', onOuter, { once: true });
  return {
    signal: controller.signal,
    endedBy: () => endedBy,
    release: () => {
      cancel();
      outerSignal?.removeEventListener('abort', onOuter);
    },
  };
}

/** Waits for something no longer than until the deadline; then it rejects, with the signal's reason. */
export async function beforeEnd<T>({ signal }: Deadline, work: Promise<T>): Promise<T> {
  let onAbort = (): void => {};
  const ended = new Promise<never>((_, reject) => {
    onAbort = () => reject(signal.reason);
    if (signal.aborted) onAbort();
    else signal.addEventListener('abort', onAbort, { once: true });
  });
  try {
    return await Promise.race([work, ended]);
  } finally {
    signal.removeEventListener('abort', onAbort);
    work.catch(() => {});
  }
}
