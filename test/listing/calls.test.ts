import { describe, expect, it } from 'vitest';
import { type CasePort, CaseportError, type CaseQuery } from '../../src/index.ts';
import { type Simulator, type SimulatorOptions, startSimulator } from '../../src/simulator/index.ts';
import { openTenant, type Tenant, tenants } from '../adapters/tenants.ts';
import { manualClock } from '../http/manual-clock.ts';
import { idsOf } from './asked.ts';

async function openOn(
  tenant: Tenant,
  simulator: Simulator,
  change: Readonly<Record<string, unknown>> = {},
): Promise<CasePort> {
  const { provider: _, auth: __, ...config } = simulator.config;
  const pace = { requestsPerSecond: 1_000_000 };
  return openTenant(tenant, { ...config, token: simulator.token, retry: { retries: 0 }, pace, ...change });
}

/** Some cases of some days, so that every provider has several pages of them. */
async function startWith(tenant: Tenant, count: number): Promise<Simulator> {
  const simulator = await startSimulator({
    provider: tenant.provider,
    clock: () => Date.UTC(2026, 2, 1),
  } as SimulatorOptions);
  for (let index = 0; index < count; index += 1) {
    const at = new Date(Date.UTC(2026, 1, 1) + index * 3_600_000).toISOString();
    simulator.seed({ create_at: at, created_date: at, createdTime: at, [tenant.titleKey]: `case ${index}` });
  }
  return simulator;
}

const first = (port: CasePort, query?: unknown, options?: unknown): Promise<unknown> =>
  port
    .list(query as CaseQuery, options as never)
    [Symbol.asyncIterator]()
    .next();

async function failure(work: Promise<unknown>) {
  const error = await work.then(
    () => undefined,
    (thrown: unknown) => thrown,
  );
  if (!CaseportError.is(error)) throw error ?? new Error('nothing failed');
  return error;
}

describe.each(tenants)('$provider: a list', (tenant) => {
  const open = (change = {}) => openTenant(tenant, { retry: { retries: 0 }, ...change });

  it('refuses wrong input at the first next, naming every gap and the nearest key, and sends nothing', async () => {
    const port = await open();
    for (const [query, issues] of [
      [
        { stauts: 'open', pageSize: 0 },
        [
          ['pageSize', ''],
          ['stauts', "'status'"],
        ],
      ],
      [{ status: 'opened' }, [['status', '']]],
      [{ status: [] }, [['status', '']]],
      [
        { createdFrom: '2026-02-30T00:00:00Z', updatedTo: 'now' },
        [
          ['createdFrom', ''],
          ['updatedTo', ''],
        ],
      ],
      [{ requesterEmail: '' }, [['requesterEmail', '']]],
      [{ detail: 'rows' }, [['detail', '']]],
      [{ pageSize: 1.5 }, [['pageSize', '']]],
      [{ pageSize: 501 }, [['pageSize', '']]],
      [{ assignee: {} }, [['assignee', '']]],
      ['open', [['', '']]],
      [[], [['', '']]],
    ] as const) {
      const list = port.list(query as never);
      const error = await failure(list[Symbol.asyncIterator]().next());
      expect(error).toMatchObject({ code: 'invalid_input', operation: 'list', effect: 'none', retryable: false });
      const found = error.code === 'invalid_input' ? error.details.issues : [];
      for (const [path, words] of issues) {
        expect(found.filter((issue) => issue.path.startsWith(path) && issue.message.includes(words))).not.toEqual([]);
      }
    }
    expect(await failure(first(port, {}, { timeoutMS: 5 }))).toMatchObject({ code: 'invalid_input' });
  });

  it('names every filter that the provider lacks, and has those that its capabilities name', async () => {
    const port = await open();
    const values = {
      status: 'open',
      type: 'incident',
      assignee: { id: tenant.agent },
      requesterEmail: 'jo@example.org',
      externalId: 'E-1',
      createdFrom: '2026-01-01T00:00:00Z',
      createdTo: '2026-01-01T00:00:00Z',
      updatedFrom: '2026-01-01T00:00:00Z',
      updatedTo: '2026-01-01T00:00:00Z',
    };
    const { filters } = port.capabilities;
    const lacking = Object.keys(values).filter((name) => !filters[name as keyof typeof filters]);
    expect(lacking).not.toEqual([]);
    const error = await failure(first(port, values));
    expect(error).toMatchObject({ code: 'unsupported', operation: 'list', effect: 'none', retryable: false });
    expect(error.code === 'unsupported' && error.details.issues.map(({ path }) => path).sort()).toEqual(lacking.sort());
  });

  it('asks nothing before the first case is wanted, and nothing more once it is left', async () => {
    await using simulator = await startWith(tenant, 60);
    const port = await openOn(tenant, simulator);
    const list = port.list({ pageSize: 5 });
    const pages = list.pages();
    expect(simulator.requests).toEqual([]);
    let seen = 0;
    for await (const record of list) {
      seen += 1;
      expect(record.provider).toBe(tenant.provider);
      if (seen === 5) break;
    }
    const asked = simulator.requests.length;
    for await (const page of pages) {
      expect(page.length).toBeLessThanOrEqual(5);
      break;
    }
    // As far as the first cases are: the list of incidents may have to look further back.
    expect(asked).toBeLessThanOrEqual(tenant.provider === 'salesforce-incident' ? 5 : 1);
    expect(simulator.requests).toHaveLength(2 * asked);
  });

  it('gives every case once, whatever the size of a page, and to each reading for itself', async () => {
    await using simulator = await startWith(tenant, 23);
    const port = await openOn(tenant, simulator);
    const ids = simulator.cases.map(({ id }) => String(id)).sort();
    for (const pageSize of [1, 4, 23, 50]) expect([...(await idsOf(port, { pageSize }))].sort()).toEqual(ids);
    const list = port.list({ pageSize: 4 });
    const [one, other] = [list[Symbol.asyncIterator](), list[Symbol.asyncIterator]()];
    const found: [string[], string[]] = [[], []];
    for (let step = 0; step < 23; step += 1) {
      found[0].push((await one.next()).value?.id ?? '');
      found[1].push((await other.next()).value?.id ?? '');
    }
    expect(found.map((each) => each.sort())).toEqual([ids, ids]);
    expect((await one.next()).done).toBe(true);
  });

  it.each([
    [500, 'unavailable', true],
    [401, 'unauthenticated', false],
    [403, 'forbidden', false],
    [429, 'rate_limited', true],
  ] as const)('tells %i on a later page as %s, without effect, retryable %s', async (status, code, retryable) => {
    await using simulator = await startWith(tenant, 60);
    const port = await openOn(tenant, simulator);
    simulator.fault({ kind: 'status', status, skip: 1, times: Number.POSITIVE_INFINITY });
    expect(await failure(idsOf(port, { pageSize: 5 }))).toMatchObject({
      code,
      effect: 'none',
      retryable,
      operation: 'list',
      provider: tenant.provider,
    });
  });

  it('begins each page with its whole time, and ends a page that takes longer', async () => {
    await using simulator = await startWith(tenant, 60);
    const clock = manualClock(Date.UTC(2026, 2, 1));
    const port = await openOn(tenant, simulator, { clock, attemptTimeoutMs: 9_000_000 });
    const pages = port.list({ pageSize: 5 }, { timeoutMs: 7_000 }).pages()[Symbol.asyncIterator]();
    const { value } = await pages.next();
    expect(value).toHaveLength(5);
    // Between two pages nothing runs out.
    expect(clock.waiting()).not.toContain(7_000);
    simulator.fault({ kind: 'slow', delayMs: Number.POSITIVE_INFINITY, times: Number.POSITIVE_INFINITY });
    const rest = failure(
      (async () => {
        for (;;) if ((await pages.next()).done) return;
      })(),
    );
    const before = simulator.requests.length;
    while (simulator.requests.length === before) await new Promise((resolve) => setImmediate(resolve));
    clock.fire(7_000);
    expect(await rest).toMatchObject({ code: 'timeout', effect: 'none', operation: 'list' });
  });

  it('ends with the signal of the caller, before the first page and behind it', async () => {
    await using simulator = await startWith(tenant, 60);
    const port = await openOn(tenant, simulator);
    expect(await failure(first(port, {}, { signal: AbortSignal.abort() }))).toMatchObject({
      code: 'aborted',
      effect: 'none',
    });
    expect(simulator.requests).toEqual([]);
    const abort = new AbortController();
    const pages = port.list({ pageSize: 5 }, { signal: abort.signal }).pages()[Symbol.asyncIterator]();
    await pages.next();
    abort.abort();
    const rest = (async () => {
      for (;;) if ((await pages.next()).done) return;
    })();
    expect(await failure(rest)).toMatchObject({ code: 'aborted', effect: 'none', operation: 'list' });
  });
});
