import type { CaseDraft, CasePort, IdempotencyEntry, IdempotencyStore } from '../../src/index.ts';
import { memoryStore } from '../../src/index.ts';
import type { Simulator } from '../../src/simulator/index.ts';
import { open, type Provider, start } from '../retry/providers.ts';

export const key = 'order-4711';

/** A store that can be looked into, and that fails when it is told to. */
export function openStore(): IdempotencyStore & {
  readonly entries: Map<string, IdempotencyEntry>;
  /** Fails from this many calls on, until it is undefined again. */
  failsAfter: number | undefined;
  calls: number;
} {
  const inner = memoryStore();
  const entries = new Map<string, IdempotencyEntry>();
  const count = (): void => {
    store.calls += 1;
    if (store.failsAfter !== undefined && store.calls > store.failsAfter) throw new Error('the store is down');
  };
  const store = {
    entries,
    failsAfter: undefined as number | undefined,
    calls: 0,
    get: async (name: string) => {
      count();
      return inner.get(name);
    },
    putIfAbsent: async (name: string, entry: IdempotencyEntry) => {
      count();
      const isMine = await inner.putIfAbsent(name, entry);
      if (isMine) entries.set(name, entry);
      return isMine;
    },
    put: async (name: string, entry: IdempotencyEntry) => {
      count();
      entries.set(name, entry);
      return inner.put(name, entry);
    },
  };
  return store;
}

/** A port with a store, on a simulator of its own. */
export interface Scene {
  readonly simulator: Simulator;
  readonly store: ReturnType<typeof openStore>;
  readonly cases: CasePort;
  /** Another port of the same tenant and store, as a process has it that was started again. */
  readonly again: () => Promise<CasePort>;
}

export async function scene(provider: Provider, options: Readonly<Record<string, unknown>> = {}): Promise<Scene> {
  const simulator = await start(provider);
  const store = openStore();
  const opened = (): Promise<CasePort> =>
    open(provider, simulator, { retry: { retries: 0, minDelayMs: 0 }, ...options }, { store });
  return { simulator, store, cases: await opened(), again: opened };
}

/** With the application's own id, by which a case whose reply was lost is found. */
export function named(draft: CaseDraft): CaseDraft {
  return { ...draft, externalId: key };
}
