import { execFile } from 'node:child_process';
import { lstat, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

const run = promisify(execFile);

/** What lies on the disk once something is installed. */
export interface Installed {
  readonly megabytes: number;
  readonly packages: number;
  readonly files: number;
}

/** Packs this package and installs it into an empty folder, as an application does. */
export async function installPacked(): Promise<Installed> {
  const folder = await mkdtemp(join(tmpdir(), 'caseport-installed-'));
  try {
    const root = fileURLToPath(new URL('../..', import.meta.url));
    const { stdout } = await run('npm', ['pack', '--ignore-scripts', '--json', '--pack-destination', folder], {
      cwd: root,
    });
    const [packed] = JSON.parse(stdout) as { readonly filename: string }[];
    return await install(folder, [join(folder, packed?.filename ?? '')]);
  } finally {
    await rm(folder, { recursive: true });
  }
}

/** Installs packages into a folder, and counts. */
export async function install(folder: string, packages: readonly string[]): Promise<Installed> {
  await writeFile(join(folder, 'package.json'), '{ "private": true }');
  const quiet = ['--no-audit', '--no-fund', '--ignore-scripts', '--prefer-offline'];
  await run('npm', ['install', ...quiet, ...packages], { cwd: folder });
  return countInstalled(join(folder, 'node_modules'));
}

/** A package is a folder with a package.json right in `node_modules`, or in a scope there. */
export async function countInstalled(nodeModules: string): Promise<Installed> {
  let bytes = 0;
  let packages = 0;
  let files = 0;
  const entries = await readdir(nodeModules, { recursive: true, withFileTypes: true });
  for (const entry of entries) {
    if (!entry.isFile()) continue;
    const path = join(entry.parentPath, entry.name);
    const { blocks } = await lstat(path);
    bytes += blocks * 512;
    files += 1;
    if (/(^|\/)node_modules\/(@[^/]+\/)?[^/@.][^/]*\/package\.json$/.test(path)) packages += 1;
  }
  return { megabytes: bytes / 2 ** 20, packages, files };
}
