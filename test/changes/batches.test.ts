import { afterEach, describe, expect, it } from 'vitest';
import type { CasePort, ChangeBatch, ChangesQuery } from '../../src/index.ts';
import { acmePortWith, failureOf } from '../adapter-kit/acme.ts';
import { answering } from '../adapters/provider-host.ts';
import { manualClock } from '../http/manual-clock.ts';
import { changesOf } from '../listing/acme-lists.ts';

const baseUrl = 'https://acme.example.org';
const noon = Date.UTC(2026, 2, 1, 12);
const at = (ms: number): string => new Date(noon + ms).toISOString();
type Row = Readonly<Record<string, unknown>>;
const row = (id: number, ms: number, more: Row = {}): Row => ({ id, changed: at(ms), subject: `case ${id}`, ...more });

/** The port's clock stands a minute behind noon. */
function open(rows: readonly Row[], { size = 2, overlapMs = 1_000, now = 60_000 } = {}) {
  const { changes, asked } = changesOf(rows, size, overlapMs);
  return { port: acmePortWith({ changes }, baseUrl, { clock: manualClock(noon + now) }), asked };
}

async function read(port: CasePort, query: ChangesQuery): Promise<readonly ChangeBatch[]> {
  const batches: ChangeBatch[] = [];
  for await (const batch of port.changes(query)) batches.push(batch);
  return batches;
}

const idsIn = (batches: readonly ChangeBatch[]): readonly (readonly string[])[] =>
  batches.map(({ cases }) => cases.map(({ id }) => id));

describe('a feed', () => {
  it('gives the changes in their order, so many at once, and then an empty batch', async () => {
    const rows = [row(1, 0), row(2, 1), row(3, 2), row(4, 2), row(5, 3)];
    const { port, asked } = open(rows);
    const batches = await read(port, { since: at(0), pageSize: 2 });
    expect(batches.map(({ cases }) => cases.length)).toEqual([2, 2, 1, 0]);
    expect(idsIn(batches).flat().sort()).toEqual(['1', '2', '3', '4', '5']);
    expect(batches[0]?.cases).toEqual([
      {
        id: '1',
        provider: 'acme',
        title: 'case 1',
        updatedAt: at(0),
        customFields: {},
        providerValues: {},
        warnings: [],
      },
      {
        id: '2',
        provider: 'acme',
        title: 'case 2',
        updatedAt: at(1),
        customFields: {},
        providerValues: {},
        warnings: [],
      },
    ]);
    expect(asked).toEqual([{ from: noon - 1_000, to: noon + 60_000, pageSize: 2 }]);
  });

  it('gives the changes of a moment in one order, whichever pages they came in', async () => {
    const rows = [1, 2, 3, 4, 5].map((id) => row(id, 0));
    const [forward, backward] = [open(rows), open([...rows].reverse(), { size: 3 })];
    const given = idsIn(await read(forward.port, { since: at(0) }));
    expect(idsIn(await read(backward.port, { since: at(0) }))).toEqual(given);
    expect([...(given[0] ?? [])].sort()).toEqual(['1', '2', '3', '4', '5']);
  });

  it('gives a change once that came in two pages, and the changes of a page that is not sorted by time', async () => {
    const { port } = open([row(2, 5), row(1, 3), row(2, 5)]);
    expect(idsIn(await read(port, { since: at(0) }))).toEqual([['1', '2'], []]);
  });

  it('begins with the second of its moment, what the times of a provider are rounded down to', async () => {
    const { port } = open([row(1, -1), row(2, 0), row(3, 999)]);
    expect(idsIn(await read(port, { since: at(999) }))).toEqual([['2', '3'], []]);
  });

  it.each([
    ['the first moment that there is', '0001-01-01T00:00:00.000Z', 0],
    ['a moment before 1970', '1969-12-31T23:59:59.999Z', 0],
    ['1970', '1970-01-01T00:00:00.000Z', 0],
    ['the last moment that there is', '9999-12-31T23:59:59.999Z', Date.UTC(9999, 11, 31, 23, 59, 58, 999)],
  ])('that begins at %s has a cursor that it goes on with', async (_what, since, from) => {
    const { port, asked } = open([]);
    const [{ cursor } = { cursor: '' }, ...more] = await read(port, { since });
    expect(more).toEqual([]);
    expect(idsIn(await read(port, { cursor }))).toEqual([[]]);
    expect(asked.map((each) => each.from)).toEqual([from, from]);
  });

  it('asks up to its moment, where that is ahead of the clock', async () => {
    const { port, asked } = open([row(1, 90_000)]);
    expect(idsIn(await read(port, { since: at(90_000) }))).toEqual([['1'], []]);
    expect(asked).toEqual([{ from: noon + 89_000, to: noon + 90_000, pageSize: 50 }]);
  });

  it('goes on from the overlap before the newest change, and gives only what is new in it', async () => {
    const first = open([row(1, 0), row(2, 5_000)]);
    const { cursor = '' } = (await read(first.port, { since: at(0) })).at(-1) ?? {};
    const rows = [row(3, 4_000), row(2, 5_000), row(4, 70_000)];
    const second = open(rows, { now: 120_000 });
    expect(idsIn(await read(second.port, { cursor }))).toEqual([['3', '4'], []]);
    expect(second.asked).toEqual([{ from: noon + 4_000, to: noon + 120_000, pageSize: 50 }]);
    const third = open(rows.slice(0, 2), { now: 120_000 });
    expect(idsIn(await read(third.port, { cursor }))).toEqual([['3'], []]);
    const again = open([row(2, 5_000)], { now: 120_000 });
    expect(idsIn(await read(again.port, { cursor }))).toEqual([[]]);
  });

  it('knows an overlap of more than 100 changes by all of them, and gives what is new behind it only', async () => {
    // With one in the overlap that is older than what was asked for.
    const many = [row(999, -1), ...Array.from({ length: 150 }, (_, index) => row(index + 1, index))];
    const { cursor = '' } = (await read(open(many, { size: 40 }).port, { since: at(0) })).at(-1) ?? {};
    expect(idsIn(await read(open(many, { size: 40 }).port, { cursor }))).toEqual([[]]);
    const more = [...many, row(151, 150)];
    expect(idsIn(await read(open(more, { size: 40 }).port, { cursor }))).toEqual([['151'], []]);
    // One new change among them: the 50 that no digest is kept of are given again, since it may be any of them.
    const among = [...many.slice(0, 11), row(151, 10), ...many.slice(11)];
    const given = idsIn(await read(open(among, { size: 40 }).port, { cursor, pageSize: 500 })).flat();
    expect([...given].sort((one, other) => Number(one) - Number(other))).toEqual([
      ...Array.from({ length: 50 }, (_, index) => String(index + 1)),
      '151',
    ]);
  });

  it('that was left goes on where it was, up to where it was to end, and then reads on from what it saw', async () => {
    const rows = [row(1, 0), row(2, 1_000), row(3, 2_000), row(4, 3_000)];
    const [{ cursor } = { cursor: '' }] = await read(open(rows).port, { since: at(0), pageSize: 1 });
    const later = open([...rows, row(5, 90_000)], { now: 120_000 });
    // A feed gives at least once: what is behind the overlap before the newest change is given again.
    expect(idsIn(await read(later.port, { cursor }))).toEqual([['2', '3', '4'], ['2', '5'], []]);
    expect(later.asked).toEqual([
      { from: noon, to: noon + 60_000, pageSize: 50 },
      // What a process before it has read it may have read before all of it showed: five minutes of clocks, and the overlap.
      { from: noon - 241_000, to: noon + 120_000, pageSize: 50 },
    ]);
  });

  it.each([
    ['another address', 'https://other.example.org', {}],
    ['another tenant at the address', baseUrl, { space: 'other' }],
  ])('has a cursor that is none of %s', async (_what, url, options) => {
    const { changes } = changesOf([], 2, 1_000);
    const tenant = (own: Readonly<Record<string, unknown>>): unknown => (url === baseUrl ? own.space : undefined);
    const [{ cursor } = { cursor: '' }] = await read(acmePortWith({ changes, tenant }, baseUrl), { since: at(0) });
    const error = await failureOf(read(acmePortWith({ changes, tenant }, url, options), { cursor }));
    expect(error).toMatchObject({
      code: 'invalid_input',
      provider: 'acme',
      operation: 'changes',
      details: { issues: [{ path: 'cursor', message: 'is of another provider or tenant' }] },
    });
    expect(idsIn(await read(acmePortWith({ changes, tenant }, baseUrl), { cursor }))).toEqual([[]]);
  });
});

describe('a change that an earlier reading should have been told of', () => {
  const late = {
    code: 'unverified',
    path: 'updatedAt',
    message:
      'an earlier reading should have been told of this change: changes show later than is assumed, and some may be missing',
  };

  /** The first reading begins at minute 60 and has seen a change of noon; the second is told of one between. */
  it.each([
    ['between the newest that was seen and what clocks and the overlap allow', 3_600_000 - 301_000 - 1, [late]],
    ['as late as clocks and the overlap allow', 3_600_000 - 301_000, []],
    ['as new as the newest that was seen', 0, []],
    ['just behind the newest that was seen', 1, [late]],
  ])('says so (P9): %s', async (_what, ms, warnings) => {
    const { cursor = '' } = (await read(open([row(1, 0)], { now: 3_600_000 }).port, { since: at(0) })).at(-1) ?? {};
    const batches = await read(open([row(1, 0), row(2, ms)], { now: 3_700_000 }).port, { cursor });
    expect(batches.flatMap(({ cases }) => cases.map(({ id, warnings }) => [id, warnings]))).toEqual([['2', warnings]]);
  });

  it('is none in the first reading of a feed', async () => {
    const [{ cases } = { cases: [] }] = await read(open([row(1, 0), row(2, 10)], { now: 3_600_000 }).port, {
      since: at(0),
    });
    expect(cases.map(({ warnings }) => warnings)).toEqual([[], []]);
  });
});

describe('a row of a feed', () => {
  afterEach(() => answering(baseUrl));

  it.each([
    ['does not tell when it was changed', { changed: undefined }, 'a row does not tell when it was changed'],
    ['tells an empty moment', { changed: '' }, 'a row does not tell when it was changed'],
    ['has no id', { id: undefined }, 'a row names no case'],
  ])('that %s is bad_response', async (_what, more, message) => {
    const changes = {
      overlapMs: () => 1_000,
      pages: async function* () {
        yield [row(1, 0, more)];
      },
    };
    expect(await failureOf(read(acmePortWith({ changes }, baseUrl), { since: at(0) }))).toMatchObject({
      code: 'bad_response',
      message: `acme changes: ${message}`,
      provider: 'acme',
      operation: 'changes',
      effect: 'none',
    });
  });

  it('is read by its id with detail full, and left out where the case is gone', async () => {
    const host = answering(baseUrl, { body: { id: 1, subject: 'newer' } }, { status: 404 });
    const { port } = open([row(1, 0), row(2, 1)]);
    const batches = await read(port, { since: at(0), detail: 'full' });
    expect(batches.map(({ cases }) => cases.map(({ id, title, updatedAt }) => [id, title, updatedAt]))).toEqual([
      [['1', 'newer', at(0)]],
      [],
    ]);
    expect(host.requests.map(({ path }) => path)).toEqual(['/cases/1', '/cases/2']);
  });

  it('is not read by its id otherwise', async () => {
    const host = answering(baseUrl);
    await read(open([row(1, 0)]).port, { since: at(0) });
    expect(host.requests).toEqual([]);
  });
});

it('a provider that tells no changes refuses the feed before any request', async () => {
  expect(await failureOf(read(acmePortWith({}, baseUrl), { since: at(0) }))).toMatchObject({
    code: 'unsupported',
    operation: 'changes',
    details: { issues: [{ path: '', message: 'acme has no changes; see capabilities.operations' }] },
  });
});
