import { describe, expect, it } from 'vitest';
import type { ListFilters } from '../../../src/adapter-kit/listing.ts';
import { zohoDeskChanges, zohoDeskList } from '../../../src/adapters/zoho-desk/zoho-desk-list.ts';
import { context, iso, lag, list, listed, now, read, row, search, searched, skew, usual } from './asked-of-lists.ts';

describe('the filters of Zoho Desk', () => {
  const others = ['status', 'assignee', 'requesterEmail', 'createdFrom', 'createdTo', 'updatedFrom', 'updatedTo'];

  it.each([
    ['a custom field', 'cf.cf_external_id', true],
    ['nowhere', '', false],
    ["a field of the ticket's own", 'language', false],
    ['a field that begins alike', 'cfx', false],
  ])('have externalId where it is at %s (OAS Search.json: customField1)', (_what, field, has) => {
    const filters = zohoDeskList.filters(context(field));
    expect([...filters].sort()).toEqual([...others, ...(has ? ['externalId'] : [])].sort());
  });
});

describe('what Zoho Desk is asked for', () => {
  it.each<[string, ListFilters]>([
    ['nothing', {}],
    ['statuses', { status: ['Open', 'Mine'] }],
    ['what was created since', { createdFrom: 0 }],
    ['what was created until lately', { createdTo: now - lag - skew }],
    ['a status of long ago', { createdTo: 0, status: ['Open'] }],
    ['an assignee of long ago', { createdTo: 0, assignee: '7' }],
  ])('is the list, newest first, for %s', async (_what, filters) => {
    const { status, assignee } = filters;
    const more = { ...(status && { status: status.join(',') }), ...(assignee && { assignee }) };
    const { asked } = await read(listed(filters));
    expect(asked).toStrictEqual([
      ['list', list, { ...usual, ...more }],
      ['list', list, { ...usual, ...more, from: '49' }],
    ]);
  });

  it.each<[string, ListFilters, object]>([
    [
      'what was created longer ago than it lags and clocks differ',
      { createdTo: now - lag - skew - 1 },
      { createdTimeRange: `1970-01-01T00:00:00.000Z,${iso(now - lag - skew - 1)}` },
    ],
    ['a change since', { updatedFrom: now }, { modifiedTimeRange: `${iso(now)},2100-01-01T00:00:00.000Z` }],
    ['a change until', { updatedTo: now }, { modifiedTimeRange: `1970-01-01T00:00:00.000Z,${iso(now)}` }],
    [
      'a status and an assignee beside a change',
      { updatedFrom: now, updatedTo: now, status: ['On Hold', '$' + '{ONHOLD}'], assignee: '7', createdFrom: now },
      {
        modifiedTimeRange: `${iso(now)},${iso(now)}`,
        status: `On Hold,${'$'}{onhold}`,
        assigneeId: '7',
        createdTimeRange: `${iso(now)},2100-01-01T00:00:00.000Z`,
      },
    ],
    ['an external id', { externalId: 'E-1' }, { customField1: 'cf_external_id:E-1' }],
    ['an id with words of a special meaning', { externalId: 'a,?b$c*d' }, { customField1: 'cf_external_id:a*b*c*d' }],
  ])('is the search, oldest first, for %s (OAS Search.json)', async (_what, filters, more) => {
    const { asked } = await read(listed(filters));
    expect(asked).toStrictEqual([['search', search, { ...searched, ...more }]]);
  });

  it('are contacts first where a requester is looked for, compared in whatever case (OAS: /contacts/search)', async () => {
    const contacts = [
      { id: 7, email: 'JO@example.org' },
      { id: '8', email: 'jo@example.org.uk' },
      { id: '9' },
      { id: '10', email: null },
      { id: '11', email: 'jo@EXAMPLE.org' },
    ];
    const { asked } = await read(listed({ requesterEmail: 'Jo@example.org', createdTo: now }), { data: contacts });
    expect(asked).toStrictEqual([
      ['contacts', '/api/v1/contacts/search', { email: 'Jo@example.org', limit: '100' }],
      ['search', search, { ...searched, contactId: '7,11', createdTimeRange: `1970-01-01T00:00:00.000Z,${iso(now)}` }],
    ]);
    const special = await read(listed({ requesterEmail: 'a?b*c@example.org' }));
    expect(special.asked).toStrictEqual([
      ['contacts', '/api/v1/contacts/search', { email: 'a*b*c@example.org', limit: '100' }],
    ]);
  });

  it.each([
    [1, '1'],
    [100, '100'],
    [101, '100'],
  ])('is, for a page of %d, a search for %s at a time (OAS Search.json: 1 to 100)', async (pageSize, limit) => {
    const { asked } = await read(listed({ updatedFrom: now }, pageSize));
    expect(asked.map(([, , query]) => (query as { limit: string }).limit)).toEqual([limit]);
  });

  it('is, for changes, a search by when they were made, which begins as much before as it may lag', async () => {
    expect(zohoDeskChanges.overlapMs(context('', { searchLagMs: 5_000 }))).toBe(6_000);
    const range = { from: now - 1_000, to: now };
    const { rows, asked } = await read((ask) => zohoDeskChanges.pages(range, 10, ask, context()), {
      data: [row(1, -500)],
    });
    expect(rows).toEqual([row(1, -500)]);
    const query = { sortBy: 'modifiedTime', from: '0', limit: '10' };
    expect(asked).toStrictEqual([
      ['search', search, { ...query, modifiedTimeRange: `${iso(now - 1_000)},${iso(now)}` }],
    ]);
  });
});

describe('what Zoho Desk answers', () => {
  const since = { updatedFrom: now };

  it.each([
    [{ isTrashed: true }, false],
    [{ isTrashed: 'true' }, false],
    [{ isDeleted: true }, false],
    [{ isDeleted: 'true' }, false],
    [{ isTrashed: false, isDeleted: 'false' }, true],
    [{ isTrashed: null, isDeleted: 1 }, true],
  ])('is a row with %j: %s (seed 004: booleans as text)', async (more, isListed) => {
    for (const filters of [since, {}]) {
      const { rows } = await read(listed(filters), { data: [row(1, 0, more)] });
      expect(rows).toEqual(isListed ? [row(1, 0, more)] : []);
    }
  });

  it.each([[null], [{}], [{ data: null }], [{ data: {} }], ['odd']])('has no data in %j', async (body) => {
    for (const filters of [since, {}, { requesterEmail: 'jo@example.org' }])
      await expect(read(listed(filters), body)).rejects.toThrow('the reply has no data');
  });

  it.each([null, 5, 'then'])('may tell %j for when it was created, and is listed all the same', async (createdTime) => {
    const { rows } = await read(listed({ createdFrom: now }), { data: [row(1, 0, { createdTime })] });
    expect(rows).toEqual([row(1, 0, { createdTime })]);
  });

  it('ends a list at the first ticket that is too old, and gives those before it', async () => {
    const data = [row(3, 2), row(2, 0), row(1, -1)];
    const { rows, asked } = await read(listed({ createdFrom: now }), { data });
    expect([rows, asked.length]).toEqual([[row(3, 2), row(2, 0)], 1]);
    const none = await read(listed({ createdFrom: now }), { data: [row(1, -1)] });
    expect([none.rows, none.asked.length]).toEqual([[], 1]);
  });

  it('goes on in a list while its tickets are new enough, and must be newest first', async () => {
    const { rows, asked } = await read(listed({ createdFrom: now }), { data: [row(2, 1), row(1, 0)] });
    expect(rows).toEqual([row(2, 1), row(1, 0)]);
    expect(asked.map(([, , query]) => (query as { from: string }).from).slice(0, 2)).toEqual(['0', '1']);
    await expect(read(listed({}), { data: [row(1, 0), row(2, 1)] })).rejects.toThrow(
      'the rows are not sorted as was asked for',
    );
  });

  it('goes on in a search while a page is full or more is counted, and not otherwise', async () => {
    const goesOn = async (reply: object, pageSize: number) =>
      (await read(listed(since, pageSize), reply, { data: [] })).asked.length > 1;
    const data = [row(1, 0), row(2, 1)];
    expect(await goesOn({ data }, 2)).toBe(true);
    expect(await goesOn({ data }, 3)).toBe(false);
    expect(await goesOn({ data, count: 2 }, 3)).toBe(false);
    expect(await goesOn({ data, count: 3 }, 3)).toBe(true);
    expect(await goesOn({ data, count: '3' }, 3)).toBe(true);
    expect(await goesOn({ data: [], count: 0 }, 3)).toBe(false);
  });

  it('must have the tickets that it counts', async () => {
    await expect(read(listed(since), { data: [], count: 1 })).rejects.toThrow(
      'the reply counts tickets that it does not have',
    );
  });

  it('is read by page where one moment fills more than one (OAS Search.json: from)', async () => {
    const at = (query: unknown): readonly [string, string] => {
      const { createdTimeRange, from } = query as { readonly createdTimeRange: string; readonly from: string };
      return [createdTimeRange.slice(0, 24), from];
    };
    const page = (...ids: readonly number[]) => ({ data: ids.map((id) => row(id, 0)) });
    const replies = [page(1, 2), page(1, 2), page(1, 2), page(3), page(1, 2), page(3), { data: [] }];
    const { rows, asked } = await read(listed(since, 2), ...replies);
    expect(rows).toEqual([row(1, 0), row(2, 0), row(3, 0)]);
    expect(asked.map(([, , query]) => at(query)).slice(0, 4)).toEqual([
      ['1970-01-01T00:00:00.000Z', '0'],
      [iso(now), '0'],
      [iso(now), '0'],
      [iso(now), '2'],
    ]);
  });
});
