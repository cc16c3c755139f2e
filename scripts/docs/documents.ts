import { readdir, readFile } from 'node:fs/promises';
import { assumptionsTable, errorsTable } from './behaviour-tables.ts';
import { grantsTable, paceTable, policiesTable } from './connection-tables.ts';
import { salesforceKindsTable, salesforcePositionsTable, talkdeskKindsTable, zohoKindsTable } from './custom-tables.ts';
import { type Declaration, declarations } from './declarations.ts';
import { catalogueTable, fieldsTable, supportTable, wordsTable } from './field-tables.ts';
import { filtersTable, operationsTable, ownOperationsTable } from './operation-tables.ts';
import { salesforceTenantTable, talkdeskTenantTable, zohoTenantTable } from './tenant-tables.ts';

const root: URL = new URL('../../', import.meta.url);

const ofEach: Readonly<Record<string, (declaration: Declaration) => string>> = {
  fields: fieldsTable,
  words: wordsTable,
  catalogue: catalogueTable,
  assumptions: assumptionsTable,
  errors: errorsTable,
  grants: grantsTable,
  operations: ownOperationsTable,
};

/** The tables that a document can have between its markers, by the markers' names. */
const tables: Readonly<Record<string, () => string>> = {
  support: supportTable,
  operations: operationsTable,
  filters: filtersTable,
  policies: policiesTable,
  pace: paceTable,
  'kinds talkdesk': talkdeskKindsTable,
  'kinds salesforce-incident': salesforceKindsTable,
  'positions salesforce-incident': salesforcePositionsTable,
  'kinds zoho-desk': zohoKindsTable,
  'tenant talkdesk': talkdeskTenantTable,
  'tenant salesforce-incident': salesforceTenantTable,
  'tenant zoho-desk': zohoTenantTable,
  ...Object.fromEntries(
    declarations.flatMap((declaration) =>
      Object.entries(ofEach).map(([name, make]) => [`${name} ${declaration.provider}`, () => make(declaration)]),
    ),
  ),
};

/** A document of the repository, as it is and as the adapters would have it. */
export interface Document {
  readonly file: string;
  readonly location: URL;
  readonly text: string;
  readonly generated: string;
}

/** README.md and everything in docs, of this repository or of another folder. */
export async function readDocuments(folder: URL = root): Promise<readonly Document[]> {
  const pages = (await readdir(new URL('docs/', folder))).filter((name) => name.endsWith('.md')).toSorted();
  const files = ['README.md', ...pages.map((name) => `docs/${name}`)];
  return Promise.all(files.map((file) => readDocument(file, new URL(file, folder))));
}

/** A document with its tables made anew. */
export function withTables(text: string): string {
  return text.replaceAll(/<!-- generated:([\w -]+) -->.*?<!-- \/generated -->/gs, (_, name: string) => {
    const make = Object.hasOwn(tables, name) ? tables[name] : undefined;
    if (make === undefined) throw new Error(`no table is called '${name}'`);
    return `<!-- generated:${name} -->\n\n${make()}\n\n<!-- /generated -->`;
  });
}

async function readDocument(file: string, location: URL): Promise<Document> {
  const text = await readFile(location, 'utf8');
  return { file, location, text, generated: withTables(text) };
}
