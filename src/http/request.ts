/** One request to a provider, as data. `path` is in segments, each encoded when it is sent. */
export interface ProviderRequest {
  readonly method: 'GET' | 'POST' | 'PATCH' | 'PUT' | 'DELETE';
  readonly path: readonly string[];
  readonly query?: Readonly<Record<string, string>>;
  readonly body?: unknown;
}

/** A reply as it arrived. */
export interface ProviderReply {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly text: string;
}

/** The address of a request. Each segment is encoded, so no id can leave its place in the path. @throws TypeError for a segment that would. */
export function addressOf(baseUrl: string, request: ProviderRequest): string {
  const segments = request.path.map((segment) => {
    if (segment === '' || segment === '.' || segment === '..')
      throw new TypeError('a path segment must name something');
    return encodeURIComponent(segment);
  });
  const query = request.query && Object.keys(request.query).length > 0 ? `?${new URLSearchParams(request.query)}` : '';
  return `${baseUrl.replace(/\/+$/, '')}/${segments.join('/')}${query}`;
}
