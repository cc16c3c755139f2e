import { execFile } from 'node:child_process';
import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { describe, expect, it } from 'vitest';
import { fileStore, type IdempotencyEntry } from '../../src/index.ts';
import { folder, stores } from './stores.ts';

const started: IdempotencyEntry = { state: 'started', input: 'a1', startedAt: 1 };
const done: IdempotencyEntry = { state: 'done', input: 'a1', startedAt: 1, caseId: '5' };
const partial: IdempotencyEntry = { ...done, state: 'partial', pending: ['tags', 'notes[0]'] };

describe.each(stores)('the store contract holds for $name (design 9)', ({ open }) => {
  it('knows nothing of a key that was never put', async () => {
    const { store, close } = await open();
    expect(await store.get('k')).toBeUndefined();
    await close();
  });

  it('keeps what is put if absent, once, and gives it back whole', async () => {
    const { store, close } = await open();
    expect(await store.putIfAbsent('k', partial)).toBe(true);
    expect(await store.putIfAbsent('k', done)).toBe(false);
    expect(await store.get('k')).toEqual(partial);
    await close();
  });

  it('puts over what is there, and where nothing is', async () => {
    const { store, close } = await open();
    await store.put('k', started);
    await store.put('k', done);
    expect(await store.get('k')).toEqual(done);
    expect(await store.putIfAbsent('k', started)).toBe(false);
    await close();
  });

  it('keeps keys apart, whatever is in them', async () => {
    const { store, close } = await open();
    const keys = ['k', 'K', 'k:0', '../k', 'k/../../etc', '__proto__', 'con', 'k\0', '', 'é', 'x'.repeat(5_000)];
    for (const [index, key] of keys.entries()) await store.put(key, { ...started, startedAt: index });
    const kept = await Promise.all(keys.map((key) => store.get(key)));
    expect(kept.map((entry) => entry?.startedAt)).toEqual(keys.map((_, index) => index));
    await close();
  });

  it('gives true to one of many that put at once', async () => {
    const { store, close } = await open();
    for (const key of ['a', 'b', 'c']) {
      const all = Array.from({ length: 50 }, (_, index) => store.putIfAbsent(key, { ...started, startedAt: index }));
      const won = (await Promise.all(all)).flatMap((isMine, index) => (isMine ? [index] : []));
      expect(won).toHaveLength(1);
      expect((await store.get(key))?.startedAt).toBe(won[0]);
    }
    await close();
  });

  it('shows an entry whole at every moment while it is put', async () => {
    const { store, close } = await open();
    await store.put('k', started);
    const puts = Array.from({ length: 40 }, (_, index) => store.put('k', index % 2 === 0 ? done : partial));
    const gets = Array.from({ length: 40 }, () => store.get('k'));
    await Promise.all(puts);
    for (const entry of await Promise.all(gets)) expect([started, done, partial]).toContainEqual(entry);
    await close();
  });
});

describe('fileStore', () => {
  it('gives true to one of two processes', async () => {
    const { path, close } = await folder();
    const run = promisify(execFile);
    const script = join(import.meta.dirname, 'put-if-absent.ts');
    const outputs = await Promise.all(
      ['first', 'last'].map((from) => run(process.execPath, ['--import', 'tsx', script, path, '200', from])),
    );
    const [one = [], other = []] = outputs.map(({ stdout }) => JSON.parse(stdout) as number[]);
    expect([...one, ...other].sort((a, b) => a - b)).toEqual(Array.from({ length: 200 }, (_, key) => key));
    expect(Math.min(one.length, other.length)).toBeGreaterThan(0);
    await close();
  }, 30_000);

  it('leaves nothing beside its entries, of which only the owner can read', async () => {
    const { path, close } = await folder();
    const store = fileStore(path);
    await store.putIfAbsent('k', started);
    await store.putIfAbsent('k', started);
    await store.put('k', done);
    const files = await readdir(path);
    expect(files).toHaveLength(1);
    expect(JSON.parse(await readFile(join(path, String(files[0])), 'utf8'))).toEqual(done);
    await close();
  });

  it('is found again by another store on the same folder', async () => {
    const { path, close } = await folder();
    await fileStore(path).put('k', done);
    expect(await fileStore(path).get('k')).toEqual(done);
    await close();
  });

  it('rejects where its folder cannot be one', async () => {
    const { path, close } = await folder();
    const file = join(path, 'file');
    await writeFile(file, '');
    const store = fileStore(file);
    await expect(store.putIfAbsent('k', started)).rejects.toThrow();
    await expect(store.get('k')).rejects.toThrow();
    await close();
  });
});
