import {
  type AnyCaseportError,
  CaseportError,
  type ErrorContext,
  type FailureCode,
  type ProviderFailure,
} from '../core/errors.ts';
import { parseJson, stringifyJson } from '../core/lossless-json.ts';
import type { Clock } from './clock.ts';
import { connectionFailure } from './connection-failure.ts';
import { type Deadline, startDeadline } from './deadline.ts';
import { type ErrorTable, refusalOf } from './error-table.ts';
import { addressOf, type ProviderReply, type ProviderRequest } from './request.ts';
import { send, type WireRequest } from './send.ts';

/** Where a request's token comes from: fixed, or asked for each request. */
export type TokenSource = string | (() => string | Promise<string>);

/** What all requests of one port have in common. */
export interface ClientSettings {
  readonly provider: string;
  readonly baseUrl: string;
  readonly token: TokenSource;
  readonly headers: (token: string) => Readonly<Record<string, string>>;
  readonly errors: ErrorTable;
  readonly attemptTimeoutMs: number;
  readonly clock: Clock;
}

/** How one request is to be told about when it fails. */
export interface Exchange extends ErrorContext {
  readonly kind: 'read' | 'write';
  /** Sending it twice does what sending it once does. */
  readonly replayable: boolean;
  readonly step: string;
  /** The end of the whole call. */
  readonly deadline: Deadline;
}

/** A reply that is a success, its body parsed; undefined where it has none. */
export interface Reply {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: unknown;
}

export interface Client {
  /** Sends a request. @throws CaseportError with the effect that the request had. */
  exchange(request: ProviderRequest, exchange: Exchange): Promise<Reply>;
}

export function createClient(settings: ClientSettings): Client {
  return { exchange: (request, exchange) => exchangeOnce(settings, request, exchange) };
}

/** Sends a request; a 401 asks for the token again and replays once, since a refused token has no effect. */
async function exchangeOnce(settings: ClientSettings, request: ProviderRequest, exchange: Exchange): Promise<Reply> {
  const first = await attempt(settings, request, exchange);
  const refreshable = typeof settings.token === 'function';
  const reply = first.status === 401 && refreshable ? await attempt(settings, request, exchange) : first;
  return successOf(settings, reply, exchange);
}

async function attempt(settings: ClientSettings, request: ProviderRequest, exchange: Exchange): Promise<ProviderReply> {
  const deadline = startDeadline(settings.clock, settings.attemptTimeoutMs, exchange.deadline);
  try {
    const wire = await prepare(settings, request, exchange, deadline);
    return await send(wire, deadline.signal).catch((error: unknown) => {
      const { code, message, effect, cause } = connectionFailure(error, deadline);
      throw failure(
        settings,
        exchange,
        code,
        message,
        {},
        { effect, cause, passing: code !== 'aborted' && code !== 'bad_response' },
      );
    });
  } finally {
    deadline.release();
  }
}

async function prepare(
  settings: ClientSettings,
  request: ProviderRequest,
  exchange: Exchange,
  deadline: Deadline,
): Promise<WireRequest> {
  const token = await untilEnd(tokenOf(settings, exchange), settings, exchange, deadline);
  const body = request.body === undefined ? undefined : stringifyJson(request.body);
  const headers = {
    Accept: 'application/json',
    ...(body !== undefined && { 'Content-Type': 'application/json' }),
    ...settings.headers(token),
  };
  return { method: request.method, url: addressOf(settings.baseUrl, request), headers, body };
}

async function tokenOf({ provider, token }: ClientSettings, exchange: Exchange): Promise<string> {
  const value =
    typeof token === 'string'
      ? token
      : await Promise.resolve()
          .then(token)
          .catch(() => undefined);
  if (typeof value === 'string' && /^[\x21-\x7e]+$/.test(value)) return value;
  throw new CaseportError(
    'unauthenticated',
    `${exchange.operation}: the token source gave no usable token`,
    {},
    { ...told(exchange), provider },
  );
}

/** Waits for something that takes no signal, but no longer than the deadline. Nothing has been sent yet. */
async function untilEnd<T>(
  work: Promise<T>,
  settings: ClientSettings,
  exchange: Exchange,
  deadline: Deadline,
): Promise<T> {
  const { signal } = deadline;
  let onAbort: (() => void) | undefined;
  const ended = new Promise<never>((_, reject) => {
    onAbort = () => {
      const code = deadline.endedBy() ?? 'aborted';
      reject(
        failure(
          settings,
          exchange,
          code,
          'ended before anything was sent',
          {},
          { effect: 'none', passing: code === 'timeout' },
        ),
      );
    };
    if (signal.aborted) onAbort();
    else signal.addEventListener('abort', onAbort, { once: true });
  });
  try {
    return await Promise.race([ended, work]);
  } finally {
    if (onAbort) signal.removeEventListener('abort', onAbort);
    ended.catch(() => {});
    work.catch(() => {});
  }
}

function successOf(settings: ClientSettings, reply: ProviderReply, exchange: Exchange): Reply {
  const { status, headers, text } = reply;
  const body = parseBody(text);
  if (status < 200 || status > 299) throw refusal(settings, reply, body, exchange);
  if (body === unparsable) throw badReply(settings, exchange, status, 'the reply is no JSON');
  return { status, headers, body };
}

function refusal(settings: ClientSettings, reply: ProviderReply, body: unknown, exchange: Exchange): AnyCaseportError {
  if (reply.status < 400)
    return badReply(settings, exchange, reply.status, 'the provider redirects, which is not followed');
  const { code, effect, passing, details, providerMessage } = refusalOf(
    settings.errors,
    reply,
    body === unparsable ? undefined : body,
  );
  const word = details.providerCode === undefined ? '' : ` (${details.providerCode})`;
  return failure(settings, exchange, code, `status ${reply.status}${word}`, details, {
    effect,
    passing,
    providerMessage,
  });
}

/** The error for a reply that is not what the provider documents: a write may have happened. */
export function badReply(
  settings: Pick<ClientSettings, 'provider'>,
  exchange: Exchange,
  status: number,
  message: string,
): AnyCaseportError {
  return failure(settings, exchange, 'bad_response', message, { status }, { effect: 'unknown', passing: false });
}

interface Judgement extends Pick<ErrorContext, 'effect' | 'cause' | 'providerMessage'> {
  readonly passing: boolean;
}

function failure(
  { provider }: Pick<ClientSettings, 'provider'>,
  exchange: Exchange,
  code: FailureCode,
  message: string,
  details: ProviderFailure,
  { passing, ...judgement }: Judgement,
): AnyCaseportError {
  const effect = exchange.kind === 'read' ? 'none' : judgement.effect;
  const retryable = passing && (effect === 'none' || exchange.replayable);
  const context = { ...told(exchange), ...judgement, provider, effect, retryable };
  const error = new CaseportError(
    code,
    `${provider} ${exchange.operation}: ${message}`,
    { ...details, step: exchange.step },
    context,
  );
  return error as AnyCaseportError;
}

function told({ operation, caseId }: Exchange): ErrorContext {
  return { operation, caseId };
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
