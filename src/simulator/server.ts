import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Delays } from './delays.ts';
import { type Fault, FaultQueue } from './fault.ts';
import type { SimulatorCredentials } from './oauth/credentials.ts';
import type { IncomingRequest, JsonObject, ProviderSimulation, Reply } from './provider-simulation.ts';
import { type RecordedRequest, recordRequest, recordTokenRequest } from './recorded-request.ts';
import type { Simulator } from './simulator.ts';
import { boundaryOf, Spool } from './spool.ts';
import { type Outcome, strike, type Words } from './strike.ts';
import { incoming, readBody, send, splitUrl } from './wire.ts';

/** One address. What it answers when the org has moved away from it. */
interface Place {
  readonly server: Server;
  readonly url: string;
  leftBehind?: 401 | 404;
}

/** A request whose body has arrived. */
type Received = IncomingRequest & { readonly isTooLarge: boolean };

class SimulatorServer implements Simulator {
  readonly requests: RecordedRequest[] = [];
  readonly #provider: ProviderSimulation;
  readonly #places: Place[] = [];
  readonly #faults = new FaultQueue();
  readonly #delays = new Delays();
  readonly #spool = new Spool();
  #inFlight = 0;
  #closing: Promise<void> | undefined;

  constructor(provider: ProviderSimulation) {
    this.#provider = provider;
  }

  get provider(): string {
    return this.#provider.provider;
  }

  get url(): string {
    return this.#places.at(-1)?.url ?? '';
  }

  get tokenUrl(): string {
    return `${this.#places[0]?.url ?? ''}${this.#provider.tokenEndpoint.path}`;
  }

  get config(): JsonObject {
    return { provider: this.provider, ...this.#provider.config(this.url, this.token) };
  }

  get token(): string {
    return this.#provider.tokens.present;
  }

  get credentials(): SimulatorCredentials {
    return this.#provider.tokenEndpoint.credentials;
  }

  get tokensIssued(): number {
    return this.#provider.tokens.issued;
  }

  get cases(): readonly JsonObject[] {
    return this.#provider.cases();
  }

  seed(record: JsonObject): string {
    return this.#provider.seed(structuredClone(record));
  }

  change(id: string, record: JsonObject): void {
    this.#provider.change(id, structuredClone(record));
  }

  remove(id: string): void {
    this.#provider.remove(id);
  }

  fault(fault: Fault): () => void {
    return this.#faults.add(fault);
  }

  async resume(): Promise<void> {
    this.#delays.end();
    await new Promise((resolve) => setImmediate(resolve));
  }

  expireToken(): string {
    return this.#provider.tokens.expireAll();
  }

  async moveInstance(oldAnswers: 401 | 404 = 401): Promise<string> {
    if (!this.#provider.movable) throw new Error(`${this.provider} tells no address with its tokens`);
    const left = this.#places.at(-1);
    await this.listen();
    if (left !== undefined) left.leftBehind = oldAnswers;
    return this.url;
  }

  async listen(): Promise<void> {
    const server = createServer((message, response) => {
      this.#serve(message, response, place).catch(() => response.destroy());
    });
    await new Promise<void>((resolve, reject) => {
      server.once('error', reject);
      server.listen(0, '127.0.0.1', resolve);
    });
    const place: Place = { server, url: `http://127.0.0.1:${(server.address() as AddressInfo).port}` };
    this.#places.push(place);
  }

  close(): Promise<void> {
    this.#delays.drop();
    this.#closing ??= Promise.all(this.#places.map(({ server }) => shut(server))).then(() => this.#spool.remove());
    return this.#closing;
  }

  [Symbol.asyncDispose](): Promise<void> {
    return this.close();
  }

  async #serve(message: IncomingMessage, response: ServerResponse, place: Place): Promise<void> {
    if (splitUrl(message).path === this.#provider.tokenEndpoint.path) return this.#serveToken(message, response);
    this.#inFlight += 1;
    try {
      await this.#serveCase(message, response, place);
    } finally {
      // Here, not when the client has read the reply: whoever waits for a reply to send the next one is never one too many.
      this.#inFlight -= 1;
    }
  }

  async #serveCase(message: IncomingMessage, response: ServerResponse, place: Place): Promise<void> {
    const limits = this.#faults.concurrencyFor(message.method ?? 'GET', splitUrl(message).path);
    const tooMany = limits !== undefined && this.#inFlight > limits.max;
    const request = await this.#receive(message);
    const tokenValid = this.#provider.tokens.accepts(this.#provider.tokenIn(request.headers));
    const recorded = recordRequest(request, tokenValid);
    this.requests.push(recorded);
    try {
      if (limits === undefined || !tooMany) {
        if (limits !== undefined) await this.#delays.wait(limits.holdMs);
        send(response, recorded, await this.#answer(request, tokenValid, place));
      } else {
        limits.refuse();
        send(response, recorded, { reply: this.#provider.tooMany() });
      }
    } finally {
      await request.file?.discard();
    }
  }

  async #answer(request: Received, tokenValid: boolean, place: Place): Promise<Outcome> {
    if (request.isTooLarge) return { reply: this.#provider.error(413) };
    const act = (): Reply => this.#act(request, tokenValid, place);
    return this.#outcome(this.#faults.take(request.method, request.path), act, this.#provider);
  }

  /** Takes in a form of one file where the provider knows such, else a body. */
  async #receive(message: IncomingMessage): Promise<Received> {
    const boundary = boundaryOf(message.headers['content-type']);
    if (boundary !== undefined && this.#provider.takesFile?.(message.method ?? 'GET', splitUrl(message).path)) {
      const file = await this.#spool.receive(message, boundary);
      return { ...incoming(message, '', file), isTooLarge: false };
    }
    const bodyText = await readBody(message);
    return { ...incoming(message, bodyText ?? ''), isTooLarge: bodyText === undefined };
  }

  async #serveToken(message: IncomingMessage, response: ServerResponse): Promise<void> {
    const { tokenEndpoint } = this.#provider;
    const request = incoming(message, (await readBody(message)) ?? '');
    const recorded = recordTokenRequest(request);
    this.requests.push(recorded);
    const act = (): Reply =>
      request.method === 'POST' ? tokenEndpoint.answer(request, this) : tokenEndpoint.error(405);
    const fault = this.#faults.takeForToken(request.method, request.path);
    send(response, recorded, await this.#outcome(fault, act, tokenEndpoint));
  }

  async #outcome(fault: Fault | undefined, act: () => Reply, words: Words): Promise<Outcome> {
    return fault === undefined ? { reply: act() } : strike(fault, act, words, (delayMs) => this.#delays.wait(delayMs));
  }

  #act(request: IncomingRequest, tokenValid: boolean, place: Place): Reply {
    if (place.leftBehind !== undefined) return this.#provider.error(place.leftBehind);
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
}

function shut(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve());
    server.closeAllConnections();
  });
}

/** Puts a provider behind a listening server. */
export async function listenOnLoopback(provider: ProviderSimulation): Promise<Simulator> {
  const server = new SimulatorServer(provider);
  await server.listen();
  return server;
}
