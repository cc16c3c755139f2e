import { describe, expect, it } from 'vitest';
import type { RawRequest } from '../../src/index.ts';
import type { Simulator } from '../../src/simulator/index.ts';
import { answering } from '../adapters/provider-host.ts';
import { openTenant, tenants } from '../adapters/tenants.ts';
import { open, type Provider, providers, refusal, start } from '../retry/providers.ts';

const collections: Readonly<Record<string, string>> = {
  talkdesk: '/cm/core/va/cases',
  'salesforce-incident': '/services/apexrest/ThinkLP/incidents',
  'zoho-desk': '/api/v1/tickets',
};

/** A request that makes a case at each provider. */
const bodies: Readonly<Record<string, object>> = {
  talkdesk: { title: 'A', description: 'B', requester_name: 'Jo', requester_email: 'jo@example.org' },
  'salesforce-incident': { title: 'A' },
  'zoho-desk': { subject: 'A', departmentId: '1892000000006907', contact: { lastName: 'Jo', email: 'jo@example.org' } },
};

const retry = { retries: 2, minDelayMs: 0, maxDelayMs: 1 };

describe.each(providers)("request at $provider, the provider's own API", (provider) => {
  const collection = String(collections[provider.provider]);
  const opened = async (): Promise<{
    readonly simulator: Simulator;
    readonly cases: Awaited<ReturnType<typeof open>>;
    readonly [Symbol.asyncDispose]: () => Promise<void>;
  }> => {
    const simulator = await start(provider);
    const { auth, ...config } = simulator.config;
    const token = (): string => simulator.token;
    const cases = await open(provider, { config } as Simulator, { retry }, { token });
    return { simulator, cases, [Symbol.asyncDispose]: () => simulator.close() };
  };
  const create = (replayable?: boolean): RawRequest => ({
    method: 'POST',
    path: collection,
    body: bodies[provider.provider],
    ...(replayable !== undefined && { replayable }),
  });

  it('is sent with the same headers as every other', async () => {
    await using on = await opened();
    const id = on.simulator.seed(seedOf(provider));
    const reply = await on.cases.request({ method: 'GET', path: `${collection}/${id}` });
    await on.cases.get(id);
    const [raw, own] = on.simulator.requests;
    expect([raw?.status, raw?.headers, raw?.path]).toEqual([200, own?.headers, own?.path]);
    expect(reply.status).toBe(200);
    expect(reply.headers['content-type']).toContain('application/json');
    expect((reply.body as { readonly id?: unknown }).id).toBe(id);
  });

  it('renews a token that has expired, and is sent once more', async () => {
    await using on = await opened();
    on.simulator.fault({ kind: 'expired-token' });
    await on.cases.request(create());
    expect(on.simulator.requests.map(({ status }) => status)[0]).toBe(401);
    expect(on.simulator.cases).toHaveLength(1);
  });

  it('is tried again when it reads and the connection breaks', async () => {
    await using on = await opened();
    const id = on.simulator.seed(seedOf(provider));
    on.simulator.fault({ kind: 'reset', times: 2 });
    expect((await on.cases.request({ method: 'GET', path: `${collection}/${id}` })).status).toBe(200);
    expect(on.simulator.requests).toHaveLength(3);
  });

  it('is not tried again when it reads but says that it must not be sent twice', async () => {
    await using on = await opened();
    const id = on.simulator.seed(seedOf(provider));
    on.simulator.fault({ kind: 'reset' });
    const error = await refusal(on.cases.request({ method: 'GET', path: `${collection}/${id}`, replayable: false }));
    expect(error).toMatchObject({ code: 'unavailable', effect: 'unknown', retryable: false });
    expect(on.simulator.requests).toHaveLength(1);
  });

  it.each(['reset', 'status'] as const)(
    'is not sent again after a lost reply (%s) when it writes (P5)',
    async (kind) => {
      await using on = await opened();
      on.simulator.fault({ kind, ...(kind === 'status' && { status: 500 }), when: 'after' } as never);
      const error = await refusal(on.cases.request(create()));
      expect(error).toMatchObject({ code: 'unavailable', effect: 'unknown', retryable: false, operation: 'request' });
      expect([on.simulator.requests.length, on.simulator.cases.length]).toEqual([1, 1]);
    },
  );

  it('is sent again after a lost reply when it writes and may be replayed', async () => {
    await using on = await opened();
    on.simulator.fault({ kind: 'reset' });
    expect((await on.cases.request(create(true))).status).toBeLessThan(300);
    expect(on.simulator.requests).toHaveLength(2);
  });

  it('may have happened when it broke each time, and may be repeated where it says so', async () => {
    await using on = await opened();
    on.simulator.fault({ kind: 'status', status: 500, times: 3 });
    expect(await refusal(on.cases.request(create(true)))).toMatchObject({ effect: 'unknown', retryable: true });
    expect(on.simulator.requests).toHaveLength(3);
  });

  it('waits for its turn after a refusal for the limit, even when it writes', async () => {
    await using on = await opened();
    on.simulator.fault({ kind: 'limit' });
    expect((await on.cases.request(create())).status).toBeLessThan(300);
    expect([on.simulator.requests.length, on.simulator.cases.length]).toEqual([2, 1]);
  });

  it('is paced like every other request of the tenant', async () => {
    await using simulator = await start(provider);
    const cases = await open(provider, simulator, { retry: { retries: 0 }, pace: { concurrency: 2 } });
    simulator.fault({ kind: 'concurrency', max: 2, holdMs: 1 });
    const path = `${collection}/99`;
    const outcomes = await Promise.all(
      Array.from({ length: 8 }, () => refusal(cases.request({ method: 'GET', path }))),
    );
    expect(new Set(outcomes.map(({ code }) => code))).not.toContain('rate_limited');
  });

  it('fails in the words of every other call', async () => {
    await using on = await opened();
    const error = await refusal(on.cases.request({ method: 'GET', path: `${collection}/${missing(provider)}` }));
    const own = await refusal(on.cases.get(missing(provider)));
    expect([error.code, error.effect, error.retryable]).toEqual([own.code, own.effect, own.retryable]);
    expect(error.details).toMatchObject({ status: 404, step: 'request' });
    expect(Object.keys(error.details)).toEqual(Object.keys(own.details));
    expect(error).not.toHaveProperty('caseId');
  });

  it('is ended by the signal before it is sent', async () => {
    await using on = await opened();
    const error = await refusal(on.cases.request(create(), { signal: AbortSignal.abort() }));
    expect([error.code, error.effect, on.simulator.requests.length]).toEqual(['aborted', 'none', 0]);
  });

  it('takes no key: what it does is not known', async () => {
    await using on = await opened();
    const error = await refusal(on.cases.request(create(), { idempotencyKey: 'k' } as never));
    expect([error.code, on.simulator.requests.length]).toEqual(['invalid_input', 0]);
  });
});

describe.each(tenants)('a reply to request at $provider', (tenant) => {
  const { baseUrl } = tenant.config as { readonly baseUrl: string };
  const get = { method: 'GET', path: '/x' } as const;

  it('keeps every digit', async () => {
    answering(baseUrl, { body: '{"id":18921000000379001,"amount":0.10000000000000000001,"n":1e400,"small":7}' });
    const { body } = await (await openTenant(tenant)).request(get);
    expect(body).toEqual({ id: '18921000000379001', amount: '0.10000000000000000001', n: '1e400', small: 7 });
  });

  it.each([204, 200])('of %i without a body has none', async (status) => {
    answering(baseUrl, { status });
    const reply = await (await openTenant(tenant)).request({ method: 'DELETE', path: '/x' });
    expect(reply).toMatchObject({ status, body: undefined });
  });

  it.each([
    ['a list', [1]],
    ['a text', '"text"'],
    ['null', 'null'],
  ])('may be %s', async (_, body) => {
    answering(baseUrl, { body });
    const reply = await (await openTenant(tenant)).request(get);
    expect(reply.body).toEqual(typeof body === 'string' ? JSON.parse(body) : body);
  });

  it('that is no JSON is a bad response, of unknown effect for a write', async () => {
    answering(baseUrl, { body: '<html>' }, { body: '<html>' });
    const port = await openTenant(tenant);
    expect(await refusal(port.request(get))).toMatchObject({ code: 'bad_response', effect: 'none' });
    expect(await refusal(port.request({ method: 'PUT', path: '/x', body: {} }))).toMatchObject({
      code: 'bad_response',
      effect: 'unknown',
    });
  });

  it('that leads elsewhere is not followed', async () => {
    const host = answering(baseUrl, { status: 307, headers: { location: 'https://example.org/x' } });
    const error = await refusal((await openTenant(tenant)).request({ method: 'POST', path: '/x' }));
    expect([error.code, error.effect, host.requests.length]).toEqual(['bad_response', 'unknown', 1]);
  });
});

describe.each(tenants)('request at $provider, on the wire', (tenant) => {
  const { baseUrl } = tenant.config as { readonly baseUrl: string };

  it.each([
    [{ method: 'GET', path: '/a/b-c_d.e~f' }, '/a/b-c_d.e~f'],
    [{ method: 'GET', path: '/a b/ü/1+1=2/a&b/a:b@c;d,e' }, '/a%20b/%C3%BC/1%2B1%3D2/a%26b/a%3Ab%40c%3Bd%2Ce'],
    [{ method: 'GET', path: '/100%/…/..a/a..' }, '/100%25/%E2%80%A6/..a/a..'],
    [{ method: 'GET', path: '/a', query: { q: 'a b&c=d#e?f', empty: '' } }, '/a?q=a+b%26c%3Dd%23e%3Ff&empty='],
    [{ method: 'GET', path: '/a', query: {} }, '/a'],
    [{ method: 'PATCH', path: '/a', body: { text: 'x', none: null, list: [1.5, true] } }, '/a'],
    [{ method: 'POST', path: '/a', body: [] }, '/a'],
    [{ method: 'PUT', path: '/a', body: { kept: 1, left: undefined } }, '/a'],
    [{ method: 'DELETE', path: '/a', query: undefined, body: undefined, replayable: undefined }, '/a'],
  ] as readonly (readonly [RawRequest, string])[])('is %j at %s', async (request, path) => {
    const host = answering(baseUrl, { body: {} });
    await (await openTenant(tenant)).request(request);
    const { body } = request;
    expect(host.requests).toMatchObject([{ method: request.method, path }]);
    if (body === undefined) expect(host.requests[0]).not.toHaveProperty('body');
    else expect(host.requests[0]?.body).toEqual(JSON.parse(JSON.stringify(body)));
  });

  it('does not change what it is given', async () => {
    answering(baseUrl, { body: {} });
    const request = Object.freeze({
      method: 'POST',
      path: '/a',
      query: Object.freeze({ a: 'b' }),
      body: Object.freeze({}),
    });
    await (await openTenant(tenant)).request(request as RawRequest);
    expect(request).toEqual({ method: 'POST', path: '/a', query: { a: 'b' }, body: {} });
  });
});

function seedOf({ provider }: Provider): Record<string, unknown> {
  return provider === 'zoho-desk' ? { subject: 'A' } : { title: 'A' };
}

function missing({ provider }: Provider): string {
  return provider === 'salesforce-incident' ? '70130000001tcyIAAQ' : '99';
}
