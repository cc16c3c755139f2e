import { fileURLToPath } from 'node:url';
import { builtUrl } from '../built.ts';
import { type Effort, type Findings, figure, median, type Table } from '../findings.ts';
import { inFreshProcess } from '../fresh-process.ts';
import { coldRun } from '../start/cold.ts';
import { installPacked } from '../start/installed.ts';
import { closureOf } from './closure.ts';
import { type Fault, type Mock, startMock } from './mock.ts';
import { floor, own, type Peer, peers } from './peers.ts';

const all: readonly Peer[] = [own, ...peers];
const client = new URL('client.mjs', import.meta.url);
const folder = new URL('./', import.meta.url);

interface Speed {
  readonly create: number;
  readonly update: number;
  readonly rss: number;
}

interface Outcome {
  readonly isFulfilled: boolean;
  readonly names?: boolean;
  readonly error?: string;
  readonly shows?: { readonly token: boolean; readonly content: boolean; readonly characters: number };
}

/** Runs one client at one job; undefined when it comes to no end. */
async function run<T>(
  { key }: Peer,
  job: string,
  url: string,
  { calls = 0, timeoutMs = 120_000 }: { readonly calls?: number; readonly timeoutMs?: number } = {},
): Promise<T | undefined> {
  return inFreshProcess<T>(client, [key, job, url, String(calls)], { timeoutMs }).catch(() => undefined);
}

async function speeds(mock: Mock, isQuick: boolean): Promise<Map<Peer, Speed[]>> {
  const taken = new Map<Peer, Speed[]>();
  for (let round = 0; round < (isQuick ? 1 : 5); round += 1) {
    for (const peer of [...all, floor]) {
      mock.begin(peer);
      const speed = await run<Speed>(peer, 'speed', mock.url, { calls: isQuick ? 100 : 1_000 });
      if (speed) taken.set(peer, [...(taken.get(peer) ?? []), speed]);
    }
  }
  return taken;
}

/** Milliseconds above an empty process, of importing what one create needs. */
async function imports(isQuick: boolean): Promise<Map<Peer, number>> {
  const codes = [...all, floor].map((peer): [Peer, string] => [peer, importOf(peer)]);
  const above = new Map<Peer, number[]>();
  for (let round = 0; round < (isQuick ? 2 : 10); round += 1) {
    const empty = await coldRun('', folder);
    for (const [peer, code] of codes) {
      const { wallMs } = await (peer === own ? coldRun(code) : coldRun(code, folder));
      above.set(peer, [...(above.get(peer) ?? []), wallMs - empty.wallMs]);
    }
  }
  return new Map([...above].map(([peer, times]) => [peer, median(times)]));
}

function importOf(peer: Peer): string {
  if (peer !== own) return `await import(${JSON.stringify(peer.package)});`;
  // The first call loads these two, so they are counted here.
  const later =
    "process.getBuiltinModule('node:module').createRequire(process.cwd() + '/x.js')('zod'); await import('axios');";
  const names = [builtUrl('index.js'), builtUrl('adapters/zoho-desk/index.js')];
  return `${names.map((name) => `await import(${JSON.stringify(name)});`).join(' ')} ${later}`;
}

async function sizeOf(peer: Peer): Promise<string[]> {
  const from = fileURLToPath(folder).replace(/\/$/, '');
  const { megabytes, packages } = peer === own ? await installPacked() : await closureOf(peer.package, from);
  return [`${figure(megabytes)} MB`, String(packages)];
}

async function costs(mock: Mock, isQuick: boolean): Promise<Findings> {
  const taken = await speeds(mock, isQuick);
  const imported = await imports(isQuick);
  const typical = (peer: Peer, of: keyof Speed): number => median((taken.get(peer) ?? []).map((speed) => speed[of]));
  const rows: string[][] = [];
  for (const peer of [...all, floor]) {
    const speed = [`${figure(typical(peer, 'create'))} ms`, `${figure(typical(peer, 'update'))} ms`];
    const rss = `${Math.round(typical(peer, 'rss'))} MB`;
    const cold = `${figure(imported.get(peer) ?? Number.NaN)} ms`;
    rows.push([peer.name, ...speed, rss, cold, ...(await sizeOf(peer))]);
  }
  const bars = [...all, floor].map((peer) => ({
    label: peer.name,
    value: imported.get(peer) ?? 0,
    isOurs: peer === own,
  }));
  const others = peers.filter(({ isReference }) => isReference !== true).map((peer) => typical(peer, 'update'));
  const mark = {
    what: 'update, p50 to that of the fastest ticket client',
    value: typical(own, 'update') / Math.min(...others),
    limit: 1,
    unit: '×',
  };
  const table: Table = {
    title: 'What a client costs',
    note: 'p50 of calls one after the other; resident memory after all of them; import of what one create needs, above an empty process (caseport, its Zoho Desk adapter, and axios and zod, which its first call loads); what is installed with the one package, on the disk.',
    columns: ['client', 'create', 'update', 'resident', 'cold import', 'installed', 'packages'],
    rows,
    chart: { name: 'peers-import', title: 'Cold import, above an empty process', unit: 'ms', bars },
  };
  return { tables: [table], marks: [mark] };
}

const faults: readonly Fault[] = ['status 500', 'status 429', 'stored, then 500', 'stored, then reset'];

async function faultTable(mock: Mock): Promise<Table> {
  const rows: string[][] = [];
  for (const peer of all) {
    const cells: string[] = [];
    for (const fault of faults) {
      mock.begin(peer, { fault });
      cells.push(told(await run<Outcome>(peer, 'create', mock.url), mock.seen.stored));
    }
    rows.push([peer.name, ...cells]);
  }
  return {
    title: 'One create whose first attempt fails',
    note: 'What the server holds afterwards, and what the caller is told. The clients are as they come, and no key of the application’s is given; Stripe’s own makes its server recognise the second attempt.',
    columns: ['client', '500, not stored', '429, Retry-After 1', 'stored, then 500', 'stored, then the reply is lost'],
    rows,
  };
}

function told(outcome: Outcome | undefined, stored: number): string {
  const held = stored > 1 ? `**${stored} stored**` : `${stored} stored`;
  if (outcome === undefined) return `${held}, no end`;
  if (!outcome.isFulfilled) return `${held}, throws`;
  return outcome.names && stored > 0 ? `${held}, resolves` : `${held}, **resolves without one**`;
}

const creates = 200;
const limit = { atOnce: 20, holdMs: 50 };

async function burstTable(mock: Mock): Promise<Table> {
  const rows: string[][] = [];
  for (const peer of all) {
    mock.begin(peer, { limit });
    const burst = await run<{ readonly ms: number; readonly fulfilled: number }>(peer, 'burst', mock.url, {
      calls: creates,
    });
    const { stored, refused } = mock.seen;
    const name = burst && burst.fulfilled > stored ? `**${burst.fulfilled}**` : String(burst?.fulfilled ?? '–');
    rows.push([peer.name, String(stored), name, String(refused), burst ? `${Math.round(burst.ms)} ms` : 'no end']);
  }
  return {
    title: `${creates} creates at once, ${limit.atOnce} allowed`,
    note: `A create takes ${limit.holdMs} ms, so ${(creates / limit.atOnce) * limit.holdMs} ms is the least; one that is too many is answered 429, Retry-After 1. caseport is told Zoho Desk’s largest edition, which allows 25, and has to learn the rest.`,
    columns: ['client', 'stored', 'told as created', 'replies 429', 'time'],
    rows,
  };
}

async function wireTable(mock: Mock): Promise<Table> {
  const rows: string[][] = [];
  for (const peer of all) {
    mock.begin(peer);
    const cleared = await run<Outcome>(peer, 'clear', mock.url);
    const body = mock.seen.body === '' ? `nothing: ${cleared?.error}` : `\`${mock.seen.body.replaceAll('|', '\\|')}\``;
    mock.begin(peer, { fault: 'status 422' });
    const refused = await run<Outcome>(peer, 'create', mock.url, { timeoutMs: 20_000 });
    rows.push([peer.name, body, leak(refused, 'token'), leak(refused, 'content'), shownLength(refused)]);
  }
  return {
    title: 'An update, and an error',
    note: 'An update that sets the priority, clears the description with `null` and has the title `undefined`; then a create that is answered 422: what the error shows to `inspect` and `JSON.stringify`. Typed clients do not let every one of these values compile; what is told is what they send.',
    columns: ['client', 'body of the update', 'token in the error', 'content in the error', 'characters of the error'],
    rows,
  };
}

function leak(outcome: Outcome | undefined, what: 'token' | 'content'): string {
  if (outcome === undefined) return 'none within 20 s';
  if (outcome.shows === undefined) return 'no error: it tries again';
  return outcome.shows[what] ? '**yes**' : 'no';
}

function shownLength(outcome: Outcome | undefined): string {
  return outcome?.shows ? outcome.shows.characters.toLocaleString('en') : '';
}

export async function measure({ isQuick }: Effort): Promise<Findings> {
  await using mock = await startMock();
  const { tables, marks } = await costs(mock, isQuick);
  return { tables: [...tables, await faultTable(mock), await burstTable(mock), await wireTable(mock)], marks };
}
