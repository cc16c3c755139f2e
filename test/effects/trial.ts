import { setImmediate as soon } from 'node:timers/promises';
import {
  type AnyCaseportError,
  type Case,
  type CaseDraft,
  type CasePort,
  CaseportError,
  field,
  openCasePort,
} from '../../src/index.ts';
import { type Simulator, startSimulator } from '../../src/simulator/index.ts';
import type { FaultCase } from './faults.ts';
import { type Gate, openGate } from './gate.ts';
import { mappings, type Position, type Scenario, seeds } from './scenarios.ts';
import { limits, type TestClock, testClock } from './test-clock.ts';

/** How often a request is tried by default. */
const tries = 3;

/** How a call ended. */
export type Ending = { readonly record: Case } | { readonly error: AnyCaseportError };

/** One port before one simulator, for one write that goes wrong. */
export interface Trial {
  readonly scenario: Scenario;
  readonly simulator: Simulator;
  readonly port: CasePort;
  /** The case that an update is about. */
  readonly id: string;
  readonly run: () => Promise<Ending>;
  /** Runs while the fault hits, once or for as long as it is tried; all that hangs has gone on afterwards. */
  readonly runUnder: (fault: FaultCase, position: Position, times: number) => Promise<Ending>;
  readonly close: () => Promise<void>;
}

export async function startTrial(scenario: Scenario): Promise<Trial> {
  const simulator = await startSimulator({ provider: scenario.provider });
  const gate = await openGate(simulator.url);
  const clock = testClock();
  const beforeRequest: { do: () => Promise<void> } = { do: async () => {} };
  const token = async (): Promise<string> => {
    await beforeRequest.do();
    return simulator.token;
  };
  const { auth, ...config } = simulator.config;
  const common = { ...limits, pace: { concurrency: 4 }, random: () => 0, mapping: mappings[scenario.provider] };
  const open = (baseUrl: string): Promise<CasePort> =>
    openCasePort({ ...config, ...common, baseUrl }, { token, clock, customFields: { summary: field.text() } });
  const port = await open(simulator.url);
  const behindGate = await open(gate.url);
  const id = scenario.operation === 'update' ? simulator.seed(seeds[scenario.provider]) : '';
  const call = async (cases: CasePort, signal?: AbortSignal): Promise<Ending> => {
    const options = signal && { signal };
    try {
      const record =
        scenario.operation === 'create'
          ? await cases.create(scenario.input as CaseDraft, options)
          : await cases.update(id, scenario.input as never, options);
      return { record };
    } catch (error) {
      if (!CaseportError.is(error)) throw error;
      return { error };
    }
  };
  return {
    scenario,
    simulator,
    port,
    id,
    run: () => call(port),
    runUnder: async (fault, position, times) => {
      if (fault.does !== 'refused')
        return hit(simulator, clock, fault, position, times, (signal) => call(port, signal));
      beforeRequest.do = closingBefore(gate, simulator, scenario.requests.indexOf(position), Math.min(times, tries));
      try {
        return await call(behindGate);
      } finally {
        beforeRequest.do = async () => {};
      }
    },
    close: async () => {
      await gate.close();
      await simulator.close();
    },
  };
}

/** Refuses connections just before a request would be sent. */
export function closingBefore(gate: Gate, { requests }: Simulator, index: number, times: number): () => Promise<void> {
  let refused = 0;
  const before = requests.length;
  return async () => {
    const isNext = requests.length - before === index;
    if (isNext && refused < times) {
      refused += 1;
      await gate.close();
    } else await gate.open();
  };
}

/** Calls while the fault hits; all that hangs has gone on afterwards. */
export async function hit<T>(
  simulator: Simulator,
  clock: TestClock,
  fault: FaultCase,
  position: Pick<Position, 'method' | 'path' | 'skip'>,
  times: number,
  call: (signal: AbortSignal) => Promise<T>,
): Promise<T> {
  const { method, path, skip = 0 } = position;
  const before = simulator.requests.filter((each) => each.method === method && path.test(each.path)).length;
  const does = fault.does as Exclude<FaultCase['does'], 'refused'>;
  const takeBack = simulator.fault({ ...does, method, path, skip, times });
  const controller = new AbortController();
  const ending = call(controller.signal);
  const seen = { ...position, skip: skip + before };
  const watched = fault.ends && endWhatHangs(ending, simulator, seen, times, () => end(fault, clock, controller));
  await Promise.allSettled([ending]);
  await watched;
  takeBack();
  await simulator.resume();
  return ending;
}

function end({ ends }: FaultCase, clock: TestClock, controller: AbortController): void {
  if (ends === 'attempt') clock.endAttempts();
  else if (ends === 'call') clock.endCalls();
  else controller.abort();
}

/** Ends each request at the position, once it has arrived and hangs. */
async function endWhatHangs(
  ending: Promise<unknown>,
  { requests }: Simulator,
  { method, path, skip = 0 }: Pick<Position, 'method' | 'path' | 'skip'>,
  times: number,
  endIt: () => void,
): Promise<void> {
  let isOver = false;
  const over = (): void => {
    isOver = true;
  };
  ending.then(over, over);
  let seen = skip;
  while (!isOver && seen < skip + times) {
    const arrived = requests.filter((each) => each.method === method && path.test(each.path)).length;
    if (arrived > seen) {
      await soon();
      endIt();
      seen += 1;
    }
    await soon();
  }
}
