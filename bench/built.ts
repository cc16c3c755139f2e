import { readFile } from 'node:fs/promises';

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
