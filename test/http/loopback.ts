import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';

/** A request as it arrived. */
export interface Arrived {
  readonly method: string;
  /** As sent, encoded. */
  readonly path: string;
  readonly headers: Readonly<Record<string, unknown>>;
  readonly body: unknown;
}

/** What to answer: a status and a body, or whatever a function does with the connection. */
export type Reply =
  | {
      readonly status?: number;
      readonly headers?: Readonly<Record<string, string>>;
      readonly body?: unknown;
      readonly text?: string;
    }
  | ((request: IncomingMessage, response: ServerResponse) => void);

/** A server on this machine that answers what it is told to. */
export interface Loopback {
  readonly url: string;
  readonly requests: readonly Arrived[];
  /** `METHOD /path` of every request. */
  readonly lines: () => readonly string[];
  /** Answers a route (`GET /cases/7`, the query left out) with these replies in turn; the last one stays. */
  readonly on: (route: string, ...replies: readonly Reply[]) => void;
  /** Answers a route never; the promise is kept once a request has arrived there. */
  readonly hang: (route: string) => Promise<void>;
  readonly close: () => Promise<void>;
}

export async function startLoopback(): Promise<Loopback> {
  const requests: Arrived[] = [];
  const routes = new Map<string, Reply[]>();
  const sockets = new Set<Socket>();
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const text = Buffer.concat(chunks).toString();
    const { method = '', url = '', headers } = request;
    requests.push({ method, path: url, headers, body: bodyOf(text, headers['content-type']) });
    const replies = routes.get(`${method} ${url.split('?')[0]}`) ?? [];
    const reply = replies.length > 1 ? replies.shift() : replies[0];
    if (typeof reply === 'function') reply(request, response);
    else answer(response, reply ?? { status: 404, body: { code: 'NO_ROUTE' } });
  });
  server.on('connection', (socket) => {
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    requests,
    lines: () => requests.map(({ method, path }) => `${method} ${path}`),
    on: (route, ...replies) => routes.set(route, [...replies]),
    hang: (route) => new Promise((resolve) => routes.set(route, [() => resolve()])),
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        for (const socket of sockets) socket.destroy();
      }),
  };
}

/** JSON; the text itself where it is something else. */
function bodyOf(text: string, contentType: string = ''): unknown {
  if (text === '') return undefined;
  return contentType.includes('json') ? JSON.parse(text) : text;
}

function answer(response: ServerResponse, reply: Exclude<Reply, (...all: never) => void>): void {
  const { status = 200, headers = {}, body, text } = reply;
  const payload = text ?? (body === undefined ? '' : JSON.stringify(body));
  response.writeHead(status, {
    ...(text === undefined && body !== undefined && { 'content-type': 'application/json' }),
    ...headers,
  });
  response.end(payload);
}

/** A reply that breaks the connection instead. */
export function reset(request: IncomingMessage): void {
  request.socket.resetAndDestroy();
}
