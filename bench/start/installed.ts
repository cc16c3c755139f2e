import { execFile } from 'node:child_process';
import { lstat, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

const run = promisify(execFile);

/** What lies on the disk once something is installed. */
interface Installed {
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
async function install(folder: string, packages: readonly string[]): Promise<Installed> {
  await writeFile(join(folder, 'package.json'), '{ "private": true }');
  const quiet = ['--no-audit', '--no-fund', '--ignore-scripts', '--prefer-offline'];
  await run('npm', ['install', ...quiet, ...packages], { cwd: folder });
  return countInstalled(join(folder, 'node_modules'));
}

/** A package is a folder with a package.json right in `node_modules`, or in a scope there. */
async function countInstalled(nodeModules: string): Promise<Installed> {
  const files = await filesIn(nodeModules);
  const isPackage = (path: string): boolean => /(^|\/)node_modules\/(@[^/]+\/)?[^/@.][^/]*\/package\.json$/.test(path);
  const bytes = await sizeOf(files);
  return { megabytes: bytes / 2 ** 20, packages: files.filter(isPackage).length, files: files.length };
}

/** The bytes that a package takes on the disk, without those that are installed inside of it. */
export async function sizeOfFolder(folder: string): Promise<number> {
  return sizeOf((await filesIn(folder)).filter((path) => !path.slice(folder.length).includes('/node_modules/')));
}

async function filesIn(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  return entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
}

async function sizeOf(files: readonly string[]): Promise<number> {
  let bytes = 0;
  for (const file of files) bytes += (await lstat(file)).blocks * 512;
  return bytes;
}
