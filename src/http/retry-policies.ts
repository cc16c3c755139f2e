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
