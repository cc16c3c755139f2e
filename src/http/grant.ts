import { type AnyCaseportError, CaseportError, type FailureCode, type ProviderFailure } from '../core/errors.ts';
import { parseJson } from '../core/lossless-json.ts';
import type { Clock } from './clock.ts';
import { connectionFailure } from './connection-failure.ts';
import { startDeadline } from './deadline.ts';
import { echoOf } from './echo.ts';
import type { ProviderReply } from './request.ts';
import { withRetries } from './retry.ts';
import { retryAfterMs } from './retry-after.ts';
import type { RetryPolicy } from './retry-policies.ts';
import { send } from './send.ts';
import type { AccessToken } from './tokens.ts';

/** A request to a token endpoint, form-encoded. */
export interface TokenRequest {
  readonly url: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly form: Readonly<Record<string, string>>;
}

/** One way to get tokens from a provider. */
export interface Grant {
  /** The request, made anew each time: assertions are signed for a moment. */
  readonly request: (options: Readonly<Record<string, string>>, now: number) => Promise<TokenRequest>;
  /** The error words that mean "too many tokens", not "wrong credentials". */
  readonly throttled?: readonly string[];
}

export interface GrantSettings {
  readonly provider: string;
  readonly grant: Grant;
  readonly options: Readonly<Record<string, string>>;
  readonly retry: RetryPolicy;
  readonly timeoutMs: number;
  readonly clock: Clock;
  readonly random: () => number;
}

/** Fetches a token. @throws CaseportError unauthenticated with the provider's word, rate_limited, unavailable, timeout. */
export async function fetchToken(settings: GrantSettings): Promise<AccessToken> {
  const { clock, random, retry, timeoutMs } = settings;
  const deadline = startDeadline(clock, timeoutMs, undefined);
  const ended = (): AnyCaseportError => failure(settings, 'timeout', 'no reply in time', {}, true);
  try {
    return await withRetries(retry, { clock, random, deadline, ended }, async () => {
      const { url, headers, form } = await settings.grant.request(settings.options, clock.now());
      const body = new URLSearchParams(form).toString();
      const contentType = { 'Content-Type': 'application/x-www-form-urlencoded', Accept: 'application/json' };
      const wire = { method: 'POST', url, headers: { ...contentType, ...headers }, body };
      const reply = await send(wire, deadline.signal).catch((error: unknown) => {
        const { code, message, cause } = connectionFailure(error, deadline);
        throw failure(settings, code, message, {}, true, { cause });
      });
      return tokenIn(settings, reply, echoOf(settings.options, headers, form));
    });
  } finally {
    deadline.release();
  }
}

/** A token endpoint may report its errors with status 200. Source: Zoho OAuth, as documented. */
function tokenIn(settings: GrantSettings, reply: ProviderReply, isEcho: (word: string) => boolean): AccessToken {
  const now = settings.clock.now();
  const body = bodyOf(reply.text);
  const { access_token: value, error, error_description: description } = body;
  if (typeof value === 'string' && reply.status < 300) {
    return { value, expiresAt: expiryOf(body, now), baseUrl: addressIn(body) };
  }
  const word = typeof error === 'string' && /^[\w .-]{1,64}$/.test(error) && !isEcho(error) ? error : undefined;
  const waitMs = retryAfterMs(reply.headers, now);
  const details = {
    status: reply.status,
    ...(word !== undefined && { providerCode: word }),
    ...(waitMs !== undefined && { retryAfterMs: waitMs }),
  };
  const code = codeOf(settings, reply.status, word);
  const message = `the token endpoint answered ${word ?? `with status ${reply.status}`}`;
  const providerMessage = typeof description === 'string' ? description : undefined;
  throw failure(settings, code, message, details, code === 'unavailable', { providerMessage });
}

function codeOf({ grant }: GrantSettings, status: number, word: string | undefined): FailureCode {
  if (status === 429 || (word !== undefined && grant.throttled?.includes(word))) return 'rate_limited';
  return status >= 500 ? 'unavailable' : 'unauthenticated';
}

/** `expires_in` in seconds; an older spelling beside it means that `expires_in` is in milliseconds. Source: Zoho OAuth, as observed. */
function expiryOf(body: Readonly<Record<string, unknown>>, now: number): number | undefined {
  const seconds = Number(body.expires_in_sec ?? body.expires_in);
  return Number.isFinite(seconds) && seconds > 0 ? now + seconds * 1000 : undefined;
}

/** Salesforce tells with each token which host it is for; it can change. Only a secure address is taken. */
function addressIn(body: Readonly<Record<string, unknown>>): string | undefined {
  const { instance_url: address } = body;
  if (typeof address !== 'string' || !URL.canParse(address)) return undefined;
  const { protocol, hostname } = new URL(address);
  const isLoopback = hostname === '127.0.0.1' || hostname === 'localhost';
  return protocol === 'https:' || (protocol === 'http:' && isLoopback) ? address : undefined;
}

function bodyOf(text: string): Readonly<Record<string, unknown>> {
  try {
    const body = parseJson(text);
    return typeof body === 'object' && body !== null ? (body as Readonly<Record<string, unknown>>) : {};
  } catch {
    return {};
  }
}

function failure(
  { provider }: GrantSettings,
  code: FailureCode,
  message: string,
  details: ProviderFailure,
  retryable: boolean,
  context: Pick<ConstructorParameters<typeof CaseportError>[3] & object, 'cause' | 'providerMessage'> = {},
): AnyCaseportError {
  const where = { provider, operation: 'authenticate', effect: 'none', retryable, ...context } as const;
  return new CaseportError(code, `${provider} authenticate: ${message}`, details, where) as AnyCaseportError;
}
