import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';

/** Runs a module in a process of its own; what it prints last, as JSON, is the result. What it says on the way is shown. */
export async function inFreshProcess<T>(
  location: URL,
  parameters: readonly string[],
  { flags = [], timeoutMs = 0 }: { readonly flags?: readonly string[]; readonly timeoutMs?: number } = {},
): Promise<T> {
  const module = fileURLToPath(location);
  const child = spawn(process.execPath, [...flags, ...loader(module), module, ...parameters], {
    stdio: ['ignore', 'pipe', 'inherit'],
    timeout: timeoutMs,
  });
  const ended = new Promise<number | null>((resolve) => child.once('close', resolve));
  const chunks: Buffer[] = [];
  for await (const chunk of child.stdout) chunks.push(chunk as Buffer);
  const output = Buffer.concat(chunks).toString().trimEnd();
  const code = await ended;
  if (code !== 0) throw new Error(`${module} ${parameters.join(' ')} ended with ${code}`);
  return JSON.parse(output.slice(output.lastIndexOf('\n') + 1)) as T;
}

/** JavaScript runs without one, so that none is counted. */
function loader(module: string): string[] {
  return module.endsWith('.ts') ? ['--import', 'tsx'] : [];
}

/** Starts a server in a process of its own, so that its work is not counted as a client's. It prints its address. */
export async function startInFreshProcess(
  location: URL,
  parameters: readonly string[],
): Promise<{ readonly url: string } & AsyncDisposable> {
  const module = fileURLToPath(location);
  const child = spawn(process.execPath, [...loader(module), module, ...parameters], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const url = await new Promise<string>((resolve, reject) => {
    child.stdout.once('data', (chunk) => resolve(String(chunk).trim()));
    child.once('exit', (code) => reject(new Error(`the server ended with ${code}`)));
  });
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  return {
    url,
    [Symbol.asyncDispose]: () => {
      child.kill();
      return ended;
    },
  };
}
