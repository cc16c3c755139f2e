import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { CasePort } from '../../src/index.ts';
import type { Simulator } from '../../src/simulator/index.ts';
import { DrivenClock, distant, turn, until } from '../retry/clocks.ts';
import { open, providers, refusal, start, writes, zohoDesk } from '../retry/providers.ts';

const told: Readonly<Record<string, (left: number) => Readonly<Record<string, string>>>> = {
  'zoho-desk': (left) => ({ 'X-Rate-Limit-Remaining-v3': String(left) }),
  'salesforce-incident': (left) => ({ 'Sforce-Limit-Info': `api-usage=${100_000 - left}/100000` }),
};

let simulator: Simulator;
let clock: DrivenClock;

/** What has arrived once no more arrives. */
async function arrived(least: number): Promise<number> {
  await until(() => simulator.requests.length >= least);
  for (let round = 0; round < 50; round += 1) await turn();
  return simulator.requests.length;
}

function stuck(): void {
  simulator.fault({ kind: 'slow', delayMs: Number.POSITIVE_INFINITY, times: Number.POSITIVE_INFINITY });
}

/** Starts reads that nobody awaits yet. */
function reads(cases: CasePort, count: number): Promise<unknown>[] {
  const id = String(simulator.cases[0]?.id);
  return Array.from({ length: count }, () => cases.get(id).catch((error: unknown) => error));
}

describe.each(providers)('the pace of a tenant of $provider (design 11)', (provider) => {
  beforeEach(async () => {
    simulator = await start(provider);
    clock = new DrivenClock();
    simulator.seed({});
  });
  afterEach(() => simulator.close());

  const opened = (options: Readonly<Record<string, unknown>> = {}) =>
    open(provider, simulator, { clock, random: () => 0.5, ...distant, ...options });

  it('is shared by all its ports', async () => {
    const one = await opened({ pace: { concurrency: 3 } });
    const other = await opened();
    stuck();
    void reads(one, 4);
    void reads(other, 4);
    expect(await arrived(3)).toBe(3);
    await simulator.resume();
    expect(await arrived(6)).toBe(6);
  });

  it('is not shared with a tenant at another address', async () => {
    await using neighbour = await start(provider);
    const one = await opened({ pace: { concurrency: 1 } });
    const other = await open(provider, neighbour, { clock, ...distant });
    stuck();
    void reads(one, 2);
    neighbour.seed({});
    await other.get(String(neighbour.cases[0]?.id));
    expect(simulator.requests.length).toBeLessThanOrEqual(1);
  });

  it('refuses one call more than may wait, and says that nothing happened', async () => {
    const cases = await opened({ pace: { concurrency: 1, maxQueue: 1 }, retry: { retries: 0 } });
    stuck();
    void reads(cases, 2);
    const error = await refusal(cases.create(provider.draft));
    expect(error).toMatchObject({ code: 'rate_limited', effect: 'none' });
    expect(writes(simulator)).toEqual([]);
  });

  it('lets interactive calls pass bulk ones', async () => {
    const cases = await opened({ pace: { concurrency: 1 } });
    stuck();
    void reads(cases, 1);
    await arrived(1);
    void cases.create({ ...provider.draft, title: 'Bulk' }, { priority: 'bulk' }).catch(() => {});
    void cases.create({ ...provider.draft, title: 'Interactive' }).catch(() => {});
    await simulator.resume();
    await until(() => simulator.requests.length === 2);
    expect(simulator.requests[1]?.bodyText).toContain('Interactive');
  });

  it('slows all its calls for the time that a refusal tells', async () => {
    const one = await opened();
    const other = await opened();
    simulator.fault({ kind: 'limit', retryAfter: 5 });
    const first = reads(one, 1);
    await clock.untilWaiting();
    const second = reads(other, 1);
    expect(await arrived(1)).toBe(1);
    clock.advance(4_999);
    expect(await arrived(1)).toBe(1);
    clock.advance(1);
    expect(await Promise.all([...first, ...second])).toMatchObject([{ provider: provider.provider }, {}]);
    expect(simulator.requests).toHaveLength(3);
  });

  it('fails the calls that wait when the provider asks for hours, instead of sleeping', async () => {
    const cases = await opened({ pace: { concurrency: 1 } });
    simulator.fault({ kind: 'limit', retryAfter: 3_600 });
    const told = { code: 'rate_limited', effect: 'none', details: { retryAfterMs: 3_600_000 } };
    expect(await Promise.all(reads(cases, 5))).toMatchObject([told, told, told, told, told]);
    expect(await refusal(cases.create(provider.draft))).toMatchObject(told);
    expect([simulator.requests.length, clock.timers]).toEqual([1, 0]);
    clock.advance(3_600_000);
    expect(await Promise.all(reads(cases, 1))).toMatchObject([{ provider: provider.provider }]);
  });

  if (!(provider.provider in told)) return; // Talkdesk documents no such header.
  it('begins no more at once than the provider says is left', async () => {
    const cases = await opened({ pace: { concurrency: 5 } });
    const headers = told[provider.provider]?.(2) ?? {};
    simulator.fault({ kind: 'reply', body: (real: unknown) => real, headers });
    await Promise.all(reads(cases, 1));
    stuck();
    void reads(cases, 5);
    expect(await arrived(3)).toBe(3);
  });
});

describe('two organisations at one address of Zoho Desk', () => {
  it('have a pace each', async () => {
    await using portal = await start(zohoDesk);
    const options = { pace: { concurrency: 1 }, ...distant, retry: { retries: 0 } };
    const one = await open(zohoDesk, portal, options);
    const other = await open(zohoDesk, portal, { ...options, orgId: '1' });
    portal.fault({ kind: 'slow', delayMs: Number.POSITIVE_INFINITY, times: 2 });
    const calls = [one.get('1'), other.get('2')];
    await until(() => portal.requests.length === 2);
    await portal.close();
    await Promise.allSettled(calls);
  });
});
