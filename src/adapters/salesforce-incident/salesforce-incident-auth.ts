import { credential, type Grants, grant, tokenUrl } from '../../adapter-kit/grants.ts';

/** A user's consent given beforehand, and an assertion that the client signs. Source: Salesforce OAuth 2.0 JWT bearer flow. */
export interface SalesforceJwtBearer {
  readonly grant: 'jwt-bearer';
  /** `https://login.salesforce.com/services/oauth2/token`, a sandbox's, or the organisation's own. */
  readonly tokenUrl: string;
  readonly clientId: string;
  readonly username: string;
  /** RS256 private key, PKCS#8 as PEM. */
  readonly privateKey: string;
  /** Default `https://login.salesforce.com`; `https://test.salesforce.com` for a sandbox. */
  readonly audience?: string | undefined;
}

/** The client's own credentials, at the organisation's own host. Source: Salesforce OAuth 2.0 client credentials flow. */
export interface SalesforceClientCredentials {
  readonly grant: 'client-credentials';
  /** `https://acme.my.salesforce.com/services/oauth2/token`. */
  readonly tokenUrl: string;
  readonly clientId: string;
  readonly clientSecret: string;
}

export type SalesforceGrant = SalesforceJwtBearer | SalesforceClientCredentials;

const shared = { tokenUrl, clientId: credential };
/** Assertions of more than about three minutes are refused, as observed. */
const assertionLifeSeconds = 180;

/** Salesforce's grants. Each token comes with `instance_url`, which is then the address of the requests. */
export const salesforceGrants: Grants = {
  'jwt-bearer': grant(
    { ...shared, username: credential, privateKey: credential, audience: () => credential().optional() },
    async ({ tokenUrl: url, clientId, username, privateKey, audience }, now) => {
      const { importPKCS8, SignJWT } = await import('jose');
      const assertion = await new SignJWT({})
        .setProtectedHeader({ alg: 'RS256' })
        .setIssuer(clientId)
        .setSubject(username)
        .setAudience(audience ?? 'https://login.salesforce.com')
        .setExpirationTime(Math.floor(now / 1000) + assertionLifeSeconds)
        .sign(await importPKCS8(privateKey, 'RS256'));
      return { url, form: { grant_type: 'urn:ietf:params:oauth:grant-type:jwt-bearer', assertion } };
    },
  ),
  'client-credentials': grant(
    { ...shared, clientSecret: credential },
    async ({ tokenUrl: url, clientId, clientSecret }) => ({
      url,
      form: { grant_type: 'client_credentials', client_id: clientId, client_secret: clientSecret },
    }),
  ),
};
