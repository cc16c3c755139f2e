// Puts many keys if they are absent, at the same time as another process that does the same, and prints for which it was first.

import { readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileStore } from '../../src/index.ts';

const [path = '', count = '0', from = 'first'] = process.argv.slice(2);
await writeFile(join(path, `ready-${process.pid}`), '');
while ((await readdir(path)).filter((name) => name.startsWith('ready-')).length < 2);
const store = fileStore(join(path, 'keys'));
const keys = Array.from({ length: Number(count) }, (_, key) => key);
const won: number[] = [];
for (const key of from === 'first' ? keys : keys.reverse()) {
  const entry = { state: 'started', input: String(process.pid), startedAt: key } as const;
  if (await store.putIfAbsent(String(key), entry)) won.push(key);
}
process.stdout.write(JSON.stringify(won));
