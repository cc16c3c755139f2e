import { parseJson, stringifyJson } from '../core/lossless-json.ts';
import type { ClientSettings, Reply } from './client.ts';
import { connectionFailure } from './connection-failure.ts';
import { beforeEnd, startDeadline } from './deadline.ts';
import { echoOf } from './echo.ts';
import { refusalOf } from './error-table.ts';
import { badReply, type Exchange, endedError, exchangeError, tokenError } from './exchange.ts';
import { addressOf, type ProviderReply, type ProviderRequest } from './request.ts';
import { send, type WireRequest } from './send.ts';
import type { AccessToken } from './tokens.ts';

/**
 * Sends once. A 401 renews the token and replays, since a refused token has no effect; `onRefusedToken` is told of it.
 * @throws CaseportError
 */
export async function attempt(
  settings: ClientSettings,
  request: ProviderRequest,
  exchange: Exchange,
  onRefusedToken: () => void,
): Promise<Reply> {
  const { tokens } = settings;
  const token = await tokenFrom(() => tokens.current(), exchange);
  const first = await sendWith(token, settings, request, exchange);
  if (first.status !== 401 || !tokens.renewable) return successOf(settings, first, exchange, [token, request]);
  onRefusedToken();
  const renewed = await tokenFrom(() => tokens.renewed(token.value), exchange);
  return successOf(settings, await sendWith(renewed, settings, request, exchange), exchange, [token, renewed, request]);
}

async function sendWith(
  token: AccessToken,
  settings: ClientSettings,
  request: ProviderRequest,
  exchange: Exchange,
): Promise<ProviderReply> {
  const deadline = startDeadline(settings.clock, settings.attemptTimeoutMs, exchange.deadline);
  try {
    if (deadline.signal.aborted) throw endedError(exchange, 'none');
    const reply = await send(wireRequest(settings, request, token), deadline.signal).catch((error: unknown) => {
      const { code, message, effect, cause } = connectionFailure(error, deadline);
      const passing = code !== 'aborted' && code !== 'bad_response';
      throw exchangeError(exchange, code, message, { effect, passing, cause });
    });
    const remaining = settings.quota?.(reply.headers);
    if (remaining !== undefined) settings.pace.remaining(remaining);
    return reply;
  } finally {
    deadline.release();
  }
}

function wireRequest(settings: ClientSettings, request: ProviderRequest, token: AccessToken): WireRequest {
  const body = request.body === undefined ? undefined : stringifyJson(request.body);
  const headers = {
    Accept: 'application/json',
    ...(body !== undefined && { 'Content-Type': 'application/json' }),
    ...settings.headers(token.value),
  };
  return { method: request.method, url: addressOf(token.baseUrl ?? settings.baseUrl, request), headers, body };
}

/** Asks for a token, no longer than the call may take. Nothing has been sent yet. */
async function tokenFrom(ask: () => Promise<AccessToken>, exchange: Exchange): Promise<AccessToken> {
  const { deadline } = exchange;
  const token = await beforeEnd(deadline, ask()).catch((error: unknown) => {
    throw deadline.endedBy() === undefined ? tokenError(exchange, error) : endedError(exchange, 'none');
  });
  if (typeof token.value === 'string' && /^[\x21-\x7e]+$/.test(token.value)) return token;
  throw exchangeError(exchange, 'unauthenticated', 'the token source gave no usable token', {
    effect: 'none',
    passing: false,
  });
}

function successOf(
  settings: ClientSettings,
  reply: ProviderReply,
  exchange: Exchange,
  sent: readonly unknown[],
): Reply {
  const { status, headers, text } = reply;
  const body = parseBody(text);
  if (status >= 400) throw refused(settings, reply, body, exchange, sent);
  if (status < 200 || status > 299) throw badReply(exchange, status, 'the provider redirects, which is not followed');
  if (body === unparsable) throw badReply(exchange, status, 'the reply is no JSON');
  return { status, headers, body };
}

function refused(
  { errors, clock }: ClientSettings,
  reply: ProviderReply,
  body: unknown,
  exchange: Exchange,
  sent: readonly unknown[],
): Error {
  const refusal = refusalOf(errors, reply, body === unparsable ? undefined : body, clock.now(), echoOf(...sent));
  const { providerCode } = refusal.details;
  const word = providerCode === undefined ? '' : ` (${providerCode})`;
  return exchangeError(exchange, refusal.code, `status ${reply.status}${word}`, refusal);
}

const unparsable: unique symbol = Symbol('unparsable');

function parseBody(text: string): unknown {
  if (text.trim() === '') return undefined;
  try {
    return parseJson(text);
  } catch {
    return unparsable;
  }
}
