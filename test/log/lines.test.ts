import { afterEach, describe, expect, it } from 'vitest';
import { CaseportError } from '../../src/index.ts';
import { answering } from '../adapters/provider-host.ts';
import { openTenant, tenants } from '../adapters/tenants.ts';
import { limits, testClock } from '../effects/test-clock.ts';
import { type Witness, witness } from '../leaks/witness.ts';

const requestFacts = [
  'provider',
  'operation',
  'step',
  'caseId',
  'method',
  'attempt',
  'startedAt',
  'durationMs',
  'waitedMs',
];
const outcomes = ['status', 'requestId', 'code', 'effect'];
const callFacts = [
  'provider',
  'operation',
  'caseId',
  'startedAt',
  'durationMs',
  'warnings',
  'code',
  'effect',
  'retryable',
];

let said: Witness;
afterEach(() => said.stop());

interface Line {
  readonly level: string;
  readonly facts: Readonly<Record<string, unknown>>;
  readonly message: string;
}

const lines = (): Line[] => said.heard.filter((each) => 'level' in (each as object)) as Line[];
const events = (): unknown[] =>
  said.heard.filter((each) => 'event' in (each as object)).map((each) => (each as { event: unknown }).event);

describe.each(tenants)('what $provider logs (P7)', (tenant) => {
  const { baseUrl } = tenant.config as { readonly baseUrl: string };
  const open = async (token: string | (() => string) = 'token') => {
    said = witness();
    return openTenant(tenant, { logger: said.logger, token, ...limits, clock: testClock(), random: () => 0 });
  };

  it('is a line for each request and one for the call, each with the documented facts and no others', async () => {
    answering(baseUrl, { status: 503 }, { body: { id: tenant.id } });
    await (await open()).get(tenant.id);
    expect(lines().map(({ level, message }) => [level, message])).toEqual([
      ['warn', 'request failed'],
      ['debug', 'request'],
      ['info', 'call'],
    ]);
    for (const { message, facts } of lines()) {
      const known = message === 'call' ? callFacts : [...requestFacts, ...outcomes];
      expect(Object.keys(facts).filter((key) => !known.includes(key))).toEqual([]);
    }
    const [first, second, call] = lines().map(({ facts }) => facts);
    const shared = { provider: tenant.provider, operation: 'get', caseId: tenant.id };
    expect(first).toMatchObject({
      ...shared,
      method: 'GET',
      attempt: 1,
      status: 503,
      code: 'unavailable',
      effect: 'none',
    });
    expect(second).toMatchObject({ ...shared, method: 'GET', attempt: 2, status: 200 });
    expect(call).toMatchObject({ ...shared, warnings: {} });
  });

  it('is a line for the refused request too when a token is replaced', async () => {
    answering(baseUrl, { status: 401 }, { body: { id: tenant.id } });
    let tokens = 0;
    const port = await open(() => {
      tokens += 1;
      return `token${tokens}`;
    });
    await port.get(tenant.id);
    expect(lines().map(({ facts: { status, code } }) => [status, code])).toEqual([
      [401, 'unauthenticated'],
      [200, undefined],
      [undefined, undefined],
    ]);
  });

  it('tells how a call failed', async () => {
    answering(baseUrl, { status: 400 });
    const error = await (await open()).create(tenant.draft).catch((caught: unknown) => caught);
    expect(CaseportError.is(error)).toBe(true);
    expect(lines().at(-1)).toMatchObject({
      level: 'error',
      message: 'call failed',
      facts: { operation: 'create', code: 'rejected', effect: 'none', retryable: false },
    });
  });

  it('is one line, of the call, for input that is refused before any request', async () => {
    await (await open()).get('..').catch(() => {});
    expect(lines().map(({ message, facts }) => [message, facts.code])).toEqual([['call failed', 'invalid_input']]);
  });

  it('is told to diagnostics_channel as well, fact for fact', async () => {
    answering(baseUrl, { status: 503 }, { body: { id: tenant.id } });
    await (await open()).get(tenant.id);
    expect(events()).toEqual(lines().map(({ facts }) => facts));
  });

  it('cannot spoil a write: a logger that throws is passed over (P5)', async () => {
    const host = answering(baseUrl, { status: 201, body: { id: tenant.id } }, { body: { id: tenant.id } });
    const fails = (): never => {
      throw new Error('the disk is full');
    };
    said = witness();
    const port = await openTenant(tenant, { logger: { debug: fails, info: fails, warn: fails, error: fails } });
    expect((await port.create(tenant.draft)).id).toBe(tenant.id);
    expect(host.requests.filter(({ method }) => method === 'POST')).toHaveLength(1);
  });
});
