import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import type { CodeBlock } from './code-blocks.ts';

const root = fileURLToPath(new URL('../../', import.meta.url));
const execute = promisify(execFile);

/** What a block may use without saying where it is from: what the block before it has made, or the obvious import. */
const surroundings: Readonly<Record<string, string>> = {
  cases: `declare const cases: import('caseport').CasePort<{
    severity: import('caseport').FieldDefinition<'minor' | 'major'>;
    amount: import('caseport').FieldDefinition<string>;
  }>;`,
  id: 'declare const id: string;',
  record: "declare const record: import('caseport').Case;",
  config: 'declare const config: Record<string, unknown>;',
  CaseportError: "import { CaseportError } from 'caseport';",
  openCasePort: "import { openCasePort } from 'caseport';",
  field: "import { field } from 'caseport';",
};

/** A folder in which the blocks are files that import the package by its name. */
export async function openFolder(): Promise<{ readonly path: string; close(): Promise<void> }> {
  const path = await mkdtemp(join(tmpdir(), 'caseport-docs-'));
  const paths = {
    caseport: [join(root, 'src/index.ts')],
    'caseport/adapter-kit': [join(root, 'src/adapter-kit/index.ts')],
    'caseport/conformance': [join(root, 'src/conformance/index.ts')],
    'caseport/memory': [join(root, 'src/memory/index.ts')],
    'caseport/simulator': [join(root, 'src/simulator/index.ts')],
    vitest: [join(root, 'node_modules/vitest/dist/index.d.ts')],
    'caseport/*': [join(root, 'src/adapters/*/index.ts')],
  };
  const compilerOptions = {
    paths,
    isolatedDeclarations: false,
    declaration: false,
    noUnusedLocals: false,
    typeRoots: [join(root, 'node_modules/@types')],
  };
  const config = { extends: join(root, 'tsconfig.json'), compilerOptions, include: ['*.ts'], exclude: [] };
  await writeFile(join(path, 'tsconfig.json'), JSON.stringify(config));
  await writeFile(join(path, 'package.json'), '{ "type": "module" }');
  return { path, close: () => rm(path, { recursive: true, force: true }) };
}

/** The compiler's complaints about the blocks; empty when it has none. */
export async function typeCheck(blocks: readonly CodeBlock[], folder: string): Promise<string> {
  await Promise.all(blocks.map((block) => writeFile(fileOf(block, folder), `${missingFrom(block)}\n${block.code}`)));
  const compiler = join(root, 'node_modules/typescript/bin/tsc');
  return execute(process.execPath, [compiler, '-p', folder]).then(
    () => '',
    (error: { readonly stdout: string }) => error.stdout,
  );
}

/** What each block prints when it is run as it stands, by its place; a stack where it throws. One process runs them all. */
export async function runAll(
  blocks: readonly CodeBlock[],
  folder: string,
): Promise<Readonly<Record<string, string | undefined>>> {
  await Promise.all(blocks.map((block) => writeFile(fileOf(block, folder), block.code)));
  const files = blocks.map((block) => [block.place, fileOf(block, folder)]);
  const runner = join(folder, 'run-all.ts');
  await writeFile(runner, runnerOf(files));
  const { stdout } = await execute(process.execPath, ['--import', import.meta.resolve('tsx'), runner], { cwd: folder });
  return JSON.parse(stdout);
}

function runnerOf(files: readonly (readonly string[])[]): string {
  return `
    const write = process.stdout.write.bind(process.stdout);
    const printed: Record<string, string> = {};
    for (const [place = '', file = ''] of ${JSON.stringify(files)}) {
      let output = '';
      process.stdout.write = (chunk: unknown) => { output += String(chunk); return true; };
      try { await import(file); } catch (error) { output += error instanceof Error ? error.stack : String(error); }
      printed[place] = output;
    }
    process.stdout.write = write;
    write(JSON.stringify(printed));
  `;
}

function fileOf({ place, file }: CodeBlock, folder: string): string {
  return join(folder, file ?? `${place.replaceAll(/\W/g, '-')}.ts`);
}

/** Each block is a module of its own, and gets what it uses and does not declare. */
function missingFrom({ code }: CodeBlock): string {
  const needed = Object.entries(surroundings).filter(([name]) => {
    const uses = new RegExp(`((?<![.\\w'])|(?<=\\.{3}))${name}\\b(?!:)`).test(code);
    const declares = new RegExp(`(const|import|function)((?! of )[^;=])*\\b${name}\\b`).test(code);
    return uses && !declares;
  });
  return [...needed.map(([, declaration]) => declaration), 'export {};'].join('\n');
}
