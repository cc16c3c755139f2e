import type { Effect, FailureCode, ProviderFailure } from '../core/errors.ts';
import type { ProviderReply } from './request.ts';
import { retryAfterMs } from './retry-after.ts';

/** What a status or a provider's error code means. A bare code takes the defaults. */
export type FailureRule =
  | FailureCode
  | {
      readonly code: FailureCode;
      /** What the refused request did. Default: none below 500, unknown from 500 on. */
      readonly effect?: 'none' | 'unknown';
      /** Whether the same request can succeed later. Default: for `rate_limited`, `unavailable` and `timeout`. */
      readonly passing?: boolean;
    };

/** What a provider's error body says, in common words. */
export interface ProviderProblem {
  readonly code?: string | undefined;
  readonly message?: string | undefined;
  readonly fields?: readonly string[] | undefined;
}

/** How one provider's failures are read: by its own codes first, then by status. Total over every status from 400 to 599. */
export interface ErrorTable {
  readonly statuses: Readonly<Record<'4xx' | '5xx', FailureRule>> & Readonly<Record<number, FailureRule>>;
  readonly codes: Readonly<Record<string, FailureRule>>;
  /** Reads an error body, whatever its shape; nothing for what it does not know. */
  readonly problem: (body: unknown) => ProviderProblem;
  /** Whether a body that came with a status of success tells a failure all the same; then its code decides. Default: none does. */
  readonly isFailure?: (body: unknown) => boolean;
  /** The header that names the exchange. */
  readonly requestIdHeader?: string;
}

/** A refused request, in this library's words. */
export interface RefusedRequest {
  readonly code: FailureCode;
  readonly effect: Effect;
  readonly passing: boolean;
  readonly details: ProviderFailure;
  readonly providerMessage: string | undefined;
}

/** Reads a reply that is no success. `isEcho` tells a word that repeats what was sent, which is not told on. */
export function refusalOf(
  table: ErrorTable,
  reply: ProviderReply,
  body: unknown,
  now: number,
  isEcho: (word: string) => boolean = () => false,
): RefusedRequest {
  const problem = table.problem(body);
  const { status } = reply;
  const own =
    problem.code !== undefined && Object.hasOwn(table.codes, problem.code) ? table.codes[problem.code] : undefined;
  const rule = own ?? table.statuses[status] ?? (status >= 500 ? table.statuses['5xx'] : table.statuses['4xx']);
  const { code, effect, passing } = typeof rule === 'string' ? { code: rule } : { ...rule };
  return {
    code,
    effect: effect ?? (status >= 500 || status < 400 || status === 408 ? 'unknown' : 'none'),
    passing: passing ?? (code === 'rate_limited' || code === 'unavailable' || code === 'timeout'),
    details: {
      status,
      ...named(problem, own !== undefined, isEcho),
      ...requestIdOf(table, reply),
      ...retryAfterOf(reply, now),
    },
    providerMessage: problem.message,
  };
}

/** The provider's code and field names, where they look like names: an error must not carry content. */
function named(
  { code, fields }: ProviderProblem,
  isKnown: boolean,
  isEcho: (word: string) => boolean,
): Pick<ProviderFailure, 'providerCode' | 'fields'> {
  const names = fields?.filter((name) => /^[\w./[\]-]{1,100}$/.test(name) && !isEcho(name)) ?? [];
  const isTold = code !== undefined && /^[\w.-]{1,80}$/.test(code) && (isKnown || !isEcho(code));
  return {
    ...(isTold && { providerCode: code }),
    ...(names.length > 0 && { fields: names }),
  };
}

/** The provider's id of an exchange, where a header tells it. */
export function requestIdOf(
  { requestIdHeader }: ErrorTable,
  { headers }: Pick<ProviderReply, 'headers'>,
): Pick<ProviderFailure, 'requestId'> {
  const value = requestIdHeader === undefined ? undefined : headers[requestIdHeader];
  return value !== undefined && /^[\w.:-]{1,100}$/.test(value) ? { requestId: value } : {};
}

function retryAfterOf({ headers }: ProviderReply, now: number): Pick<ProviderFailure, 'retryAfterMs'> {
  const waitMs = retryAfterMs(headers, now);
  return waitMs === undefined ? {} : { retryAfterMs: waitMs };
}
