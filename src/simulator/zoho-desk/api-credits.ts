import type { IncomingRequest, Reply } from '../provider-simulation.ts';
import { zohoError } from './zoho-desk-errors.ts';

const DAY_MS = 86_400_000;

/** What a row's place in a list costs. Source: Zoho 'Working with API credits'. */
const WEIGHT_BY_OFFSET: readonly (readonly [upTo: number, weight: number])[] = [
  [2000, 3],
  [10_000, 5],
  [50_000, 10],
  [100_000, 50],
  [Number.POSITIVE_INFINITY, 100],
];

/**
 * The credits of a portal's day, gone at midnight. Zoho's midnight is that of the data centre; here it is UTC.
 * A request that is refused for its content costs what it would have cost, which is not documented.
 * Source: Zoho 'Working with API credits'.
 */
export class ApiCredits {
  readonly #perDay: number;
  readonly #clock: () => number;
  #day = -1;
  #left = 0;

  constructor(perDay: number, clock: () => number) {
    this.#perDay = perDay;
    this.#clock = clock;
  }

  /** Answers and takes the credits for it; without enough of them it is 429 until midnight. */
  spend(request: IncomingRequest, answer: () => Reply): Reply {
    const now = this.#clock();
    const day = Math.floor(now / DAY_MS);
    if (day !== this.#day) this.#left = this.#perDay;
    this.#day = day;
    const weight = weightOf(request);
    if (weight > this.#left) {
      const seconds = Math.ceil(((day + 1) * DAY_MS - now) / 1000);
      return zohoError(429, { 'Retry-After': String(seconds), ...this.#told(weight) });
    }
    this.#left -= weight;
    const reply = answer();
    return { ...reply, headers: { ...this.#told(weight), ...reply.headers } };
  }

  #told(weight: number): Record<string, string> {
    return {
      'X-Rate-Limit-Request-Weight-v3': String(weight),
      'X-Rate-Limit-Remaining-v3': String(this.#left),
    };
  }
}

/** Lists, searches and comments cost by offset; a search by id, and all that touches one record, costs 1. */
function weightOf({ method, path, query }: IncomingRequest): number {
  const isList = method === 'GET' && /\/(tickets|search|comments)$/.test(path);
  const isSearchById = path.endsWith('/search') && query.id !== undefined;
  if (!isList || isSearchById) return 1;
  const offset = Number(query.from ?? 0);
  return WEIGHT_BY_OFFSET.find(([upTo]) => offset <= upTo)?.[1] ?? 3;
}
