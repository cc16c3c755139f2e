import { generateKeyPairSync } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type SalesforceIncidentTenant, type Simulator, startSimulator } from '../../src/simulator/index.ts';
import { askForToken, basic, signed } from './ask-for-token.ts';
import { send } from './send.ts';

const INCIDENTS = '/services/apexrest/ThinkLP/incidents';
const JWT_BEARER = 'urn:ietf:params:oauth:grant-type:jwt-bearer';

let now = 0;
let simulator: Simulator;

beforeEach(() => start());
afterEach(() => simulator.close());

async function start(tenant: Partial<SalesforceIncidentTenant> = {}): Promise<void> {
  now = Date.parse('2026-03-01T10:00:00Z');
  await simulator?.close();
  simulator = await startSimulator({ provider: 'salesforce-incident', tenant, clock: () => now });
}

const claims = () => {
  const { clientId, username } = simulator.credentials;
  return { iss: clientId, sub: username, aud: 'https://login.salesforce.com', exp: now / 1000 + 180 };
};
const assert = (change: object = {}, header = { alg: 'RS256' }) =>
  askForToken(simulator, {
    grant_type: JWT_BEARER,
    assertion: signed(header, { ...claims(), ...change }, simulator.credentials.privateKey),
  });
const listWith = (token: string) => send(simulator, 'GET', INCIDENTS, undefined, { authorization: `Bearer ${token}` });

describe('the Salesforce JWT bearer flow', () => {
  it('gives a token with its instance and no end', async () => {
    const { status, body } = await assert();
    expect(status).toBe(200);
    expect(body).toMatchObject({ instance_url: simulator.url, token_type: 'Bearer', issued_at: String(now) });
    expect(body.id).toMatch(/^https:\/\/login\.salesforce\.com\/id\/00D\w{15}\/005\w{15}$/);
    expect(body).not.toHaveProperty('expires_in');
    expect(body).not.toHaveProperty('refresh_token');
    expect((await listWith(body.access_token)).status).toBe(200);
  });

  it.each([
    ['an unknown client', { iss: 'x' }, 'invalid_client_id', 'client identifier invalid'],
    ['a user who has not approved', { sub: 'x' }, 'invalid_grant', "user hasn't approved this consumer"],
    ['another audience', { aud: 'https://example.org' }, 'invalid_grant', 'Audience validation failed'],
    ['an end in the past', { exp: 1 }, 'invalid_grant', undefined],
    ['an end four minutes away', { exp: Date.parse('2026-03-01T10:04:00Z') / 1000 }, 'invalid_grant', undefined],
  ])('refuses an assertion with %s', async (_name, change, error, description) => {
    const { status, body } = await assert(change);
    expect([status, body.error]).toEqual([400, error]);
    if (description !== undefined) expect(body.error_description).toBe(description);
  });

  it('refuses another key, another algorithm, no assertion, and a scope', async () => {
    const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
    const ec = generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey;
    const assertions = [
      signed({ alg: 'RS256' }, claims(), privateKey),
      signed({ alg: 'ES256' }, claims(), ec),
      signed({ alg: 'none' }, claims(), privateKey),
      '',
    ];
    for (const assertion of assertions) {
      const { status, body } = await askForToken(simulator, { grant_type: JWT_BEARER, assertion });
      expect([status, body.error]).toEqual([400, 'invalid_grant']);
    }
    const scoped = await askForToken(simulator, { grant_type: JWT_BEARER, scope: 'api' });
    expect(scoped.body).toEqual({ error: 'invalid_request', error_description: 'scope parameter not supported' });
  });

  it('verifies against the public key that the tenant registers', async () => {
    const { publicKey, privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
    await start({ client: { publicKey: publicKey.export({ type: 'spki', format: 'pem' }).toString() } });
    const assertion = signed({ alg: 'RS256' }, claims(), privateKey);
    expect((await askForToken(simulator, { grant_type: JWT_BEARER, assertion })).status).toBe(200);
    expect(simulator.credentials.privateKey).toBe('');
  });
});

describe('the Salesforce client credentials flow', () => {
  const grant = (form: Record<string, string>, headers: Record<string, string> = {}) =>
    askForToken(simulator, { grant_type: 'client_credentials', ...form }, headers);

  it('takes the secret in the body or as Basic', async () => {
    const { clientId, clientSecret } = simulator.credentials;
    const inBody = await grant({ client_id: clientId, client_secret: clientSecret });
    const asBasic = await grant({}, basic(clientId, clientSecret));
    expect([inBody.status, asBasic.status, simulator.tokensIssued]).toEqual([200, 200, 2]);
    expect(inBody.body).toMatchObject({ scope: 'api', signature: expect.any(String), issued_at: String(now) });
  });

  it('is refused with 400 and an object, where the API has an array', async () => {
    const { clientId, clientSecret } = simulator.credentials;
    const wrongId = await grant({ client_id: 'x', client_secret: clientSecret });
    expect([wrongId.status, wrongId.body.error]).toEqual([400, 'invalid_client_id']);
    const wrongSecret = await grant({ client_id: clientId, client_secret: 'x' });
    expect([wrongSecret.status, wrongSecret.body.error]).toEqual([400, 'invalid_client']);
    const password = await grant({ grant_type: 'password' });
    expect([password.status, password.body.error]).toEqual([400, 'unsupported_grant_type']);
  });
});

describe('a Salesforce session', () => {
  it('lives two hours after its last use', async () => {
    const { body } = await assert();
    for (let use = 0; use < 3; use += 1) {
      now += 7_199_999;
      expect((await listWith(body.access_token)).status).toBe(200);
    }
    now += 7_200_000;
    const { status, body: refusal } = await listWith(body.access_token);
    expect([status, refusal[0].errorCode]).toEqual([401, 'INVALID_SESSION_ID']);
  });
});

describe('a Salesforce instance that moves', () => {
  const created = (url: string) =>
    fetch(url + INCIDENTS, {
      method: 'POST',
      headers: {
        authorization: `Bearer ${simulator.token}`,
        'content-type': 'application/json',
        'API-Version': '1.0',
      },
      body: '{"title":"a"}',
    });

  it.each([
    [401, 'INVALID_SESSION_ID'],
    [404, 'NOT_FOUND'],
  ] as const)('is told with the next token; the old address answers %i', async (oldAnswers, errorCode) => {
    const { url: old, tokenUrl } = simulator;
    const moved = await simulator.moveInstance(oldAnswers);
    expect([simulator.url, simulator.tokenUrl, simulator.config.baseUrl]).toEqual([moved, tokenUrl, moved]);
    expect(moved).not.toBe(old);
    const refused = await created(old);
    expect([refused.status, await refused.json()]).toMatchObject([oldAnswers, [{ errorCode }]]);
    expect(simulator.cases).toEqual([]);
    expect((await assert()).body.instance_url).toBe(moved);
    expect((await created(moved)).status).toBe(201);
    expect(simulator.cases).toHaveLength(1);
  });

  it('moves more than once', async () => {
    const second = await simulator.moveInstance();
    const third = await simulator.moveInstance(404);
    expect([(await created(second)).status, (await created(third)).status]).toEqual([404, 201]);
  });

  it('is known to Salesforce only', async () => {
    await using other = await startSimulator({ provider: 'talkdesk' });
    await expect(other.moveInstance()).rejects.toThrow('tells no address');
  });
});

describe('Sforce-Limit-Info', () => {
  const told = async () => (await send(simulator, 'GET', INCIDENTS)).headers.get('sforce-limit-info');

  it('counts the requests of an org; above the limit it is 403 until 24 hours have passed', async () => {
    await start({ dailyRequests: 2 });
    expect([await told(), await told()]).toEqual(['api-usage=1/2', 'api-usage=2/2']);
    const { status, body, headers } = await send(simulator, 'POST', INCIDENTS, { title: 'a' });
    expect([status, body[0].errorCode, headers.get('retry-after')]).toEqual([403, 'REQUEST_LIMIT_EXCEEDED', null]);
    expect([headers.get('sforce-limit-info'), simulator.cases]).toEqual(['api-usage=2/2', []]);
    now += 86_400_000;
    expect(await told()).toBe('api-usage=1/2');
  });

  it.each([
    ['bursts', 'api-usage=1/100000; api-bursts=1/750'],
    ['per-app', 'api-usage=1/100000; per-app-api-usage=1/250(appName=simulated)'],
    ['none', null],
  ] as const)('has the shape of the variant: %s', async (limitInfo, expected) => {
    await simulator.close();
    simulator = await startSimulator({ provider: 'salesforce-incident', variant: { limitInfo } });
    expect(await told()).toBe(expected);
  });
});
