import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type CasePort, CaseportError, memoryStore, openCasePort } from '../../src/index.ts';
import { fields, type Tenant, tenants } from '../adapters/tenants.ts';
import { every } from '../effects/operations.ts';
import { limits, testClock } from '../effects/test-clock.ts';
import { canaries, canariesIn, operationCanaries } from './canaries.ts';
import { type Echo, echoesOf, oddEchoes, startEcho } from './echoing-provider.ts';
import { type Witness, witness } from './witness.ts';

const { token, note, title, email } = canaries;
const { file, content, filter, raw } = operationCanaries;
const since = '2026-01-31T12:00:00.000Z';
const draft = { body: note, visibility: 'private' } as const;
const data = new TextEncoder().encode('plain');
const upload = { name: file, contentType: 'text/plain', visibility: 'private', data } as const;

type Call = (port: CasePort, tenant: Tenant) => Promise<unknown>;

/** The canaries of each are in what is sent, wherever the provider takes such a thing. */
const calls: Readonly<Record<string, Call>> = {
  list: (port) => every(port.list({ externalId: filter })),
  'list by address': (port) => every(port.list({ requesterEmail: email })),
  'list by agent': (port) => every(port.list({ assignee: { id: filter } })),
  changes: (port) => every(port.changes({ since })),
  addNote: (port, { id }) => port.addNote(id, draft),
  'addNote with a key': (port, { id }) => port.addNote(id, draft, { idempotencyKey: `${raw} ${Math.random()}` }),
  'addNote with a title': (port, { id }) => port.addNote(id, { ...draft, title }),
  listNotes: (port, { id }) => every(port.listNotes(id)),
  attach: (port, { id }) => port.attach(id, upload),
  'attach with a key': (port, { id }) => port.attach(id, upload, { idempotencyKey: `${raw} ${Math.random()}` }),
  listAttachments: (port, { id }) => every(port.listAttachments(id)),
  downloadAttachment: (port, { id }) => port.downloadAttachment(id, file),
  trash: (port, { id }) => port.trash(id),
  describe: (port) => port.describe(),
  'request that reads': (port) => port.request({ method: 'GET', path: `/${raw}/${title}`, query: { q: filter } }),
  'request that writes': (port) => port.request({ method: 'POST', path: `/${raw}`, body: { x: { y: [filter] } } }),
};

describe.each(tenants)('$provider, whose replies repeat the request of any operation (P7)', (tenant) => {
  let server: Awaited<ReturnType<typeof startEcho>>;
  let port: CasePort;
  let said: Witness;
  beforeAll(async () => {
    server = await startEcho();
    said = witness();
    const config = { provider: tenant.provider, ...tenant.config, baseUrl: server.url, auth: { token }, ...limits };
    const mapping = {
      ...tenant.mapping,
      fields: { ...tenant.mapping.fields, externalId: { field: externalIdAt[tenant.provider] } },
    };
    const resources = { customFields: fields, logger: said.logger, clock: testClock(), store: memoryStore() };
    port = (await openCasePort({ ...config, mapping, random: () => 0, retry: { retries: 0 } }, resources)) as never;
  });
  afterAll(async () => {
    said.stop();
    await server.close();
  });

  const run = async (echo: Echo, name: string, call: Call): Promise<void> => {
    server.echo = echo;
    said.heard.length = 0;
    const outcome = await call(port, tenant).catch((error: unknown) => error);
    if (outcome instanceof Error && !CaseportError.is(outcome)) throw outcome;
    const warnings = (outcome as { readonly warnings?: unknown } | undefined)?.warnings;
    const told = CaseportError.is(outcome) ? outcome : warnings;
    expect(canariesIn(told), `${name}: ${echo.name}`).toEqual([]);
    expect(canariesIn(said.heard), `${name}: ${echo.name}, said`).toEqual([]);
    expect(said.heard.length).toBeGreaterThanOrEqual(2);
  };

  it.each(Object.entries(calls))(
    'says nothing of it: %s',
    async (name, call) => {
      const some = echoesOf([token, sentBy(name)], [400, 500]);
      for (const echo of [...some, ...oddEchoes]) await run(echo, name, call);
    },
    60_000,
  );
});

/** The word that a call sends, whatever the provider. */
function sentBy(name: string): string {
  if (/ote/.test(name)) return note;
  if (/ttach/.test(name)) return file;
  return /request/.test(name) ? raw : filter;
}

const externalIdAt = {
  talkdesk: 'text2',
  'salesforce-incident': 'external_reference',
  'zoho-desk': 'cf_external_id',
} as const;

describe.each(tenants)('$provider, given bad input for any operation (P7)', (tenant) => {
  const wrong: Readonly<Record<string, Call>> = {
    'filters that are none': (port) => every(port.list({ status: filter, assignee: { key: filter } } as never)),
    'moments that are none': (port) => every(port.list({ createdFrom: filter, updatedTo: filter } as never)),
    'a page size': (port) => every(port.list({ pageSize: filter } as never)),
    'no moment': (port) => every(port.changes({ since: filter } as never)),
    'a foreign cursor': (port) => every(port.changes({ cursor: filter })),
    'a cursor of another feed': (port) => every(port.changes({ cursor: `1.abcdefgh.1.${filter}` })),
    'a note without visibility': (port, { id }) => port.addNote(id, { body: note } as never),
    'a word for visibility': (port, { id }) => port.addNote(id, { body: note, visibility: note } as never),
    'a note that is too long': (port, { id }) =>
      port.addNote(id, { body: note.repeat(5000), title: title.repeat(100), visibility: 'private' }),
    'a title where there is none': (port, { id }) => port.addNote(id, { ...draft, title: title.repeat(100) }),
    'no note': (port, { id }) => port.addNote(id, note as never),
    'an id of a note list': (port) => every(port.listNotes(`${note}/..`)),
    'an id to trash': (port) => port.trash(`${note}/..`),
    'an id of a file': (port, { id }) => port.downloadAttachment(id, [file] as never),
    'a file without visibility': (port, { id }) => port.attach(id, { name: file, data } as never),
    'a file that is not there': (port, { id }) => port.attach(id, { path: `/nowhere/${file}`, visibility: 'private' }),
    'no bytes': (port, { id }) => port.attach(id, { ...upload, data: content } as never),
    'a path elsewhere': (port) => port.request({ method: 'GET', path: `//${raw}/x` }),
    'a path with a query': (port) => port.request({ method: 'GET', path: `/x?${raw}` }),
    'half a surrogate pair': (port) => port.request({ method: 'GET', path: `/${raw}\ud800` }),
    'a method': (port) => port.request({ method: raw, path: '/x' } as never),
    'a query of objects': (port) => port.request({ method: 'GET', path: '/x', query: { q: { raw } } } as never),
    'a body that is no JSON': (port) => port.request({ method: 'POST', path: '/x', body: { raw, at: () => raw } }),
  };

  it.each(Object.entries(wrong))('says nothing of the values: %s', async (_, call) => {
    const said = witness();
    const config = { provider: tenant.provider, ...tenant.config, mapping: tenant.mapping, auth: { token } };
    const opened = await openCasePort(config, { customFields: fields, logger: said.logger } as never);
    const error = await call(opened as never, tenant).catch((caught: unknown) => caught);
    said.stop();
    expect(CaseportError.is(error) && error.effect).toBe('none');
    expect(canariesIn([error, said.heard])).toEqual([]);
  });
});
