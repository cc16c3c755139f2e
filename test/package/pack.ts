import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { chmod, cp, mkdir, mkdtemp, readFile, realpath, symlink } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

const root: string = fileURLToPath(new URL('../../', import.meta.url));
const consumer: string = fileURLToPath(new URL('./consumer/', import.meta.url));
const tsc: string = join(root, 'node_modules/typescript/bin/tsc');
const execute = promisify(execFile);

/** The parts of package.json that the package test reads. */
export interface Manifest {
  readonly files: readonly string[];
  readonly bin: Readonly<Record<string, string>>;
  readonly dependencies: Readonly<Record<string, string>>;
  readonly exports: Readonly<Record<string, string | Readonly<Record<string, string>>>>;
}

/** An application's folder in which the packed package is installed. */
export interface Installed {
  readonly folder: string;
  /** The paths inside the tarball. */
  readonly packed: readonly string[];
}

/** package.json of this repository. */
export async function readManifest(): Promise<Manifest> {
  return JSON.parse(await readFile(join(root, 'package.json'), 'utf8'));
}

/** Builds, packs and installs the package in a new temporary folder; whatever `dist` is lying about plays no part. */
export async function installPacked(manifest: Manifest): Promise<Installed> {
  // Real: the folder is compared with what a process reports, and a temporary folder may be a link.
  const folder = await realpath(await mkdtemp(join(tmpdir(), 'caseport-package-')));
  const stage = join(folder, 'stage');
  await stageFiles(manifest, stage);
  await node(['--import', 'tsx', join(root, 'scripts/build.ts'), join(stage, 'dist')], root);
  const packed = await packInto(folder, stage);
  await linkModules([...Object.keys(manifest.dependencies), '@types/node'], folder);
  await linkCommands(manifest, folder);
  await cp(consumer, folder, { recursive: true });
  return { folder, packed };
}

/** Runs node on files of the application's folder and gives its output. */
export async function node(parameters: readonly string[], folder: string): Promise<string> {
  return run(process.execPath, parameters, folder);
}

/** Runs a command of an installed package, as npx does. */
export async function runCommand(name: string, parameters: readonly string[], folder: string): Promise<string> {
  return run(join(folder, 'node_modules/.bin', name), parameters, folder);
}

/** The compiler's complaints about the application; empty when it has none. */
export async function typeCheck(folder: string): Promise<string> {
  return node([tsc, '-p', folder], folder).catch((error: Error) => error.message);
}

async function stageFiles(manifest: Manifest, stage: string): Promise<void> {
  const names = ['package.json', 'README.md', 'LICENSE', ...manifest.files.filter((name) => name !== 'dist')];
  await mkdir(stage);
  const present = names.filter((name) => existsSync(join(root, name)));
  await Promise.all(present.map((name) => cp(join(root, name), join(stage, name), { recursive: true })));
}

async function packInto(folder: string, stage: string): Promise<readonly string[]> {
  const quiet = ['--offline', '--ignore-scripts', '--update-notifier=false', `--cache=${join(folder, 'npm-cache')}`];
  const [tarball] = JSON.parse(await run('npm', ['pack', '--json', ...quiet, '--pack-destination', folder], stage));
  const target = join(folder, 'node_modules/caseport');
  await mkdir(target, { recursive: true });
  await run('tar', ['-xzf', join(folder, tarball.filename), '--strip-components=1', '-C', target], folder);
  return tarball.files.map((file: { readonly path: string }) => file.path);
}

/**
 * `npm install` of the tarball would ask the registry for the dependencies, and the suite passes without a network.
 * So each runtime dependency, and the types of Node that an application has, is a link to what is installed here;
 * a dependency that package.json forgets is still missing.
 */
async function linkModules(names: readonly string[], folder: string): Promise<void> {
  for (const name of names) {
    const link = join(folder, 'node_modules', name);
    await mkdir(dirname(link), { recursive: true });
    await symlink(join(root, 'node_modules', name), link, 'junction');
  }
}

/** As npm does when it installs: the file becomes executable, and has a link by the command's name. */
async function linkCommands({ bin }: Manifest, folder: string): Promise<void> {
  const links = join(folder, 'node_modules/.bin');
  await mkdir(links, { recursive: true });
  for (const [name, path] of Object.entries(bin)) {
    const file = join(folder, 'node_modules/caseport', path);
    await chmod(file, 0o755);
    await symlink(file, join(links, name));
  }
}

async function run(command: string, parameters: readonly string[], folder: string): Promise<string> {
  try {
    return (await execute(command, [...parameters], { cwd: folder, maxBuffer: 64_000_000 })).stdout;
  } catch (error) {
    const { stdout = '', stderr = '' } = error as { readonly stdout?: string; readonly stderr?: string };
    throw new Error(`${command} ${parameters.join(' ')}\n${stdout}${stderr}`);
  }
}
