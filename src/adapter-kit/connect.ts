import { shared } from '../core/shared.ts';
import { type Client, createClient } from '../http/client.ts';
import type { Clock } from '../http/clock.ts';
import { fetchToken } from '../http/grant.ts';
import type { Log } from '../http/log.ts';
import { createPace, type Pace, type PaceSettings } from '../http/pace.ts';
import { type RetryPolicy, retryPolicies } from '../http/retry-policies.ts';
import { fixedToken, givenTokens, grantedTokens, type Tokens } from '../http/tokens.ts';
import type { PortOptions } from './adapter-options.ts';
import type { Assumptions } from './assumptions.ts';
import type { AdapterDefinition } from './define-adapter.ts';

const paces = shared<Pace>();
const granted = shared<Tokens>();
const given = new WeakMap<() => string | Promise<string>, Tokens>();

/** The client of a port. Ports of one tenant share its pace, and those with the same credentials its tokens. */
export function connect(
  definition: AdapterDefinition<Assumptions>,
  options: PortOptions,
  clock: Clock,
  log: Log,
): Client {
  const { provider, errors, quota } = definition;
  const { baseUrl, own, attemptTimeoutMs } = options;
  const retry: RetryPolicy = { ...retryPolicies.interactive, ...options.retry };
  const random = options.random ?? Math.random;
  const tenant = [provider, baseUrl, definition.tenant?.(own)];
  const settings = { provider, baseUrl, errors, quota, attemptTimeoutMs, clock, random, retry, log };
  return createClient({
    ...settings,
    tokens: tokensOf(definition, options, tenant, clock),
    headers: (token) => definition.headers(token, own),
    pace: paceOf(definition.pace(own), options, tenant, clock),
  });
}

function paceOf(initial: PaceSettings, { pace: wanted }: PortOptions, tenant: readonly unknown[], clock: Clock): Pace {
  const pace = paces.of(tenant, () => createPace({ ...initial, ...wanted }, clock, wanted?.concurrency !== undefined));
  if (wanted !== undefined) pace.configure({ ...initial, ...wanted });
  return pace;
}

function tokensOf(
  { provider, grants }: AdapterDefinition<Assumptions>,
  { auth, attemptTimeoutMs }: PortOptions,
  tenant: readonly unknown[],
  clock: Clock,
): Tokens {
  if ('token' in auth) return typeof auth.token === 'string' ? fixedToken(auth.token) : tokensGivenBy(auth.token);
  const { grant: name, options } = auth;
  const grant = grants[name];
  if (grant === undefined) throw new TypeError(`no grant ${name}`);
  const settings = { provider, grant, options, timeoutMs: attemptTimeoutMs, clock };
  return granted.of([...tenant, name, options], () => grantedTokens(() => fetchToken(settings), clock));
}

function tokensGivenBy(source: () => string | Promise<string>): Tokens {
  const tokens = given.get(source) ?? givenTokens(source);
  given.set(source, tokens);
  return tokens;
}
