import { createHash, randomUUID } from 'node:crypto';
import { link, mkdir, open, readFile, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { IdempotencyEntry, IdempotencyStore } from '../core/idempotency-store.ts';

/**
 * Remembers idempotency keys in a folder, one file a key, for all processes of this machine. Made when it is missing.
 * Survives being killed at any moment: an entry is written beside its place and synced, then put there in one step.
 */
export function fileStore(folder: string): IdempotencyStore {
  const placeOf = (key: string): string => join(folder, `${createHash('sha256').update(key).digest('hex')}.json`);
  return {
    get: (key) => read(placeOf(key)),
    putIfAbsent: async (key, entry) => {
      const written = await writeBeside(folder, entry);
      try {
        // A link is made whole or not at all, and never over another file.
        await link(written, placeOf(key));
        return true;
      } catch (error) {
        if (hasCode(error, 'EEXIST')) return false;
        throw error;
      } finally {
        await rm(written, { force: true });
      }
    },
    put: async (key, entry) => rename(await writeBeside(folder, entry), placeOf(key)),
  };
}

async function read(place: string): Promise<IdempotencyEntry | undefined> {
  try {
    return JSON.parse(await readFile(place, 'utf8')) as IdempotencyEntry;
  } catch (error) {
    if (hasCode(error, 'ENOENT')) return undefined;
    throw error;
  }
}

async function writeBeside(folder: string, entry: IdempotencyEntry): Promise<string> {
  await mkdir(folder, { recursive: true });
  const place = join(folder, `${randomUUID()}.tmp`);
  const file = await open(place, 'wx', 0o600);
  try {
    await file.writeFile(JSON.stringify(entry));
    await file.sync();
  } finally {
    await file.close();
  }
  return place;
}

function hasCode(error: unknown, code: string): boolean {
  return error instanceof Error && 'code' in error && error.code === code;
}
