import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { posix } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { parseAst } from 'vitest/node';

const src: string = fileURLToPath(new URL('../src/', import.meta.url));

/** Source text by its path below `src`. */
type Sources = ReadonlyMap<string, string>;

/** `type` is gone from the compiled file, `value` loads its target with the file, `lazy` only when the code comes to it. */
type Loading = 'type' | 'value' | 'lazy';

interface Import {
  readonly from: string;
  /** A path below `src`, or the name of a package or built-in module. */
  readonly target: string;
  readonly isSource: boolean;
  readonly loading: Loading;
}

interface Direction {
  /** Folders whose modules may be loaded. */
  readonly loads: readonly string[];
  /** Folders of which types may be named besides. */
  readonly types?: readonly string[];
}

/** A folder may always import from itself; adapters only from their own. `''` is what lies directly in `src`. */
const directions: Readonly<Record<string, Direction>> = {
  core: { loads: [] },
  mapping: { loads: ['core'] },
  http: { loads: ['core'] },
  stores: { loads: ['core'] },
  'adapter-kit': { loads: ['core', 'mapping', 'http'] },
  adapters: { loads: ['core', 'mapping', 'adapter-kit'], types: ['http'] },
  simulator: { loads: [] },
  memory: { loads: ['core', 'mapping', 'http', 'adapter-kit'] },
  conformance: { loads: ['core'], types: ['', 'mapping', 'http', 'adapter-kit', 'simulator'] },
  '': { loads: ['core', 'mapping', 'http', 'adapter-kit', 'stores'] },
  cli: { loads: ['', 'core'] },
};

/** The only files that name several adapters, and never load one with themselves. */
const namesAdapters: ReadonlySet<string> = new Set(['index.ts', 'open-case-port.ts']);

/** What core and mapping may import from outside: nothing here opens a file or a connection. `#libraries` loads packages when they are needed. */
const pure: ReadonlySet<string> = new Set([
  'zod',
  'leven',
  'lossless-json',
  'html-to-text',
  'node:util',
  'node:crypto',
  '#libraries',
]);

/** What an application that only imports `caseport` does not pay for. */
const notLoadedByIndex: ReadonlySet<string> = new Set(['axios', 'html-to-text', 'jose', 'p-retry', 'pino', 'zod']);

/** What is loaded by what needs it first, a call or an option, and by no import. */
const lazyOnly: ReadonlySet<string> = notLoadedByIndex;

const roles: readonly string[] = [
  'adapter',
  'auth',
  'case-map',
  'catalogue',
  'codecs',
  'describe',
  'errors',
  'list',
  'plan',
];

describe('the import directions', () => {
  const sources = readSources();

  it('hold in every file of src', () => {
    expect(sources.size).toBeGreaterThan(50);
    expect(directionFaults(sources)).toEqual([]);
  });

  it.each([
    ['core/planted.ts', "import axios from 'axios';", 'core/planted.ts imports axios: core does no I/O'],
    ['core/planted.ts', "import fs from 'fs';", 'core/planted.ts imports fs: core does no I/O'],
    ['mapping/planted.ts', "import 'node:https';", 'mapping/planted.ts imports node:https: mapping does no I/O'],
    ['core/planted.ts', "import type { A } from '../mapping/a.ts';", 'core/planted.ts imports mapping/a.ts'],
    ['core/planted.ts', "export type { A } from '../index.ts';", 'core/planted.ts imports index.ts'],
    ['mapping/planted.ts', "let a: import('../http/a.ts').A;", 'mapping/planted.ts imports http/a.ts'],
    ['http/planted.ts', "export { a } from '../mapping/a.ts';", 'http/planted.ts imports mapping/a.ts'],
    [
      'adapter-kit/planted.ts',
      "import('../adapters/x/index.ts');",
      'adapter-kit/planted.ts imports adapters/x/index.ts',
    ],
    ['adapters/x/planted.ts', "export * from '../y/y-plan.ts';", 'adapters/x/planted.ts imports adapters/y/y-plan.ts'],
    ['adapters/x/planted.ts', "import { a } from '../../http/a.ts';", 'adapters/x/planted.ts imports http/a.ts'],
    ['simulator/planted.ts', "import '../core/errors.ts';", 'simulator/planted.ts imports core/errors.ts'],
    ['conformance/planted.ts', "import '../simulator/a.ts';", 'conformance/planted.ts imports simulator/a.ts'],
    [
      'open-case-port.ts',
      "import { a } from './adapters/x/index.ts';",
      'open-case-port.ts imports adapters/x/index.ts',
    ],
    ['planted.ts', "import('./adapters/x/index.ts');", 'planted.ts imports adapters/x/index.ts'],
    ['http/planted.ts', "import { pino } from 'pino';", 'http/planted.ts loads pino though nobody asked for it'],
    ['core/planted.ts', 'import(name);', 'core/planted.ts imports what only a run can tell'],
    ['utilities/planted.ts', "import '../core/case.ts';", 'utilities/planted.ts is in a folder without a direction'],
  ])('are broken in %s by %s', (path, code, fault) => {
    expect(directionFaults(new Map([[path, code]]))).toEqual([fault]);
  });

  it.each([
    ['adapters/x/planted.ts', "import type { A } from '../../http/a.ts';"],
    ['adapters/x/planted.ts', "import { a } from './x-codecs.ts';"],
    ['open-case-port.ts', "import('./adapters/x/index.ts');"],
    ['index.ts', "export type { A } from './adapters/x/index.ts';"],
    ['conformance/planted.ts', "import type { A } from '../simulator/a.ts';"],
    ['http/planted.ts', "import nothing from 'agreed'; import type { Logger } from 'pino'; import('axios');"],
  ])('allow %s to say %s', (path, code) => {
    expect(directionFaults(new Map([[path, code]]))).toEqual([]);
  });
});

describe('the sources', () => {
  it('read no environment variable', () => {
    const readers = [...readSources()].filter(([, code]) =>
      /\bprocess\s*(\?\.|\.|\[\s*['"])\s*env\b|\benv\b.*'node:process'/.test(code),
    );
    expect(readers.map(([path]) => path)).toEqual([]);
  });
});

describe('what src/index.ts loads', () => {
  const sources = readSources();

  it('holds no adapter and nothing that only adapters need', () => {
    expect(loadedFrom('index.ts', sources).size).toBeGreaterThan(5);
    expect(costlyLoads(sources)).toEqual([]);
  });

  it.each([
    ["import { z } from 'zod';", 'index.ts > core/errors.ts > zod'],
    ["import * as z from 'zod/mini';", 'index.ts > core/errors.ts > zod/mini'],
    // The compiler keeps this one as an import without names.
    ["import { type AxiosInstance } from 'axios';", 'index.ts > core/errors.ts > axios'],
    ["export * from '../adapters/x/index.ts';", 'index.ts > core/errors.ts > adapters/x/index.ts'],
  ])('is found to hold a planted %s', (code, path) => {
    expect(costlyLoads(new Map([...sources, ['core/errors.ts', code]]))).toEqual([path]);
  });

  it('does not count types and lazy imports', () => {
    const code = "import type { z } from 'zod'; import('axios');";
    expect(costlyLoads(new Map([...sources, ['core/errors.ts', code]]))).toEqual([]);
  });
});

describe('the folders under src/adapters', () => {
  const providers = readdirSync(`${src}adapters`, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map((entry) => entry.name);

  it('are there', () => {
    expect(providers).not.toEqual([]);
  });

  it.each(providers)('name their files by role: %s', (provider) => {
    const expected = ['index.ts', ...roles.map((role) => `${provider}-${role}.ts`)];
    expect(expected.filter((file) => !existsSync(`${src}adapters/${provider}/${file}`))).toEqual([]);
  });
});

function readSources(): Sources {
  const paths = readdirSync(src, { recursive: true, encoding: 'utf8' }).filter((path) => path.endsWith('.ts'));
  return new Map(paths.map((path) => [path.replaceAll('\\', '/'), readFileSync(src + path, 'utf8')]));
}

function directionFaults(sources: Sources): string[] {
  return [...sources].flatMap(([path, code]) => importsOf(path, code).flatMap((found) => faultOf(found) ?? []));
}

function faultOf(found: Import): string | undefined {
  const { from, target, isSource, loading } = found;
  const folder = folderOf(from);
  const direction = directions[folder];
  if (!direction) return `${from} is in a folder without a direction`;
  if (target === '') return `${from} imports what only a run can tell`;
  if (!isSource) return packageFault(folder, found);
  if (unitOf(from) === unitOf(target)) return undefined;
  const wanted = folderOf(target);
  const allowed =
    direction.loads.includes(wanted) ||
    (loading === 'type' && direction.types?.includes(wanted)) ||
    (wanted === 'adapters' && loading !== 'value' && namesAdapters.has(from));
  return allowed ? undefined : `${from} imports ${target}`;
}

function packageFault(folder: string, { from, target, loading }: Import): string | undefined {
  const name = packageOf(target);
  const isPure = folder === 'core' || folder === 'mapping';
  if (isPure && !pure.has(name) && !pure.has(target)) return `${from} imports ${target}: ${folder} does no I/O`;
  return lazyOnly.has(name) && loading === 'value' ? `${from} loads ${target} though nobody asked for it` : undefined;
}

/** `zod` of `zod/mini`. */
function packageOf(specifier: string): string {
  return specifier.split('/', specifier.startsWith('@') ? 2 : 1).join('/');
}

function folderOf(path: string): string {
  return path.includes('/') ? (path.split('/')[0] ?? '') : '';
}

/** What may import from itself: a folder of `src`, but each adapter for itself. */
function unitOf(path: string): string {
  const folder = folderOf(path);
  return folder === 'adapters' ? path.split('/').slice(0, 2).join('/') : folder;
}

function costlyLoads(sources: Sources): string[] {
  const loaded = loadedFrom('index.ts', sources);
  return [...loaded].flatMap(([target, way]) =>
    notLoadedByIndex.has(packageOf(target)) || folderOf(target) === 'adapters' ? way.join(' > ') : [],
  );
}

/** Everything that comes with `entry`, and by which way. */
function loadedFrom(entry: string, sources: Sources): ReadonlyMap<string, readonly string[]> {
  const ways = new Map<string, readonly string[]>([[entry, [entry]]]);
  for (const [path, way] of ways) {
    for (const { target, loading } of importsOf(path, sources.get(path) ?? '')) {
      if (loading === 'value' && !ways.has(target)) ways.set(target, [...way, target]);
    }
  }
  return ways;
}

function importsOf(from: string, code: string): Import[] {
  return nodesIn(parseAst(code, { lang: 'ts' })).flatMap((node) => {
    const loading = loadingOf(node);
    if (!loading || node.source === null || node.source === undefined) return [];
    const specifier = String((node.source as { value?: unknown }).value ?? '');
    const isSource = specifier.startsWith('.');
    return [{ from, target: isSource ? posix.join(posix.dirname(from), specifier) : specifier, isSource, loading }];
  });
}

type SyntaxNode = Readonly<Record<string, unknown>>;

function loadingOf(node: SyntaxNode): Loading | undefined {
  switch (node.type) {
    case 'ImportDeclaration':
      return node.importKind === 'type' ? 'type' : 'value';
    case 'ExportNamedDeclaration':
    case 'ExportAllDeclaration':
      return node.exportKind === 'type' ? 'type' : 'value';
    case 'ImportExpression':
      return 'lazy';
    case 'TSImportType':
      return 'type';
    default:
      return undefined;
  }
}

function nodesIn(value: unknown): SyntaxNode[] {
  if (Array.isArray(value)) return value.flatMap(nodesIn);
  if (typeof value !== 'object' || value === null) return [];
  return [value as SyntaxNode, ...Object.values(value).flatMap(nodesIn)];
}
