import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readDocuments, withTables } from '../../scripts/docs/documents.ts';
import { openCasePort } from '../../src/index.ts';
import { mappingShapeIssues } from '../../src/mapping/tenant-mapping.ts';
import { readCodeBlocks } from './code-blocks.ts';
import { openFolder, runAll, typeCheck } from './try-blocks.ts';

const documents = await readDocuments();
const blocks = await readCodeBlocks();

describe('the generated tables', () => {
  it('are checked by a command that names the files that drift', { timeout: 60_000 }, async () => {
    const folder = await mkdtemp(join(tmpdir(), 'caseport-drift-'));
    const drifted = '<!-- generated:support -->\n<!-- /generated -->';
    await mkdir(join(folder, 'docs'));
    await Promise.all([
      writeFile(join(folder, 'README.md'), drifted),
      writeFile(join(folder, 'docs/a.md'), withTables(drifted)),
    ]);
    const script = fileURLToPath(new URL('../../scripts/generate-docs.ts', import.meta.url));
    const parameters = ['--import', 'tsx', script, '--check', '--folder', folder];
    const failure = await promisify(execFile)(process.execPath, parameters).catch((error: unknown) => error);
    await rm(folder, { recursive: true });
    expect(failure).toMatchObject({ code: 1, stderr: expect.stringMatching(/^README\.md: [^\n]+\n$/) });
  });
});

describe('the code in the documents', () => {
  const runnable = blocks.filter(({ runs }) => runs);
  let folder: Awaited<ReturnType<typeof openFolder>>;
  let printed: Awaited<ReturnType<typeof runAll>>;

  beforeAll(async () => {
    folder = await openFolder();
    printed = await runAll(runnable, folder.path);
  }, 60_000);

  afterAll(() => folder.close());

  it('compiles with the strictest flags', { timeout: 60_000 }, async () => {
    expect(blocks.length).toBeGreaterThan(5);
    expect(await typeCheck(blocks, folder.path)).toBe('');
  });

  it.each(runnable)('runs as it stands, and prints what it is said to: $place', ({ place, prints }) => {
    expect(prints, 'a text block with the output follows').toBeDefined();
    expect(printed[place]).toBe(prints);
  });

  it('comes first in the README, and runs', () => {
    expect(blocks[0]).toMatchObject({ place: expect.stringMatching(/^README\.md:(?:[1-9]|1\d|20)$/), runs: true });
  });
});

describe('the JSON in the documents', () => {
  const fragments = documents.flatMap(({ file, text }) =>
    [...text.matchAll(/^```json\n(.*?)^```$/gms)].map(([, json = '']) => ({
      file,
      json,
      isConfig: /"provider":/.test(json),
    })),
  );

  it.each(fragments.filter(({ isConfig }) => !isConfig))('has the shape of a mapping: $file $json', ({ json }) => {
    expect(mappingShapeIssues(JSON.parse(json))).toEqual([]);
  });

  it.each(fragments.filter(({ isConfig }) => isConfig))('opens a port: $file $json', async ({ json }) => {
    const config = JSON.parse(json);
    expect((await openCasePort(config)).provider).toBe(config.provider);
  });
});

describe('the links of the documents', () => {
  const links = documents.flatMap(({ file, location, text }) =>
    [...text.matchAll(/\]\((?!https?:)([^)]+)\)/g)].map(([, target = '']) => ({ file, location, target })),
  );

  it.each(links)('$file: $target exists', async ({ location, target }) => {
    const [path = '', anchor] = target.split('#');
    const place = path === '' ? location : new URL(path, location);
    expect(existsSync(place)).toBe(true);
    if (anchor === undefined) return;
    const headings = [...(await readFile(place, 'utf8')).matchAll(/^#+ (.+)$/gm)].map(([, title = '']) => title);
    expect(headings.map((title) => title.toLowerCase().replaceAll(' ', '-'))).toContain(anchor);
  });
});
