import { readFile } from 'node:fs/promises';
import { CaseportError, type Clock } from 'caseport';
import { type Simulator, type SimulatorOptions, startSimulator } from 'caseport/simulator';
import { nextRun, type ProgramStep, program } from '../program.ts';
import { differences } from './compare.ts';
import { compareFirstRun, compareNextRun } from './compare-reads.ts';
import type { ObservedStep, Provider, Run } from './observed.ts';
import { others, salesforceIncidentTenant, talkdeskTenant, zohoDeskTenant } from './tenants.ts';

/**
 * The time in the demo, for the program and the provider alike. Three minutes pass after each step, and nothing waits for them:
 * the search of Zoho Desk, which its change feed asks, does not see what is younger than two minutes.
 */
class DemoTime implements Clock {
  #now = Date.UTC(2026, 2, 1, 15);

  readonly now = (): number => this.#now;

  readonly after: Clock['after'] = (delayMs, callback) => {
    const timer = setTimeout(callback, delayMs);
    return () => clearTimeout(timer);
  };

  pass(): void {
    this.#now += 3 * 60_000;
  }
}

/** Runs the program on an imitation of one provider. `variant` makes the provider behave otherwise than it is assumed to. */
export async function runOn(provider: Provider, variant: object | undefined): Promise<Run> {
  const time = new DemoTime();
  const simulator = await startProvider(provider, variant, time);
  try {
    const file = new URL(`../config/${provider}.json`, import.meta.url);
    const config = { ...JSON.parse(await readFile(file, 'utf8')), ...simulator.config };
    return await observe(provider, JSON.stringify(config), simulator, time);
  } finally {
    await simulator.close();
  }
}

const tenants = {
  talkdesk: talkdeskTenant,
  'salesforce-incident': salesforceIncidentTenant,
  'zoho-desk': zohoDeskTenant,
};

async function startProvider(provider: Provider, variant: object | undefined, time: DemoTime): Promise<Simulator> {
  const options = { provider, tenant: tenants[provider], clock: time.now, ...(variant && { variant }) };
  const simulator = await startSimulator(options as SimulatorOptions);
  const yesterday = new Date(time.now() - 24 * 3_600_000).toISOString();
  for (const record of others[provider].cases(yesterday)) simulator.seed(record);
  return simulator;
}

/** Each run of the program gets the configuration as text, as a process would read it. */
async function observe(provider: Provider, config: string, simulator: Simulator, time: DemoTime): Promise<Run> {
  const steps: ObservedStep[] = [];
  try {
    const stored = await take(program(JSON.parse(config), time), steps, simulator, time);
    const firstRun = steps.length;
    const written = await differences(steps, simulator);
    const { record } = written;
    const read = await compareFirstRun(steps, record);
    const id = record?.id ?? '';
    simulator.change(id, others[provider].reopened);
    time.pass();
    await take(nextRun(JSON.parse(config), time, stored), steps, simulator, time);
    const changed = compareNextRun(steps.slice(firstRun), id);
    const all = [written, read, changed];
    const compared = all.reduce((sum, each) => sum + each.compared, 0);
    const found = all.flatMap((each) => each.differences);
    return { provider, steps, firstRun, compared, differences: found, ...(record && { record }) };
  } catch (error) {
    if (!CaseportError.is(error)) throw error;
    const ended = `it ended with ${error.code}: ${error.message}`;
    return { provider, steps, firstRun: steps.length, compared: 1, differences: [ended] };
  }
}

/** Takes the steps of a run, each with the requests that it made. */
async function take<T>(
  run: AsyncGenerator<ProgramStep, T>,
  steps: ObservedStep[],
  simulator: Simulator,
  time: DemoTime,
): Promise<T> {
  for (let sent = simulator.requests.length; ; sent = simulator.requests.length) {
    const next = await run.next();
    if (next.done) return next.value;
    steps.push({ ...next.value, requests: simulator.requests.slice(sent) });
    time.pass();
  }
}
