import { describe, expect, it } from 'vitest';
import type { ListFilters } from '../../../src/adapter-kit/listing.ts';
import { createTalkdeskAdapter, type TalkdeskOptions } from '../../../src/adapters/talkdesk/index.ts';
import { talkdeskChanges, talkdeskList } from '../../../src/adapters/talkdesk/talkdesk-list.ts';
import { answering } from '../provider-host.ts';

const baseUrl = 'https://api.talkdeskapp.eu';
const assumptions = { listArrays: 'json', customFieldFilter: 'list' };
const contextWith = (externalId: readonly string[] = []) => ({
  assumptions,
  own: {},
  providerFields: () => externalId,
  customPaths: [],
  now: () => 0,
});
const context = contextWith();

const second = (at: number): number => Date.UTC(2026, 2, 1, 12, 0, at);
const moment = (at: number): string => new Date(second(at)).toISOString();
const row = (id: number, at: number) => ({ id: String(id), create_at: moment(at), update_at: moment(at) });
const holding = (data: unknown, more: object = {}): object => ({ ...more, _embedded: { data } });
const next = { _links: { next: { href: 'https://api.talkdeskapp.eu/cm/core/va/cases?page=2' } } };

interface Asked {
  readonly step: string;
  readonly request: { readonly query?: Readonly<Record<string, string>> };
}

/** The rows that these replies in turn give, and what was asked for; a request too many is answered with no rows. */
async function read(
  pages: (ask: (step: string, request: object) => Promise<unknown>) => AsyncIterable<readonly unknown[]>,
  ...replies: readonly unknown[]
): Promise<{ readonly rows: readonly unknown[]; readonly asked: readonly Asked[] }> {
  const asked: Asked[] = [];
  const rows: unknown[] = [];
  const ask = async (step: string, request: object): Promise<unknown> => {
    asked.push({ step, request });
    return asked.length > replies.length ? holding([]) : replies[asked.length - 1];
  };
  for await (const page of pages(ask)) rows.push(...page);
  return { rows, asked };
}

const listed = (filters: ListFilters, pageSize: number, ...replies: readonly unknown[]) =>
  read((ask) => talkdeskList.pages({ filters, pageSize }, ask, context), ...replies);
const changed = (from: number, to: number, ...replies: readonly unknown[]) =>
  read((ask) => talkdeskChanges.pages({ from, to }, 2, ask, context), ...replies);
const pagesOf = (asked: readonly Asked[]): unknown[] => asked.map(({ request }) => request.query?.page);

describe('a page of a Talkdesk list', () => {
  it.each([
    [1, '1'],
    [500, '500'],
    [501, '500'],
  ])('of %i rows is asked for with %s, at most 500 (reference: gettingalistofcases)', async (pageSize, per_page) => {
    const { asked } = await listed({}, pageSize, holding([]));
    expect(asked).toEqual([
      {
        step: 'list',
        request: {
          method: 'GET',
          path: ['cm', 'core', 'va', 'cases'],
          query: {
            create_at: '["1970-01-01T00:00:00.000Z","2100-01-01T00:00:00.000Z"]',
            order_by: 'create_at',
            sort: 'ASC',
            page: '1',
            per_page,
          },
        },
      },
    ]);
  });

  it.each<[string, object, boolean]>([
    ['a next link', next, true],
    ['a next link, and a total that is reached', { ...next, total: 1 }, true],
    ['a total of more', { total: 2 }, true],
    ['no link and a total that is reached', { total: 1 }, false],
    ['no link and a total below', { total: 0 }, false],
    ['a total that is a text', { total: '2' }, false],
    ['no link at all', { _links: null }, false],
    ['a next link of null', { _links: { next: null } }, false],
    ['a next link to nothing', { _links: { next: { href: null } } }, false],
    ['an empty next link', { _links: { next: { href: '' } } }, false],
  ])('says that more follow by %s, or does not (Paging results)', async (_what, more, follows) => {
    const { rows, asked } = await listed({}, 1, holding([row(1, 1)], more));
    expect(rows).toEqual([row(1, 1)]);
    expect(asked.length > 1).toBe(follows);
  });

  it('is followed by pages of the same moment by number, as far as total says', async () => {
    const same = [1, 2, 3].map((id) => row(id, 1));
    const first = holding(same.slice(0, 2), { total: 3 });
    const last = holding(same.slice(2), { total: 3 });
    const replies = [first, first, first, last, first, last];
    const { rows, asked } = await listed({ createdFrom: second(0) }, 2, ...replies);
    expect(rows).toEqual(same);
    expect(pagesOf(asked)).toEqual(['1', '1', '1', '2', '1', '2', '1']);
  });

  it.each<[unknown, string]>([
    [null, 'the reply has no _embedded.data'],
    [undefined, 'the reply has no _embedded.data'],
    [{}, 'the reply has no _embedded.data'],
    [{ _embedded: null }, 'the reply has no _embedded.data'],
    [{ _embedded: { data: 'odd' } }, 'the reply has no _embedded.data'],
    [holding([], { total: 1 }), 'the reply counts cases that it does not have'],
    [holding(['odd']), 'a row of the list is no record'],
    [holding([{ id: '1' }]), 'a row does not tell the time that the list is sorted by'],
    [holding([{ id: '1', create_at: second(1) }]), 'a row does not tell the time that the list is sorted by'],
    [holding([{ id: '1', create_at: 'soon' }]), 'a row does not tell the time that the list is sorted by'],
  ])('is told as unreadable: %j', async (reply, message) => {
    await expect(listed({}, 2, reply)).rejects.toThrow(new Error(message));
  });

  it.each([{ create_at: moment(1) }, { created_at: moment(1) }, { create_at: null, created_at: moment(1) }])(
    'tells the time of a row in either spelling: %j',
    async (told) => {
      const { asked } = await listed({}, 2, holding([{ id: '1', ...told }], next), holding([{ id: '1', ...told }]));
      expect(asked[1]?.request.query?.create_at).toBe(`["${moment(1)}","2100-01-01T00:00:00.000Z"]`);
    },
  );
});

describe('the changes of a Talkdesk list', () => {
  it('are asked for by the time of the change, in a stretch that ends (P5: frozen upper bound)', async () => {
    const { rows, asked } = await changed(second(0), second(9), holding([row(1, 1), row(2, 2)]));
    expect(rows).toEqual([row(1, 1), row(2, 2)]);
    expect(asked.map(({ request }) => request.query)).toEqual([
      {
        update_at: `["${moment(0)}","${moment(9)}"]`,
        order_by: 'update_at',
        sort: 'ASC',
        page: '1',
        per_page: '2',
      },
    ]);
  });

  it('never ask for a stretch that ends before it begins', async () => {
    const { asked } = await changed(second(9), second(3), holding([]));
    expect(asked[0]?.request.query?.update_at).toBe(`["${moment(9)}","${moment(9)}"]`);
  });

  it('read updated_at as update_at', async () => {
    const { rows } = await changed(second(0), second(9), holding([{ id: '1', updated_at: moment(1) }]));
    expect(rows).toEqual([{ id: '1', updated_at: moment(1) }]);
  });

  it('are read again from a minute before, since no page says how late one shows', () => {
    expect(talkdeskChanges.overlapMs(context)).toBe(60_000);
  });
});

describe('an externalId that is sought at Talkdesk', () => {
  const filters = [
    'status',
    'type',
    'assignee',
    'requesterEmail',
    'createdFrom',
    'createdTo',
    'updatedFrom',
    'updatedTo',
  ];

  it.each([[[]], [['solve_reason']], [['about.custom_fields.text1']]])(
    'is none at %j, by which no list filters',
    (at) => {
      expect(talkdeskList.filters(contextWith(at))).toEqual(filters);
    },
  );

  it('is one at a custom field, by its key', () => {
    expect(talkdeskList.filters(contextWith(['custom_fields.text1']))).toEqual([
      ...filters.slice(0, 4),
      'externalId',
      ...filters.slice(4),
    ]);
  });

  it('is unsupported at another field, before any request', async () => {
    const host = answering(baseUrl);
    const options = { mapping: { fields: { externalId: { field: 'solve_reason' } } } } as Partial<TalkdeskOptions>;
    const cases = createTalkdeskAdapter({ baseUrl, auth: { token: '123' }, mapping: {}, ...options });
    const first = cases.list({ externalId: 'E-1' })[Symbol.asyncIterator]().next();
    await expect(first).rejects.toMatchObject({ code: 'unsupported', effect: 'none' });
    expect(host.requests).toEqual([]);
  });
});
