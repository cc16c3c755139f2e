import { type ClientCredentials, clientCredentials, madeUp } from '../oauth/credentials.ts';
import { readAssertion } from '../oauth/signed-assertion.ts';
import { type Addresses, basicIn, formOf, type TokenEndpoint } from '../oauth/token-endpoint.ts';
import type { TokenStore } from '../oauth/token-store.ts';
import type { IncomingRequest, Reply } from '../provider-simulation.ts';
import { randomWords } from './talkdesk-errors.ts';
import type { TalkdeskTenant } from './talkdesk-tenant.ts';

const ASSERTION_TYPE = 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer';
/** Grants of Talkdesk that are not played: this client may not use them. Source: Talkdesk OpenAPI, oauth-token-post. */
const OTHER_GRANTS = ['authorization_code', 'refresh_token'];

interface Context {
  readonly tokens: TokenStore;
  readonly tenant: TalkdeskTenant;
  readonly clock: () => number;
  readonly credentials: ClientCredentials;
  readonly seenIds: Set<string>;
}

/** Client credentials, with HTTP Basic or a signed assertion. Source: Talkdesk 'cc-basic', 'cc-jwt', 'signed-jwt'. */
export function talkdeskTokenEndpoint(tokens: TokenStore, tenant: TalkdeskTenant, clock: () => number): TokenEndpoint {
  const made = { clientId: madeUp(16), clientSecret: madeUp(32), keyId: madeUp(8), refreshToken: '', username: '' };
  const credentials = clientCredentials(made, 'ec', tenant.client);
  const context: Context = { tokens, tenant, clock, credentials, seenIds: new Set() };
  return {
    path: '/oauth/token',
    credentials,
    answer: (request, { tokenUrl }) => answer(request, tokenUrl, context),
    error: (status, headers) => oauthError(status, status === 401 ? 'invalid_client' : randomWords(2, '_'), headers),
    tooMany: (headers) => oauthError(429, randomWords(2, '_'), headers),
  };
}

function answer(request: IncomingRequest, tokenUrl: Addresses['tokenUrl'], context: Context): Reply {
  const form = formOf(request);
  const { grant_type: grant, scope: wanted } = form;
  if (grant === undefined) return oauthError(400, 'invalid_request');
  if (OTHER_GRANTS.includes(grant)) return oauthError(400, 'unauthorized_client');
  if (grant !== 'client_credentials') return oauthError(400, 'unsupported_grant_type');
  const refusal = refusalOfClient(request, form, tokenUrl, context);
  if (refusal !== undefined) return refusal;
  const { scope: granted, tokenLifeSeconds } = context.tenant;
  const scope = wanted ?? granted;
  if (!scope.split(' ').every((word) => granted.split(' ').includes(word))) return oauthError(400, 'invalid_scope');
  const token = context.tokens.issue(tokenLifeSeconds * 1000);
  return { status: 200, body: { access_token: token, token_type: 'Bearer', expires_in: tokenLifeSeconds, scope } };
}

/** A secret in the body is refused: no page shows it. */
function refusalOfClient(
  { headers }: IncomingRequest,
  form: Readonly<Record<string, string>>,
  tokenUrl: string,
  context: Context,
): Reply | undefined {
  const { client_assertion: assertion, client_assertion_type: type } = form;
  const { clientId, clientSecret } = context.credentials;
  if (assertion !== undefined || type !== undefined) {
    if (type !== ASSERTION_TYPE || assertion === undefined) return oauthError(400, 'invalid_request');
    return isGoodAssertion(assertion, tokenUrl, context) ? undefined : oauthError(401, 'invalid_client');
  }
  const basic = basicIn(headers);
  if (basic?.id === clientId && basic.secret === clientSecret) return undefined;
  return oauthError(401, 'invalid_client', { 'www-authenticate': 'Basic' });
}

/** ES256 is inferred from the EC key: the page leaves the algorithm open. Source of the claims: Talkdesk 'signed-jwt'. */
function isGoodAssertion(text: string, tokenUrl: string, { clock, credentials, seenIds }: Context): boolean {
  const assertion = readAssertion(text, 'ES256');
  if (assertion?.header.kid !== credentials.keyId || !assertion.isSignedBy(credentials.publicKey)) return false;
  const { iss, sub, aud, exp, jti } = assertion.claims;
  if (iss !== credentials.clientId || sub !== iss) return false;
  if (aud !== tokenUrl && !(Array.isArray(aud) && aud.includes(tokenUrl))) return false;
  if (typeof exp !== 'number' || exp * 1000 <= clock()) return false;
  if (typeof jti !== 'string' || jti === '' || seenIds.has(jti)) return false;
  seenIds.add(jti);
  return true;
}

/** Another envelope than the API's. What `error_description` says is not published. Source: Talkdesk 'client-credentials-sts-token'. */
function oauthError(status: number, error: string, headers: Readonly<Record<string, string>> = {}): Reply {
  return { status, body: { error, error_description: randomWords(3, ' ') }, headers };
}
