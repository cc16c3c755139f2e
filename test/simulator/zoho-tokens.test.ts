import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import {
  type Simulator,
  startSimulator,
  type ZohoDeskTenant,
  type ZohoDeskVariant,
} from '../../src/simulator/index.ts';
import { askForToken } from './ask-for-token.ts';
import { send } from './send.ts';

const START = Date.parse('2026-03-01T21:30:00Z');

let now = START;
let simulator: Simulator;

beforeEach(() => start());
afterEach(() => simulator.close());

async function start(variant: ZohoDeskVariant = {}, tenant: Partial<ZohoDeskTenant> = {}): Promise<void> {
  now = START;
  await simulator?.close();
  simulator = await startSimulator({ provider: 'zoho-desk', variant, tenant, clock: () => now });
}

const form = () => {
  const { clientId, clientSecret, refreshToken } = simulator.credentials;
  return {
    grant_type: 'refresh_token',
    client_id: clientId,
    client_secret: clientSecret,
    refresh_token: refreshToken,
  };
};
const grant = (change: Record<string, string> = {}) => askForToken(simulator, { ...form(), ...change });
const listWith = (token: string) =>
  send(simulator, 'GET', '/api/v1/tickets', undefined, { authorization: `Zoho-oauthtoken ${token}` });

describe('the Zoho refresh of a token (access token expiry)', () => {
  it('gives a token for an hour, and no other refresh token', async () => {
    const { status, body } = await grant();
    expect([status, body]).toEqual([
      200,
      {
        access_token: expect.any(String),
        expires_in: 3600,
        api_domain: 'https://www.zohoapis.com',
        token_type: 'Bearer',
      },
    ]);
    now += 3_599_999;
    expect((await listWith(body.access_token)).status).toBe(204);
    now += 1;
    expect((await listWith(body.access_token)).body.errorCode).toBe('INVALID_OAUTH');
  });

  it('takes its parameters in the query as well, and records none of the secrets', async () => {
    const reply = await fetch(`${simulator.tokenUrl}?${new URLSearchParams(form())}`, { method: 'POST' });
    expect(await reply.json()).toHaveProperty('access_token');
    const recorded = JSON.stringify(simulator.requests);
    expect(recorded).toContain(simulator.credentials.clientId);
    expect(recorded).not.toContain(simulator.credentials.clientSecret);
    expect(recorded).not.toContain(simulator.credentials.refreshToken);
  });

  it('reports errors with status 200', async () => {
    const replies = [
      await grant({ refresh_token: 'x' }),
      await grant({ client_id: 'x' }),
      await grant({ client_secret: 'x' }),
      await grant({ grant_type: 'password' }),
    ];
    expect(replies.map(({ status, body }) => [status, Object.keys(body)])).toEqual(replies.map(() => [200, ['error']]));
    const [dead, client, secret] = replies.map(({ body }) => body.error);
    expect([dead, client, secret]).toEqual(['invalid_code', 'invalid_client', 'invalid_client_secret']);
    expect(simulator.tokensIssued).toBe(0);
  });

  it.each([200, 400] as const)('gives 10 tokens in 10 minutes; the next is Access Denied with %i', async (status) => {
    await start({ throttledTokenStatus: status });
    for (let count = 0; count < 10; count += 1) {
      expect((await grant()).body).toHaveProperty('access_token');
      now += 1000;
    }
    const refused = await grant();
    expect(refused).toMatchObject({ status, body: { error: 'Access Denied', status: 'failure' } });
    expect(refused.body.error_description).toContain('too many requests');
    now += 590_000;
    expect((await grant()).body).toHaveProperty('access_token');
    expect(simulator.tokensIssued).toBe(11);
  });

  it('keeps 10 tokens alive; the oldest dies (token limits)', async () => {
    const tokens: string[] = [];
    for (let count = 0; count < 11; count += 1) {
      tokens.push((await grant()).body.access_token);
      now += 60_000;
    }
    const statuses = await Promise.all(tokens.map(async (token) => (await listWith(token)).status));
    expect(statuses).toEqual([401, ...Array(10).fill(204)]);
  });

  it('has expires_in in milliseconds beside expires_in_sec in a variant, as older replies', async () => {
    await start({ tokenExpiry: 'milliseconds' });
    expect((await grant()).body).toMatchObject({ expires_in: 3_600_000, expires_in_sec: 3600 });
  });

  it('is Access Denied under a limit fault, and a word of its own under a status', async () => {
    simulator.fault({ kind: 'limit', path: /token$/ });
    simulator.fault({ kind: 'status', status: 500, path: /token$/ });
    expect((await grant()).body.error).toBe('Access Denied');
    expect(await grant()).toMatchObject({ status: 500, body: { error: expect.any(String) } });
  });
});

describe('the credits of a Zoho Desk day (API credits)', () => {
  const ticket = { subject: 'A', departmentId: '1892000000006907', contactId: '1892000000042032' };
  const create = () => send(simulator, 'POST', '/api/v1/tickets', ticket);
  const told = async (path: string) => {
    const { headers } = await send(simulator, 'GET', `/api/v1${path}`);
    return [headers.get('x-rate-limit-request-weight-v3'), headers.get('x-rate-limit-remaining-v3')];
  };

  it('are told with each reply, by weight', async () => {
    expect(await told('/tickets/5')).toEqual(['1', '99999']);
    expect(await told('/tickets')).toEqual(['3', '99996']);
    expect(await told('/tickets?from=2001')).toEqual(['5', '99991']);
    expect(await told('/tickets/search?subject=a')).toEqual(['3', '99988']);
    expect(await told('/tickets/search?id=5')).toEqual(['1', '99987']);
    expect(await told('/tickets/5/comments?from=50001')).toEqual(['50', '99937']);
  });

  it('are not asked of a request without a good token', async () => {
    const { headers } = await listWith('nothing');
    expect(headers.get('x-rate-limit-remaining-v3')).toBeNull();
    expect(await told('/tickets/5')).toEqual(['1', '99999']);
  });

  it('are gone until midnight: 429 THRESHOLD_EXCEEDED with Retry-After', async () => {
    await start({}, { dailyCredits: 1 });
    expect((await create()).status).toBe(200);
    now += 1500;
    const { status, body, headers } = await create();
    expect([status, body.errorCode, headers.get('retry-after')]).toEqual([429, 'THRESHOLD_EXCEEDED', '8999']);
    expect([headers.get('x-rate-limit-remaining-v3'), simulator.cases.length]).toEqual(['0', 1]);
    now += 8_999_000;
    expect((await create()).status).toBe(200);
  });
});
