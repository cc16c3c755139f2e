import { describe, expect, it } from 'vitest';
import { CaseportError } from '../../src/index.ts';
import { openTenant, tenants } from '../adapters/tenants.ts';
import { began, nothing, type Provider, type Reader, readOn, startWorld, tenantOf } from './feed.ts';

const since = new Date(began).toISOString();
const providers = tenants.map(({ provider }) => provider);
const lagFree = { searchLagMs: 0 };
const variantOf = (provider: Provider): Readonly<Record<string, unknown>> => (provider === 'zoho-desk' ? lagFree : {});

/** The titles of what each batch gave. */
async function titlesOf(
  port: Awaited<ReturnType<typeof openTenant>>,
  query: Parameters<typeof port.changes>[0],
): Promise<readonly (readonly (string | null | undefined)[])[]> {
  const batches: (readonly (string | null | undefined)[])[] = [];
  for await (const { cases } of port.changes(query)) batches.push(cases.map(({ title }) => title));
  return batches;
}

describe.each(providers)('the change feed of %s', (provider) => {
  const start = (skewMs = 0) => startWorld({ provider, variant: variantOf(provider), skewMs });

  it('gives a case again that is written to twice in one second, before and after it was read', async () => {
    for (const variant of provider === 'talkdesk' ? [{ timesOnRead: 'second' }] : [variantOf(provider)]) {
      await using world = await startWorld({ provider, variant });
      const id = world.create();
      const first = (await readOn(await world.open(), nothing, since)).at(-1) ?? nothing;
      world.pass(100);
      world.touch(id);
      world.pass(1);
      const second = (await readOn(await world.open(), first, since)).at(-1) ?? nothing;
      expect(second.cases.get(id)?.title).toBe('title 2');
      expect((await readOn(await world.open(), second, since)).map(({ given }) => given)).toEqual([0]);
    }
  });

  it('gives what was written since a moment, and nothing older, neither at once nor with the next cursor', async () => {
    await using world = await start();
    world.create();
    world.pass(30_000);
    const from = new Date(world.now()).toISOString();
    world.pass(2_000);
    const id = world.create();
    world.pass(1_000);
    const first = await readOn(await world.open(), nothing, from);
    expect([...(first.at(-1)?.cases.keys() ?? [])]).toEqual([id]);
    const second = await readOn(await world.open(), first.at(-1) ?? nothing, from);
    expect(second.map(({ given }) => given)).toEqual([0]);
  });

  it('gives an empty last batch with a cursor where nothing was written, from a moment far in the past', async () => {
    await using world = await start();
    const [only, ...more] = await readOn(await world.open(), nothing, '1970-01-01T00:00:00.000Z');
    expect([only?.given, more]).toEqual([0, []]);
    const id = world.create();
    world.pass(1_000);
    const next = await readOn(await world.open(), only ?? nothing, since);
    expect([...(next.at(-1)?.cases.keys() ?? [])]).toEqual([id]);
    expect(world.simulator.requests.length).toBeLessThan(40);
  });

  it('gives many cases of one second once each, however small the pages, and no more right afterwards', async () => {
    await using world = await start();
    const ids = Array.from({ length: 15 }, () => world.create());
    world.pass(1_000);
    for (const pageSize of [1, 7]) {
      const readers = await readOn(await world.open(), nothing, since, { pageSize });
      expect(readers.reduce((sum, { given }) => sum + given, 0)).toBe(15);
      expect([...(readers.at(-1)?.cases.keys() ?? [])].sort()).toEqual([...ids].sort());
      const again = await readOn(await world.open(), readers.at(-1) ?? nothing, since, { pageSize });
      expect(again.map(({ given }) => given)).toEqual([0]);
    }
  });

  it.each([-120_000, 0, 120_000])('ends while somebody writes on, %i ms ahead of the provider', async (skewMs) => {
    await using world = await start(skewMs);
    const ids = Array.from({ length: 5 }, () => world.create());
    let writes = 0;
    world.afterEachPage(() => {
      writes += 1;
      world.pass(3_000);
      world.touch(ids[writes % ids.length] ?? '');
    });
    const readers = await readOn(await world.open(), nothing, since, { pageSize: 2 });
    expect(readers.length).toBeLessThan(60);
  });

  it('has cursors below 1 kB that tell nothing of a case, and that any process goes on with', async () => {
    await using world = await start();
    const ids = Array.from({ length: 130 }, () => world.create());
    world.pass(1_000);
    const readers = await readOn(await world.open(), nothing, since, { pageSize: 50 });
    const cursors = readers.map(({ cursor = '' }) => cursor);
    expect(Math.max(...cursors.map((cursor) => Buffer.byteLength(cursor)))).toBeLessThan(1_000);
    for (const cursor of cursors) {
      expect(cursor).toMatch(/^[\w.-]+$/);
      for (const content of [...ids.filter((id) => id.length > 6), 'title', '2026'])
        expect(cursor).not.toContain(content);
    }
    for (const reader of readers) {
      const end = (await readOn(await world.open(), reader, since)).at(-1);
      expect([...(end?.cases.keys() ?? [])].sort()).toEqual([...ids].sort());
    }
  });

  it('refuses as invalid_input, before any request, what is no cursor of this provider and tenant', async () => {
    await using world = await start();
    world.create();
    const port = await world.open();
    const [{ cursor = '' } = nothing] = await readOn(port, nothing, since);
    const before = world.simulator.requests.length;
    const foreign: string[] = [];
    for (const other of providers.filter((each) => each !== provider)) {
      await using elsewhere = await startWorld({ provider: other });
      foreign.push((await readOn(await elsewhere.open(), nothing, since))[0]?.cursor ?? '');
    }
    const garbage = [
      '',
      ' ',
      'x',
      '1',
      `${cursor}x`,
      cursor.slice(0, -1),
      `2${cursor.slice(1)}`,
      cursor.toUpperCase(),
      'é'.repeat(20),
      'a'.repeat(5_000),
      '1.aaaaaaaa.1.',
      'null',
      '../..',
    ];
    for (const each of [...foreign, ...garbage.filter((text) => text !== cursor)]) {
      const error = await titlesOf(port, { cursor: each }).then(
        () => each,
        (thrown: unknown) => thrown,
      );
      expect(error).toMatchObject({ code: 'invalid_input', operation: 'changes', effect: 'none', retryable: false });
      expect(CaseportError.is(error) && error.code === 'invalid_input' && error.details.issues[0]?.path).toBe('cursor');
    }
    expect(world.simulator.requests.length).toBe(before);
  });

  it('reads each changed case by its id with detail full, and leaves out what is gone by then', async () => {
    await using world = await start();
    const [kept = '', gone = ''] = [world.create(), world.create()];
    world.pass(1_000);
    let isRemoved = false;
    world.afterEachPage(() => {
      if (!isRemoved) world.simulator.remove(gone);
      isRemoved = true;
    });
    const readers = await readOn(await world.open(), nothing, since, { detail: 'full' });
    expect([...(readers.at(-1)?.cases.keys() ?? [])]).toEqual([kept]);
    const byId = world.simulator.requests.filter(({ path }) => path.endsWith(`/${kept}`));
    expect(byId).toHaveLength(1);
  });

  it('reads nothing more when it is left, and two readings know nothing of each other', async () => {
    await using world = await start();
    for (let index = 0; index < 8; index += 1) {
      world.create();
      world.pass(10);
    }
    world.pass(1_000);
    const changes = (await world.open()).changes({ since, pageSize: 2 });
    expect(world.simulator.requests).toEqual([]);
    const seen: Reader[] = [];
    for await (const { cursor, cases } of changes) {
      seen.push({ cursor, cases: new Map(), given: cases.length });
      break;
    }
    // One page ahead, since a moment ends where the next one begins.
    expect(world.simulator.requests.length).toBeLessThanOrEqual(2);
    const rest = await readOn(await world.open(), seen[0] ?? nothing, since, { pageSize: 2 });
    expect(rest.reduce((sum, { given }) => sum + given, 0)).toBe(6);
  });
});

describe('the change feed of zoho-desk', () => {
  it('misses nothing where the search lags for longer than is assumed, while all changes show in turn', async () => {
    await using world = await startWorld({ provider: 'zoho-desk', variant: { searchLagMs: 600_000 } });
    world.pass(1);
    const ids = [world.create()];
    let reader: Reader = nothing;
    for (let minute = 0; minute < 22; minute += 1) {
      world.pass(60_000);
      if (minute % 3 === 0 && minute < 12) ids.push(world.create());
      reader = (await readOn(await world.open(), reader, since)).at(-1) ?? nothing;
    }
    expect([...reader.cases.keys()].sort()).toEqual(ids.sort());
    // The assumption is wrong, and each case says so (P9).
    const warnings = [...reader.cases.values()].map((record) =>
      record.warnings.map(({ code, path }) => `${code} ${path}`),
    );
    expect(warnings).toEqual(ids.map(() => ['unverified updatedAt']));
  });

  it.each([-120_000, 0, 120_000])(
    'warns of nothing while the search lags for no longer than is assumed, %i ms ahead',
    async (skewMs) => {
      await using world = await startWorld({ provider: 'zoho-desk', variant: { searchLagMs: 120_000 }, skewMs });
      let reader: Reader = nothing;
      for (let minute = 0; minute < 20; minute += 1) {
        world.create();
        world.pass(60_000);
        if (minute % 4 !== 0) continue;
        reader = (await readOn(await world.open(), reader, since, { pageSize: 2 })).at(-1) ?? nothing;
      }
      expect(reader.cases.size).toBeGreaterThan(10);
      expect([...reader.cases.values()].flatMap(({ warnings }) => warnings)).toEqual([]);
    },
  );
});

it.each(tenants)('$provider: since and cursor are refused together, and neither alone is left out', async (tenant) => {
  const port = await openTenant(tenantOf(tenant.provider));
  for (const [query, path] of [
    [{}, ''],
    [{ since, cursor: 'x' }, ''],
    [{ since: 'yesterday' }, 'since'],
    [{ since, pageSize: 0 }, 'pageSize'],
    [{ since, pageSize: 501 }, 'pageSize'],
    [{ since, detail: 'all' }, 'detail'],
    [{ since, pagesize: 5 }, 'pagesize'],
    [undefined, ''],
  ] as const) {
    const first = port
      .changes(query as never)
      [Symbol.asyncIterator]()
      .next();
    await expect(first).rejects.toMatchObject({ code: 'invalid_input', details: { issues: [{ path }] } });
  }
});
