/** A request to the provider's own API, for what the port does not have. */
export interface RawRequest {
  readonly method: 'GET' | 'POST' | 'PATCH' | 'PUT' | 'DELETE';
  /** Below the provider's address: `/api/v1/agents`. Plain text, encoded when it is sent; the query is apart. */
  readonly path: string;
  readonly query?: Readonly<Record<string, string>> | undefined;
  /** Sent as JSON. */
  readonly body?: unknown;
  /** Sending it twice does what sending it once does, so it may be tried again. Default: true for GET, else false. */
  readonly replayable?: boolean | undefined;
}

/** A provider's reply of success, its JSON parsed without loss; `body` is undefined where there is none. */
export interface ProviderReply {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: unknown;
}
