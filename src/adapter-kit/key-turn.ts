import type { IdempotencyStore } from '../core/idempotency-store.ts';
import { type KeyedCall, reach } from './journal.ts';

const turns = new WeakMap<IdempotencyStore, Map<string, Promise<unknown>>>();

/** The calls of this process with one key follow each other, so that a later one finds what an earlier one has done. */
export async function inTurn<T>(call: KeyedCall, work: () => Promise<T>): Promise<T> {
  const ofStore = turns.get(call.store) ?? new Map<string, Promise<unknown>>();
  turns.set(call.store, ofStore);
  const before = ofStore.get(call.place) ?? Promise.resolve();
  const own = reach(call, 'none', () => before).then(work);
  // A call that gives up waiting does not end the turn of the one before it.
  const turn = Promise.allSettled([before, own]);
  ofStore.set(call.place, turn);
  void turn.then(() => {
    if (ofStore.get(call.place) === turn) ofStore.delete(call.place);
  });
  return own;
}
