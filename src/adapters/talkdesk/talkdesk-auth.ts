import { randomUUID } from 'node:crypto';
import { credential, type Grants, grant, tokenUrl } from '../../adapter-kit/grants.ts';

/** Client credentials with the client's secret. Source: Talkdesk reference "cc-basic". */
export interface TalkdeskClientCredentials {
  readonly grant: 'client-credentials';
  /** `https://{account}.talkdeskid.com/oauth/token`, or the region's. */
  readonly tokenUrl: string;
  readonly clientId: string;
  readonly clientSecret: string;
  /** Space-separated. Default: all that the client was given. */
  readonly scope?: string | undefined;
}

/** Client credentials with an assertion that the client signs. Source: Talkdesk reference "cc-jwt". */
export interface TalkdeskClientAssertion {
  readonly grant: 'client-assertion';
  readonly tokenUrl: string;
  readonly clientId: string;
  /** The key's id. */
  readonly keyId: string;
  /** The private key, PKCS#8 in base64 without armour, as Talkdesk hands it out, or as PEM. */
  readonly privateKey: string;
  readonly scope?: string | undefined;
}

export type TalkdeskGrant = TalkdeskClientCredentials | TalkdeskClientAssertion;

const shared = { tokenUrl, clientId: credential, scope: () => credential().optional() };
const assertionLifeMs = 300_000;

/** Talkdesk's grants. */
export const talkdeskGrants: Grants = {
  'client-credentials': grant(
    { ...shared, clientSecret: credential },
    async ({ tokenUrl: url, clientId, clientSecret, scope }) => ({
      url,
      headers: { Authorization: `Basic ${Buffer.from(`${clientId}:${clientSecret}`).toString('base64')}` },
      form: { grant_type: 'client_credentials', ...(scope && { scope }) },
    }),
  ),
  'client-assertion': grant(
    { ...shared, keyId: credential, privateKey: credential },
    async ({ tokenUrl: url, clientId, keyId, privateKey, scope }, now) => {
      const { importPKCS8, SignJWT } = await import('jose');
      // ES256 is inferred: the documents leave the algorithm open, and the key is an EC key.
      const key = await importPKCS8(asPem(privateKey), 'ES256');
      const issued = Math.floor(now / 1000);
      const assertion = await new SignJWT({ jti: randomUUID() })
        .setProtectedHeader({ alg: 'ES256', typ: 'JWT', kid: keyId })
        .setIssuer(clientId)
        .setSubject(clientId)
        .setAudience(url)
        .setIssuedAt(issued)
        .setExpirationTime(issued + assertionLifeMs / 1000)
        .sign(key);
      return {
        url,
        form: {
          grant_type: 'client_credentials',
          client_assertion_type: 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer',
          client_assertion: assertion,
          ...(scope && { scope }),
        },
      };
    },
  ),
};

function asPem(key: string): string {
  return key.includes('-----BEGIN') ? key : `-----BEGIN PRIVATE KEY-----\n${key}\n-----END PRIVATE KEY-----`;
}
