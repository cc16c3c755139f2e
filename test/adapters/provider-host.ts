import nock from 'nock';

/** One request as it arrived. `path` has the query; of the headers, those that the HTTP library adds by itself are left out. */
export interface ArrivedRequest {
  readonly method: string;
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  /** Parsed JSON; absent where there was no body. */
  readonly body?: unknown;
}

/** What a scripted host answers: a text goes as it is, anything else as JSON. */
export interface ScriptedReply {
  /** Default: 200. */
  readonly status?: number;
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
}

const transportHeaders = ['host', 'connection', 'content-length', 'user-agent', 'accept-encoding'];

/**
 * A host that gives the scripted replies in turn and keeps every request; one request too many is answered with 418.
 * Takes the place of the one before.
 */
export function answering(
  baseUrl: string,
  ...replies: readonly ScriptedReply[]
): { readonly requests: ArrivedRequest[] } {
  const requests: ArrivedRequest[] = [];
  nock.cleanAll();
  for (const method of ['GET', 'POST', 'PATCH', 'PUT', 'DELETE']) {
    nock(baseUrl)
      .persist()
      .intercept(/.*/, method)
      .reply(function reply(path, body) {
        const headers = Object.entries(this.req.headers).filter(([name]) => !transportHeaders.includes(name));
        requests.push({
          method,
          path,
          headers: Object.fromEntries(headers) as Record<string, string>,
          ...(body !== '' && { body }),
        });
        const { status = 200, body: told = '', headers: extra = {} } = replies[requests.length - 1] ?? { status: 418 };
        const text = typeof told === 'string' ? told : JSON.stringify(told);
        return [status, text, { 'content-type': 'application/json', ...extra }];
      });
  }
  return { requests };
}
