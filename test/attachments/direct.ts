import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Readable } from 'node:stream';
import { type Client, createClient } from '../../src/http/client.ts';
import { systemClock } from '../../src/http/clock.ts';
import { startDeadline } from '../../src/http/deadline.ts';
import type { Exchange } from '../../src/http/exchange.ts';
import { createLog } from '../../src/http/log.ts';
import { createPace } from '../../src/http/pace.ts';
import type { FilePart } from '../../src/http/request.ts';
import { fixedToken } from '../../src/http/tokens.ts';

/** A server of one handler. */
export interface RawServer {
  readonly url: string;
  readonly [Symbol.asyncDispose]: () => Promise<void>;
}

export async function rawServer(
  handle: (request: IncomingMessage, response: ServerResponse) => void,
): Promise<RawServer> {
  const server = createServer((request, response) => {
    request.on('error', () => {});
    handle(request, response);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    [Symbol.asyncDispose]: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

/** The sending layer by itself, without retries. */
export function directClient(baseUrl: string): Client {
  return createClient({
    provider: 'acme',
    baseUrl,
    tokens: fixedToken('secret-token'),
    headers: (token) => ({ Authorization: token }),
    errors: { statuses: { 404: 'not_found', '4xx': 'rejected', '5xx': 'unavailable' }, codes: {}, problem: () => ({}) },
    pace: createPace({ concurrency: 10 }, systemClock),
    retry: { retries: 0, minDelayMs: 0, maxDelayMs: 0 },
    attemptTimeoutMs: 10_000,
    clock: systemClock,
    random: () => 0,
    log: createLog(undefined),
  });
}

/** An exchange that a signal can end. */
export function exchange(kind: Exchange['kind'], signal?: AbortSignal): Exchange {
  const deadline = startDeadline(systemClock, 60_000, signal);
  return {
    provider: 'acme',
    operation: 'attach',
    step: 'file',
    kind,
    replayable: kind === 'read',
    priority: 'interactive',
    deadline,
  };
}

/** Uploads what a stream gives, of an announced size. */
export async function upload(url: string, size: number, open: () => Readable, signal?: AbortSignal): Promise<unknown> {
  const file: FilePart = {
    part: 'file',
    name: 'a.bin',
    contentType: 'text/plain',
    size,
    input: 'path',
    open: async () => open(),
  };
  const within = exchange('write', signal);
  return directClient(url)
    .exchange({ method: 'POST', path: ['files'], file }, within)
    .finally(within.deadline.release);
}
