import pRetry from 'p-retry';
import { type AnyCaseportError, CaseportError, type Effect, withContext } from '../core/errors.ts';
import { type Clock, sleep } from './clock.ts';
import type { Deadline } from './deadline.ts';

/** When to try again. Only what is surely without effect or may be repeated is, whatever the policy. */
export interface RetryPolicy {
  /** How often to try again; 0 never. */
  readonly retries: number;
  /** The first wait is a random part of this, and each later one of twice as much. */
  readonly minDelayMs: number;
  /** The longest wait. A provider that asks for a longer one fails the call now, with `retryAfterMs`. */
  readonly maxDelayMs: number;
}

/** Policies by what a caller has in mind. `interactive` is the default. */
export const retryPolicies: {
  readonly none: RetryPolicy;
  readonly interactive: RetryPolicy;
  readonly patient: RetryPolicy;
} = {
  none: { retries: 0, minDelayMs: 0, maxDelayMs: 0 },
  interactive: { retries: 2, minDelayMs: 300, maxDelayMs: 20_000 },
  patient: { retries: 8, minDelayMs: 1_000, maxDelayMs: 120_000 },
};

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
 * The error that is told has the effect of all attempts together: what may have happened in the first is not unsaid by the last.
 */
export async function withRetries<T>(
  policy: RetryPolicy,
  waiting: Waiting,
  attempt: (number: number) => Promise<T>,
): Promise<T> {
  let effect: Effect = 'none';
  try {
    return await pRetry(attempt, {
      retries: policy.retries,
      minTimeout: 0,
      maxTimeout: 0,
      onFailedAttempt: ({ error }) => {
        if (CaseportError.is(error) && error.effect === 'unknown') effect = 'unknown';
      },
      shouldRetry: async ({ error, attemptNumber }) => {
        if (!CaseportError.is(error) || !error.retryable) return false;
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

function delayOf(error: AnyCaseportError, policy: RetryPolicy, attempt: number, random: () => number): number {
  const told = 'retryAfterMs' in error.details ? error.details.retryAfterMs : undefined;
  return told ?? random() * Math.min(policy.maxDelayMs, policy.minDelayMs * 2 ** (attempt - 1));
}
