import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

/** The package as it is published, of which `path` is a module; `M` is what that module exports. `npm run build` has made it. */
export function built<M>(path: string): Promise<M> {
  return import(builtUrl(path)) as Promise<M>;
}

export function builtUrl(path: string): string {
  return new URL(`../dist/${path}`, import.meta.url).href;
}

/** The version that is installed of a package, this one included. */
export async function installedVersion(name: string, folder = '../node_modules/'): Promise<string> {
  const location = name === 'caseport' ? '../package.json' : `${folder}${name}/package.json`;
  const { version } = JSON.parse(await readFile(new URL(location, import.meta.url), 'utf8')) as { version: string };
  return version;
}

/** A module of the source with what it imports, as the package is built: what runs TypeScript here would cost time of its own. */
export async function bundled<M>(source: URL): Promise<M> {
  const target = new URL(`../coverage/bench/${basename(source.pathname, '.ts')}.mjs`, import.meta.url);
  const [entry, outfile] = [source, target].map((url) => fileURLToPath(url));
  const common = {
    bundle: true,
    packages: 'external',
    external: ['#libraries'],
    format: 'esm',
    platform: 'node',
    target: 'node20',
  } as const;
  await build({ ...common, entryPoints: [String(entry)], outfile: String(outfile) });
  return import(target.href) as Promise<M>;
}
