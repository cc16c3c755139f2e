import { readdirSync, readlinkSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { CasePort, FileDraft } from '../../src/index.ts';
import type { Simulator, SimulatorOptions } from '../../src/simulator/index.ts';
import { openStore } from '../idempotency/keyed.ts';
import { open, start, zohoDesk } from '../retry/providers.ts';

/** A portal of Zoho Desk with one ticket, and a folder for files. */
export interface FileScene {
  readonly simulator: Simulator;
  readonly cases: CasePort;
  readonly store: ReturnType<typeof openStore>;
  /** The ticket's id. */
  readonly id: string;
  /** Another port of the same tenant and store. */
  readonly again: (options?: Readonly<Record<string, unknown>>) => Promise<CasePort>;
  /** Puts a file into the folder; gives its path. */
  readonly write: (name: string, content: string | Uint8Array) => Promise<string>;
  readonly close: () => Promise<void>;
  readonly [Symbol.asyncDispose]: () => Promise<void>;
}

export async function fileScene(
  options: Readonly<Record<string, unknown>> = {},
  simulated: Partial<SimulatorOptions> = {},
): Promise<FileScene> {
  const simulator = await start(zohoDesk, simulated);
  const folder = await mkdtemp(join(tmpdir(), 'caseport-files-'));
  const store = openStore();
  const again = (more: Readonly<Record<string, unknown>> = {}): Promise<CasePort> =>
    open(zohoDesk, simulator, { retry: { retries: 0, minDelayMs: 0 }, ...options, ...more }, { store });
  const close = async (): Promise<void> => {
    await simulator.close();
    await rm(folder, { recursive: true, force: true });
  };
  return {
    simulator,
    cases: await again(),
    store,
    id: simulator.seed({ subject: 'Router down' }),
    again,
    write: async (name, content) => {
      const path = join(folder, name);
      await writeFile(path, content);
      return path;
    },
    close,
    [Symbol.asyncDispose]: close,
  };
}

/** A small private file. */
export function draft(content: string = 'No light', name: string = 'log.txt'): FileDraft {
  return { data: Buffer.from(content), name, visibility: 'private' };
}

/** The uploads that a simulator has seen, by their status. */
export function uploads({ requests }: Simulator): readonly number[] {
  return requests
    .filter(({ method, path }) => method === 'POST' && path.endsWith('/attachments'))
    .map(({ status }) => status);
}

/** All of an async iterable. */
export async function all<T>(items: AsyncIterable<T>): Promise<readonly T[]> {
  const found: T[] = [];
  for await (const item of items) found.push(item);
  return found;
}

/** What a stream of bytes says. */
export async function textOf(stream: ReadableStream<Uint8Array>): Promise<string> {
  return Buffer.concat(await all(stream)).toString();
}

/** How often this process has a file open, where the system tells. */
export function openFiles(path: string): number {
  try {
    const open = readdirSync('/proc/self/fd');
    return open.filter((descriptor) => linkOf(`/proc/self/fd/${descriptor}`) === path).length;
  } catch {
    return 0;
  }
}

function linkOf(path: string): string | undefined {
  try {
    return readlinkSync(path);
  } catch {
    return undefined;
  }
}
