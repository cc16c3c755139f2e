// Builds the package into `dist`, or into the folder that is named: a module for each entry of package.json, with what they share in chunks,
// since a few files load in half the time of a hundred; and the types of every module.

import { execFileSync } from 'node:child_process';
import { chmod, readFile, rm } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const root = fileURLToPath(new URL('..', import.meta.url));
const target = resolve(process.argv[2] ?? join(root, 'dist'));
const manifest = JSON.parse(await readFile(join(root, 'package.json'), 'utf8')) as {
  readonly exports: Readonly<Record<string, string | { readonly default: string }>>;
  readonly bin: Readonly<Record<string, string>>;
};

const modules = Object.values(manifest.exports).flatMap((entry) => (typeof entry === 'string' ? [] : [entry.default]));
const commands = Object.values(manifest.bin);
const inDist = (path: string): string => path.replace(/^(\.\/)?dist\//, '');

await rm(target, { recursive: true, force: true });
await build({
  absWorkingDir: root,
  entryPoints: [...modules, ...commands].map((path) => join('src', inDist(path).replace(/\.js$/, '.ts'))),
  outbase: 'src',
  outdir: target,
  bundle: true,
  splitting: true,
  packages: 'external',
  external: ['#libraries'],
  format: 'esm',
  platform: 'node',
  target: 'node20',
  chunkNames: 'shared/[hash]',
});
const compiler = join(root, 'node_modules/typescript/bin/tsc');
const types = ['-p', join(root, 'tsconfig.build.json'), '--emitDeclarationOnly', '--outDir', target];
execFileSync(process.execPath, [compiler, ...types], { stdio: 'inherit' });
for (const path of commands) await chmod(join(target, inDist(path)), 0o755);
