import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type Fault, FaultQueue, type Outcome, strike } from './fault.ts';
import type { IncomingRequest, JsonObject, ProviderSimulation, Reply } from './provider-simulation.ts';
import { type OpenRecord, type RecordedRequest, recordRequest } from './recorded-request.ts';

/** A provider imitated on loopback. Close it, or declare it with `await using`. */
export interface Simulator {
  readonly provider: string;
  /** The adapter's `baseUrl`: http://127.0.0.1 with a free port. */
  readonly url: string;
  /** What an adapter needs to reach it: provider, baseUrl, the token valid right now, and orgId where there is one. */
  readonly config: Record<string, unknown>;
  /** The token valid right now. */
  readonly token: string;
  readonly requests: readonly RecordedRequest[];
  /** What is stored, in the provider's full read shape; what is in the trash is left out. */
  readonly cases: readonly Record<string, unknown>[];
  /** Stores a provider record as it is, unvalidated; what it leaves out is filled in. Returns its id. */
  seed(record: Record<string, unknown>): string;
  /** Queues a fault for coming requests. */
  fault(fault: Fault): void;
  /** Makes the present token invalid and returns the one that replaces it. */
  expireToken(): string;
  /** Stops at once: connections that are kept alive are cut, delayed replies never come. */
  close(): Promise<void>;
  [Symbol.asyncDispose](): Promise<void>;
}

const MAX_BODY_BYTES = 1_000_000;

class SimulatorServer implements Simulator {
  readonly requests: RecordedRequest[] = [];
  url = '';
  token: string;
  readonly #provider: ProviderSimulation;
  readonly #server: Server;
  readonly #faults = new FaultQueue();
  readonly #timers = new Set<NodeJS.Timeout>();
  #inFlight = 0;
  #closing: Promise<void> | undefined;

  constructor(provider: ProviderSimulation) {
    this.#provider = provider;
    this.token = provider.newToken();
    this.#server = createServer((message, response) => {
      this.#serve(message, response).catch(() => response.destroy());
    });
  }

  get provider(): string {
    return this.#provider.provider;
  }

  get config(): JsonObject {
    return { provider: this.provider, ...this.#provider.config(this.url, this.token) };
  }

  get cases(): readonly JsonObject[] {
    return this.#provider.cases();
  }

  seed(record: JsonObject): string {
    return this.#provider.seed(structuredClone(record));
  }

  fault(fault: Fault): void {
    this.#faults.add(fault);
  }

  expireToken(): string {
    this.token = this.#provider.newToken();
    return this.token;
  }

  async listen(): Promise<void> {
    await new Promise<void>((resolve, reject) => {
      this.#server.once('error', reject);
      this.#server.listen(0, '127.0.0.1', resolve);
    });
    this.url = `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  close(): Promise<void> {
    this.#closing ??= new Promise((resolve) => {
      for (const timer of this.#timers) clearTimeout(timer);
      this.#server.close(() => resolve());
      this.#server.closeAllConnections();
    });
    return this.#closing;
  }

  [Symbol.asyncDispose](): Promise<void> {
    return this.close();
  }

  async #serve(message: IncomingMessage, response: ServerResponse): Promise<void> {
    this.#inFlight += 1;
    response.once('close', () => {
      this.#inFlight -= 1;
    });
    const limits = this.#faults.concurrencyFor(message.method ?? 'GET', splitUrl(message).path);
    const tooMany = limits !== undefined && this.#inFlight > limits.max;
    const bodyText = await readBody(message);
    const request = incoming(message, bodyText ?? '');
    const tokenValid = this.#provider.tokenIn(request.headers) === this.token;
    const recorded = recordRequest(request, tokenValid);
    this.requests.push(recorded);
    if (tooMany) {
      limits.refuse();
      return send(response, recorded, { reply: this.#provider.tooManyAtOnce() });
    }
    if (limits !== undefined) await this.#wait(limits.holdMs);
    if (bodyText === undefined) return refuseLargeBody(response, recorded, this.#provider);
    send(response, recorded, await this.#outcome(request, tokenValid));
  }

  async #outcome(request: IncomingRequest, tokenValid: boolean): Promise<Outcome> {
    const act = (): Reply => this.#act(request, tokenValid);
    const fault = this.#faults.take(request.method, request.path);
    if (fault === undefined) return { reply: act() };
    const inProviderShape = (status: number, headers?: Readonly<Record<string, string>>): Reply =>
      this.#provider.error(status, headers);
    return strike(fault, act, inProviderShape, (delayMs) => this.#wait(delayMs));
  }

  #act(request: IncomingRequest, tokenValid: boolean): Reply {
    if (!tokenValid) return this.#provider.error(401);
    if (request.bodyText !== '') {
      const type = (request.headers['content-type'] ?? '').split(';')[0]?.trim();
      if (type !== 'application/json') return this.#provider.error(415);
      if (request.body === undefined) return this.#provider.error(400);
    }
    try {
      return this.#provider.answer(request);
    } catch (error) {
      // A fault of the imitation itself: told apart from a provider's 500 by its header.
      return this.#provider.error(500, { 'x-simulator-error': String(error).replaceAll(/[^ -~]/g, ' ') });
    }
  }

  #wait(delayMs: number): Promise<void> {
    return new Promise((resolve) => {
      const timer = setTimeout(() => {
        this.#timers.delete(timer);
        resolve();
      }, delayMs);
      this.#timers.add(timer);
    });
  }
}

/** Puts a provider behind a listening server. */
export async function listenOnLoopback(provider: ProviderSimulation): Promise<Simulator> {
  const server = new SimulatorServer(provider);
  await server.listen();
  return server;
}

function splitUrl(message: IncomingMessage): { path: string; query: URLSearchParams } {
  const url = new URL(message.url ?? '/', 'http://127.0.0.1');
  return { path: url.pathname, query: url.searchParams };
}

function incoming(message: IncomingMessage, bodyText: string): IncomingRequest {
  const { path, query } = splitUrl(message);
  const joined: Record<string, string> = {};
  for (const key of new Set(query.keys())) joined[key] = query.getAll(key).join(',');
  const headers: Record<string, string> = {};
  for (const [name, value] of Object.entries(message.headers)) headers[name] = String(value);
  return { method: message.method ?? 'GET', path, query: joined, headers, body: parseJson(bodyText), bodyText };
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** Undefined when the body is larger than any provider is imitated to take. */
async function readBody(message: IncomingMessage): Promise<string | undefined> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of message as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size <= MAX_BODY_BYTES) chunks.push(chunk);
  }
  return size > MAX_BODY_BYTES ? undefined : Buffer.concat(chunks).toString('utf8');
}

function refuseLargeBody(response: ServerResponse, recorded: OpenRecord, provider: ProviderSimulation): void {
  send(response, recorded, { reply: provider.error(413) });
}

function send(response: ServerResponse, recorded: OpenRecord, outcome: Outcome): void {
  if (response.destroyed) return;
  if (outcome === 'reset') {
    response.socket?.resetAndDestroy();
    return;
  }
  if ('text' in outcome) {
    recorded.status = 200;
    response.writeHead(200, { 'content-type': `${outcome.type}; charset=utf-8` }).end(outcome.text);
    return;
  }
  const { status, body, headers } = outcome.reply;
  recorded.status = status;
  if (body === undefined) {
    response.writeHead(status, { ...headers }).end();
    return;
  }
  const text = typeof body === 'string' ? body : JSON.stringify(body);
  response.writeHead(status, { 'content-type': 'application/json; charset=utf-8', ...headers }).end(text);
}
