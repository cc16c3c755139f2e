import { formOf } from './oauth/token-endpoint.ts';
import type { IncomingRequest } from './provider-simulation.ts';

/** One request that reached a simulator, in order of arrival. */
export interface RecordedRequest {
  readonly method: string;
  /** Without the query. */
  readonly path: string;
  readonly query: Readonly<Record<string, string>>;
  /** The value of `authorization` is replaced by `[token]`. */
  readonly headers: Readonly<Record<string, string>>;
  /** Whether the request carried a token that was valid when it arrived; a request for a token carries none. */
  readonly tokenValid: boolean;
  /**
   * Parsed JSON; undefined when there was no body or it was not JSON. Of a request for a token the form's values.
   * Of a form with a file what is told of the file (part, name, contentType, size, sha256), without its content.
   */
  readonly body: unknown;
  /** Of a request for a token in its form, but with secrets and assertions replaced by `[secret]`, as in `query`. */
  readonly bodyText: string;
  /** What was answered; 0 while unanswered and when the connection was cut. */
  readonly status: number;
}

/** A recorded request whose answer is still to be noted. */
export type OpenRecord = RecordedRequest & { status: number };

const SECRETS: readonly string[] = ['client_secret', 'refresh_token', 'assertion', 'client_assertion', 'code'];

/** Notes a request without the secret it carries. */
export function recordRequest(request: IncomingRequest, tokenValid: boolean): OpenRecord {
  const { method, path, query, bodyText, file } = request;
  const body = file?.facts ?? request.body;
  return { method, path, query, headers: hiddenIn(request), tokenValid, body, bodyText, status: 0 };
}

/** Notes a request for a token without the secrets it carries. */
export function recordTokenRequest(request: IncomingRequest): OpenRecord {
  const { method, path } = request;
  const body = withoutSecrets(formOf(request));
  const bodyText = String(new URLSearchParams(body));
  const query = withoutSecrets(request.query);
  return { method, path, query, headers: hiddenIn(request), tokenValid: false, body, bodyText, status: 0 };
}

function hiddenIn({ headers }: IncomingRequest): Readonly<Record<string, string>> {
  return headers.authorization === undefined ? headers : { ...headers, authorization: '[token]' };
}

function withoutSecrets(values: Readonly<Record<string, string>>): Record<string, string> {
  const pairs = Object.entries(values).map(([key, value]) => [key, SECRETS.includes(key) ? '[secret]' : value]);
  return Object.fromEntries(pairs);
}
