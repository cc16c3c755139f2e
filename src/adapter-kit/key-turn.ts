import { CaseportError } from '../core/errors.ts';
import type { IdempotencyStore } from '../core/idempotency-store.ts';
import { beforeEnd } from '../http/deadline.ts';
import type { KeyedCall } from './journal.ts';

const turns = new WeakMap<IdempotencyStore, Map<string, Promise<unknown>>>();

/**
 * The calls of this process with one key follow each other, so that a later one finds what an earlier one has done.
 * @throws CaseportError timeout, aborted when the call ends before its turn.
 */
export async function inTurn<T>(call: KeyedCall, work: () => Promise<T>): Promise<T> {
  const ofStore = turns.get(call.store) ?? new Map<string, Promise<unknown>>();
  turns.set(call.store, ofStore);
  const before = ofStore.get(call.place) ?? Promise.resolve();
  const own = beforeEnd(call.deadline, before)
    .catch(() => endedInLine(call))
    .then(work);
  // A call that gives up waiting does not end the turn of the one before it.
  const turn = Promise.allSettled([before, own]);
  ofStore.set(call.place, turn);
  void turn.then(() => {
    if (ofStore.get(call.place) === turn) ofStore.delete(call.place);
  });
  return own;
}

/** The call before it may still do what both are for; this one has done nothing. */
function endedInLine({ where, deadline }: KeyedCall): never {
  const code = deadline.endedBy() ?? 'timeout';
  const message = `${where.provider} ${where.operation}: the call ended while an earlier one with its key was under way`;
  throw new CaseportError(code, message, {}, { ...where, effect: 'none', retryable: code === 'timeout' });
}
