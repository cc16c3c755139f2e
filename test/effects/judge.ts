import { expect } from 'vitest';
import type { AnyCaseportError } from '../../src/index.ts';
import type { FaultCase } from './faults.ts';
import type { Position, Scenario } from './scenarios.ts';
import { type Stored, storedCases } from './stored.ts';
import type { Ending, Trial } from './trial.ts';

/** How a call is to end: what the caller is told that it did. */
export type Told = 'resolved' | 'none' | 'partial' | 'unknown';

/** What a fault at one request comes to, by the closed list of what surely has no effect. */
export function toldOf(scenario: Scenario, position: Position, fault: FaultCase, isLasting: boolean): Told {
  const { requests, operation } = scenario;
  const writes = requests.filter(({ kind }) => kind === 'write');
  const earlier = requests.slice(0, requests.indexOf(position)).filter(({ kind }) => kind === 'write');
  const later = requests.slice(requests.indexOf(position) + 1).filter(({ kind }) => kind === 'write');
  const endsTheCall = fault.ends === 'call' || fault.ends === 'abort';
  if (position.kind === 'glance') {
    if (earlier.length === 0) return endsTheCall || (fault.ends && isLasting) ? 'none' : 'resolved';
    return endsTheCall && later.length > 0 ? 'partial' : 'resolved';
  }
  const isFirst = position === writes[0];
  if (fault.effect === 'told') return operation === 'create' && isFirst ? 'unknown' : 'resolved';
  if (isTriedAgain(scenario, position, fault) && !isLasting) return 'resolved';
  if (!isFirst) return 'partial';
  return fault.effect;
}

function isTriedAgain(scenario: Scenario, position: Position, fault: FaultCase): boolean {
  const { name, passing, effect } = fault;
  // A refused token is replaced, and the request sent once more.
  if (name === '401') return true;
  const isSafe = effect === 'none' || position.again === true || position.kind === 'read';
  return passing && isSafe && scenario.requests.includes(position);
}

/** Compares what the caller was told with what is stored. */
export async function judge(trial: Trial, ending: Ending, fault: FaultCase): Promise<void> {
  const { scenario, simulator } = trial;
  const stored = await storedCases(simulator, scenario);
  expect(stored.length).toBeLessThanOrEqual(1);
  for (const { notes } of stored) expect(new Set(notes).size).toBe(notes.length);
  expectNoSecondSend(trial, fault);
  if ('record' in ending) {
    expect(ending.record.warnings.filter(({ code }) => code !== 'unverified')).toEqual([]);
    expectWhole(stored, scenario, ending.record.id);
  } else if (ending.error.effect === 'none') {
    expect(ending.error.caseId).toBe(scenario.operation === 'create' ? undefined : trial.id);
    expectUntouched(stored, scenario);
  } else if (ending.error.effect === 'partial') {
    await expectFinishable(trial, ending.error, stored);
  } else {
    expect([ending.error.effect, fault.effect]).toEqual(['unknown', fault.effect === 'told' ? 'told' : 'unknown']);
  }
  if ('error' in ending && ending.error.retryable) await expectRepeatable(trial);
}

/** Creates and notes leave once, unless the first surely had no effect. */
function expectNoSecondSend({ simulator, scenario }: Trial, fault: FaultCase): void {
  if (fault.effect === 'none') return;
  for (const { method, path, again } of scenario.requests) {
    if (method !== 'POST' || again) continue;
    const planned = scenario.requests.filter((each) => String(each.path) === String(path)).length;
    const sent = simulator.requests.filter((each) => each.method === 'POST' && path.test(each.path)).length;
    expect(sent).toBeLessThanOrEqual(planned);
  }
}

function expectWhole(stored: readonly Stored[], { leaves, notes = [] }: Scenario, id: string): void {
  const values = Object.fromEntries(Object.entries(leaves).map(([path, [, value]]) => [path, value]));
  expect(stored).toEqual([{ id, values, notes }]);
}

function expectUntouched(stored: readonly Stored[], { operation, leaves }: Scenario): void {
  if (operation === 'create') expect(stored).toEqual([]);
  else for (const [path, [, value]] of Object.entries(leaves)) expect(stored[0]?.values[path]).not.toEqual(value);
}

async function expectFinishable(trial: Trial, error: AnyCaseportError, stored: readonly Stored[]): Promise<void> {
  const { scenario, port, simulator } = trial;
  if (error.code !== 'partially_applied') throw new Error(`${error.code} with effect partial`);
  const [present] = stored;
  const { missing, caseId } = error.details;
  expect([caseId, error.caseId, error.retryable]).toEqual([present?.id, present?.id, false]);
  expect(missing.length).toBeGreaterThan(0);
  expect(new Set(missing).size).toBe(missing.length);
  for (const [path, [, value]] of Object.entries(scenario.leaves)) {
    if (!missing.includes(path)) expect(present?.values[path]).toEqual(value);
  }
  const notes = scenario.notes ?? [];
  const surely = notes.filter((_, index) => !missing.includes(`notes[${index}]`) && !missing.includes('notes'));
  expect(present?.notes).toEqual(expect.arrayContaining(surely));
  const remaining = error.remaining() ?? {};
  const owed = missing.filter((path) => !path.startsWith('notes')).map((path) => path.split('.')[0] ?? '');
  expect(Object.keys(remaining).sort()).toEqual([...new Set(owed)].sort());
  await port.update(caseId, remaining);
  const [finished] = await storedCases(simulator, scenario);
  expect(finished?.values).toEqual(
    Object.fromEntries(Object.entries(scenario.leaves).map(([path, [, value]]) => [path, value])),
  );
  expect(finished?.notes).toEqual(present?.notes);
}

/** `retryable` says that the very same call may be made again: one effect, whatever the first one did. */
async function expectRepeatable(trial: Trial): Promise<void> {
  const ending = await trial.run();
  if ('error' in ending) throw ending.error;
  expectWhole(await storedCases(trial.simulator, trial.scenario), trial.scenario, ending.record.id);
}
