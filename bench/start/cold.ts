import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { builtUrl } from '../built.ts';

/** Milliseconds of a Node process from its start to its end. */
export interface Cold {
  readonly wallMs: number;
  /** Of the process's own, whatever else the machine does. */
  readonly cpuMs: number;
}

/** Runs a few lines of ESM in a fresh process without any loader. */
export async function coldRun(code: string, folder: URL = root): Promise<Cold> {
  const tellCpu = 'const { user, system } = process.cpuUsage(); process.stdout.write(String((user + system) / 1000));';
  const flags = ['--input-type=module', '--eval', `${code}\n${tellCpu}\nprocess.exit(0);`];
  const begin = performance.now();
  const child = spawn(process.execPath, flags, { stdio: ['ignore', 'pipe', 'inherit'], cwd: fileURLToPath(folder) });
  const ended = new Promise<number | null>((resolve) => child.once('close', resolve));
  let output = '';
  for await (const chunk of child.stdout) output += String(chunk);
  const status = await ended;
  const wallMs = performance.now() - begin;
  if (status !== 0) throw new Error(`ended with ${status}: ${code}`);
  return { wallMs, cpuMs: Number(output) };
}

const root = new URL('../../', import.meta.url);

export function importOf(path: string): string {
  return `await import(${JSON.stringify(builtUrl(path))});`;
}

/** The dependencies whose modules are loaded by a few lines of ESM, as far as `import` loads them. */
export async function loadedPackages(code: string): Promise<string[]> {
  const hook = `import { writeSync } from 'node:fs'; export function load(url, context, next) { writeSync(2, url + '\\n'); return next(url, context); }`;
  const dataUrl = (source: string): string => `data:text/javascript,${encodeURIComponent(source)}`;
  const registered = dataUrl(`import { register } from 'node:module'; register(${JSON.stringify(dataUrl(hook))});`);
  const flags = ['--import', registered, '--input-type=module', '--eval', `${code}\nprocess.exit(0);`];
  const child = spawn(process.execPath, flags, { stdio: ['ignore', 'ignore', 'pipe'], cwd: fileURLToPath(root) });
  let output = '';
  for await (const chunk of child.stderr) output += String(chunk);
  const names = [...output.matchAll(/\/node_modules\/((?:@[^/\n]+\/)?[^/\n]+)\//g)].map(([, name]) => name ?? '');
  return [...new Set(names)].sort();
}
