// npm run docs: writes the tables of README.md and docs/ from what the adapters declare.
// npm run docs -- --check: writes nothing; names each file whose tables differ, and exits with 1 if there is one.

import { writeFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { locationOf, readDocuments } from './docs/documents.ts';

const { values } = parseArgs({ options: { check: { type: 'boolean', default: false } } });
const stale = (await readDocuments()).filter(({ text, generated }) => text !== generated);

for (const { file, generated } of stale) {
  if (values.check) console.error(`${file}: its tables are not what the adapters declare; run npm run docs`);
  else await writeFile(locationOf(file), generated);
}
if (values.check) process.exitCode = stale.length > 0 ? 1 : 0;
else console.log(stale.length > 0 ? `wrote ${stale.map(({ file }) => file).join(', ')}` : 'every table is as declared');
