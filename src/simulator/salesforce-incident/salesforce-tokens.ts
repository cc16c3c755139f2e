import { type ClientCredentials, clientCredentials, madeUp } from '../oauth/credentials.ts';
import { readAssertion } from '../oauth/signed-assertion.ts';
import { basicIn, formOf, type TokenEndpoint } from '../oauth/token-endpoint.ts';
import type { TokenStore } from '../oauth/token-store.ts';
import type { IncomingRequest, Reply } from '../provider-simulation.ts';
import { randomCode } from './incident-errors.ts';
import type { SalesforceIncidentTenant } from './incident-tenant.ts';

const JWT_BEARER = 'urn:ietf:params:oauth:grant-type:jwt-bearer';
/** An assertion that lives longer is refused, as observed. */
const LONGEST_ASSERTION_MS = 180_000;
const UNPUBLISHED = 'No text is published for this.';

interface Context {
  readonly tokens: TokenStore;
  readonly tenant: SalesforceIncidentTenant;
  readonly clock: () => number;
  readonly credentials: ClientCredentials;
}

/** JWT bearer and client credentials. Source: Salesforce OAuth 2.0 JWT bearer flow, client credentials flow. */
export function salesforceTokenEndpoint(
  tokens: TokenStore,
  tenant: SalesforceIncidentTenant,
  clock: () => number,
): TokenEndpoint {
  const username = `integration.${madeUp(4)}@example.org`;
  const made = { clientId: `3MVG9${madeUp(24)}`, clientSecret: madeUp(32), username, keyId: '', refreshToken: '' };
  const credentials = clientCredentials(made, 'rsa', tenant.client);
  const context: Context = { tokens, tenant, clock, credentials };
  return {
    path: '/services/oauth2/token',
    credentials,
    answer: (request, { url }) => answer(request, url, context),
    error: (status, headers) => oauthError(randomCode().toLowerCase(), UNPUBLISHED, status, headers),
    tooMany: (headers) => oauthError(randomCode().toLowerCase(), UNPUBLISHED, 429, headers),
  };
}

function answer(request: IncomingRequest, url: string, context: Context): Reply {
  const form = formOf(request);
  switch (form.grant_type) {
    case JWT_BEARER:
      return refusalOfAssertion(form, context) ?? granted(url, context);
    case 'client_credentials':
      return refusalOfClient(request, form, context) ?? granted(url, context);
    default:
      return oauthError('unsupported_grant_type', 'grant type not supported');
  }
}

/** Source of the wording: the errors that Salesforce lists for its OAuth flows and that integrators report. */
function refusalOfAssertion(
  form: Readonly<Record<string, string>>,
  { tenant, clock, credentials }: Context,
): Reply | undefined {
  if (form.scope !== undefined) return oauthError('invalid_request', 'scope parameter not supported');
  const assertion = readAssertion(form.assertion ?? '', 'RS256');
  if (assertion === undefined) return oauthError('invalid_grant', UNPUBLISHED);
  const { iss, sub, aud, exp } = assertion.claims;
  if (iss !== credentials.clientId) return oauthError('invalid_client_id', 'client identifier invalid');
  if (!assertion.isSignedBy(credentials.publicKey)) return oauthError('invalid_grant', UNPUBLISHED);
  if (!tenant.audiences.includes(String(aud))) return oauthError('invalid_grant', 'Audience validation failed');
  const leftMs = typeof exp === 'number' ? exp * 1000 - clock() : 0;
  if (leftMs <= 0 || leftMs > LONGEST_ASSERTION_MS) return oauthError('invalid_grant', UNPUBLISHED);
  if (sub !== credentials.username) return oauthError('invalid_grant', "user hasn't approved this consumer");
  return undefined;
}

/** In the body or as HTTP Basic. */
function refusalOfClient(
  { headers }: IncomingRequest,
  form: Readonly<Record<string, string>>,
  { credentials }: Context,
): Reply | undefined {
  const client = basicIn(headers) ?? { id: form.client_id, secret: form.client_secret };
  if (client.id !== credentials.clientId) return oauthError('invalid_client_id', 'client identifier invalid');
  if (client.secret !== credentials.clientSecret) return oauthError('invalid_client', 'invalid client credentials');
  return undefined;
}

/** No expires_in: a session lives on while it is used. `issued_at` is a text. Source: Salesforce client credentials flow. */
function granted(url: string, { tokens, tenant, clock }: Context): Reply {
  const access_token = tokens.issue(tenant.sessionMinutes * 60_000, { slides: true });
  const id = `https://login.salesforce.com/id/00D5f000000SimUEAS/${tenant.integrationUserId}`;
  const issued = { signature: madeUp(16), issued_at: String(clock()) };
  return { status: 200, body: { access_token, scope: 'api', instance_url: url, id, token_type: 'Bearer', ...issued } };
}

/** An object, where the API's errors are an array. Source: Salesforce OAuth flow errors. */
function oauthError(
  error: string,
  error_description: string,
  status = 400,
  headers: Readonly<Record<string, string>> = {},
): Reply {
  return { status, body: { error, error_description }, headers };
}
