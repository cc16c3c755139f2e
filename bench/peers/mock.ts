import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Answer, Peer } from './peers.ts';

/** What befalls one create; `stored` ones happen after the effect. */
export type Fault = 'status 500' | 'status 429' | 'status 422' | 'stored, then 500' | 'stored, then reset';

/** One server for every client: it keeps count of what is stored, and answers in the shape of the client at hand. */
export interface Mock extends AsyncDisposable {
  readonly url: string;
  /** Forgets everything, and speaks to this client from now on. */
  begin(peer: Peer, settings?: MockSettings): void;
  readonly seen: Seen;
}

interface MockSettings {
  /** Befalls the first create. */
  readonly fault?: Fault;
  /** Creates that are allowed at once, each of which takes so long; one more is 429. */
  readonly limit?: { readonly atOnce: number; readonly holdMs: number };
}

interface Seen {
  stored: number;
  refused: number;
  /** Of the last request. */
  body: string;
}

export async function startMock(): Promise<Mock> {
  let peer: Peer | undefined;
  let settings: MockSettings = {};
  let underWay = 0;
  let keys = new Set<string>();
  const seen: Seen = { stored: 0, refused: 0, body: '' };

  const store = (key: string | undefined): void => {
    if (key !== undefined && keys.has(key)) return;
    if (key !== undefined) keys.add(key);
    seen.stored += 1;
  };
  const refuse = (response: ServerResponse): void => {
    seen.refused += 1;
    send(response, { status: 429, body: refusal('too many requests') }, { 'retry-after': '1' });
  };
  const create = async (response: ServerResponse, key: string | undefined): Promise<void> => {
    const { fault, limit } = settings;
    settings = limit ? { limit } : {};
    if (fault?.startsWith('stored')) store(key);
    if (fault === 'stored, then reset') return void response.destroy();
    if (fault === 'status 429') return refuse(response);
    if (fault !== undefined) return send(response, { status: Number(fault.slice(-3)), body: refusal('no') });
    if (limit && underWay >= limit.atOnce) return refuse(response);
    underWay += 1;
    if (limit) await new Promise((resolve) => setTimeout(resolve, limit.holdMs));
    underWay -= 1;
    store(key);
    send(response, peer?.created ?? { status: 500 });
  };
  const server = createServer(async (request, response) => {
    seen.body = await textOf(request);
    const { method, url = '', headers } = request;
    const isUpdate = method === 'PATCH' || method === 'PUT' || /chat\.update|customers\/cus_/.test(url);
    if (isUpdate || method === 'GET') send(response, peer?.updated ?? { status: 500 });
    else await create(response, headers['idempotency-key'] as string | undefined);
  });
  server.keepAliveTimeout = 60_000;
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    seen,
    begin: (next, given = {}) => {
      peer = next;
      settings = given;
      keys = new Set();
      Object.assign(seen, { stored: 0, refused: 0, body: '' });
    },
    [Symbol.asyncDispose]: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

/** In the shapes that the clients know an error by. */
function refusal(message: string): object {
  return { message, ok: false, error: { type: 'api_error', message } };
}

async function textOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString();
}

function send(response: ServerResponse, { status, body }: Answer, headers: Record<string, string> = {}): void {
  response.writeHead(status, { 'content-type': 'application/json', ...headers });
  response.end(body === undefined ? undefined : JSON.stringify(body));
}
