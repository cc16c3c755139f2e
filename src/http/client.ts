import {
  type AnyCaseportError,
  CaseportError,
  type Effect,
  type ErrorContext,
  type FailureCode,
  type ProviderFailure,
} from '../core/errors.ts';
import { parseJson, stringifyJson } from '../core/lossless-json.ts';
import type { Clock } from './clock.ts';
import { connectionFailure } from './connection-failure.ts';
import { type Deadline, startDeadline } from './deadline.ts';
import { type ErrorTable, refusalOf, requestIdOf } from './error-table.ts';
import type { Log, RequestFacts } from './log.ts';
import { NotPaced, type Pace, type Priority } from './pace.ts';
import { addressOf, type ProviderReply, type ProviderRequest } from './request.ts';
import { withRetries } from './retry.ts';
import type { RetryPolicy } from './retry-policies.ts';
import { send, type WireRequest } from './send.ts';
import type { AccessToken, Tokens } from './tokens.ts';

/** What all requests of one port have in common. */
export interface ClientSettings {
  readonly provider: string;
  readonly baseUrl: string;
  readonly tokens: Tokens;
  readonly headers: (token: string) => Readonly<Record<string, string>>;
  readonly errors: ErrorTable;
  /** The requests that the provider says are left, where a reply tells. */
  readonly quota?: ((headers: Readonly<Record<string, string>>) => number | undefined) | undefined;
  readonly pace: Pace;
  readonly retry: RetryPolicy;
  readonly attemptTimeoutMs: number;
  readonly clock: Clock;
  readonly random: () => number;
  readonly log: Log;
}

/** How one request is to be told about when it fails. */
export interface Exchange extends ErrorContext {
  readonly kind: 'read' | 'write';
  /** Sending it twice does what sending it once does. */
  readonly replayable: boolean;
  readonly step: string;
  readonly priority: Priority;
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
  /** Sends a request, again where that is safe. @throws CaseportError with the effect that the request had. */
  exchange(request: ProviderRequest, exchange: Exchange): Promise<Reply>;
}

export function createClient(settings: ClientSettings): Client {
  const { clock, random, retry } = settings;
  return {
    exchange: (request, exchange) => {
      const { deadline } = exchange;
      const ended = (effect: Effect): AnyCaseportError => endedError(settings, exchange, effect);
      return withRetries(retry, { clock, random, deadline, ended }, (number) =>
        inTurn(settings, request, exchange, number),
      );
    },
  };
}

/** Waits for the tenant's turn. A refusal for the provider's limit slows the whole tenant. */
async function inTurn(
  settings: ClientSettings,
  request: ProviderRequest,
  exchange: Exchange,
  attempt: number,
): Promise<Reply> {
  const { pace, retry, clock } = settings;
  const { signal } = exchange.deadline;
  const queuedAt = clock.now();
  try {
    const turn = { priority: exchange.priority, signal, maxWaitMs: retry.maxDelayMs };
    const reply = await pace.run(() => logged(settings, request, exchange, { attempt, queuedAt }), turn);
    pace.speed();
    return reply;
  } catch (error) {
    if (error instanceof NotPaced) throw notPaced(settings, exchange, error);
    if (CaseportError.is(error) && error.code === 'rate_limited')
      pace.slow(error.details.retryAfterMs ?? retry.minDelayMs);
    throw error;
  }
}

/** Sends, and tells the log how it went. */
async function logged(
  settings: ClientSettings,
  request: ProviderRequest,
  exchange: Exchange,
  { attempt, queuedAt }: { readonly attempt: number; readonly queuedAt: number },
): Promise<Reply> {
  const { clock, log, provider, errors } = settings;
  const startedAt = clock.now();
  const told = (outcome: Partial<RequestFacts>): void => {
    const { operation = '', step, caseId } = exchange;
    const { method } = request;
    const durations = { startedAt, durationMs: clock.now() - startedAt, waitedMs: startedAt - queuedAt };
    log.request({ provider, operation, step, caseId, method, attempt, ...durations, ...outcome });
  };
  try {
    const reply = await withFreshToken(settings, request, exchange);
    told({ status: reply.status, requestId: requestIdOf(errors, reply).requestId });
    return reply;
  } catch (error) {
    if (CaseportError.is(error)) {
      const { status, requestId } = error.details as ProviderFailure;
      told({ status, requestId, code: error.code, effect: error.effect });
    }
    throw error;
  }
}

/** Sends with a token; a 401 renews it and replays once, since a refused token has no effect. */
async function withFreshToken(settings: ClientSettings, request: ProviderRequest, exchange: Exchange): Promise<Reply> {
  const { tokens } = settings;
  const token = await tokenFrom(() => tokens.current(), settings, exchange);
  const first = await attempt(settings, request, exchange, token);
  if (first.status !== 401 || !tokens.renewable) return successOf(settings, first, exchange);
  const renewed = await tokenFrom(() => tokens.renewed(token.value), settings, exchange);
  return successOf(settings, await attempt(settings, request, exchange, renewed), exchange);
}

async function attempt(
  settings: ClientSettings,
  request: ProviderRequest,
  exchange: Exchange,
  token: AccessToken,
): Promise<ProviderReply> {
  const deadline = startDeadline(settings.clock, settings.attemptTimeoutMs, exchange.deadline);
  try {
    if (deadline.signal.aborted) throw endedError(settings, exchange, 'none');
    const reply = await send(wireRequest(settings, request, token), deadline.signal).catch((error: unknown) => {
      const { code, message, effect, cause } = connectionFailure(error, deadline);
      const passing = code !== 'aborted' && code !== 'bad_response';
      throw failure(settings, exchange, code, message, {}, { effect, cause, passing });
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
async function tokenFrom(
  ask: () => Promise<AccessToken>,
  settings: ClientSettings,
  exchange: Exchange,
): Promise<AccessToken> {
  const token = await untilEnd(ask(), settings, exchange).catch((error: unknown) => {
    if (CaseportError.is(error)) throw failureOfToken(settings, exchange, error);
    throw failure(
      settings,
      exchange,
      'unauthenticated',
      'the token source failed',
      {},
      { effect: 'none', passing: false },
    );
  });
  if (typeof token.value === 'string' && /^[\x21-\x7e]+$/.test(token.value)) return token;
  throw failure(
    settings,
    exchange,
    'unauthenticated',
    'the token source gave no usable token',
    {},
    { effect: 'none', passing: false },
  );
}

/** A grant's failure, told as this request's: it never had an effect on a case. */
function failureOfToken(settings: ClientSettings, exchange: Exchange, error: AnyCaseportError): AnyCaseportError {
  if (error.operation !== 'authenticate') return error;
  const details = 'status' in error.details || 'retryAfterMs' in error.details ? error.details : {};
  const { retryable: passing, cause } = error;
  const judgement = {
    effect: 'none',
    passing,
    cause: cause as ErrorContext['cause'],
    providerMessage: error.providerMessage(),
  } as const;
  return failure(
    settings,
    exchange,
    error.code as FailureCode,
    `no token: ${error.message}`,
    details as ProviderFailure,
    judgement,
  );
}

async function untilEnd<T>(work: Promise<T>, settings: ClientSettings, exchange: Exchange): Promise<T> {
  const { signal } = exchange.deadline;
  let onAbort = (): void => {};
  const ended = new Promise<never>((_, reject) => {
    onAbort = () => reject(endedError(settings, exchange, 'none'));
    if (signal.aborted) onAbort();
    else signal.addEventListener('abort', onAbort, { once: true });
  });
  try {
    return await Promise.race([ended, work]);
  } finally {
    signal.removeEventListener('abort', onAbort);
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
  const told = body === unparsable ? undefined : body;
  const { code, effect, passing, details, providerMessage } = refusalOf(
    settings.errors,
    reply,
    told,
    settings.clock.now(),
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

function endedError(settings: Pick<ClientSettings, 'provider'>, exchange: Exchange, effect: Effect): AnyCaseportError {
  const code = exchange.deadline.endedBy() ?? 'aborted';
  const message = code === 'timeout' ? 'the call took too long' : 'the call was aborted';
  return failure(settings, exchange, code, message, {}, { effect, passing: code === 'timeout' });
}

function notPaced(settings: ClientSettings, exchange: Exchange, { why, retryAfterMs }: NotPaced): AnyCaseportError {
  if (why === 'ended') return endedError(settings, exchange, 'none');
  const message =
    why === 'full'
      ? 'too many requests wait for this tenant'
      : 'the provider has asked to wait longer than the policy allows';
  const details = retryAfterMs === undefined ? {} : { retryAfterMs };
  return failure(settings, exchange, 'rate_limited', message, details, { effect: 'none', passing: why === 'held' });
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
  const { operation, caseId, step, kind, replayable } = exchange;
  const effect = kind === 'read' ? 'none' : judgement.effect;
  const retryable = passing && (effect === 'none' || replayable);
  const context = { operation, caseId, ...judgement, provider, effect, retryable };
  return new CaseportError(
    code,
    `${provider} ${operation}: ${message}`,
    { ...details, step },
    context,
  ) as AnyCaseportError;
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
