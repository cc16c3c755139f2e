import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { build } from 'esbuild';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startSimulator } from '../../src/simulator/index.ts';
import { type Installed, installPacked, node, readManifest, runCommand, typeCheck } from './pack.ts';

const manifest = await readManifest();

/** What applications import by name, by the path of the exports map. A new path needs a line here. */
const promised: Readonly<Record<string, readonly string[]>> = {
  '.': [
    'CaseportError',
    'assertSupports',
    'compareSupport',
    'draftFrom',
    'field',
    'fileStore',
    'memoryStore',
    'openCasePort',
    'rawOf',
    'requireFields',
    'retryPolicies',
    'routeByProvider',
    'supportMarkdown',
    'supportTable',
  ],
  './talkdesk': ['createTalkdeskAdapter'],
  './salesforce-incident': ['createSalesforceIncidentAdapter'],
  './zoho-desk': ['createZohoDeskAdapter'],
  './adapter-kit': ['defineAdapter'],
  './memory': ['createMemoryAdapter', 'memoryTenant'],
  './simulator': ['startSimulator'],
  './conformance': ['describeCasePort', 'ProviderFaults'],
};

const modules = Object.keys(manifest.exports).filter((path) => !path.endsWith('.json'));

interface Imported {
  readonly names: readonly string[];
  readonly loaded: readonly string[];
}

describe('the packed package', () => {
  let installed: Installed;

  beforeAll(async () => {
    installed = await installPacked(manifest);
  }, 60_000);

  afterAll(async () => {
    if (installed) await rm(installed.folder, { recursive: true, force: true });
  });

  async function imported(path: string): Promise<Imported> {
    const specifier = path.replace(/^\./, 'caseport');
    return JSON.parse(await node(['inspect-import.mjs', specifier], installed.folder));
  }

  it('holds every file that the exports map names', () => {
    const named = Object.values(manifest.exports).flatMap((entry) =>
      typeof entry === 'string' ? [entry] : Object.values(entry),
    );
    expect(named.filter((file) => !installed.packed.includes(file.replace('./', '')))).toEqual([]);
  });

  it('holds compiled code, types and documents, and nothing else', () => {
    const expected = /^(dist\/.+\.(js|d\.ts)|libraries\.cjs|docs\/.+|package\.json|README\.md|CHANGELOG\.md|LICENSE)$/;
    expect(installed.packed.filter((file) => !expected.test(file))).toEqual([]);
    expect(installed.packed).toEqual(expect.arrayContaining(['LICENSE', 'CHANGELOG.md']));
  });

  it.each(modules)('exports from %s what the source exports', async (path) => {
    const { names } = await imported(path);
    expect(names).toEqual(expect.arrayContaining([...(promised[path] ?? ['a line of its own in this test'])]));
    expect(names.toSorted()).toEqual(Object.keys(await import(sourceOf(path))).toSorted());
  });

  it('loads no adapter, nor what only adapters need, with the main module', async () => {
    const { loaded } = await imported('.');
    expect(loaded).toContain(pathToFileURL(join(installed.folder, 'node_modules/caseport/dist/index.js')).href);
    expect(loaded.filter(isCostly)).toEqual([]);
  });

  it('loads one adapter with its module, and neither axios nor zod', async () => {
    const costly = (await imported('./zoho-desk')).loaded.filter(isCostly).join('\n');
    expect(costly).not.toMatch(/\/node_modules\/(?!caseport)/);
    expect(costly).toMatch(/\/dist\/adapters\/zoho-desk\//);
    expect(costly).not.toMatch(/\/dist\/adapters\/(?!zoho-desk)/);
  });

  it('loads nothing that sends with the memory', async () => {
    const costly = (await imported('./memory')).loaded.filter(isCostly).join('\n');
    expect(costly).not.toMatch(/\/(axios|zod|form-data|html-to-text|jose|p-retry|pino)\//);
    expect(costly).not.toMatch(/\/dist\/adapters\//);
  });

  it('asks for pino, an optional peer, only where a level is given', async () => {
    const open = (logger: string): Promise<string> =>
      node(
        [
          '--input-type=module',
          '--eval',
          `import { openCasePort } from 'caseport';
        const config = { provider: 'talkdesk', baseUrl: 'https://api.talkdeskapp.com', auth: { token: 'none' }${logger} };
        console.log(await openCasePort(config).then(({ provider }) => provider, ({ message }) => message));`,
        ],
        installed.folder,
      );
    expect(await open('')).toBe('talkdesk\n');
    expect(await open(", logger: { level: 'info' }")).toMatch(/logger\.level.*npm install pino/);
  });

  it('can be bundled into one file, from which a port opens, reads HTML and sends', async () => {
    const { folder } = installed;
    const alone = await mkdtemp(join(tmpdir(), 'caseport-bundled-'));
    const outfile = join(alone, 'service.cjs');
    const entryPoints = [join(folder, 'bundled-service.mjs')];
    await build({ entryPoints, outfile, bundle: true, platform: 'node', format: 'cjs', logLevel: 'silent' });
    await using simulator = await startSimulator({ provider: 'zoho-desk' });
    const id = simulator.seed({ subject: 'Freezer 7', description: '<p>It shows <b>-4</b></p>' });
    const told = await node([outfile, JSON.stringify(simulator.config), id], alone);
    await rm(alone, { recursive: true, force: true });
    expect(JSON.parse(told)).toEqual({
      title: 'Freezer 7',
      description: 'It shows -4',
      logs: expect.stringContaining('npm install pino'),
    });
  });

  it('has a command that runs as it is installed', async () => {
    expect(Object.keys(manifest.bin)).toEqual(['caseport']);
    const { folder } = installed;
    expect(await runCommand('caseport', ['--help'], folder)).toMatch(/^Usage: caseport describe/);
    await using simulator = await startSimulator({ provider: 'talkdesk' });
    const config = join(folder, 'tenant.json');
    await writeFile(config, JSON.stringify(simulator.config));
    const told = await runCommand('caseport', ['describe', '--config', config], folder);
    expect(JSON.parse(told)).toMatchObject({ provider: 'talkdesk', mapping: { status: { open: 'OPEN' } } });
  });

  it('has types that an application with the strictest flags compiles against', async () => {
    expect(await typeCheck(installed.folder)).toBe('');
  }, 30_000);
});

/** The source file of an entry of the exports map. */
function sourceOf(path: string): string {
  const entry = manifest.exports[path];
  const compiled = typeof entry === 'object' ? entry.default : undefined;
  return `../../${String(compiled).replace('./dist/', 'src/').replace(/\.js$/, '.ts')}`;
}

function isCostly(url: string): boolean {
  return /\/node_modules\/(axios|form-data|zod|html-to-text|jose|p-retry|pino)\/|\/caseport\/dist\/adapters\//.test(
    url,
  );
}
