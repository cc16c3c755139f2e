import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, describe, expect, it } from 'vitest';
import { readCodeBlocks } from '../docs/code-blocks.ts';

// The files of docs/writing-an-adapter.md as a reader has them after following it: the suite runs on what they make.

const src = fileURLToPath(new URL('../../src/', import.meta.url));
const entries: Readonly<Record<string, string>> = {
  caseport: 'index.ts',
  'caseport/adapter-kit': 'adapter-kit/index.ts',
  'caseport/conformance': 'conformance/index.ts',
};

const files = (await readCodeBlocks()).filter(
  ({ place, file }) => file && place.startsWith('docs/writing-an-adapter.md'),
);
const folder = await mkdtemp(join(tmpdir(), 'caseport-tiny-desk-'));
afterAll(() => rm(folder, { recursive: true }));

/** The package's names are its sources; the runner is the one that runs this. */
function here(code: string): string {
  const named = code.replaceAll(/from '(caseport[\w/-]*)'/g, (_, name: string) => `from '${src}${entries[name]}'`);
  return named.replace(
    "import { describe, expect, it } from 'vitest';",
    'const { describe, expect, it } = globalThis.runner;',
  );
}

Object.assign(globalThis, { runner: { describe, expect, it } });
await Promise.all(files.map(({ file = '', code }) => writeFile(join(folder, file), here(code))));
await import(join(folder, 'tiny-desk.test.ts'));

describe('the files of the page', () => {
  it('are there', () => {
    expect(files.map(({ file }) => file)).toEqual([
      'tiny-desk-fields.ts',
      'tiny-desk.ts',
      'tiny-desk-server.ts',
      'tiny-desk.test.ts',
    ]);
  });
});
