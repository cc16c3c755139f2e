import { describe, expect, it } from 'vitest';
import { createZohoDeskAdapter, type ZohoDeskOptions } from '../../src/adapters/zoho-desk/index.ts';
import type { Clock } from '../../src/index.ts';
import { type CaseQuery, rawOf } from '../../src/index.ts';
import { answering } from '../adapters/provider-host.ts';
import { asked, idsOf, listed } from './asked.ts';

const baseUrl = 'https://desk.zoho.eu';
const JANE = '1892000000056007';
const mapping = {
  status: {
    new: null,
    open: ['Open', 'Waiting for us'],
    pending: null,
    on_hold: 'On Hold',
    resolved: null,
    closed: 'Closed',
  },
  references: { assignee: { jane: JANE } },
  fields: { externalId: { field: 'cf_external_id' } },
} as const;

function open(options: Partial<ZohoDeskOptions> = {}) {
  return createZohoDeskAdapter({
    baseUrl,
    orgId: '60001234567',
    auth: { token: '123' },
    mapping,
    retry: { retries: 0 },
    ...options,
  });
}

const at = (second: number): string => new Date(Date.UTC(2026, 2, 1, 12, 0, second)).toISOString();
/** A row as the list has it: no description, modified time or custom fields. Source: Zoho Desk OAS, Ticket.json. */
const row = (id: number, more: Readonly<Record<string, unknown>> = {}) => ({
  id: String(1_892_000_000_000_000 + id),
  ticketNumber: String(id),
  subject: `case ${id}`,
  status: 'Open',
  statusType: 'Open',
  createdTime: at(id),
  contactId: '1892000000042032',
  ...more,
});
const found = (id: number, more: Readonly<Record<string, unknown>> = {}) => row(id, { modifiedTime: at(id), ...more });
const idOf = (id: number): string => row(id).id;
const nothing = { status: 204 };
const usual = { from: '0', limit: '50', sortBy: '-createdTime', include: 'contacts' };
const ever = '1970-01-01T00:00:00.000Z,2100-01-01T00:00:00.000Z';
const searched = { createdTimeRange: ever, sortBy: 'createdTime', from: '0', limit: '50' };

/** What stands for all statuses of a type. */
const ofType = (type: string): string => `${'$'}{${type}}`;

describe('a Zoho Desk list', () => {
  it('is a GET by creation, newest first, with the contact; 204 is no ticket (OAS Ticket.json)', async () => {
    const host = answering(baseUrl, nothing, nothing);
    expect(await idsOf(open())).toEqual([]);
    expect(host.requests[0]).toEqual({
      method: 'GET',
      path: expect.stringMatching(/^\/api\/v1\/tickets\?/),
      headers: { authorization: 'Zoho-oauthtoken 123', accept: 'application/json', orgid: '60001234567' },
    });
    // A page may be empty though more follow, so it looks once behind it.
    expect(asked(host.requests).map(({ query }) => query)).toEqual([usual, { ...usual, from: '49' }]);
  });

  it.each<[CaseQuery, Readonly<Record<string, string>>]>([
    [{ status: 'open' }, { status: `Open,Waiting for us,${ofType('OPEN')}` }],
    [{ status: ['closed', 'on_hold'] }, { status: `Closed,${ofType('CLOSED')},On Hold,${ofType('ONHOLD')}` }],
    [{ assignee: { key: 'jane' } }, { assignee: JANE }],
    [{ assignee: { id: '7' }, pageSize: 1 }, { assignee: '7' }],
  ])('asks the list for %j, names and types of statuses (OAS TicketTag.json)', async (query, more) => {
    const host = answering(baseUrl, nothing, nothing);
    await idsOf(open(), query);
    expect(asked(host.requests)[0]).toEqual({ path: '/api/v1/tickets', query: { ...usual, ...more } });
  });

  it.each<[CaseQuery, Readonly<Record<string, string>>]>([
    [{ externalId: 'E-1' }, { customField1: 'cf_external_id:E-1' }],
    [{ externalId: `a,b*${ofType('x')}?` }, { customField1: 'cf_external_id:a*b*{x}*' }],
    [{ updatedFrom: at(1) }, { modifiedTimeRange: `${at(1)},2100-01-01T00:00:00.000Z` }],
    [{ updatedTo: at(1) }, { modifiedTimeRange: `1970-01-01T00:00:00.000Z,${at(1)}` }],
    [
      { updatedFrom: at(1), createdFrom: at(0), createdTo: at(9), assignee: { key: 'jane' }, status: 'on_hold' },
      {
        modifiedTimeRange: `${at(1)},2100-01-01T00:00:00.000Z`,
        createdTimeRange: `${at(0)},${at(9)}`,
        assigneeId: JANE,
        status: `On Hold,${ofType('onhold')}`,
      },
    ],
    [
      { updatedFrom: at(1), pageSize: 500 },
      { modifiedTimeRange: `${at(1)},2100-01-01T00:00:00.000Z`, limit: '100' },
    ],
  ])('asks the search for %j, which only it can filter by (OAS Search.json)', async (query, more) => {
    const host = answering(baseUrl, nothing);
    expect(await idsOf(open(), query)).toEqual([]);
    expect(asked(host.requests)).toEqual([{ path: '/api/v1/tickets/search', query: { ...searched, ...more } }]);
  });

  it('finds a requester as a contact, and the tickets of every contact with that address', async () => {
    const contacts = [
      { id: '7', email: 'Jo@example.org' },
      { id: '8', email: 'jo@example.org.uk' },
      { id: '9', email: 'jo@example.org' },
    ];
    const host = answering(baseUrl, { body: { data: contacts } }, nothing);
    expect(await idsOf(open(), { requesterEmail: 'jo@example.org' })).toEqual([]);
    expect(asked(host.requests)).toEqual([
      { path: '/api/v1/contacts/search', query: { email: 'jo@example.org', limit: '100' } },
      { path: '/api/v1/tickets/search', query: { ...searched, contactId: '7,9' } },
    ]);
  });

  it('asks no more where nobody has the address', async () => {
    const host = answering(baseUrl, nothing);
    expect(await idsOf(open(), { requesterEmail: 'jo@example.org' })).toEqual([]);
    expect(host.requests).toHaveLength(1);
  });

  it('gives only what a search was asked for, though a wildcard finds more', async () => {
    const rows = [found(1, { cf: { cf_external_id: 'a,b' } }), found(2, { cf: { cf_external_id: 'a1b' } })];
    answering(baseUrl, { body: { data: rows, count: 2 } });
    expect(await idsOf(open(), { externalId: 'a,b' })).toEqual([idOf(1)]);
  });

  it('overlaps its pages by a row, and reads again from further up where rows have gone', async () => {
    const many = Array.from({ length: 60 }, (_, index) => row(59 - index));
    const shifted = many.filter((_, index) => index !== 3);
    const pageAt = (rows: readonly unknown[], from: number) => ({ body: { data: rows.slice(from, from + 50) } });
    const host = answering(
      baseUrl,
      pageAt(many, 0),
      pageAt(shifted, 49),
      pageAt(shifted, 0),
      pageAt(shifted, 49),
      pageAt(shifted, 49),
      pageAt(shifted, 58),
      nothing,
    );
    const ids = await idsOf(open(), {});
    expect(new Set(ids).size).toBe(60);
    expect(ids).toHaveLength(60);
    expect(
      asked(host.requests)
        .map(({ query }) => query.from)
        .slice(0, 3),
    ).toEqual(['0', '49', '0']);
  });

  it('stops at the first ticket that is older than was asked for', async () => {
    const many = Array.from({ length: 50 }, (_, index) => row(50 - index));
    const host = answering(baseUrl, { body: { data: many } });
    const soon: Clock = { now: () => Date.parse(at(55)), after: () => () => {} };
    expect(await idsOf(open({ clock: soon }), { createdFrom: at(48), createdTo: at(49) })).toEqual([
      idOf(49),
      idOf(48),
    ]);
    expect(host.requests).toHaveLength(1);
  });

  it('is a search for what was created longer ago than the search lags, not a list from the newest ticket down (OAS Search.json)', async () => {
    const host = answering(baseUrl, { body: { data: [found(48), found(49)], count: 2 } });
    expect(await idsOf(open(), { createdFrom: at(48), createdTo: at(49) })).toEqual([idOf(48), idOf(49)]);
    expect(asked(host.requests)[0]).toMatchObject({
      path: '/api/v1/tickets/search',
      query: { createdTimeRange: `${at(48)},${at(49)}`, sortBy: 'createdTime' },
    });
  });

  it('compares the first two places before it counts from 1 (listStart)', async () => {
    const first = { body: { data: [row(1)] } };
    const host = answering(baseUrl, first, first, { body: { data: [row(1)] } }, nothing);
    expect(await idsOf(open({ assumptions: { listStart: 1 } }))).toEqual([idOf(1)]);
    expect(asked(host.requests).map(({ query: { from, limit } }) => [from, limit])).toEqual([
      ['0', '1'],
      ['1', '1'],
      ['1', '50'],
      ['2', '50'],
    ]);
    answering(baseUrl, first, { body: { data: [row(2)] } });
    await expect(idsOf(open({ assumptions: { listStart: 1 } }))).rejects.toMatchObject({
      code: 'bad_response',
      message: expect.stringContaining('listStart'),
    });
  });

  it('goes on in a search by the time of the last row, and gives a row at the edge once', async () => {
    const first = { body: { data: [found(1), found(2)], count: 3 } };
    const host = answering(
      baseUrl,
      first,
      { body: { data: [found(2), found(3)], count: 2 } },
      { body: { data: [found(3)], count: 1 } },
    );
    expect(await idsOf(open(), { updatedFrom: at(0), pageSize: 2 })).toEqual([idOf(1), idOf(2), idOf(3)]);
    expect(asked(host.requests).map(({ query }) => [query.createdTimeRange, query.from])).toEqual([
      [ever, '0'],
      [`${at(2)},2100-01-01T00:00:00.000Z`, '0'],
      [`${at(3)},2100-01-01T00:00:00.000Z`, '0'],
    ]);
  });

  it.each<[string, unknown, CaseQuery]>([
    ['no data', { count: 0 }, {}],
    ['data that is no list', { data: {} }, {}],
    ['a row without an id', { data: [{ ...row(1), id: undefined }] }, {}],
    ['a row whose id is none', { data: [{ ...row(1), id: 'abc' }] }, {}],
    ['rows out of order', { data: [row(1), row(2)] }, {}],
    ['a row without its time', { data: [{ ...found(1), createdTime: undefined }] }, { updatedFrom: at(0) }],
    ['found rows out of order', { data: [found(2), found(1)] }, { updatedFrom: at(0) }],
    ['a web page', '<html>', {}],
  ])('tells %s as bad_response, without effect', async (_what, body, query) => {
    answering(baseUrl, { body });
    await expect(idsOf(open(), query)).rejects.toMatchObject({
      code: 'bad_response',
      operation: 'list',
      effect: 'none',
    });
  });

  it('gives what a row carries, and what a row does not tell is absent, not empty', async () => {
    const told = row(1, {
      assigneeId: JANE,
      contact: { id: '1892000000042032', lastName: 'Carol', email: 'carol@zylker.com' },
    });
    answering(baseUrl, { body: { data: [told] } }, { body: { data: [told] } }, nothing);
    const [record] = await listed(open());
    expect(record).toMatchObject({
      id: idOf(1),
      number: '1',
      status: 'open',
      requester: { id: '1892000000042032', name: 'Carol', email: 'carol@zylker.com' },
      assignee: { id: JANE, key: 'jane' },
      createdAt: at(1),
      warnings: [],
    });
    for (const key of ['description', 'updatedAt', 'externalId', 'resolution']) expect(record).not.toHaveProperty(key);
    expect(rawOf(record as never)).toEqual([told]);
  });

  it('reads each ticket by its id with detail full, keeps the place of none that is gone', async () => {
    const rows = { body: { data: [row(2), row(1)] } };
    const full = { ...row(2), description: 'No light', modifiedTime: at(9), cf: { cf_external_id: 'E-1' } };
    const host = answering(baseUrl, rows, { body: full }, { status: 404 }, rows, nothing);
    expect(await listed(open(), { detail: 'full' })).toMatchObject([
      { id: idOf(2), description: 'No light', updatedAt: at(9), externalId: 'E-1' },
    ]);
    expect(asked(host.requests)[1]).toEqual({ path: `/api/v1/tickets/${idOf(2)}`, query: { include: 'contacts' } });
  });
});

describe('Zoho Desk changes', () => {
  const clock = { now: () => Date.parse(at(30)), after: () => () => {} };

  it.each([
    [{}, 121_000],
    [{ searchLagMs: 600_000 }, 601_000],
    [{ searchLagMs: 0 }, 1_000],
  ])(
    'asks the search by modified time from as much before as it may lag (%j), up to now',
    async (assumptions, overlapMs) => {
      const host = answering(baseUrl, nothing);
      for await (const { cases } of open({ clock, assumptions }).changes({ since: at(10) })) expect(cases).toEqual([]);
      expect(asked(host.requests)).toEqual([
        {
          path: '/api/v1/tickets/search',
          query: {
            modifiedTimeRange: `${new Date(Date.parse(at(10)) - overlapMs).toISOString()},${at(30)}`,
            sortBy: 'modifiedTime',
            from: '0',
            limit: '50',
          },
        },
      ]);
    },
  );

  it('tells a row that does not say when it was changed as bad_response', async () => {
    answering(baseUrl, { body: { data: [row(1)] } });
    const next = open({ clock })
      .changes({ since: at(0) })
      [Symbol.asyncIterator]()
      .next();
    await expect(next).rejects.toMatchObject({ code: 'bad_response', operation: 'changes', effect: 'none' });
  });
});
