import { generateKeyPairSync, randomUUID } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Simulator, startSimulator, type TalkdeskTenant } from '../../src/simulator/index.ts';
import { askForToken, basic, signed } from './ask-for-token.ts';
import { send } from './send.ts';

let now = 0;
let simulator: Simulator;

beforeEach(() => start());
afterEach(() => simulator.close());

async function start(tenant: Partial<TalkdeskTenant> = {}): Promise<void> {
  now = Date.parse('2026-03-01T10:00:00Z');
  await simulator?.close();
  simulator = await startSimulator({ provider: 'talkdesk', tenant, clock: () => now });
}

const own = () => basic(simulator.credentials.clientId, simulator.credentials.clientSecret);
const grant = (form: Record<string, string> = {}, headers: Record<string, string> = own()) =>
  askForToken(simulator, { grant_type: 'client_credentials', ...form }, headers);
const listWith = (token: string) =>
  send(simulator, 'GET', '/cm/core/va/cases', undefined, { authorization: `Bearer ${token}` });

describe('Talkdesk client credentials with Basic (cc-basic)', () => {
  it('give a token with its life and all scopes of the client', async () => {
    const { status, body } = await grant();
    expect(status).toBe(200);
    expect(body).toEqual({
      access_token: expect.any(String),
      token_type: 'Bearer',
      expires_in: 600,
      scope: 'cases-public:read cases-public:write case-fields-public:read case-notes-public:write',
    });
    expect(simulator.tokensIssued).toBe(1);
    expect((await listWith(body.access_token)).status).toBe(200);
  });

  it('give a token that is good until it expires by the clock', async () => {
    const { body } = await grant();
    now += 599_999;
    expect((await listWith(body.access_token)).status).toBe(200);
    now += 1;
    expect((await listWith(body.access_token)).status).toBe(401);
    expect((await listWith(simulator.token)).status).toBe(200);
  });

  it('give tokens beside each other, which expireToken() ends with the present one', async () => {
    const tokens = [simulator.token, (await grant()).body.access_token, (await grant()).body.access_token];
    for (const token of tokens) expect((await listWith(token)).status).toBe(200);
    const fresh = simulator.expireToken();
    for (const token of tokens) expect((await listWith(token)).status).toBe(401);
    expect((await listWith(fresh)).status).toBe(200);
    expect((await listWith((await grant()).body.access_token)).status).toBe(200);
    expect(simulator.tokensIssued).toBe(3);
  });

  it('narrow the scope where fewer are asked for', async () => {
    expect((await grant({ scope: 'cases-public:read' })).body.scope).toBe('cases-public:read');
  });

  it('are refused in the envelope of OAuth, in words that nobody can lean on', async () => {
    const { clientId, clientSecret } = simulator.credentials;
    const wrong: [form: Record<string, string>, headers: Record<string, string>][] = [
      [{}, basic(clientId, 'wrong')],
      [{}, basic('wrong', clientSecret)],
      [{ client_id: clientId, client_secret: clientSecret }, {}],
      [{ scope: 'cases-public:all' }, own()],
      [{ grant_type: 'password' }, own()],
      [{ grant_type: 'refresh_token' }, own()],
      [{}, { ...own(), 'content-type': 'application/json' }],
    ];
    const replies = await Promise.all(wrong.map(([form, headers]) => grant(form, headers)));
    expect(replies.map(({ status, body }) => [status, body.error])).toEqual([
      [401, 'invalid_client'],
      [401, 'invalid_client'],
      [401, 'invalid_client'],
      [400, 'invalid_scope'],
      [400, 'unsupported_grant_type'],
      [400, 'unauthorized_client'],
      [400, 'invalid_request'],
    ]);
    for (const { body } of replies) expect(Object.keys(body)).toEqual(['error', 'error_description']);
    expect(simulator.tokensIssued).toBe(0);
  });
});

describe('Talkdesk client credentials with an assertion (cc-jwt)', () => {
  const header = () => ({ alg: 'ES256', kid: simulator.credentials.keyId });
  const claims = () => {
    const { clientId } = simulator.credentials;
    return { iss: clientId, sub: clientId, aud: simulator.tokenUrl, jti: randomUUID(), exp: now / 1000 + 300 };
  };
  const assert = (assertion: string) => {
    const client_assertion_type = 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer';
    return grant({ client_assertion_type, client_assertion: assertion }, {});
  };

  it('give a token for one that the registered key signed', async () => {
    const { status, body } = await assert(signed(header(), claims(), simulator.credentials.privateKey));
    expect([status, (await listWith(body.access_token)).status]).toEqual([200, 200]);
  });

  it('take one assertion once', async () => {
    const assertion = signed(header(), claims(), simulator.credentials.privateKey);
    expect((await assert(assertion)).status).toBe(200);
    const { status, body } = await assert(assertion);
    expect([status, body.error]).toEqual([401, 'invalid_client']);
  });

  it.each([
    ['another issuer', {}, { iss: 'x' }],
    ['another subject', {}, { sub: 'x' }],
    ['another audience', {}, { aud: 'https://example.org/oauth/token' }],
    ['an end in the past', {}, { exp: 1 }],
    ['no end', {}, { exp: undefined }],
    ['no id', {}, { jti: undefined }],
    ['an unknown key', { kid: 'x' }, {}],
    ['no key', { kid: undefined }, {}],
    ['no signature', { alg: 'none' }, {}],
  ])('refuse one with %s', async (_name, head, change) => {
    const assertion = signed({ ...header(), ...head }, { ...claims(), ...change }, simulator.credentials.privateKey);
    const { status, body } = await assert(assertion);
    expect([status, body.error]).toEqual([401, 'invalid_client']);
  });

  it('refuse one that another key signed, and what is no assertion', async () => {
    const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
    for (const text of [signed(header(), claims(), privateKey), 'a.b.c', '']) {
      expect((await assert(text)).status).toBe(401);
    }
    expect((await grant({ client_assertion: 'x' }, {})).body.error).toBe('invalid_request');
  });

  it('verify against the public key that the tenant registers', async () => {
    const { publicKey, privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
    const pem = publicKey.export({ type: 'spki', format: 'pem' }).toString();
    await start({ client: { clientId: 'acme', keyId: 'k1', publicKey: pem } });
    expect(simulator.credentials).toMatchObject({ clientId: 'acme', keyId: 'k1', privateKey: '' });
    expect((await assert(signed(header(), claims(), privateKey))).status).toBe(200);
  });
});

describe('a request for a token', () => {
  it('is recorded without its secrets', async () => {
    await grant({ client_secret: 'canary', client_assertion: 'canary' });
    expect(simulator.requests).toMatchObject([
      {
        method: 'POST',
        path: '/oauth/token',
        headers: { authorization: '[token]' },
        tokenValid: false,
        body: { grant_type: 'client_credentials', client_secret: '[secret]', client_assertion: '[secret]' },
        status: 400,
      },
    ]);
    expect(JSON.stringify(simulator.requests)).not.toContain('canary');
  });

  it('is hit by faults whose path names it, and by no other', async () => {
    simulator.fault({ kind: 'status', status: 500, method: 'POST' });
    expect((await grant()).status).toBe(200);
    simulator.fault({ kind: 'status', status: 401, path: /oauth\/token$/, times: 2 });
    simulator.fault({ kind: 'limit', path: /oauth\/token$/, retryAfter: 30 });
    const { status, body } = await grant();
    expect([status, body.error]).toEqual([401, 'invalid_client']);
    await grant();
    expect(await grant()).toMatchObject({ status: 429, body: { error: expect.any(String) } });
    expect((await listWith(simulator.token)).status).toBe(200);
    expect(simulator.tokensIssued).toBe(1);
  });

  it('counts as given when only its reply is lost', async () => {
    simulator.fault({ kind: 'reset', when: 'after', path: /oauth/ });
    await expect(grant()).rejects.toThrow();
    expect(simulator.tokensIssued).toBe(1);
  });

  it('is a POST, and stays out of the count of requests in flight', async () => {
    expect((await fetch(simulator.tokenUrl)).status).toBe(405);
    simulator.fault({ kind: 'concurrency', max: 1 });
    simulator.fault({ kind: 'slow', delayMs: Number.POSITIVE_INFINITY, path: /oauth/ });
    const waiting = grant();
    expect((await listWith(simulator.token)).status).toBe(200);
    const arrived = () => simulator.requests.filter(({ path }) => path === '/oauth/token').length;
    while (arrived() < 2) await new Promise((resolve) => setImmediate(resolve));
    await simulator.resume();
    expect((await waiting).status).toBe(200);
  });
});

it('makes up credentials for each simulator, its key pair when it is asked for', async () => {
  const first = { ...simulator.credentials };
  expect(first.privateKey).toMatch(/^-----BEGIN PRIVATE KEY-----/);
  expect(simulator.credentials.privateKey).toBe(first.privateKey);
  await start();
  expect(simulator.credentials.clientSecret).not.toBe(first.clientSecret);
});
