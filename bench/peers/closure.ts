import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { sizeOfFolder } from '../start/installed.ts';

/** What an application installs with one package, of what lies in a folder beside much else. */
export async function closureOf(
  name: string,
  folder: string,
): Promise<{ readonly megabytes: number; readonly packages: number }> {
  const found = new Set<string>();
  const waiting = [locate(name, folder)];
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    if (found.has(next)) continue;
    found.add(next);
    const { dependencies = {} } = JSON.parse(await readFile(join(next, 'package.json'), 'utf8')) as {
      readonly dependencies?: Readonly<Record<string, string>>;
    };
    for (const each of Object.keys(dependencies)) waiting.push(locate(each, next));
  }
  let bytes = 0;
  for (const each of found) bytes += await sizeOfFolder(each);
  return { megabytes: bytes / 2 ** 20, packages: found.size };
}

/** Where Node would find a package from a folder. */
function locate(name: string, from: string): string {
  const here = join(from, 'node_modules', name);
  if (existsSync(here)) return here;
  const above = dirname(from);
  if (above === from) throw new Error(`${name} is not installed`);
  return locate(name, above);
}
