// Acme on this machine, for tests of its adapter: strict where Acme is, and it can be made to fail.

import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type ProviderFault, ProviderFaults, type SeenRequest } from 'caseport/conformance';

type Json = Record<string, unknown>;
type Ticket = Json & { readonly id: string; readonly version: number; readonly changed: number };

/** A refusal in Acme's way: status 200, and a code. */
class Refusal extends Error {
  readonly code: string;

  constructor(code: string, text: string = code) {
    super(text);
    this.code = code;
  }
}

const key = 'acme-test-key';
const taken = [
  'subject',
  'story',
  'state',
  'rank',
  'answer',
  'customer',
  'owner',
  'squad',
  'topic',
  'labels',
  'due',
  'extra',
  'foreignKey',
];
/** What Acme writes itself: a PUT may carry it, and it is not looked at. */
const told = ['id', 'version', 'opened', 'changed', 'source', 'ownerName'];
const states = ['fresh', 'working', 'reopened', 'waiting', 'done', 'archived'];

export class AcmeSimulator {
  readonly requests: SeenRequest[] = [];
  readonly key: string = key;
  readonly faults: ProviderFaults = new ProviderFaults();
  url: string = '';
  readonly #tickets: Map<string, Ticket> = new Map();
  readonly #comments: Map<string, Json[]> = new Map();
  readonly #server: ReturnType<typeof createServer> = createServer((request, response) =>
    this.#serve(request, response),
  );
  #awaited: { readonly method: string; readonly happen: () => void }[] = [];
  #lastId: number = 0;

  static async start(): Promise<AcmeSimulator> {
    const simulator = new AcmeSimulator();
    await new Promise<void>((resolve) => simulator.#server.listen(0, '127.0.0.1', resolve));
    simulator.url = `http://127.0.0.1:${(simulator.#server.address() as AddressInfo).port}`;
    return simulator;
  }

  get ticketCount(): number {
    return this.#tickets.size;
  }

  ticket(id: string): Ticket | undefined {
    return this.#tickets.get(id);
  }

  /** A change by somebody else. */
  change(id: string, change: Json): void {
    const ticket = this.#tickets.get(id);
    if (ticket) this.#store({ ...ticket, ...change });
  }

  /** Lets something happen right after the next request of a method was answered. */
  afterNext(method: string, happen: () => void): Promise<void> {
    return new Promise((resolve) => this.#awaited.push({ method, happen: () => resolve(happen()) }));
  }

  close(): Promise<void> {
    this.#server.closeAllConnections();
    return new Promise((resolve) => this.#server.close(() => resolve()));
  }

  async #serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const text = Buffer.concat(chunks).toString();
    const { pathname, searchParams } = new URL(request.url ?? '/', 'http://acme');
    const { method = 'GET' } = request;
    const body = text === '' ? undefined : (JSON.parse(text) as Json);
    this.requests.push({ method, path: pathname, body });
    const fault = this.faults.strike(method);
    const isStopped = fault !== undefined && fault.when !== 'after' && fault.kind !== 'untold';
    const answered = isStopped ? undefined : this.#answer(request, pathname, searchParams, body);
    if (fault === undefined) reply(response, answered);
    else if (fault.kind === 'untold') reply(response, JSON.parse(JSON.stringify(answered, withoutVisibility)));
    else fail(fault, response);
    for (const { happen } of this.#awaited.filter((each) => each.method === method)) happen();
    this.#awaited = this.#awaited.filter((each) => each.method !== method);
  }

  #answer(request: IncomingMessage, path: string, query: URLSearchParams, body: Json | undefined): Json {
    try {
      if (request.headers['acme-key'] !== this.key) throw new Refusal('BAD_KEY');
      return { ok: true, ...this.#route(request.method ?? 'GET', path.split('/').slice(1), query, body ?? {}) };
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      return refusal(error.code, error.message);
    }
  }

  #route(method: string, [, id, part]: readonly string[], query: URLSearchParams, body: Json): Json {
    if (id === undefined) return method === 'POST' ? { ticket: this.#create(body) } : this.#list(query);
    const ticket = this.#tickets.get(id);
    if (ticket === undefined) throw new Refusal('NO_SUCH_TICKET');
    const comments = this.#comments.get(id) ?? [];
    if (part === 'comments') {
      return method === 'POST' ? { comment: this.#comment(id, body) } : page(comments, query, 'comments');
    }
    if (method === 'PUT') return { ticket: this.#replace(ticket, body) };
    return { ticket };
  }

  #create(body: Json): Ticket {
    check(body, taken);
    const id = `T-${this.#nextId()}`;
    return this.#store({ state: 'fresh', source: 'api', opened: Date.now(), ...body, id, version: 0 });
  }

  /** All that the body does not have is gone. */
  #replace(ticket: Ticket, body: Json): Ticket {
    check(body, [...taken, ...told]);
    if (body.version !== ticket.version) throw new Refusal('OLD_VERSION');
    const { opened, source } = ticket;
    return this.#store({ ...body, id: ticket.id, version: ticket.version, opened, source });
  }

  #store(ticket: Json & { readonly id: string; readonly version: number }): Ticket {
    const stored = { ...ticket, version: ticket.version + 1, changed: Date.now() };
    this.#tickets.set(ticket.id, stored);
    return stored;
  }

  #comment(id: string, { text, internal = false, ...rest }: Json): Json {
    if (typeof text !== 'string' || Object.keys(rest).length > 0) throw new Refusal('INVALID');
    const comment = { id: `C-${this.#nextId()}`, text, internal, at: Date.now() };
    this.#comments.set(id, [...(this.#comments.get(id) ?? []), comment]);
    return comment;
  }

  #list(query: URLSearchParams): Json {
    const within = (ticket: Ticket, time: 'opened' | 'changed'): boolean => {
      const [from, to] = [query.get(`${time}From`), query.get(`${time}To`)];
      const at = Number(ticket[time]);
      return (from === null || at >= Number(from)) && (to === null || at <= Number(to));
    };
    const rows = [...this.#tickets.values()].filter((ticket) => within(ticket, 'opened') && within(ticket, 'changed'));
    if (query.get('order') === 'changed') rows.sort((a, b) => a.changed - b.changed);
    return page(rows, query, 'tickets');
  }

  #nextId(): number {
    this.#lastId += 1;
    return this.#lastId;
  }
}

/** A cursor names the last row that was given. */
function page(all: readonly Json[], query: URLSearchParams, name: string): Json {
  const after = all.findIndex(({ id }) => id === query.get('cursor'));
  const rows = all.slice(after + 1, after + 1 + Number(query.get('limit') ?? 2));
  const isLast = after + 1 + rows.length >= all.length;
  return { [name]: rows, next: isLast ? null : rows.at(-1)?.id };
}

function check(body: Json, known: readonly string[]): void {
  const unknown = Object.keys(body).filter((name) => !known.includes(name));
  if (unknown.length > 0) throw new Refusal('INVALID', `no such field: ${unknown.join()}`);
  if (typeof body.subject !== 'string' || body.subject.length > 120) throw new Refusal('INVALID', 'subject');
  if (body.state !== undefined && !states.includes(String(body.state))) throw new Refusal('INVALID', 'state');
}

const codes: Readonly<Record<number, string>> = {
  400: 'INVALID',
  401: 'BAD_KEY',
  403: 'NOT_YOURS',
  409: 'OLD_VERSION',
  429: 'SLOW_DOWN',
};

/** What Acme knows of it says with 200; 5xx are the gateway's. */
function fail({ kind, status = 500, words, headers = {} }: ProviderFault, response: ServerResponse): void {
  if (kind === 'silence') return;
  if (kind === 'reset') {
    response.destroy();
    return;
  }
  for (const [name, value] of Object.entries(headers)) response.setHeader(name, value);
  if (kind === 'html') response.end('<html><body>Sorry</body></html>');
  else if (status >= 500) response.writeHead(status).end();
  else reply(response, refusal(words ?? codes[status] ?? 'INVALID', words ?? 'spoilt'));
}

function withoutVisibility(name: string, value: unknown): unknown {
  return name === 'internal' ? undefined : value;
}

function refusal(code: string, text: string): Json {
  return { ok: false, error: { code, text } };
}

function reply(response: ServerResponse, body: unknown): void {
  response.setHeader('content-type', 'application/json');
  response.end(JSON.stringify(body));
}
