import { randomInt } from 'node:crypto';
import { type ClientCredentials, clientCredentials, madeUp } from '../oauth/credentials.ts';
import { formOf, type TokenEndpoint } from '../oauth/token-endpoint.ts';
import type { TokenStore } from '../oauth/token-store.ts';
import type { IncomingRequest, JsonObject, Reply } from '../provider-simulation.ts';
import type { ZohoDeskTenant } from './zoho-desk-tenant.ts';
import type { CompleteZohoVariant } from './zoho-desk-variant.ts';

const LIFE_SECONDS = 3600;
/** Source: Zoho Kaizen 43. */
const MOST_TOKENS = 10;
const THROTTLE_MS = 600_000;
/** Live tokens of one refresh token, the oldest dies: 10, 15 or 30 by document, so the strictest. Source: Zoho token limits. */
const MOST_LIVE = 10;

interface Context {
  readonly tokens: TokenStore;
  readonly variant: CompleteZohoVariant;
  readonly clock: () => number;
  readonly credentials: ClientCredentials;
  readonly givenAt: number[];
}

/** The refresh of an access token; the refresh token stays the same. Source: Zoho OAuth, access token expiry. */
export function zohoTokenEndpoint(
  tokens: TokenStore,
  tenant: ZohoDeskTenant,
  variant: CompleteZohoVariant,
  clock: () => number,
): TokenEndpoint {
  const refreshToken = `1000.${madeUp(16)}.${madeUp(16)}`;
  const made = { clientId: `1000.${madeUp(15)}`, clientSecret: madeUp(21), refreshToken, keyId: '', username: '' };
  const credentials = clientCredentials(made, 'none', tenant.client);
  const context: Context = { tokens, variant, clock, credentials, givenAt: [] };
  return {
    path: '/oauth/v2/token',
    credentials,
    answer: (request) => answer(request, context),
    error: (status, headers = {}) => ({ ...refused(unpublished()), status, headers }),
    tooMany: (headers = {}) => ({ ...throttled(variant), headers }),
  };
}

/** Parameters are documented in the query, and work in the body. Errors have status 200. */
function answer(request: IncomingRequest, context: Context): Reply {
  const given = { ...formOf(request), ...request.query };
  const { clientId, clientSecret, refreshToken } = context.credentials;
  if (given.client_id !== clientId) return refused('invalid_client');
  if (given.client_secret !== clientSecret) return refused('invalid_client_secret');
  if (given.grant_type !== 'refresh_token') return refused(unpublished());
  if (given.refresh_token !== refreshToken) return refused('invalid_code');
  return isTooSoon(context) ? throttled(context.variant) : granted(context);
}

function isTooSoon({ givenAt, clock }: Context): boolean {
  const since = clock() - THROTTLE_MS;
  while (givenAt[0] !== undefined && givenAt[0] <= since) givenAt.shift();
  return givenAt.length >= MOST_TOKENS;
}

function granted({ tokens, variant, clock, givenAt }: Context): Reply {
  givenAt.push(clock());
  const access_token = tokens.issue(LIFE_SECONDS * 1000, { most: MOST_LIVE });
  const expiry: JsonObject =
    variant.tokenExpiry === 'seconds'
      ? { expires_in: LIFE_SECONDS }
      : { expires_in_sec: LIFE_SECONDS, expires_in: LIFE_SECONDS * 1000 };
  const body = { access_token, ...expiry, api_domain: 'https://www.zohoapis.com', token_type: 'Bearer' };
  return { status: 200, body };
}

function refused(error: string): Reply {
  return { status: 200, body: { error } };
}

/** Source: Zoho Kaizen 43; a status of 400 is observed. */
function throttled({ throttledTokenStatus: status }: CompleteZohoVariant): Reply {
  const description = 'You have made too many requests continuously. Please try again after some time.';
  return { status, body: { error_description: description, error: 'Access Denied', status: 'failure' } };
}

/** For what no page has a word for, so that nobody can lean on it. */
function unpublished(): string {
  const words = ['amber', 'basil', 'cedar', 'fjord', 'gravel', 'harbor', 'juniper', 'kelp'];
  return `${words[randomInt(words.length)]}_${words[randomInt(words.length)]}`;
}
