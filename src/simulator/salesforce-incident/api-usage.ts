import type { Reply } from '../provider-simulation.ts';
import { requestLimitExceeded } from './incident-errors.ts';
import type { CompleteIncidentVariant } from './incident-variant.ts';

const DAY_MS = 86_400_000;

/** An org's requests of the last 24 hours. Source: Salesforce API request limits. */
export class ApiUsage {
  readonly #most: number;
  readonly #words: CompleteIncidentVariant['limitInfo'];
  readonly #clock: () => number;
  readonly #at: number[] = [];

  constructor(most: number, words: CompleteIncidentVariant['limitInfo'], clock: () => number) {
    this.#most = most;
    this.#words = words;
    this.#clock = clock;
  }

  /** Answers and counts; above the limit it is 403 REQUEST_LIMIT_EXCEEDED, uncounted. */
  count(answer: () => Reply): Reply {
    const now = this.#clock();
    while (this.#at[0] !== undefined && this.#at[0] <= now - DAY_MS) this.#at.shift();
    if (this.#at.length >= this.#most) return requestLimitExceeded(this.#told());
    this.#at.push(now);
    const reply = answer();
    return { ...reply, headers: { ...this.#told(), ...reply.headers } };
  }

  /** That Apex REST tells it as well is inferred. Source: Salesforce 'Limit Info Header', of three ages. */
  #told(): Record<string, string> {
    const usage = `api-usage=${this.#at.length}/${this.#most}`;
    switch (this.#words) {
      case 'none':
        return {};
      case 'usage':
        return { 'Sforce-Limit-Info': usage };
      case 'bursts':
        return { 'Sforce-Limit-Info': `${usage}; api-bursts=1/750` };
      case 'per-app':
        return { 'Sforce-Limit-Info': `${usage}; per-app-api-usage=${this.#at.length}/250(appName=simulated)` };
    }
  }
}
