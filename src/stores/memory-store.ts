import type { IdempotencyEntry, IdempotencyStore } from '../core/idempotency-store.ts';

/** Remembers idempotency keys for as long as this process lives. */
export function memoryStore(): IdempotencyStore {
  const entries = new Map<string, IdempotencyEntry>();
  return {
    get: async (key) => entries.get(key),
    putIfAbsent: async (key, entry) => {
      if (entries.has(key)) return false;
      entries.set(key, entry);
      return true;
    },
    put: async (key, entry) => {
      entries.set(key, entry);
    },
  };
}
