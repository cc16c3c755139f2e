import { createPublicKey, generateKeyPairSync, type KeyObject } from 'node:crypto';
import { decodeProtectedHeader, jwtVerify } from 'jose';
import { describe, expect, expectTypeOf, it } from 'vitest';
import { credential, type Grants, grant, tokenUrl } from '../../src/adapter-kit/grants.ts';
import { salesforceGrants } from '../../src/adapters/salesforce-incident/salesforce-incident-auth.ts';
import { talkdeskGrants } from '../../src/adapters/talkdesk/talkdesk-auth.ts';
import { zohoGrants } from '../../src/adapters/zoho-desk/zoho-desk-auth.ts';
import { schema } from '../../src/core/schema.ts';
import type { TokenRequest } from '../../src/http/grant.ts';

const now = Date.UTC(2026, 2, 1, 12, 0, 0, 700);
const seconds = Math.floor(now / 1000);
const address = 'https://accounts.example.org/oauth/token';

function requestOf(grants: Grants, name: string, options: Readonly<Record<string, string>>): Promise<TokenRequest> {
  const offered = grants[name];
  if (offered === undefined) throw new Error(`no grant ${name}`);
  return offered.request({ tokenUrl: address, clientId: 'client-1', ...options }, now);
}

/** The claims of an assertion that the key signed, at the moment of the request. */
async function signedBy(key: KeyObject, assertion = '') {
  const { payload } = await jwtVerify(assertion, createPublicKey(key), { currentDate: new Date(now) });
  return { header: decodeProtectedHeader(assertion), payload };
}

describe("Talkdesk's token requests", () => {
  const clientSecret = 'secret:with-colon';
  const basic = `Basic ${Buffer.from('client-1:secret:with-colon').toString('base64')}`;

  it('carry the client and its secret as Basic credentials (reference "cc-basic")', async () => {
    expect(await requestOf(talkdeskGrants, 'client-credentials', { clientSecret })).toEqual({
      url: address,
      headers: { Authorization: basic },
      form: { grant_type: 'client_credentials' },
    });
  });

  it('ask for the scopes that are given, and for none else', async () => {
    const { form } = await requestOf(talkdeskGrants, 'client-credentials', { clientSecret, scope: 'cases:read' });
    expect(form).toEqual({ grant_type: 'client_credentials', scope: 'cases:read' });
  });

  const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const pem = privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();
  const bare = pem.replaceAll(/-----.*?-----|\s/g, '');

  it.each([
    ['as PEM', pem],
    ['in base64 without armour, as Talkdesk hands it out', bare],
  ])('carry an assertion of five minutes, signed by a key %s (reference "cc-jwt")', async (_how, key) => {
    const sent = await requestOf(talkdeskGrants, 'client-assertion', { keyId: 'key-1', privateKey: key });
    const { client_assertion: assertion, ...form } = sent.form;
    expect({ ...sent, form }).toEqual({
      url: address,
      form: {
        grant_type: 'client_credentials',
        client_assertion_type: 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer',
      },
    });
    expect(await signedBy(privateKey, assertion)).toEqual({
      header: { alg: 'ES256', typ: 'JWT', kid: 'key-1' },
      payload: {
        iss: 'client-1',
        sub: 'client-1',
        aud: address,
        iat: seconds,
        exp: seconds + 300,
        jti: expect.stringMatching(/^[\da-f-]{36}$/),
      },
    });
  });

  it('never carry the same assertion twice', async () => {
    const options = { keyId: 'key-1', privateKey: pem, scope: 'cases:read cases:write' };
    const [one, other] = await Promise.all([
      requestOf(talkdeskGrants, 'client-assertion', options),
      requestOf(talkdeskGrants, 'client-assertion', options),
    ]);
    const ids = await Promise.all([one, other].map(({ form }) => signedBy(privateKey, form.client_assertion)));
    expect(new Set(ids.map(({ payload }) => payload.jti)).size).toBe(2);
    expect(one.form.scope).toBe('cases:read cases:write');
  });
});

describe("Salesforce's token requests", () => {
  const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const pem = privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();

  it.each([
    ['the login host', {}, 'https://login.salesforce.com'],
    ['the audience that is given', { audience: 'https://test.salesforce.com' }, 'https://test.salesforce.com'],
  ])('carry an assertion of three minutes for %s (JWT bearer flow)', async (_whom, given, audience) => {
    const sent = await requestOf(salesforceGrants, 'jwt-bearer', { username: 'jo', privateKey: pem, ...given });
    const { assertion, ...form } = sent.form;
    expect({ ...sent, form }).toEqual({
      url: address,
      form: { grant_type: 'urn:ietf:params:oauth:grant-type:jwt-bearer' },
    });
    expect(await signedBy(privateKey, assertion)).toEqual({
      header: { alg: 'RS256' },
      payload: { iss: 'client-1', sub: 'jo', aud: audience, exp: seconds + 180 },
    });
  });

  it("carry the client's credentials in the form (client credentials flow)", async () => {
    expect(await requestOf(salesforceGrants, 'client-credentials', { clientSecret: 's' })).toEqual({
      url: address,
      form: { grant_type: 'client_credentials', client_id: 'client-1', client_secret: 's' },
    });
  });
});

describe("Zoho's token request", () => {
  it('carries the refresh token in the form', async () => {
    expect(await requestOf(zohoGrants, 'refresh-token', { clientSecret: 's', refreshToken: 'r' })).toEqual({
      url: address,
      form: { grant_type: 'refresh_token', client_id: 'client-1', client_secret: 's', refresh_token: 'r' },
    });
  });
});

describe("A token request of another provider's", () => {
  it('is made of the options as they are declared, typed', async () => {
    const acme = grant(
      {
        tokenUrl,
        clientId: credential,
        region: schema((z) => z.enum(['eu', 'us'])),
        scope: () => credential().optional(),
      },
      async ({ tokenUrl: url, clientId, region: of, scope }, at) => {
        expectTypeOf({ clientId, of, scope }).toEqualTypeOf<{
          clientId: string;
          of: 'eu' | 'us';
          scope: string | undefined;
        }>();
        return { url, form: { client: `${clientId}.${of}`, at: String(at), ...(scope !== undefined && { scope }) } };
      },
      { throttled: { word: 'slow_down', forMs: 1_000 } },
    );
    expect(await requestOf({ acme }, 'acme', { region: 'eu' })).toEqual({
      url: address,
      form: { client: 'client-1.eu', at: String(now) },
    });
    expect(acme.throttled).toEqual({ word: 'slow_down', forMs: 1_000 });
    expect(Object.keys(acme.options)).toEqual(['tokenUrl', 'clientId', 'region', 'scope']);
  });
});
