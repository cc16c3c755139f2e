import { parseJson, stringifyJson } from '../core/lossless-json.ts';
import type { ClientSettings, Reply } from './client.ts';
import { connectionFailure } from './connection-failure.ts';
import { beforeEnd, type Deadline, startDeadline } from './deadline.ts';
import { echoOf } from './echo.ts';
import { refusalOf } from './error-table.ts';
import { badReply, type Exchange, endedError, exchangeError, tokenError } from './exchange.ts';
import { fileError, type OpenForm, openForm } from './form.ts';
import { addressOf, type ProviderReply, type ProviderRequest, type StreamedReply } from './request.ts';
import { send, sendForStream, type WireRequest } from './send.ts';
import type { AccessToken } from './tokens.ts';

/** A way to send, and what a success is then. */
export interface Transfer<R extends ProviderReply, S> {
  readonly accept: string;
  readonly send: (request: WireRequest, signal: AbortSignal) => Promise<R>;
  readonly read: (reply: R, exchange: Exchange) => S;
}

/** The reply is read whole, as JSON. */
export const whole: Transfer<ProviderReply, Reply> = {
  accept: 'application/json',
  send,
  read: ({ status, headers, text }, exchange) => {
    const body = parseBody(text);
    if (body === unparsable) throw badReply(exchange, status, 'the reply is no JSON');
    return { status, headers, body };
  },
};

/** The reply's content is left to be read. */
export const streamed: Transfer<StreamedReply, StreamedReply> = {
  accept: '*/*',
  send: sendForStream,
  read: (reply) => reply,
};

/**
 * Sends once. A refused token is renewed and the request replayed, since a refused token has no effect; `onRefusedToken` is told of it.
 * @throws CaseportError
 */
export async function attempt<R extends ProviderReply, S>(
  settings: ClientSettings,
  request: ProviderRequest,
  exchange: Exchange,
  transfer: Transfer<R, S>,
  onRefusedToken: (status: number) => void,
): Promise<S> {
  const { tokens } = settings;
  const token = await tokenFrom(() => tokens.current(), exchange);
  const first = await sendWith(token, settings, request, exchange, transfer);
  if (!isRefusedToken(settings, first) || !tokens.renewable) {
    return transfer.read(success(settings, first, exchange, [token, request]), exchange);
  }
  onRefusedToken(first.status);
  const renewed = await tokenFrom(() => tokens.renewed(token.value), exchange);
  const second = await sendWith(renewed, settings, request, exchange, transfer);
  return transfer.read(success(settings, second, exchange, [token, renewed, request]), exchange);
}

async function sendWith<R extends ProviderReply, S>(
  token: AccessToken,
  settings: ClientSettings,
  request: ProviderRequest,
  exchange: Exchange,
  transfer: Transfer<R, S>,
): Promise<R> {
  const deadline = attemptDeadline(settings, request, exchange);
  let form: OpenForm | undefined;
  try {
    if (deadline.endedBy() !== undefined) throw endedError(exchange, 'none');
    form = request.file && (await openForm(request.file, deadline, exchange));
    const wire = wireRequest(settings, request, token, transfer.accept, form);
    const reply = await transfer.send(wire, deadline.signal).catch((error: unknown) => {
      throw failureOf(error, deadline, request, exchange, form);
    });
    const remaining = settings.quota?.(reply.headers);
    if (remaining !== undefined) settings.pace.remaining(remaining);
    return reply;
  } finally {
    form?.close();
    deadline.release();
  }
}

/** A file takes as long as it takes: only the whole call's limit holds for it. */
function attemptDeadline(
  { clock, attemptTimeoutMs }: ClientSettings,
  { file }: ProviderRequest,
  { deadline }: Exchange,
): Deadline {
  return file === undefined ? startDeadline(clock, attemptTimeoutMs, deadline) : { ...deadline, release: () => {} };
}

/** Why there is no reply: the file that was being sent, or the connection. */
function failureOf(
  error: unknown,
  deadline: Deadline,
  { file }: ProviderRequest,
  exchange: Exchange,
  form: OpenForm | undefined,
): Error {
  const broken = form?.failure();
  if (file !== undefined && broken !== undefined && deadline.endedBy() === undefined)
    return fileError(exchange, file, broken, 'unknown');
  const { code, message, effect, cause } = connectionFailure(error, deadline);
  const passing = code !== 'aborted' && code !== 'bad_response';
  return exchangeError(exchange, code, message, { effect, passing, cause });
}

function wireRequest(
  settings: ClientSettings,
  request: ProviderRequest,
  token: AccessToken,
  accept: string,
  form: OpenForm | undefined,
): WireRequest {
  const json = request.body === undefined ? undefined : stringifyJson(request.body);
  const headers = {
    Accept: accept,
    ...(json !== undefined && { 'Content-Type': 'application/json' }),
    ...form?.headers,
    ...settings.headers(token.value),
  };
  const url = addressOf(token.baseUrl ?? settings.baseUrl, request);
  return { method: request.method, url, headers, body: form?.body ?? json };
}

/** Asks for a token, no longer than the call may take. Nothing has been sent yet. */
async function tokenFrom(ask: () => AccessToken | Promise<AccessToken>, exchange: Exchange): Promise<AccessToken> {
  const { deadline } = exchange;
  const asked = ask();
  const waited = (error: unknown): never => {
    throw deadline.endedBy() === undefined ? tokenError(exchange, error) : endedError(exchange, 'none');
  };
  const token = asked instanceof Promise ? await beforeEnd(deadline, asked).catch(waited) : asked;
  if (typeof token.value === 'string' && /^[\x21-\x7e]+$/.test(token.value)) return token;
  throw exchangeError(exchange, 'unauthenticated', 'the token source gave no usable token', {
    effect: 'none',
    passing: false,
  });
}

function success<R extends ProviderReply>(
  settings: ClientSettings,
  reply: R,
  exchange: Exchange,
  sent: readonly unknown[],
): R {
  const { status, text } = reply;
  if (status >= 400 || isHidden(settings, reply)) throw refused(settings, reply, parseBody(text), exchange, sent);
  if (status < 200 || status > 299) throw badReply(exchange, status, 'the provider redirects, which is not followed');
  return reply;
}

/** A failure with a status of success. */
function isHidden({ errors: { isFailure } }: ClientSettings, { status, text }: ProviderReply): boolean {
  if (isFailure === undefined || status < 200 || status > 299) return false;
  const body = parseBody(text);
  return body !== unparsable && isFailure(body);
}

function isRefusedToken(settings: ClientSettings, reply: ProviderReply): boolean {
  if (reply.status === 401) return true;
  return (
    isHidden(settings, reply) && refusalOf(settings.errors, reply, parseBody(reply.text), 0).code === 'unauthenticated'
  );
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
