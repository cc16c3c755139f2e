import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { kvStore } from '../../examples/keyv-store.ts';
import { fileStore, type IdempotencyEntry, type IdempotencyStore, memoryStore } from '../../src/index.ts';

/** A store to be tested, and what it leaves behind. */
export interface TestedStore {
  readonly name: string;
  readonly open: () => Promise<{ readonly store: IdempotencyStore; readonly close: () => Promise<void> }>;
}

const nothing = async (): Promise<void> => {};

/** A folder that is gone after the test. */
export async function folder(): Promise<{ readonly path: string; readonly close: () => Promise<void> }> {
  const path = await mkdtemp(join(tmpdir(), 'caseport-'));
  return { path, close: () => rm(path, { recursive: true, force: true }) };
}

export const stores: readonly TestedStore[] = [
  { name: 'memoryStore', open: async () => ({ store: memoryStore(), close: nothing }) },
  {
    name: 'fileStore',
    open: async () => {
      const { path, close } = await folder();
      return { store: fileStore(join(path, 'keys')), close };
    },
  },
  {
    name: 'the example over a key-value store, in one process',
    open: async () => ({ store: kvStore(new Map<string, IdempotencyEntry>()), close: nothing }),
  },
  {
    name: 'the example over a key-value store that can put if absent',
    open: async () => {
      const values = new Map<string, IdempotencyEntry>();
      const ifAbsent = async (key: string, entry: IdempotencyEntry): Promise<boolean> => {
        if (values.has(key)) return false;
        values.set(key, entry);
        return true;
      };
      return { store: kvStore(values, { ifAbsent }), close: nothing };
    },
  },
];
