import type { TokenEndpoint } from './oauth/token-endpoint.ts';
import type { TokenStore } from './oauth/token-store.ts';
import type { UploadedFile } from './spool.ts';

/** Data as JSON carries it. */
export type JsonObject = Record<string, unknown>;

/** One request as a provider sees it: repeated query keys are joined with a comma. */
export interface IncomingRequest {
  readonly method: string;
  readonly path: string;
  readonly query: Readonly<Record<string, string>>;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: unknown;
  readonly bodyText: string;
  /** The file of a form, which has no other body. */
  readonly file?: UploadedFile;
}

/** What a provider answers; without a body or a file the reply is empty. */
export interface Reply {
  readonly status: number;
  readonly body?: unknown;
  /** Answered with its content instead of a body. */
  readonly file?: UploadedFile;
  readonly headers?: Readonly<Record<string, string>>;
}

/** One imitated provider behind the shared HTTP plumbing. Everything is synchronous, so an effect is never half done. */
export interface ProviderSimulation {
  readonly provider: string;
  readonly tokens: TokenStore;
  readonly tokenEndpoint: TokenEndpoint;
  /** Whether a token comes with the address that it is for, so that the address can change. */
  readonly movable?: boolean;
  /** The token a request presents in the provider's own scheme, or undefined when it presents none. */
  tokenIn(headers: Readonly<Record<string, string>>): string | undefined;
  /** The options an adapter needs to reach this provider. */
  config(baseUrl: string, token: string): JsonObject;
  /** Whether a request may bring a form with a file; any other form is 415. */
  takesFile?(method: string, path: string): boolean;
  answer(request: IncomingRequest): Reply;
  /** An error in the provider's own words. */
  error(status: number, headers?: Readonly<Record<string, string>>): Reply;
  /** How the provider refuses one request too many. */
  tooMany(headers?: Readonly<Record<string, string>>): Reply;
  cases(): readonly JsonObject[];
  seed(record: JsonObject): string;
  change(id: string, record: JsonObject): void;
  remove(id: string): void;
}

export function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
