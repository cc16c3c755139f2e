import type { IncomingRequest } from './provider-simulation.ts';

/** One request that reached a simulator, in order of arrival. */
export interface RecordedRequest {
  readonly method: string;
  /** Without the query. */
  readonly path: string;
  readonly query: Readonly<Record<string, string>>;
  /** The value of `authorization` is replaced by `[token]`. */
  readonly headers: Readonly<Record<string, string>>;
  /** Whether the request carried the token that was valid when it arrived. */
  readonly tokenValid: boolean;
  /** Parsed JSON; undefined when there was no body or it was not JSON. */
  readonly body: unknown;
  readonly bodyText: string;
  /** What was answered; 0 while unanswered and when the connection was cut. */
  readonly status: number;
}

/** A recorded request whose answer is still to be noted. */
export type OpenRecord = RecordedRequest & { status: number };

/** Notes a request without the secret it carries. */
export function recordRequest(request: IncomingRequest, tokenValid: boolean): OpenRecord {
  const { method, path, query, body, bodyText } = request;
  const hidden = request.headers.authorization === undefined ? {} : { authorization: '[token]' };
  return { method, path, query, headers: { ...request.headers, ...hidden }, tokenValid, body, bodyText, status: 0 };
}
