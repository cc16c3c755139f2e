import { type AnyCaseportError, CaseportError, type Effect, withContext } from '../core/errors.ts';
import { type Clock, sleep } from './clock.ts';
import type { Deadline } from './deadline.ts';
import type { RetryPolicy } from './retry-policies.ts';

/** What waiting needs. */
export interface Waiting {
  readonly clock: Clock;
  /** From 0 up to, but not including, 1. */
  readonly random: () => number;
  readonly deadline: Deadline;
  /** The error for a wait that the deadline ends. */
  readonly ended: (effect: Effect) => AnyCaseportError;
}

/**
 * Tries, and tries again as the policy says. What `Retry-After` asks for rules the wait and is never added to a backoff.
 * Each attempt is told what those before it may have done. The error that is told has the effect of all attempts together: what may have happened in the first is not unsaid by the last.
 */
export async function withRetries<T>(
  policy: RetryPolicy,
  waiting: Waiting,
  attempt: (number: number, earlier: Effect) => Promise<T>,
): Promise<T> {
  let effect: Effect = 'none';
  const first = attempt(1, effect);
  try {
    return await first;
  } catch {
    // What comes after a failure is decided below, of the first one too.
  }
  const { default: pRetry } = await import('p-retry');
  try {
    return await pRetry((number) => (number === 1 ? first : attempt(number, effect)), {
      retries: policy.retries,
      minTimeout: 0,
      maxTimeout: 0,
      onFailedAttempt: ({ error }) => {
        if (CaseportError.is(error) && error.effect === 'unknown') effect = 'unknown';
      },
      shouldRetry: async ({ error, attemptNumber }) => {
        if (!CaseportError.is(error) || !error.retryable || isOwnLimit(error)) return false;
        const delayMs = delayOf(error, policy, attemptNumber, waiting.random);
        if (delayMs > policy.maxDelayMs) return false;
        await sleep(waiting.clock, delayMs, waiting.deadline.signal);
        if (waiting.deadline.endedBy() !== undefined) throw waiting.ended(effect);
        return true;
      },
    });
  } catch (error) {
    throw CaseportError.is(error) && error.effect !== effect ? withContext(error, { effect }) : error;
  }
}

/** Not let through by this process itself: the provider was never asked, and the caller decides when to come again. */
function isOwnLimit(error: AnyCaseportError): boolean {
  return (
    error.code === 'rate_limited' && error.details.status === undefined && error.details.retryAfterMs === undefined
  );
}

function delayOf(error: AnyCaseportError, policy: RetryPolicy, attempt: number, random: () => number): number {
  const told = 'retryAfterMs' in error.details ? error.details.retryAfterMs : undefined;
  return told ?? random() * Math.min(policy.maxDelayMs, policy.minDelayMs * 2 ** (attempt - 1));
}
