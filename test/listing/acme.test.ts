import { describe, expect, it } from 'vitest';
import type { AnyCaseportError, Case, CasePort, CaseQuery } from '../../src/index.ts';
import { rawOf } from '../../src/index.ts';
import type { AcmeOptions } from '../adapter-kit/acme.ts';
import { acmePortWith, createAcmeAdapter, failureOf } from '../adapter-kit/acme.ts';
import { answering } from '../adapters/provider-host.ts';
import { listGiving } from './acme-lists.ts';

const baseUrl = 'https://acme.example.org';
type Row = Readonly<Record<string, unknown>>;
const row = (id: number, more: Row = {}): Row => ({ id, subject: `case ${id}`, ...more });

/** A port of a provider whose list gives these pages. */
function open(pages: readonly (readonly unknown[])[], options: Partial<AcmeOptions> = {}) {
  const { list, asked, left } = listGiving(pages);
  return { port: acmePortWith({ list }, baseUrl, options), asked, left };
}

async function pagesOf(port: CasePort, query?: CaseQuery): Promise<readonly (readonly Case[])[]> {
  const pages: (readonly Case[])[] = [];
  for await (const page of port.list(query).pages()) pages.push(page);
  return pages;
}

const idsOf = async (port: CasePort, query?: CaseQuery): Promise<readonly (readonly string[])[]> =>
  (await pagesOf(port, query)).map((page) => page.map(({ id }) => id));

const refusal = (port: CasePort, query?: CaseQuery): Promise<AnyCaseportError> => failureOf(pagesOf(port, query));

describe('a list', () => {
  it('is asked for with nothing but the usual size of a page where nothing is wanted', async () => {
    for (const query of [undefined, {}, { status: undefined }]) {
      const { port, asked } = open([]);
      expect(await idsOf(port, query)).toEqual([]);
      expect(asked).toEqual([{ filters: {}, pageSize: 50 }]);
    }
  });

  it('is asked for in the words of the provider: every spelling, ids, moments in milliseconds', async () => {
    const mapping = {
      type: { question: 'Q', incident: ['I', 'Inc'], problem: null, task: 'T', request: null, other: null },
      references: { assignee: { jane: '5' } },
      fields: { externalId: { field: 'c_ext' }, type: { field: 'c_type' } },
    } as const;
    const { port, asked } = open([], { mapping });
    const query: CaseQuery = {
      status: ['open', 'closed'],
      type: 'incident',
      assignee: { key: 'jane' },
      requesterEmail: 'Jo@example.org',
      externalId: 'E-1',
      createdFrom: '1970-01-01T00:00:00.001Z',
      createdTo: '1970-01-01T01:00:00.002+01:00',
      updatedFrom: '1970-01-01T00:00:00.003Z',
      updatedTo: '1970-01-01T00:00:00.004Z',
      pageSize: 7,
    };
    await idsOf(port, query);
    const filters = {
      status: ['OPEN', 'REOPENED', 'CLOSED'],
      type: ['I', 'Inc'],
      assignee: '5',
      requesterEmail: 'Jo@example.org',
      externalId: 'E-1',
      createdFrom: 1,
      createdTo: 2,
      updatedFrom: 3,
      updatedTo: 4,
    };
    expect(asked).toEqual([{ filters, pageSize: 7 }]);
  });

  it('gives pages of at most the size that was asked for, and none that is empty', async () => {
    const rows = [1, 2, 3, 4, 5].map((id) => row(id));
    const { port } = open([rows, [], [row(6)], [row(7, { state: 'NEW' })]]);
    expect(await idsOf(port, { pageSize: 2 })).toEqual([['1', '2'], ['3', '4'], ['5'], ['6'], ['7']]);
    expect(await idsOf(port, { pageSize: 5 })).toEqual([['1', '2', '3', '4', '5'], ['6'], ['7']]);
    const some = open([[row(1, { state: 'NEW' }), row(2, { state: 'OPEN' })], [row(3, { state: 'NEW' })]]);
    expect(await idsOf(some.port, { status: 'open' })).toEqual([['2']]);
  });

  it('gives a case at a time as it gives pages', async () => {
    const { port } = open([[row(1), row(2)], [row(3)]]);
    const ids: string[] = [];
    for await (const { id } of port.list()) ids.push(id);
    expect(ids).toEqual(['1', '2', '3']);
  });

  it.each<CaseQuery>([{ status: 'pending' }, { type: 'problem' }])(
    'asks for nothing where no word of the provider stands for %j',
    async (query) => {
      const type = { question: 'Q', incident: 'I', problem: null, task: 'T', request: null, other: null } as const;
      const { port, asked } = open([[row(1)]], { mapping: { type, fields: { type: { field: 'c_type' } } } });
      expect(await idsOf(port, query)).toEqual([]);
      expect(asked).toEqual([]);
    },
  );

  it('gives what a row carries, and the row as raw', async () => {
    const told = row(1, { state: 'OPEN', created: '2026-03-01T12:00:00.000Z' });
    const [[record] = []] = await pagesOf(open([[told]]).port);
    expect(record).toEqual({
      id: '1',
      provider: 'acme',
      title: 'case 1',
      status: 'open',
      createdAt: '2026-03-01T12:00:00.000Z',
      updatedAt: '2026-03-01T12:00:00.000Z',
      customFields: {},
      providerValues: { status: 'OPEN' },
      warnings: [],
    });
    expect(rawOf(record as Case)).toEqual([told]);
  });

  it('reads a row as the provider prepares it, which leaves the raw row as it came', async () => {
    const wrapped = { wrapped: row(1) };
    const { list } = listGiving([[wrapped]], { payload: (each) => (each as { readonly wrapped: unknown }).wrapped });
    const [[record] = []] = await pagesOf(acmePortWith({ list }, baseUrl));
    expect(record?.title).toBe('case 1');
    expect(rawOf(record as Case)).toEqual([wrapped]);
  });

  it('takes what a row leaves out for empty only where the provider leaves out what is empty', async () => {
    const { fields } = createAcmeAdapter.definition;
    const { list } = listGiving([[row(1)]]);
    const [[unknown] = []] = await pagesOf(acmePortWith({ list }, baseUrl));
    expect(unknown !== undefined && 'priority' in unknown).toBe(false);
    const [[empty] = []] = await pagesOf(acmePortWith({ list, fields: { ...fields, absentIsEmpty: true } }, baseUrl));
    expect(empty?.priority).toBeNull();
  });
});

describe('a list is refused before anything is asked', () => {
  it('where the provider has no list', async () => {
    expect(await refusal(acmePortWith({}, baseUrl))).toMatchObject({
      code: 'unsupported',
      provider: 'acme',
      operation: 'list',
      details: { issues: [{ path: '', message: 'acme has no list; see capabilities.operations' }] },
    });
  });

  it('for every filter that the provider lacks, with those that it has', async () => {
    const { list, asked } = listGiving([], { filters: () => ['status', 'createdFrom'] });
    const query: CaseQuery = { status: 'open', externalId: 'E-1', requesterEmail: 'jo@example.org' };
    const message = 'this provider has no such filter, as it is mapped; it has status, createdFrom';
    const error = await refusal(acmePortWith({ list }, baseUrl), query);
    expect(error).toMatchObject({ code: 'unsupported', provider: 'acme', operation: 'list', effect: 'none' });
    expect(error.details).toEqual({
      issues: [
        { path: 'requesterEmail', message },
        { path: 'externalId', message },
      ],
    });
    expect(asked).toEqual([]);
  });

  it.each([
    [{ key: 'jo' }, {}, 'assignee.key', 'unknown key; mapping.references.assignee has none'],
    [{ id: 'x' }, {}, 'assignee.id', 'must be an Acme id: digits only'],
  ])('for an assignee that cannot be one: %j', async (assignee, mapping, path, message) => {
    const { port, asked } = open([], { mapping });
    const error = await refusal(port, { assignee });
    expect(error).toMatchObject({ code: 'invalid_input', provider: 'acme', operation: 'list', effect: 'none' });
    expect(error.details).toEqual({ issues: [{ path, message }] });
    expect(asked).toEqual([]);
  });

  it('for a query that is none', async () => {
    const { port, asked } = open([]);
    expect(await refusal(port, { pageSize: 0 })).toMatchObject({
      code: 'invalid_input',
      provider: 'acme',
      operation: 'list',
    });
    expect(asked).toEqual([]);
  });
});

describe('what decides and is not in a row', () => {
  const mapping = { references: { assignee: { jane: '5' } }, fields: { externalId: { field: 'c_ext' } } };

  it('is read by the id of the case, of just the rows that leave it out', async () => {
    const rows = [
      row(1, { agent: { id: 5 } }),
      row(2),
      row(3, { agent: { id: 6 } }),
      row(4),
      row(5, { agent: { id: '' } }),
    ];
    const host = answering(
      baseUrl,
      { body: row(2, { agent: { id: 6 } }) },
      { body: row(4, { agent: { id: 5 }, subject: 'newer' }) },
    );
    const [page] = await pagesOf(open([rows], { mapping }).port, { assignee: { key: 'jane' } });
    expect(page?.map(({ id, title }) => [id, title])).toEqual([
      ['1', 'case 1'],
      ['4', 'newer'],
    ]);
    expect(host.requests.map(({ method, path }) => `${method} ${path}`)).toEqual(['GET /cases/2', 'GET /cases/4']);
  });

  it('is empty where the case that was read leaves it out too, and none where the case is gone', async () => {
    const rows = [row(1), row(2), row(3, { c_ext: 'E-1' })];
    answering(baseUrl, { body: row(1) }, { status: 404 });
    const custom = (each: Row): Row => ({ ...each, custom: { c_ext: each.c_ext } });
    expect(await idsOf(open([rows.map(custom)], { mapping }).port, { externalId: 'E-1' })).toEqual([['3']]);
  });

  it('is not asked for where another filter has decided', async () => {
    const host = answering(baseUrl);
    const { port } = open([[row(1, { state: 'NEW' })]], { mapping });
    expect(await idsOf(port, { status: 'open', externalId: 'E-1' })).toEqual([]);
    expect(host.requests).toEqual([]);
  });

  it('is not read twice with detail full', async () => {
    const host = answering(baseUrl, { body: row(1) }, { body: row(2, { custom: { c_ext: 'E-1' } }) });
    const { port } = open([[row(1), row(2)]], { mapping });
    expect(await idsOf(port, { externalId: 'E-1', detail: 'full' })).toEqual([['2']]);
    expect(host.requests).toHaveLength(2);
  });

  it('of other fields is left to the provider', async () => {
    const host = answering(baseUrl);
    const query: CaseQuery = { status: 'open', requesterEmail: 'jo@example.org', createdFrom: '2026-03-01T12:00:00Z' };
    expect(await idsOf(open([[row(1)]]).port, query)).toEqual([['1']]);
    expect(host.requests).toEqual([]);
  });
});
