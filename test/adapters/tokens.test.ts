import { describe, expect, it } from 'vitest';
import { startSimulator } from '../../src/simulator/index.ts';
import { answering } from './provider-host.ts';
import { openTenant, type Tenant, tenants } from './tenants.ts';

const scheme: Readonly<Record<Tenant['provider'], string>> = {
  talkdesk: 'Bearer',
  'salesforce-incident': 'Bearer',
  'zoho-desk': 'Zoho-oauthtoken',
};
const refused = { status: 401, body: {} };

/** An address of its own for each test: tokens are kept by address. */
let hosts = 0;
function newHost(): string {
  hosts += 1;
  return `https://token-host-${hosts}.example.org`;
}

/** A token function that gives one token after the other, and counts. */
function givingInTurn(...given: readonly string[]) {
  const asked = { times: 0 };
  const token = () => given[Math.min(asked.times++, given.length - 1)] ?? '';
  return { asked, token };
}

describe.each(tenants)('$provider, with a token', (tenant) => {
  const told = { body: { id: tenant.id } };

  it('asks a token function again after a 401 and replays the request once, body and all (P5)', async () => {
    const baseUrl = newHost();
    const host = answering(baseUrl, refused, told);
    const { token, asked } = givingInTurn('old', 'new');
    await (await openTenant(tenant, { baseUrl, token })).create(tenant.draft, { returning: 'reply' });
    expect(asked.times).toBe(2);
    expect(host.requests.map(({ headers }) => headers.authorization)).toEqual([
      `${scheme[tenant.provider]} old`,
      `${scheme[tenant.provider]} new`,
    ]);
    const [first, second] = host.requests;
    expect({ ...second, headers: {} }).toEqual({ ...first, headers: {} });
    expect(first?.method).toBe('POST');
  });

  it('gives up after one replay', async () => {
    const baseUrl = newHost();
    const host = answering(baseUrl, refused, refused, told);
    const { token, asked } = givingInTurn('old', 'new', 'newer');
    const call = (await openTenant(tenant, { baseUrl, token })).get(tenant.id);
    await expect(call).rejects.toMatchObject({ code: 'unauthenticated', effect: 'none', retryable: false });
    expect([host.requests.length, asked.times]).toEqual([2, 2]);
  });

  it('does not replay with a token that is fixed', async () => {
    const baseUrl = newHost();
    const host = answering(baseUrl, refused, told);
    const call = (await openTenant(tenant, { baseUrl, token: 'fixed' })).get(tenant.id);
    await expect(call).rejects.toMatchObject({ code: 'unauthenticated', effect: 'none', retryable: false });
    expect(host.requests).toHaveLength(1);
  });

  it.each([
    [
      'throws',
      () => {
        throw new Error('secret-token');
      },
    ],
    ['rejects', () => Promise.reject(new Error('secret-token'))],
    ['gives nothing', () => ''],
    ['gives no text', () => 5 as never],
    ['gives a line break, which would forge a header', () => 'secret-token\r\nX-Admin: 1'],
  ])('sends nothing when the token function %s, and says nothing of what it gave (P7)', async (_what, token) => {
    const baseUrl = newHost();
    const host = answering(baseUrl);
    const error = await (await openTenant(tenant, { baseUrl, token }))
      .create(tenant.draft)
      .catch((thrown: unknown) => thrown);
    expect(error).toMatchObject({ code: 'unauthenticated', effect: 'none' });
    expect(`${error} ${JSON.stringify(error)}`).not.toContain('secret');
    expect(host.requests).toEqual([]);
  });

  it('makes one case of a create whose first token has expired (P5)', async () => {
    await using simulator = await startSimulator({ provider: tenant.provider });
    const { provider: _, auth: __, ...config } = simulator.config;
    let current = simulator.token;
    const cases = await openTenant(tenant, { ...config, token: () => current } as never);
    const before = current;
    const renewing = await openTenant(tenant, {
      ...config,
      token: () => {
        const given = current;
        current = simulator.token;
        return given;
      },
    } as never);
    simulator.expireToken();
    expect(before).not.toBe(simulator.token);
    const record = await renewing.create(tenant.draft);
    expect(simulator.cases).toHaveLength(1);
    expect((await cases.get(record.id)).title).toBe('Router down');
    const posts = simulator.requests.filter(({ method }) => method === 'POST');
    expect(posts.map(({ tokenValid, status }) => [tokenValid, status >= 400])).toEqual([
      [false, true],
      [true, false],
    ]);
  });
});
