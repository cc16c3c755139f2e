import { describe, expect, it } from 'vitest';
import type { PlanContext } from '../../../src/adapter-kit/define-adapter.ts';
import type { ListFilters, Rows } from '../../../src/adapter-kit/listing.ts';
import {
  salesforceIncidentChanges,
  salesforceIncidentList,
} from '../../../src/adapters/salesforce-incident/salesforce-incident-list.ts';
import { CaseportError } from '../../../src/index.ts';

const id = '70130000001tcyIAAQ';
const otherId = 'a00D0000008pQSNIA2';
const minute = 60_000;
const now = Date.parse('2026-03-01T12:00:00.400Z');
const from = now - 10 * minute;

function context(fields: Readonly<Record<string, string>> = {}, listRows: 'all' | number = 'all'): PlanContext {
  return {
    assumptions: { getById: true, ownerWhenOmitted: 'kept', listRows },
    own: {},
    providerFields: (key) => [fields[key] ?? []].flat(),
    customPaths: [],
    now: () => now,
  };
}

type Read = (ask: (step: string, request: object) => Promise<unknown>) => Rows;

/** The pages of a list whose replies are these in turn, and what was asked for. An error is thrown. */
async function pagesOf(read: Read, ...replies: readonly unknown[]) {
  const asked: object[] = [];
  const pages: (readonly unknown[])[] = [];
  const rows = read(async (step, request) => {
    const reply = replies[asked.length];
    asked.push({ step, ...request });
    if (reply instanceof Error) throw reply;
    return reply;
  });
  for await (const page of rows) pages.push(page);
  return { pages, asked };
}

const list =
  (filters: ListFilters, given = context()): Read =>
  (ask) =>
    salesforceIncidentList.pages({ filters, pageSize: 100 }, ask as never, given);

const asking = (query: object) => ({
  step: 'list',
  method: 'GET',
  path: ['services', 'apexrest', 'ThinkLP', 'incidents'],
  query,
});

describe('a stretch of the list', () => {
  it('is one GET of whole seconds, its end rounded up (List Cases)', async () => {
    const { pages, asked } = await pagesOf(list({ createdFrom: from + 100, createdTo: now }), [{ id }]);
    expect(pages).toEqual([[{ id }]]);
    expect(asked).toEqual([asking({ createdDateFrom: '2026-03-01T11:50:00Z', createdDateTo: '2026-03-01T12:00:01Z' })]);
  });

  it('from the beginning begins in 1970', async () => {
    const late = context();
    const { asked } = await pagesOf(list({ createdTo: minute }, { ...late, now: () => minute }), []);
    expect(asked).toEqual([asking({ createdDateFrom: '1970-01-01T00:00:00Z', createdDateTo: '1970-01-01T00:01:00Z' })]);
  });

  it.each<[string, unknown]>([
    ['an array', [{ id }]],
    ['an object with one', { success: true, message: 'ok', cases: [{ id }] }],
    ['an envelope that is whole', { done: true, totalSize: 1, nextRecordsUrl: null, records: [{ id }] }],
    ['an envelope that counts in a text', { totalSize: '1', records: [{ id }] }],
  ])('is %s (its envelope is not documented)', async (_what, reply) => {
    expect((await pagesOf(list({ createdFrom: from }), reply)).pages).toEqual([[{ id }]]);
  });

  it.each<[unknown, string]>([
    [undefined, 'the reply has no list'],
    [null, 'the reply has no list'],
    ['x', 'the reply has no list'],
    [{ records: { id } }, 'the reply has no list'],
    [{ records: [], errors: [] }, 'the reply has two lists'],
    [[null], 'a row of the list is no record'],
    [{ records: ['x'] }, 'a row of the list is no record'],
    ...[{ done: false }, { totalSize: 2 }, { totalSize: '2' }, { nextRecordsUrl: '/services/data/x' }].map(
      (more): [unknown, string] => [
        { ...more, records: [{ id }] },
        'the reply says that more follows, and no page says how to ask for it',
      ],
    ),
  ])('is not read from %j: %s (P3)', async (reply, message) => {
    await expect(pagesOf(list({ createdFrom: from }), reply)).rejects.toThrow(new Error(message));
  });
});

describe('a row that comes twice in neighbouring stretches', () => {
  const twoDays = { createdFrom: now - 2 * 86_400_000 };

  it.each([
    ['id', { id }, { id }],
    ['id in 15 characters', { id }, { id: id.slice(0, 15) }],
    ['Id as the platform spells it', { Id: id }, { id }],
    ['id that is none', { id: 'x' }, { id: 'x' }],
    ['id that is a number', { id: 5 }, { Id: 5 }],
  ])('is known by its %s, and given once', async (_what, first, second) => {
    expect((await pagesOf(list(twoDays), [first], [second, { id: otherId }])).pages).toEqual([
      [first],
      [{ id: otherId }],
    ]);
  });

  it('is given twice where it has no id: it may be two cases', async () => {
    expect((await pagesOf(list(twoDays), [{ a: 1 }, { a: 1 }], [{ a: 1 }])).pages).toEqual([
      [{ a: 1 }, { a: 1 }],
      [{ a: 1 }],
    ]);
  });
});

describe('a list by change', () => {
  it('reaches five minutes beyond now: the clock of the provider may be ahead', async () => {
    const { asked } = await pagesOf(list({ updatedFrom: from }), []);
    expect(asked).toEqual([
      asking({ lastModifiedDateFrom: '2026-03-01T11:50:00Z', lastModifiedDateTo: '2026-03-01T12:05:01Z' }),
    ]);
  });

  it('gives a case once, and no empty page', async () => {
    const read = list({ updatedFrom: now - 6 * 86_400_000, updatedTo: now });
    const again = { id, last_modified_date: '2026-03-01T11:00:00Z' };
    const { pages, asked } = await pagesOf(read, [{ id }], [{ id: otherId }], [again]);
    expect([pages, asked.length]).toEqual([[[{ id }], [{ id: otherId }]], 3]);
  });
});

describe('a word filter', () => {
  const filters = { createdFrom: from };
  const bound = { createdDateFrom: '2026-03-01T11:50:00Z' };

  it.each<[ListFilters, Readonly<Record<string, string>>, object]>([
    [{ status: ['Open'] }, { status: 'status' }, { status: 'Open' }],
    [{ type: ['Theft'] }, { type: 'incident_type' }, { incidentType: 'Theft' }],
    [{ type: ['External Theft'] }, { type: 'investigation_type' }, { investigationType: 'External Theft' }],
    [
      { status: ['Open'], type: ['Theft'] },
      { status: 'status', type: 'incident_type' },
      { status: 'Open', incidentType: 'Theft' },
    ],
    [{ status: ['Open', 'New'] }, { status: 'status' }, {}],
    [{ status: [] }, { status: 'status' }, {}],
    [{ status: ['Open'] }, { status: 'stage' }, {}],
    [{ status: ['Open'] }, { status: 'toString' }, {}],
    [{ status: ['Open'] }, {}, {}],
    [{}, { status: 'status', type: 'incident_type' }, {}],
  ])(
    'of %j is sent where the field is the one that it is named after, as of %j (List Cases)',
    async (words, fields, sent) => {
      const { asked } = await pagesOf(list({ ...filters, ...words }, context(fields)), []);
      expect(asked).toEqual([asking({ ...sent, ...bound })]);
    },
  );

  it.each<[readonly string[], Readonly<Record<string, string>>]>([
    [[], {}],
    [['status'], { status: 'a' }],
    [['type'], { type: 'b' }],
    [['status', 'type'], { status: 'a', type: 'b' }],
  ])('is had (%j) where a field is placed', (words, fields) => {
    expect(salesforceIncidentList.filters(context(fields))).toEqual([
      ...words,
      'createdFrom',
      'createdTo',
      'updatedFrom',
      'updatedTo',
    ]);
  });
});

describe('a reply that is too large', () => {
  const stretch = { createdFrom: now - 64_000, createdTo: now };
  const cut = new CaseportError('bad_response', 'too large', {});
  it.each<[string, 'all' | number, unknown]>([
    ['is above the limit of what is read', 'all', cut],
    ['has as many rows as there can be (listRows)', 2, [{ id }, { id: otherId }]],
    ['has more rows than there can be (listRows)', 2, [{ id }, { id: otherId }, { id: 'x' }]],
  ])('because it %s is asked for again in a shorter stretch', async (_what, listRows, reply) => {
    const read = list({ createdFrom: now - 86_400_000, createdTo: now }, context({}, listRows));
    const { asked } = await pagesOf(read, reply, [], [], []);
    expect(asked.slice(0, 2)).toEqual([
      asking({ createdDateFrom: '2026-02-28T12:00:00Z', createdDateTo: '2026-03-01T12:00:01Z' }),
      asking({ createdDateFrom: '2026-03-01T10:30:00Z', createdDateTo: '2026-03-01T12:00:01Z' }),
    ]);
  });

  it('is whole with one row fewer than there can be (listRows)', async () => {
    const { pages, asked } = await pagesOf(list(stretch, context({}, 3)), [{ id }, { id: otherId }]);
    expect([pages.flat().length, asked.length]).toEqual([2, 1]);
  });

  it('is asked for again down to one second (listRows)', async () => {
    const read = list({ createdFrom: now - 86_400_000, createdTo: now - 400 }, context({}, 2));
    const full = Array.from({ length: 5 }, () => [{ id }, { id: otherId }]);
    const asked: unknown[] = [];
    const end = new Error('enough');
    const rows = read(async (_step, { query }: { query?: unknown }) => {
      asked.push(query);
      if (asked.length > full.length) throw end;
      return full[asked.length - 1];
    });
    await expect(rows[Symbol.asyncIterator]().next()).rejects.toBe(end);
    expect(asked.at(-1)).toEqual({ createdDateFrom: '2026-03-01T11:59:59Z', createdDateTo: '2026-03-01T12:00:00Z' });
  });

  it('of one second is told: no stretch is shorter (listRows)', async () => {
    const read = list(stretch, context({}, 2));
    const full = Array.from({ length: 10 }, () => [{ id }, { id: otherId }]);
    await expect(pagesOf(read, ...full)).rejects.toThrow(new Error('more cases are of one second than a reply holds'));
  });

  it.each<[string, Error]>([
    ['a bad_response with a status', new CaseportError('bad_response', 'no', { status: 200 })],
    ['another failure', new CaseportError('unavailable', 'no', {})],
    ['any other error', new Error('no')],
  ])('is not seen in %s: that is told at once', async (_what, error) => {
    await expect(pagesOf(list(stretch), error, [])).rejects.toBe(error);
  });
});

describe('changes', () => {
  const changes: Read = (ask) =>
    salesforceIncidentChanges.pages({ from: now - 2 * 86_400_000, to: now }, 100, ask as never, context());

  it('may be told five minutes late', () => {
    expect(salesforceIncidentChanges.overlapMs(context())).toBe(300_000);
  });

  it('are asked for by change, without filters, and a case that changed again is given again', async () => {
    const first = { id, last_modified_date: '2026-02-28T11:00:00Z' };
    const second = { id, last_modified_date: '2026-03-01T11:00:00Z' };
    const { pages, asked } = await pagesOf(changes, [first], [first, second]);
    expect(pages).toEqual([[first], [second]]);
    expect(asked).toEqual([
      asking({ lastModifiedDateFrom: '2026-02-27T12:00:00Z', lastModifiedDateTo: '2026-02-28T12:00:01Z' }),
      asking({ lastModifiedDateFrom: '2026-02-28T12:00:00Z', lastModifiedDateTo: '2026-03-01T12:00:01Z' }),
    ]);
  });
});
