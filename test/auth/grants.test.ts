import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Simulator } from '../../src/simulator/index.ts';
import { DrivenClock, distant, HurriedClock } from '../retry/clocks.ts';
import { open, refusal, start } from '../retry/providers.ts';
import { grants } from './grants.ts';

const minute = 60_000;
let simulator: Simulator;
let clock: DrivenClock;

describe.each(grants)('$name (design 6, 11)', ({ provider, auth, secret, unknownClient }) => {
  beforeEach(async () => {
    clock = new DrivenClock();
    simulator = await start(provider, { clock: clock.now });
  });
  afterEach(() => simulator.close());

  /** Through plain JSON, as a configuration file is. */
  const opened = (given: Readonly<Record<string, unknown>> = {}, options: Readonly<Record<string, unknown>> = {}) =>
    open(
      provider,
      simulator,
      { ...JSON.parse(JSON.stringify({ auth: { ...auth(simulator), ...given } })), ...distant, ...options },
      { clock },
    );
  const failing = async (given: Readonly<Record<string, unknown>> = {}) =>
    refusal((await opened(given, { retry: { retries: 0 } })).create(provider.draft));

  it('gets a token for the first call, which all ports of the tenant then use', async () => {
    const [one, other] = [await opened(), await opened()];
    expect(simulator.tokensIssued).toBe(0);
    const { id } = await one.create(provider.draft);
    await Promise.all([one.get(id), other.get(id), other.update(id, provider.patch)]);
    expect(simulator.tokensIssued).toBe(1);
    expect(simulator.requests.filter(({ tokenValid, path }) => !tokenValid && !path.includes('oauth'))).toEqual([]);
  });

  it('gets one token for 100 calls at once, and one more when it has expired', async () => {
    const id = simulator.seed({});
    const cases = await opened();
    const calls = (): Promise<unknown> => Promise.all(Array.from({ length: 100 }, () => cases.get(id)));
    await calls();
    expect(simulator.tokensIssued).toBe(1);
    simulator.expireToken();
    await calls();
    expect(simulator.tokensIssued).toBe(2);
  }, 30_000);

  it('takes other credentials for another owner of tokens', async () => {
    const id = simulator.seed({});
    await (await opened()).get(id);
    const error = await refusal((await opened({ clientId: 'someone-else' })).get(id));
    expect(error).toMatchObject({ code: 'unauthenticated', effect: 'none' });
  });

  it("fails as unauthenticated with the provider's word, before anything is sent", async () => {
    const error = await failing({ clientId: 'someone-else' });
    expect(error).toMatchObject({ code: 'unauthenticated', effect: 'none', retryable: false });
    expect(error.details).toMatchObject({ providerCode: unknownClient });
    expect([simulator.cases.length, simulator.requests.length]).toEqual([0, 1]);
  });

  it('tries again to get a token from an endpoint that fails', async () => {
    const hurried = new HurriedClock();
    simulator.fault({ kind: 'status', status: 503, path: /oauth/ });
    const cases = await open(provider, simulator, {
      auth: auth(simulator),
      clock: { ...hurried, now: clock.now, after: hurried.after },
      random: () => 0.5,
      ...distant,
    });
    await cases.create(provider.draft);
    expect([simulator.cases.length, simulator.tokensIssued, hurried.waited]).toEqual([1, 1, [150]]);
  });

  it.each([
    { what: 'fails for good', fault: { kind: 'status', status: 503 }, code: 'unavailable' },
    { what: 'is busy', fault: { kind: 'limit', retryAfter: 3_600 }, code: 'rate_limited' },
    { what: 'cuts the connection', fault: { kind: 'reset' }, code: 'unavailable' },
    { what: 'answers with HTML', fault: { kind: 'html' }, code: 'bad_response' },
  ] as const)('says that nothing happened when the token endpoint $what', async ({ fault, code }) => {
    simulator.fault({ ...fault, path: /oauth/, times: 10 });
    expect(await failing()).toMatchObject({ code, effect: 'none' });
    expect(simulator.cases).toEqual([]);
  });

  it('shows neither token nor credentials in a log line or an error (P7)', async () => {
    const lines: string[] = [];
    const keep = (facts: object, message: string): void => void lines.push(JSON.stringify({ facts, message }));
    const logger = { debug: keep, info: keep, warn: keep, error: keep };
    const cases = await opened({}, { logger, retry: { retries: 0 } });
    await cases.create(provider.draft);
    simulator.expireToken();
    simulator.fault({ kind: 'status', status: 503, path: /oauth/, times: 5 });
    lines.push(JSON.stringify(await refusal(cases.create(provider.draft))));
    const shown = lines.join('\n');
    const hidden = simulator.credentials[secret]
      .replace(/-----.*?-----/g, '')
      .trim()
      .slice(0, 24);
    expect(hidden.length).toBeGreaterThan(10);
    expect(lines.length).toBeGreaterThan(3);
    expect(shown).not.toContain(hidden);
    expect(shown).not.toContain('Bearer');
    expect(shown).not.toMatch(/oauthtoken|assertion|simulated\.token|simul!token|1000\./);
  });

  it('is refused by path where an option is missing, empty, unknown or of another grant', async () => {
    const whole = auth(simulator);
    const issuesOf = async (given: unknown): Promise<string[]> => {
      const error = await refusal(open(provider, simulator, { auth: given }));
      expect(error).toMatchObject({ code: 'configuration' });
      return (error.details as { issues: readonly { path: string }[] }).issues.map(({ path }) => path);
    };
    for (const name of Object.keys(whole).filter((key) => key !== 'grant')) {
      expect(await issuesOf({ ...whole, [name]: undefined })).toEqual([`auth.${name}`]);
      expect(await issuesOf({ ...whole, [name]: '' })).toEqual([`auth.${name}`]);
      expect(await issuesOf({ ...whole, [name]: 5 })).toEqual([`auth.${name}`]);
    }
    expect(await issuesOf({ ...whole, tokenUrl: 'http://example.org/token' })).toEqual(['auth.tokenUrl']);
    expect(await issuesOf({ ...whole, password: 'x' })).toEqual(['auth.password']);
    expect(await issuesOf({ ...whole, grant: 'password' })).toEqual(['auth.grant']);
    expect(await issuesOf({ ...whole, grant: 'constructor' })).toEqual(['auth.grant']);
  });
});

describe('a token that the provider lets live for a time', () => {
  it.each(grants.filter(({ provider }) => provider.provider !== 'salesforce-incident'))(
    'is renewed a minute early by the clock: $name',
    async ({ provider, auth }) => {
      const driven = new DrivenClock();
      await using provided = await start(provider, { clock: driven.now });
      const id = provided.seed({});
      const cases = await open(provider, provided, { auth: auth(provided), ...distant, clock: driven });
      await cases.get(id);
      const [first] = provided.requests.filter(({ path }) => path.includes('oauth'));
      expect(first?.status).toBe(200);
      const lifeMs = provider.provider === 'zoho-desk' ? 60 * minute : talkdeskLifeMs;
      driven.advance(lifeMs - minute - 1);
      await cases.get(id);
      expect(provided.tokensIssued).toBe(1);
      driven.advance(1);
      await cases.get(id);
      expect(provided.tokensIssued).toBe(2);
      expect(provided.requests.map(({ status }) => status).filter((status) => status !== 200)).toEqual([]);
    },
  );
});

const talkdeskLifeMs = 10 * minute;
