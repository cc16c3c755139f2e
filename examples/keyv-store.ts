// A store of the application's own for idempotency keys, over anything with Keyv's `get` and `set`: Redis, a database, a Map.
//
//   const cases = await openCasePort(config, { store: kvStore(new Keyv(new KeyvRedis(url)), { ifAbsent }) });
//
// `putIfAbsent` must be atomic: of two at once, one gets true. Keyv has no such method, so how far the promise reaches is up
// to `ifAbsent`. Without it the calls of this process take turns, and two processes that use one key at the same moment may
// both create. With it they may not; at Redis it is one command:
//
//   const ifAbsent = async (key, entry) => (await redis.set(key, JSON.stringify(entry), { NX: true })) !== null;

import type { IdempotencyEntry, IdempotencyStore } from 'caseport';

/** The part of Keyv that is used. A Map has it as well. */
export interface KeyValues {
  get(key: string): Promise<IdempotencyEntry | undefined> | IdempotencyEntry | undefined;
  set(key: string, entry: IdempotencyEntry): unknown;
}

export interface KeyValueOptions {
  /** Stores the entry unless there is one, in one step, and tells whether it did. */
  readonly ifAbsent?: (key: string, entry: IdempotencyEntry) => Promise<boolean>;
}

export function kvStore(values: KeyValues, { ifAbsent }: KeyValueOptions = {}): IdempotencyStore {
  let last: Promise<unknown> = Promise.resolve();
  const putInTurn = async (key: string, entry: IdempotencyEntry): Promise<boolean> => {
    if ((await values.get(key)) !== undefined) return false;
    await values.set(key, entry);
    return true;
  };
  return {
    get: async (key) => values.get(key),
    put: async (key, entry) => {
      await values.set(key, entry);
    },
    putIfAbsent: (key, entry) => {
      if (ifAbsent !== undefined) return ifAbsent(key, entry);
      const own = last.then(() => putInTurn(key, entry));
      last = own.catch(() => {});
      return own;
    },
  };
}
