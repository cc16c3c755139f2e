import { describe, expect, it } from 'vitest';
import { createTalkdeskAdapter, type TalkdeskOptions } from '../../src/adapters/talkdesk/index.ts';
import { type CaseQuery, rawOf } from '../../src/index.ts';
import { answering } from '../adapters/provider-host.ts';
import { asked, askedOnce, idsOf, listed } from './asked.ts';

const baseUrl = 'https://api.talkdeskapp.eu';
const JANE = '61036b508ff57b5578f25a10';
const mapping = { references: { assignee: { jane: JANE } }, fields: { externalId: { field: 'text1' } } };

function open(options: Partial<TalkdeskOptions> = {}) {
  return createTalkdeskAdapter({ baseUrl, auth: { token: '123' }, mapping, retry: { retries: 0 }, ...options });
}

const at = (second: number): string => new Date(Date.UTC(2026, 2, 1, 12, 0, second)).toISOString();
const row = (id: number, more: Readonly<Record<string, unknown>> = {}) => ({
  id: String(id),
  title: `case ${id}`,
  description: 'No light',
  status: 'OPEN',
  create_at: at(id),
  update_at: at(id),
  ...more,
});
const page = (rows: readonly unknown[], more: Readonly<Record<string, unknown>> = {}) => ({
  body: { total: rows.length, count: rows.length, _links: {}, _embedded: { data: rows }, ...more },
});
const none = page([]);
const usual = {
  create_at: '["1970-01-01T00:00:00.000Z","2100-01-01T00:00:00.000Z"]',
  order_by: 'create_at',
  sort: 'ASC',
  page: '1',
  per_page: '50',
};

describe('a Talkdesk list', () => {
  it('is one GET by creation, oldest first, with nothing but what it needs (reference: get-case-list)', async () => {
    const host = answering(baseUrl, none);
    expect(await idsOf(open())).toEqual([]);
    expect(host.requests).toEqual([
      {
        method: 'GET',
        path: expect.stringMatching(/^\/cm\/core\/va\/cases\?/),
        headers: { authorization: 'Bearer 123', accept: 'application/json' },
      },
    ]);
    expect(askedOnce(host.requests)).toEqual(usual);
  });

  it.each<[CaseQuery, Readonly<Record<string, string>>, Readonly<Record<string, string>>]>([
    [{ status: 'open' }, { status: '["OPEN"]' }, { status: 'OPEN' }],
    [{ status: ['on_hold', 'closed'] }, { status: '["ON_HOLD","CLOSED"]' }, { status: 'ON_HOLD,CLOSED' }],
    [{ type: ['incident', 'task'] }, { type: '["INCIDENT","TASK"]' }, { type: 'INCIDENT,TASK' }],
    [{ assignee: { key: 'jane' } }, { agent_id: JANE }, { agent_id: JANE }],
    [{ assignee: { id: 'other' } }, { agent_id: 'other' }, { agent_id: 'other' }],
    [
      { requesterEmail: 'jo+a@example.org' },
      { requester_email: 'jo+a@example.org' },
      { requester_email: 'jo+a@example.org' },
    ],
    [
      { createdFrom: '2026-03-01T13:00:00+01:00', createdTo: at(9) },
      { create_at: `["${at(0)}","${at(9)}"]` },
      { create_at: `${at(0)},${at(9)}` },
    ],
    [
      { updatedFrom: at(1) },
      { update_at: `["${at(1)}","2100-01-01T00:00:00.000Z"]` },
      { update_at: `${at(1)},2100-01-01T00:00:00.000Z` },
    ],
    [
      { updatedTo: at(1) },
      { update_at: `["1970-01-01T00:00:00.000Z","${at(1)}"]` },
      { update_at: `1970-01-01T00:00:00.000Z,${at(1)}` },
    ],
  ])('asks for %j as the sample has it, or as the generated page has it (listArrays)', async (query, json, comma) => {
    const [range, ...moments] = ['1970-01-01T00:00:00.000Z,2100-01-01T00:00:00.000Z'];
    expect(moments).toEqual([]);
    const asJson = answering(baseUrl, none);
    await idsOf(open(), query);
    expect(askedOnce(asJson.requests)).toEqual({ ...usual, ...json });
    const withCommas = answering(baseUrl, none);
    await idsOf(open({ assumptions: { listArrays: 'comma' } }), query);
    expect(askedOnce(withCommas.requests)).toEqual({ ...usual, create_at: range, ...comma });
  });

  it('asks for a status of several words as the table spells it, every spelling (overview: custom statuses)', async () => {
    const status = {
      new: 'NEW',
      open: 'OPEN',
      pending: ['Waiting for parts', 'Waiting - customer'],
      on_hold: ['ON-HOLD', 'ON_HOLD'],
      resolved: 'RESOLVED',
      closed: { read: ['CLOSED'] },
    } as const;
    const host = answering(baseUrl, page([row(1, { status: 'waiting for parts' })]));
    expect(await idsOf(open({ mapping: { ...mapping, status } }), { status: ['pending', 'on_hold'] })).toEqual(['1']);
    expect(askedOnce(host.requests).status).toBe('["Waiting for parts","Waiting - customer","ON_HOLD"]');
  });

  it.each([
    ['list', '[{"label":"text1","value":"A&B=1"}]'],
    ['object', '{"text1":{"value":"A&B=1"}}'],
  ] as const)('asks for an externalId by its custom field, as customFieldFilter %s has it', async (form, text) => {
    const host = answering(baseUrl, none);
    await idsOf(open({ assumptions: { customFieldFilter: form } }), { externalId: 'A&B=1' });
    expect(askedOnce(host.requests)).toEqual({ ...usual, custom_fields: text });
  });

  it('asks for nothing where no case can have the word that is looked for', async () => {
    const host = answering(baseUrl);
    expect(await idsOf(open(), { type: 'request' })).toEqual([]);
    expect(host.requests).toEqual([]);
  });

  it('goes on by the time of the last row, not by page numbers, and gives a row at the edge once', async () => {
    const first = page([row(1), row(2)], { total: 3 });
    const host = answering(baseUrl, first, page([row(2), row(3)]));
    expect(await idsOf(open(), { pageSize: 2 })).toEqual(['1', '2', '3']);
    expect(asked(host.requests).map(({ query }) => [query.create_at, query.page, query.per_page])).toEqual([
      [usual.create_at, '1', '2'],
      [`["${at(2)}","2100-01-01T00:00:00.000Z"]`, '1', '2'],
    ]);
  });

  it.each<[string, Readonly<Record<string, unknown>>]>([
    ['absent ("until absent", Paging results)', { _links: {} }],
    ['null', { _links: { next: null } }],
    ['without an address', { _links: { next: {} } }],
    ['empty', { _links: { next: { href: '' } } }],
    ['not there at all', { _links: undefined }],
  ])('ends at a next link that is %s', async (_what, more) => {
    const host = answering(baseUrl, page([row(1), row(2)], { total: undefined, ...more }));
    expect(await idsOf(open())).toEqual(['1', '2']);
    expect(host.requests).toHaveLength(1);
  });

  it('goes on where the next link is missing though total says more (OpenAPI: next is required)', async () => {
    const host = answering(baseUrl, page([row(1), row(2)], { total: 3 }), page([row(2), row(3)]));
    expect(await idsOf(open())).toEqual(['1', '2', '3']);
    expect(host.requests).toHaveLength(2);
  });

  it('ends where the last page links to itself', async () => {
    const last = page([row(1)], { _links: { next: { href: `${baseUrl}/cm/core/va/cases?page=1` } } });
    const host = answering(baseUrl, ...Array.from({ length: 12 }, () => last));
    await idsOf(open()).catch(() => {});
    expect(host.requests.length).toBeLessThan(10);
  });

  it.each<[string, unknown]>([
    ['nothing', ''],
    ['no list', { total: 0 }],
    ['a list under another name', { _embedded: { cases: [] } }],
    ['no list but an object', { _embedded: { data: {} } }],
    ['a row without an id', { _embedded: { data: [{ ...row(1), id: undefined }] } }],
    ['a row with an empty id', { _embedded: { data: [{ ...row(1), id: '' }] } }],
    ['a row without its time', { _embedded: { data: [{ ...row(1), create_at: undefined }] } }],
    ['a row with a time that is none', { _embedded: { data: [{ ...row(1), create_at: 'yesterday' }] } }],
    ['rows out of order', { _embedded: { data: [row(2), row(1)] } }],
    ['a web page', '<html>'],
  ])('tells %s as bad_response, without effect', async (_what, body) => {
    answering(baseUrl, { body });
    await expect(idsOf(open())).rejects.toMatchObject({
      code: 'bad_response',
      operation: 'list',
      effect: 'none',
    });
  });

  it('reads created_at as create_at, which the field list has (reference: get-a-list-of-case-fields)', async () => {
    const { create_at, update_at, ...rest } = row(1);
    answering(baseUrl, page([{ ...rest, created_at: create_at, updated_at: update_at }]));
    expect(await listed(open())).toMatchObject([{ createdAt: at(1), updatedAt: at(1), warnings: [] }]);
  });

  it('gives what a row carries, custom fields as text with it, and the row itself as raw', async () => {
    const told = row(1, {
      status: 'On-hold',
      agent_id: JANE,
      agent_name: 'Jane Doe',
      custom_fields: '{"text1":{"value":"E-1"}}',
      notes: [{ id: 3, notes_title: 'T', notes_body: 'B', public: false }],
    });
    const host = answering(baseUrl, page([told]));
    const [record] = await listed(open());
    expect(record).toMatchObject({
      id: '1',
      status: 'on_hold',
      externalId: 'E-1',
      assignee: { id: JANE, key: 'jane', name: 'Jane Doe' },
      createdAt: at(1),
      notes: [{ id: '3', title: 'T', body: 'B', visibility: 'private' }],
      warnings: [],
    });
    expect(rawOf(record as never)).toEqual([told]);
    expect(host.requests).toHaveLength(1);
  });

  it('reads each case by its id with detail full, keeps what only the row told, and leaves out what is gone', async () => {
    const full = { id: '1', title: 'case 1', status: 'OPEN', resolution: 'replaced' };
    const host = answering(baseUrl, page([row(1), row(2)]), { body: full }, { status: 404 });
    const found = await listed(open(), { detail: 'full' });
    expect(found).toMatchObject([{ id: '1', resolution: 'replaced', createdAt: at(1) }]);
    expect(rawOf(found[0] as never)).toEqual([row(1), full]);
    expect(asked(host.requests).map(({ path }) => path)).toEqual([
      '/cm/core/va/cases',
      '/cm/core/va/cases/1',
      '/cm/core/va/cases/2',
    ]);
  });

  it('warns of a row whose status no table has, and does not give it for another status', async () => {
    const odd = row(2, { status: 'Waiting for parts' });
    answering(baseUrl, page([row(1), odd]));
    expect((await listed(open())).map(({ warnings }) => warnings.map(({ code, path }) => `${code} ${path}`))).toEqual([
      [],
      ['unmapped status'],
    ]);
    answering(baseUrl, page([row(1), odd]));
    expect(await idsOf(open(), { status: 'open' })).toEqual(['1']);
  });

  it('gives only what passes, whatever the provider gave', async () => {
    const rows = [
      row(1, { agent_id: null }),
      row(2, { status: 'NEW' }),
      row(3, { agent_id: 'other' }),
      row(4, { agent_id: JANE }),
    ];
    answering(baseUrl, page(rows));
    expect(await idsOf(open(), { status: 'open', assignee: { key: 'jane' } })).toEqual(['4']);
  });
});

describe('Talkdesk changes', () => {
  it('asks by update, oldest first, from a minute before, up to now', async () => {
    const host = answering(baseUrl, none);
    const clock = { now: () => Date.parse(at(30)), after: () => () => {} };
    for await (const { cases } of open({ clock }).changes({ since: at(10) })) expect(cases).toEqual([]);
    expect(askedOnce(host.requests)).toEqual({
      update_at: `["${new Date(Date.parse(at(10)) - 60_000).toISOString()}","${at(30)}"]`,
      order_by: 'update_at',
      sort: 'ASC',
      page: '1',
      per_page: '50',
    });
  });

  it('tells a row that does not say when it was changed as bad_response', async () => {
    answering(baseUrl, page([{ ...row(1), update_at: null }]));
    const next = open()
      .changes({ since: at(0) })
      [Symbol.asyncIterator]()
      .next();
    await expect(next).rejects.toMatchObject({ code: 'bad_response', operation: 'changes', effect: 'none' });
  });
});
