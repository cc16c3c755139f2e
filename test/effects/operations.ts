import type { CasePort, FileDraft, IdempotencyStore } from '../../src/index.ts';
import { field, memoryStore, openCasePort } from '../../src/index.ts';
import { type Simulator, startSimulator } from '../../src/simulator/index.ts';
import { send } from '../simulator/send.ts';
import type { FaultCase } from './faults.ts';
import { type Gate, openGate } from './gate.ts';
import { mappings, type Scenario } from './scenarios.ts';
import { limits, type TestClock, testClock } from './test-clock.ts';
import { closingBefore, hit } from './trial.ts';

type Provider = Scenario['provider'];
type Call = (port: CasePort, id: string, signal?: AbortSignal) => Promise<unknown>;

/** An operation that only reads. */
export interface Reading {
  readonly name: string;
  readonly providers: readonly Provider[];
  readonly call: Call;
}

/** An operation that does something, and how often it was done. */
export interface Writing {
  readonly name: string;
  readonly provider: Provider;
  readonly call: Call;
  /** The request that does it, and how many go before it. */
  readonly request: { readonly method: string; readonly path: RegExp; readonly before: number };
  /** May be sent again after a lost reply. */
  readonly again?: true;
  /** The call has an idempotency key. */
  readonly keyed?: true;
  /** Sends a file, which takes as long as it takes: no limit of an attempt holds for it. */
  readonly file?: true;
  readonly done: (simulator: Simulator, id: string) => Promise<number>;
}

const all: readonly Provider[] = ['talkdesk', 'salesforce-incident', 'zoho-desk'];
const noted: readonly Provider[] = ['talkdesk', 'zoho-desk'];
const desk: readonly Provider[] = ['zoho-desk'];
const paths: Readonly<Record<Provider, string>> = {
  talkdesk: '/cm/core/va/cases',
  'salesforce-incident': '/services/apexrest/ThinkLP/incidents',
  'zoho-desk': '/api/v1/tickets',
};

/** Everything that an iteration gives. */
export async function every<T>(source: AsyncIterable<T>): Promise<T[]> {
  const given: T[] = [];
  for await (const each of source) given.push(each);
  return given;
}

export const readings: readonly Reading[] = [
  { name: 'list', providers: all, call: (port, _id, signal) => every(port.list({}, signal && { signal })) },
  {
    name: 'changes',
    providers: all,
    call: async (port, _id, signal) => {
      const batches = await every(port.changes({ since: '2020-01-01T00:00:00.000Z' }, signal && { signal }));
      return batches.flatMap(({ cases }) => cases);
    },
  },
  { name: 'listNotes', providers: noted, call: (port, id, signal) => every(port.listNotes(id, signal && { signal })) },
  { name: 'describe', providers: all, call: (port, _id, signal) => port.describe(signal && { signal }) },
  {
    name: 'request that reads',
    providers: all,
    call: async (port, id, signal) => {
      const path = `${paths[port.provider as Provider]}/${id}`;
      return (await port.request({ method: 'GET', path }, signal && { signal })).body;
    },
  },
  {
    name: 'listAttachments',
    providers: desk,
    call: (port, id, signal) => every(port.listAttachments(id, signal && { signal })),
  },
];

const note = { body: 'After', visibility: 'private' } as const;

async function notesOf(simulator: Simulator, id: string): Promise<number> {
  const record = simulator.cases.find((each) => each.id === id);
  if (simulator.provider === 'talkdesk') return ((record?.notes ?? []) as readonly unknown[]).length;
  return (await send(simulator, 'GET', `/api/v1/tickets/${id}/comments`)).body.data.length;
}

async function filesOf(simulator: Simulator, id: string): Promise<number> {
  const { body } = await send(simulator, 'GET', `/api/v1/tickets/${id}/attachments`);
  return ((body?.data ?? []) as readonly unknown[]).length;
}

const trashed = async (simulator: Simulator, id: string): Promise<number> =>
  simulator.cases.some((record) => record.id === id) ? 0 : 1;

const additions = {
  talkdesk: { method: 'PATCH', path: /cases\/\d+$/, before: 1 },
  'zoho-desk': { method: 'POST', path: /comments$/, before: 0 },
} as const;
const removals = {
  talkdesk: { method: 'DELETE', path: /cases$/, before: 0 },
  'zoho-desk': { method: 'POST', path: /moveToTrash$/, before: 0 },
} as const;

export const file: Extract<FileDraft, { readonly name: string }> = {
  name: 'a.txt',
  contentType: 'text/plain',
  data: new TextEncoder().encode('After'),
  visibility: 'private',
} as const;
const attachment = { provider: 'zoho-desk', file: true, done: filesOf } as const;
const upload = { method: 'POST', path: /attachments$/, before: 0 };

export const writings: readonly Writing[] = [
  ...(['talkdesk', 'zoho-desk'] as const).flatMap((provider): Writing[] => [
    {
      name: 'addNote',
      provider,
      call: (port, id, signal) => port.addNote(id, note, signal && { signal }),
      request: additions[provider],
      done: notesOf,
    },
    {
      name: 'addNote with a key',
      provider,
      call: (port, id, signal) => port.addNote(id, note, { idempotencyKey: id, signal }),
      // The notes that are there are read before; at Talkdesk once more by the write itself, to tell the new one.
      request: { ...additions[provider], before: provider === 'zoho-desk' ? 1 : 2 },
      keyed: true,
      done: notesOf,
    },
    {
      name: 'trash',
      provider,
      call: (port, id, signal) => port.trash(id, signal && { signal }),
      request: removals[provider],
      again: true,
      done: trashed,
    },
  ]),
  ...all.map((provider): Writing => {
    const bodies = {
      talkdesk: { title: 'After', description: 'B', requester_name: 'Jo', requester_email: 'jo@example.org' },
      'salesforce-incident': { title: 'After' },
      'zoho-desk': {
        subject: 'After',
        departmentId: '1892000000006907',
        contact: { lastName: 'Jo', email: 'jo@example.org' },
      },
    };
    return {
      name: 'request that writes',
      provider,
      call: (port, _id, signal) =>
        port.request({ method: 'POST', path: paths[provider], body: bodies[provider] }, signal && { signal }),
      request: { method: 'POST', path: new RegExp(`${paths[provider]}$`), before: 0 },
      done: async (simulator) => simulator.cases.length,
    };
  }),
  {
    ...attachment,
    name: 'attach',
    call: (port, id, signal) => port.attach(id, file, signal && { signal }),
    request: upload,
  },
];

/** One port before one simulator. Each call is about a case of its own. */
export interface OperationTrial {
  readonly simulator: Simulator;
  readonly run: (call: Call, id: string) => Promise<unknown>;
  /** Runs while the fault hits; all that hangs has gone on afterwards. */
  readonly runUnder: (
    call: Call,
    id: string,
    fault: FaultCase,
    where: FaultedRequest,
    times: number,
  ) => Promise<unknown>;
  readonly close: () => Promise<void>;
}

/** A request of a call, by how many of the call's go before it, and how many of those look alike. */
export interface FaultedRequest {
  readonly method: string;
  readonly path: RegExp;
  readonly skip: number;
  readonly before: number;
}

const tries = 3;

export async function startOperation(provider: Provider): Promise<OperationTrial> {
  const simulator = await startSimulator({ provider });
  const gate: Gate = await openGate(simulator.url);
  const clock: TestClock = testClock();
  const beforeRequest: { do: () => Promise<void> } = { do: async () => {} };
  const token = async (): Promise<string> => {
    await beforeRequest.do();
    return simulator.token;
  };
  const { auth, ...config } = simulator.config;
  const common = { ...limits, pace: { concurrency: 4 }, random: () => 0, mapping: mappings[provider] };
  const store: IdempotencyStore = memoryStore();
  const open = (baseUrl: string): Promise<CasePort> =>
    openCasePort(
      { ...config, ...common, baseUrl },
      { token, clock, store, customFields: { summary: field.text() } },
    ) as Promise<never>;
  const port = await open(simulator.url);
  const behindGate = await open(gate.url);
  return {
    simulator,
    run: (call, id) => call(port, id),
    runUnder: async (call, id, fault, where, times) => {
      if (fault.does !== 'refused')
        return hit(simulator, clock, fault, where, times, (signal) => call(port, id, signal));
      beforeRequest.do = closingBefore(gate, simulator, where.before, Math.min(times, tries));
      try {
        return await call(behindGate, id);
      } finally {
        beforeRequest.do = async () => {};
        await gate.open();
      }
    },
    close: async () => {
      await gate.close();
      await simulator.close();
    },
  };
}
