import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { CaseportError, fileStore } from '../../src/index.ts';
import type { Simulator } from '../../src/simulator/index.ts';
import { turn, until } from '../retry/clocks.ts';
import { open, type Provider, start } from '../retry/providers.ts';
import { folder } from './stores.ts';

/** What a child that is to be killed does. */
export interface Job {
  readonly provider: string;
  readonly config: Readonly<Record<string, unknown>>;
  readonly folder: string;
  readonly keys: readonly string[];
}

/** How the keys of killed processes fared when they were used again. */
export interface Tally {
  kills: number;
  /** The process was done before the kill reached it. */
  late: number;
  keys: number;
  /** Stored by the killed process, and found again. */
  found: number;
  /** Not stored when the process was killed, and stored by the second run. */
  created: number;
  /** Told as `effect: 'unknown'`; stored or not. */
  unknownStored: number;
  unknownMissing: number;
  /** What must not be: a case or a note twice, a success without a case, a failure that says that nothing happened. */
  readonly broken: string[];
}

const keysPerKill = 6;
/** About how many requests one process sends when nobody kills it. */
const requestsOf: Readonly<Record<string, number>> = { talkdesk: 12, 'salesforce-incident': 12, 'zoho-desk': 30 };

/** Kills one process a round, at a random point of its creates, and uses its keys again. */
export async function killRounds(provider: Provider, rounds: number, random: () => number, atOnce = 2): Promise<Tally> {
  const tally: Tally = {
    kills: 0,
    late: 0,
    keys: 0,
    found: 0,
    created: 0,
    unknownStored: 0,
    unknownMissing: 0,
    broken: [],
  };
  let begun = 0;
  const worker = async (): Promise<void> => {
    while (begun < rounds + tally.late) {
      begun += 1;
      await round(provider, `${provider.provider}-${begun}`, random, tally);
    }
  };
  await Promise.all(Array.from({ length: atOnce }, worker));
  return tally;
}

async function round(provider: Provider, name: string, random: () => number, tally: Tally): Promise<void> {
  await using simulator = await start(provider);
  simulator.fault({ kind: 'concurrency', max: 100, holdMs: 1 + Math.floor(random() * 4) });
  const { path, close } = await folder();
  const keys = Array.from({ length: keysPerKill }, (_, index) => `${name}-${index}`);
  const config = simulator.config;
  const child = spawn({ provider: provider.provider, config, folder: path, keys });
  const requests = Math.floor(random() * (requestsOf[provider.provider] ?? 0));
  const isLate = await killed(child, simulator, requests, Math.floor(random() * 50));
  if (isLate) tally.late += 1;
  else tally.kills += 1;
  const before = new Set(simulator.cases.map(externalIdOf));
  const store = fileStore(path);
  const cases = await open(provider, simulator, {}, { store });
  const draft = provider.longDraft ?? provider.draft;
  const outcomes = await Promise.allSettled(
    keys.map((key) => cases.create({ ...draft, externalId: key }, { idempotencyKey: key })),
  );
  for (const [index, outcome] of outcomes.entries()) {
    const key = String(keys[index]);
    tally.keys += 1;
    count(key, outcome, before.has(key), simulator, tally);
  }
  await close();
}

function spawn(job: Job): ChildProcess {
  const script = join(import.meta.dirname, 'killed-child.ts');
  return fork(script, [JSON.stringify(job)], { execArgv: ['--import', 'tsx'], stdio: 'ignore' });
}

/** Kills a process after it has sent a number of requests and a little later. True when it was done before. */
async function killed(child: ChildProcess, simulator: Simulator, requests: number, turns: number): Promise<boolean> {
  const ended = once(child, 'exit');
  const isOver = (): boolean => child.exitCode !== null || child.signalCode !== null || !child.connected;
  await once(child, 'message');
  await until(() => simulator.requests.length >= requests || isOver());
  for (let passed = 0; passed < turns; passed += 1) await turn();
  const isLate = isOver();
  child.kill('SIGKILL');
  await ended;
  return isLate;
}

function count(
  key: string,
  outcome: PromiseSettledResult<unknown>,
  wasStored: boolean,
  simulator: Simulator,
  tally: Tally,
): void {
  const stored = simulator.cases.filter((record) => externalIdOf(record) === key);
  const [record] = stored;
  if (stored.length > 1) tally.broken.push(`${key}: ${stored.length} cases`);
  const notes = Number(record?.commentCount ?? (record?.notes as readonly unknown[] | undefined)?.length ?? 0);
  if (notes > 2) tally.broken.push(`${key}: ${notes} notes`);
  if (outcome.status === 'fulfilled') {
    if (record === undefined) tally.broken.push(`${key}: resolved, and no case is stored`);
    else if (wasStored) tally.found += 1;
    else tally.created += 1;
  } else if (CaseportError.is(outcome.reason) && outcome.reason.effect === 'unknown') {
    if (record === undefined) tally.unknownMissing += 1;
    else tally.unknownStored += 1;
  } else tally.broken.push(`${key}: ${String(outcome.reason)} ${outcome.reason?.effect}`);
}

/** The application's own id, wherever the provider keeps it. */
function externalIdOf(record: Readonly<Record<string, unknown>>): string {
  const { external_id, cf, custom_fields } = record as Record<string, Record<string, unknown> | undefined>;
  const held = external_id ?? cf?.cf_external_id ?? custom_fields?.text1;
  return String(typeof held === 'object' && held !== null ? (held as { value?: unknown }).value : held);
}
