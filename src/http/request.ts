import type { Readable } from 'node:stream';

/** One request to a provider, as data. `path` is in segments, each encoded when it is sent. */
export interface ProviderRequest {
  readonly method: 'GET' | 'POST' | 'PATCH' | 'PUT' | 'DELETE';
  readonly path: readonly string[];
  readonly query?: Readonly<Record<string, string>>;
  /** Sent as JSON. */
  readonly body?: unknown;
  /** Sent as `multipart/form-data` instead of a body. */
  readonly file?: FilePart;
}

/** A file to send. Opened anew for each attempt, so that it is never held in memory and can be sent again after a refusal. */
export interface FileContent {
  readonly name: string;
  readonly contentType: string;
  /** In bytes. What is read must be as long. */
  readonly size: number;
  /** The key of the caller's input that it comes from, for telling what is wrong with it. */
  readonly input: 'path' | 'data';
  /** Rejects when it cannot be opened, while nothing has been sent. The stream gives bytes, and frees what it holds when it is destroyed. */
  readonly open: () => Promise<Readable>;
}

/** A file as the part of a form. */
export interface FilePart extends FileContent {
  /** The name of the part. */
  readonly part: string;
}

/** A reply as it arrived. */
export interface ProviderReply {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly text: string;
}

/** A reply of success whose body is still to be read; of any other one the text. */
export interface StreamedReply extends ProviderReply {
  readonly content?: Readable;
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
