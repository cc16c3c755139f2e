import { Readable } from 'node:stream';
import { CaseportError, type ProviderFailure } from '../core/errors.ts';
import { attempt, streamed, type Transfer, whole } from './attempt.ts';
import type { Clock } from './clock.ts';
import { contentOf } from './content.ts';
import { type ErrorTable, requestIdOf } from './error-table.ts';
import { AUTHENTICATE, type Exchange, endedError, notPacedError } from './exchange.ts';
import type { Log, RequestFacts } from './log.ts';
import { NotPaced, type Pace } from './pace.ts';
import type { ProviderReply, ProviderRequest } from './request.ts';
import { withRetries } from './retry.ts';
import type { RetryPolicy } from './retry-policies.ts';
import type { Tokens } from './tokens.ts';

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

/** A reply that is a success, its body parsed; undefined where it has none. */
export interface Reply {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: unknown;
  /** An earlier attempt's reply was lost, so the request may have had its effect before this one. */
  readonly isRepeated?: true;
}

/** A reply of success whose content is still to be read. */
export interface Content {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  /** To be read to its end, or cancelled: it holds a connection. Fails with a CaseportError. */
  readonly content: ReadableStream<Uint8Array>;
}

export interface Client {
  /** Sends a request, again where that is safe. @throws CaseportError with the effect that the request had. */
  exchange(request: ProviderRequest, exchange: Exchange): Promise<Reply>;
  /**
   * Sends a request and gives what it is answered with as it arrives, of any length. Tried again only before the content begins,
   * which is also all that the exchange's deadline limits; `signal` ends the content too.
   */
  stream(request: ProviderRequest, exchange: Exchange, signal?: AbortSignal): Promise<Content>;
}

export function createClient(settings: ClientSettings): Client {
  return {
    exchange: (request, exchange) => retried(settings, request, exchange, whole),
    stream: async (request, exchange, signal) => {
      const { status, headers, content } = await retried(settings, request, exchange, streamed);
      return { status, headers, content: contentOf(content ?? Readable.from([]), exchange, signal) };
    },
  };
}

function retried<R extends ProviderReply, S extends Answered>(
  settings: ClientSettings,
  request: ProviderRequest,
  exchange: Exchange,
  transfer: Transfer<R, S>,
): Promise<S> {
  const { clock, random, retry } = settings;
  const { deadline } = exchange;
  const waiting = { clock, random, deadline, ended: endedError.bind(undefined, exchange) };
  return withRetries(retry, waiting, async (number, earlier) => {
    const reply = await inTurn(settings, request, exchange, transfer, number);
    return earlier === 'unknown' ? { ...reply, isRepeated: true } : reply;
  });
}

/** What every success tells. */
type Answered = Pick<Reply, 'status' | 'headers'>;

/** Waits for the tenant's turn. A refusal for the provider's limit slows the whole tenant. */
async function inTurn<R extends ProviderReply, S extends Answered>(
  settings: ClientSettings,
  request: ProviderRequest,
  exchange: Exchange,
  transfer: Transfer<R, S>,
  number: number,
): Promise<S> {
  const { pace, retry, clock } = settings;
  const { priority, deadline } = exchange;
  const queuedAt = clock.now();
  // The pace learns while the turn lasts: afterwards the next request would have begun already.
  const work = async (): Promise<S> => {
    try {
      const reply = await logged(settings, request, exchange, transfer, { number, queuedAt });
      pace.speed();
      return reply;
    } catch (error) {
      // A token endpoint has limits of its own.
      if (CaseportError.is(error) && error.code === 'rate_limited' && error.details.step !== AUTHENTICATE) {
        pace.slow(error.details.retryAfterMs ?? retry.minDelayMs);
      }
      throw error;
    }
  };
  try {
    return await pace.run(work, { priority, deadline, maxWaitMs: retry.maxDelayMs });
  } catch (error) {
    throw error instanceof NotPaced ? notPacedError(exchange, error) : error;
  }
}

/** Sends, and tells the log how it went. */
async function logged<R extends ProviderReply, S extends Answered>(
  settings: ClientSettings,
  request: ProviderRequest,
  exchange: Exchange,
  transfer: Transfer<R, S>,
  { number, queuedAt }: { readonly number: number; readonly queuedAt: number },
): Promise<S> {
  const { clock, log, errors } = settings;
  const waitedUntil = clock.now();
  let startedAt = waitedUntil;
  const told = (outcome: Partial<RequestFacts>): void => {
    const { provider, operation, step, caseId } = exchange;
    const durations = { startedAt, durationMs: clock.now() - startedAt, waitedMs: waitedUntil - queuedAt };
    log.request({
      provider,
      operation,
      step,
      caseId,
      method: request.method,
      attempt: number,
      ...durations,
      ...outcome,
    });
  };
  try {
    const reply = await attempt(settings, request, exchange, transfer, (status) => {
      told({ status, code: 'unauthenticated', effect: 'none' });
      startedAt = clock.now();
    });
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
