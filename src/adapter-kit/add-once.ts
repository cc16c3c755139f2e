import { CaseportError, withContext } from '../core/errors.ts';
import type { IdempotencyEntry } from '../core/idempotency-store.ts';
import { claim, free, type KeyedCall, reach, unknownOutcome } from './journal.ts';
import { inTurn } from './key-turn.ts';

/** Something of a case (a note, a file) that is added at most once under its key. Put the case's id into the call's `where` and its input. */
export interface KeyedAddition<T extends { readonly id: string }> {
  readonly call: KeyedCall;
  /** Those that the case has now, oldest first. */
  readonly list: () => Promise<readonly T[]>;
  /** Whether a listed one could be the one to add. */
  readonly isAlike: (listed: T) => boolean;
  /** Sends it, once. */
  readonly add: () => Promise<T>;
}

/**
 * Adds, or finds what an earlier call with this key added. Before sending it is remembered how many alike there are, so that
 * one whose reply was lost is told by being one more.
 * @throws CaseportError conflict for another input under the key; with `effect: 'unknown'` when it cannot be told what the earlier call did.
 */
export async function addOnce<T extends { readonly id: string }>(addition: KeyedAddition<T>): Promise<T> {
  const { call } = addition;
  return inTurn(call, async () => {
    const earlier = await earlierUse(call);
    if (earlier !== undefined) return takeUp(addition, earlier);
    const { length: alike } = (await addition.list()).filter(addition.isAlike);
    const entry: IdempotencyEntry = { state: 'started', input: call.input, startedAt: call.clock.now(), alike };
    const claimed = await claim(call, call.place, entry, 'none');
    return claimed.isMine ? begin(addition, claimed) : takeUp(addition, claimed);
  });
}

/** An entry of the store, and where it is. */
interface Use {
  readonly place: string;
  readonly entry: IdempotencyEntry;
}

/** What an earlier call left under the key; uses that surely had no effect do not count. */
async function earlierUse(call: KeyedCall): Promise<Use | undefined> {
  for (let use = 0; ; use += 1) {
    const place = `${call.place}:${use}`;
    const entry = await reach(call, 'none', () => call.store.get(place));
    if (entry === undefined) return undefined;
    if (entry.state !== 'void') return { place, entry };
  }
}

async function begin<T extends { readonly id: string }>(addition: KeyedAddition<T>, use: Use): Promise<T> {
  const { call } = addition;
  let added: T;
  try {
    added = await addition.add();
  } catch (error) {
    if (!CaseportError.is(error)) throw error;
    if (error.effect === 'none') await free(call, use.place, use.entry);
    // Calling again with the key looks for it and never sends it.
    throw error.effect === 'unknown' ? withContext(error, { retryable: true }) : error;
  }
  await settle(call, use, added);
  return added;
}

async function takeUp<T extends { readonly id: string }>(addition: KeyedAddition<T>, use: Use): Promise<T> {
  const { call } = addition;
  const { state, input } = use.entry;
  if (input !== call.input) {
    const message = `${call.where.provider} ${call.where.operation}: this idempotency key was used with another input`;
    throw new CaseportError('conflict', message, {}, call.where);
  }
  return state === 'done' ? present(addition, use.entry) : adopt(addition, use);
}

/** What was added under the key, as it is now. */
async function present<T extends { readonly id: string }>(
  { call, list, isAlike }: KeyedAddition<T>,
  { addedId }: IdempotencyEntry,
): Promise<T> {
  const listed = await afterEffect('done', list);
  const found = addedId === undefined ? listed.findLast(isAlike) : listed.find(({ id }) => id === addedId);
  if (found !== undefined) return found;
  const message = `${call.where.provider} ${call.where.operation}: what was added under this key is no longer there`;
  throw new CaseportError('not_found', message, {}, { ...call.where, effect: 'done' });
}

/** It was begun and nothing is known of it: it is looked for among those alike, and never sent again. */
async function adopt<T extends { readonly id: string }>(
  { call, list, isAlike }: KeyedAddition<T>,
  use: Use,
): Promise<T> {
  const alike = (await afterEffect('unknown', list)).filter(isAlike);
  const more = alike.length - (use.entry.alike ?? 0);
  const newest = alike.at(-1);
  if (more === 1 && newest !== undefined) {
    await settle(call, use, newest);
    return newest;
  }
  const why = more > 1 ? 'which of those alike is it cannot be told' : 'it is not found';
  throw unknownOutcome(call, `an earlier call with this key was begun, and ${why}`, { retryable: more < 1 });
}

/** Remembers what was added. An id that is none is not remembered. */
async function settle(call: KeyedCall, { place, entry }: Use, { id }: { readonly id: string }): Promise<void> {
  const done: IdempotencyEntry = { ...entry, state: 'done', ...(id !== '' && { addedId: id }) };
  await reach(call, 'done', () => call.store.put(place, done));
}

/** A look that fails must not make it seem as if nothing had happened under the key. */
async function afterEffect<T>(effect: 'unknown' | 'done', look: () => Promise<T>): Promise<T> {
  try {
    return await look();
  } catch (error) {
    throw CaseportError.is(error) && error.effect === 'none' ? withContext(error, { effect }) : error;
  }
}
