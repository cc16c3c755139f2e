import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { locationOf, readDocuments, withTables } from '../../scripts/docs/documents.ts';
import { mappingShapeIssues } from '../../src/mapping/tenant-mapping.ts';
import { readCodeBlocks } from './code-blocks.ts';
import { openFolder, run, typeCheck } from './try-blocks.ts';

const documents = await readDocuments();
const blocks = await readCodeBlocks();

describe('the generated tables', () => {
  it.each(documents)('of $file are what the adapters declare', ({ text, generated }) => {
    expect(text).toBe(generated);
  });

  it('are put between their markers, whatever stood there', () => {
    const drifted = '<!-- generated:support -->\n| out of date |\n<!-- /generated -->';
    expect(withTables(drifted)).toContain('| `title` | exact |');
    expect(withTables(drifted)).not.toContain('out of date');
  });

  it('have names that exist', () => {
    expect(() => withTables('<!-- generated:fields jira -->\n<!-- /generated -->')).toThrow("'fields jira'");
  });

  it('are checked by a command that names the files that drift', { timeout: 30_000 }, async () => {
    const script = fileURLToPath(new URL('../../scripts/generate-docs.ts', import.meta.url));
    const check = promisify(execFile)(process.execPath, ['--import', 'tsx', script, '--check']);
    await expect(check).resolves.toMatchObject({ stderr: '' });
  });
});

describe('the code in the documents', () => {
  let folder: Awaited<ReturnType<typeof openFolder>>;

  beforeAll(async () => {
    folder = await openFolder();
  });

  afterAll(() => folder.close());

  it('compiles with the strictest flags', { timeout: 60_000 }, async () => {
    expect(blocks.length).toBeGreaterThan(5);
    expect(await typeCheck(blocks, folder.path)).toBe('');
  });

  it.concurrent.each(blocks.filter(({ runs }) => runs))(
    'runs as it stands, and prints what it is said to: $place',
    { timeout: 30_000 },
    async (block) => {
      const printed = await run(block, folder.path);
      if (block.prints !== undefined) expect(printed).toBe(block.prints);
    },
  );

  it('comes first in the README, and runs', () => {
    expect(blocks[0]).toMatchObject({ place: expect.stringMatching(/^README\.md:(?:[1-9]|1\d|20)$/), runs: true });
  });
});

describe('the mappings in the documents', () => {
  const fragments = documents.flatMap(({ file, text }) =>
    [...text.matchAll(/^```json\n(.*?)^```$/gms)].map(([, json = '']) => ({ file, json })),
  );

  it.each(fragments)('have the shape of a mapping: $file $json', ({ json }) => {
    expect(mappingShapeIssues(JSON.parse(json))).toEqual([]);
  });
});

describe('the links of the documents', () => {
  const links = documents.flatMap(({ file, text }) =>
    [...text.matchAll(/\]\((?!https?:)([^)]+)\)/g)].map(([, target = '']) => ({ file, target })),
  );

  it.each(links)('$file: $target exists', async ({ file, target }) => {
    const [path = '', anchor] = target.split('#');
    const place = path === '' ? locationOf(file) : new URL(path, locationOf(file));
    expect(existsSync(place)).toBe(true);
    if (anchor === undefined) return;
    const headings = [...(await readFile(place, 'utf8')).matchAll(/^#+ (.+)$/gm)].map(([, title = '']) => title);
    expect(headings.map((title) => title.toLowerCase().replaceAll(' ', '-'))).toContain(anchor);
  });
});
