import { type AnyCaseportError, CaseportError, type FailureCode, type ProviderFailure } from '../core/errors.ts';
import { parseJson } from '../core/lossless-json.ts';
import type { Clock } from './clock.ts';
import { connectionFailure } from './connection-failure.ts';
import { startDeadline } from './deadline.ts';
import { echoOf } from './echo.ts';
import { AUTHENTICATE } from './exchange.ts';
import type { ProviderReply } from './request.ts';
import { retryAfterMs } from './retry-after.ts';
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
  /** The error word that means "too many tokens", not "wrong credentials", and how long the provider then gives none. */
  readonly throttled?: { readonly word: string; readonly forMs: number };
}

export interface GrantSettings {
  readonly provider: string;
  readonly grant: Grant;
  readonly options: Readonly<Record<string, string>>;
  readonly timeoutMs: number;
  readonly clock: Clock;
}

/**
 * Fetches a token, once: the request that needs it is tried again as a whole.
 * @throws CaseportError unauthenticated with the provider's word, rate_limited, unavailable, timeout.
 */
export async function fetchToken(settings: GrantSettings): Promise<AccessToken> {
  const { clock, timeoutMs } = settings;
  const deadline = startDeadline(clock, timeoutMs, undefined);
  try {
    const { url, headers, form } = await settings.grant.request(settings.options, clock.now());
    const body = new URLSearchParams(form).toString();
    const contentType = { 'Content-Type': 'application/x-www-form-urlencoded', Accept: 'application/json' };
    const wire = { method: 'POST', url, headers: { ...contentType, ...headers }, body };
    const reply = await send(wire, deadline.signal).catch((error: unknown) => {
      const { code, message, cause } = connectionFailure(error, deadline);
      throw failure(settings, code, message, {}, true, { cause });
    });
    return tokenIn(settings, reply, echoOf(settings.options, headers, form));
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
  const isThrottled = word !== undefined && word === settings.grant.throttled?.word;
  const waitMs = retryAfterMs(reply.headers, now) ?? (isThrottled ? settings.grant.throttled?.forMs : undefined);
  const details = {
    status: reply.status,
    ...(word !== undefined && { providerCode: word }),
    ...(waitMs !== undefined && { retryAfterMs: waitMs }),
  };
  const code = isThrottled ? 'rate_limited' : codeOf(reply.status, word);
  const message = `the token endpoint answered ${word ?? `with status ${reply.status}`}`;
  const providerMessage = typeof description === 'string' ? description : undefined;
  throw failure(settings, code, message, details, code === 'rate_limited' || code === 'unavailable', {
    providerMessage,
  });
}

function codeOf(status: number, word: string | undefined): FailureCode {
  if (status === 429) return 'rate_limited';
  if (status >= 500) return 'unavailable';
  return status < 400 && word === undefined ? 'bad_response' : 'unauthenticated';
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
  const where = { provider, operation: AUTHENTICATE, effect: 'none', retryable, ...context } as const;
  return new CaseportError(code, message, details, where) as AnyCaseportError;
}
