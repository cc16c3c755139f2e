import {
  type AnyCaseportError,
  CaseportError,
  type Effect,
  type ErrorContext,
  type FailureCode,
  type ProviderFailure,
} from '../core/errors.ts';
import type { Deadline } from './deadline.ts';
import type { NotPaced, Priority } from './pace.ts';

/** One request within a call: how it is sent, and how it is told about when it fails. */
export interface Exchange {
  readonly provider: string;
  readonly operation: string;
  readonly caseId?: string;
  readonly step: string;
  readonly kind: 'read' | 'write';
  /** Sending it twice does what sending it once does. */
  readonly replayable: boolean;
  readonly priority: Priority;
  /** The end of the whole call. */
  readonly deadline: Deadline;
}

/** What is known of a failure beside its code. */
export interface Failure extends Pick<ErrorContext, 'cause' | 'providerMessage'> {
  /** What a write did; a read never does anything. */
  readonly effect: Effect;
  /** Whether the same request can succeed later. */
  readonly passing: boolean;
  readonly details?: ProviderFailure;
}

/** The error for a request that failed. */
export function exchangeError(
  exchange: Exchange,
  code: FailureCode,
  message: string,
  failure: Failure,
): AnyCaseportError {
  const { provider, operation, caseId, step, kind, replayable } = exchange;
  const { passing, details, cause, providerMessage } = failure;
  const effect = kind === 'read' ? 'none' : failure.effect;
  const retryable = passing && (effect === 'none' || replayable);
  const context = { provider, operation, caseId, cause, providerMessage, effect, retryable };
  return new CaseportError(
    code,
    `${provider} ${operation}: ${message}`,
    { ...details, step },
    context,
  ) as AnyCaseportError;
}

/** The error for a reply that is not what the provider documents: a write may have happened. */
export function badReply(exchange: Exchange, status: number, message: string): AnyCaseportError {
  return exchangeError(exchange, 'bad_response', message, { effect: 'unknown', passing: false, details: { status } });
}

/** The error for a call that ended, with what it had done by then. */
export function endedError(exchange: Exchange, effect: Effect): AnyCaseportError {
  const code = exchange.deadline.endedBy() ?? 'aborted';
  const message = code === 'timeout' ? 'the call took too long' : 'the call was aborted';
  return exchangeError(exchange, code, message, { effect, passing: code === 'timeout' });
}

/** The error for a request that was not let through: nothing was sent. */
export function notPacedError(exchange: Exchange, { why, retryAfterMs }: NotPaced): AnyCaseportError {
  if (why === 'ended') return endedError(exchange, 'none');
  const message =
    why === 'full'
      ? 'too many requests wait for this tenant'
      : 'the provider asked to wait longer than the policy allows';
  const details = retryAfterMs === undefined ? {} : { retryAfterMs };
  return exchangeError(exchange, 'rate_limited', message, { effect: 'none', passing: true, details });
}

/** The step, and the operation, of a token request. */
export const AUTHENTICATE = 'authenticate';

/** A token that could not be had: nothing was sent. A grant's failure keeps its code and the provider's word. */
export function tokenError(exchange: Exchange, error: unknown): AnyCaseportError {
  // An application's own source may fail with anything, an error of another call of this library included.
  if (!CaseportError.is(error) || error.operation !== AUTHENTICATE) {
    return exchangeError(exchange, 'unauthenticated', 'the token source failed', { effect: 'none', passing: false });
  }
  return exchangeError({ ...exchange, step: AUTHENTICATE }, error.code as FailureCode, `no token: ${error.message}`, {
    effect: 'none',
    passing: error.retryable,
    details: error.details as ProviderFailure,
    cause: error.cause as ErrorContext['cause'],
    providerMessage: error.providerMessage(),
  });
}
