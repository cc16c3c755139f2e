// npm run docs: writes the tables of README.md and docs/ from what the adapters declare.
// npm run docs -- --check: writes nothing; names each file whose tables differ, and exits with 1 if there is one.
// --folder: of another folder's README.md and docs/.

import { writeFile } from 'node:fs/promises';
import { pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import { readDocuments } from './docs/documents.ts';

const { values } = parseArgs({ options: { check: { type: 'boolean', default: false }, folder: { type: 'string' } } });
const folder = values.folder === undefined ? undefined : pathToFileURL(`${values.folder}/`);
const stale = (await readDocuments(folder)).filter(({ text, generated }) => text !== generated);

for (const { file, location, generated } of stale) {
  if (values.check) console.error(`${file}: its tables are not what the adapters declare; run npm run docs`);
  else await writeFile(location, generated);
}
if (values.check) process.exitCode = stale.length > 0 ? 1 : 0;
else console.log(stale.length > 0 ? `wrote ${stale.map(({ file }) => file).join(', ')}` : 'every table is as declared');
