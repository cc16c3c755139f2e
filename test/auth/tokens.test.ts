import { describe, expect, it } from 'vitest';
import { DrivenClock, distant } from '../retry/clocks.ts';
import { open, providers, refusal, salesforceIncident, start, zohoDesk } from '../retry/providers.ts';
import { grants } from './grants.ts';

const minute = 60_000;

describe.each(providers)('a token function, on $provider (design 11)', (provider) => {
  it('is asked once more for 100 calls that were started with an expired token', async () => {
    await using simulator = await start(provider);
    const id = simulator.seed({});
    let held = simulator.token;
    let renewals = 0;
    let isExpired = false;
    const token = (): string => {
      // As an application does it: the held token, until it is asked after a refusal.
      if (isExpired && simulator.requests.some(({ status }) => status === 401) && held !== simulator.token) {
        renewals += 1;
        held = simulator.token;
      }
      return held;
    };
    const cases = await open(provider, simulator, { pace: { concurrency: 100 } }, { token });
    simulator.expireToken();
    isExpired = true;
    await Promise.all(Array.from({ length: 100 }, () => cases.get(id)));
    expect(renewals).toBe(1);
    expect(simulator.requests.filter(({ status }) => status === 200)).toHaveLength(100);
  }, 30_000);
});

describe('Salesforce, whose tokens tell where the organisation is (design 8)', () => {
  const ofSalesforce = grants.filter(({ provider }) => provider === salesforceIncident);

  it.each(ofSalesforce)('is followed to another instance with the next token: $name', async ({ auth }) => {
    await using simulator = await start(salesforceIncident);
    const cases = await open(salesforceIncident, simulator, { auth: auth(simulator) });
    const { id } = await cases.create(salesforceIncident.draft);
    await simulator.moveInstance();
    const record = await cases.update(id, salesforceIncident.patch);
    expect(record.title).toBe('Router up');
    expect([simulator.tokensIssued, simulator.cases.length]).toEqual([2, 1]);
  });

  it.each(['http://example.org', 'ftp://127.0.0.1', 'javascript:alert(1)', 5, ''])(
    'is not followed to %o, which is no safe address',
    async (instance_url) => {
      await using simulator = await start(salesforceIncident);
      simulator.fault({
        kind: 'reply',
        path: /oauth/,
        body: (real: unknown) => ({ ...(real as object), instance_url }),
      });
      const cases = await open(salesforceIncident, simulator, { auth: ofSalesforce[0]?.auth(simulator) });
      expect((await cases.create(salesforceIncident.draft)).title).toBe('Router down');
    },
  );
});

describe('Zoho, which gives ten tokens in ten minutes and reports errors with status 200', () => {
  const [zoho] = grants.filter(({ provider }) => provider === zohoDesk);

  it.each([200, 400] as const)('is rate_limited when it gives no more, told with status %i', async (status) => {
    const clock = new DrivenClock();
    await using simulator = await start(zohoDesk, { clock: clock.now, variant: { throttledTokenStatus: status } });
    const id = simulator.seed({});
    const cases = await open(zohoDesk, simulator, { auth: zoho?.auth(simulator), clock, ...distant });
    for (let round = 0; round < 10; round += 1) {
      await cases.get(id);
      simulator.expireToken();
    }
    const error = await refusal(cases.get(id));
    expect(error).toMatchObject({ code: 'rate_limited', effect: 'none', details: { providerCode: 'Access Denied' } });
    expect(simulator.tokensIssued).toBe(10);
    clock.advance(10 * minute);
    expect((await cases.get(id)).id).toBe(id);
  });

  it.each(['seconds', 'milliseconds'] as const)('has an expiry in %s that is understood', async (tokenExpiry) => {
    const clock = new DrivenClock();
    await using simulator = await start(zohoDesk, { clock: clock.now, variant: { tokenExpiry } });
    const id = simulator.seed({});
    const cases = await open(zohoDesk, simulator, { auth: zoho?.auth(simulator), clock, ...distant });
    await cases.get(id);
    clock.advance(58 * minute);
    await cases.get(id);
    expect(simulator.tokensIssued).toBe(1);
    clock.advance(minute);
    await cases.get(id);
    expect(simulator.tokensIssued).toBe(2);
  });
});

describe('a private key that is none', () => {
  it.each(grants.filter(({ secret }) => secret === 'privateKey'))(
    'fails as unauthenticated, and is not shown: $name',
    async ({ provider, auth }) => {
      await using simulator = await start(provider);
      const cases = await open(provider, simulator, { auth: { ...auth(simulator), privateKey: 'no-key-at-all' } });
      const error = await refusal(cases.create(provider.draft));
      expect(error).toMatchObject({ code: 'unauthenticated', effect: 'none', retryable: false });
      expect(JSON.stringify(error) + error.stack).not.toContain('no-key');
      expect(simulator.requests).toEqual([]);
    },
  );
});
