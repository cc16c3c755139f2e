import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type AnyCaseportError, CaseportError } from '../../src/index.ts';
import { type FaultCase, faults } from './faults.ts';
import { type OperationTrial, startOperation, type Writing, writings } from './operations.ts';
import { seeds } from './scenarios.ts';

const { POSITIVE_INFINITY: forEver } = Number;

describe.each(writings)('$provider: $name (P5)', (writing) => {
  const { provider, call, request, done } = writing;
  const cells = faults
    .filter(({ ends }) => !(writing.file && ends === 'attempt'))
    .flatMap((fault) => (fault.passing || fault.name === '401' ? [1, forEver] : [1]).map((times) => ({ fault, times })))
    .map((cell) => ({ ...cell, title: `${cell.fault.name}, ${cell.times === 1 ? 'once' : 'each time'}` }));

  let trial: OperationTrial;
  beforeAll(async () => {
    trial = await startOperation(provider);
  });
  afterAll(() => trial.close());

  it.each(cells)('$title: tells what it did, and has one effect at most', async ({ fault, times }) => {
    const id = trial.simulator.seed(seeds[provider]);
    const before = await done(trial.simulator, id);
    const count = async (): Promise<number> => (await done(trial.simulator, id)) - before;
    const where = { ...request, skip: 0 };
    const outcome = await trial.runUnder(call, id, fault, where, times).catch((error: unknown) => error);
    const told = toldOf(writing, fault, times === 1);
    if (!CaseportError.is(outcome)) {
      if (outcome instanceof Error) throw outcome;
      expect(['resolved', await count()]).toEqual([told, 1]);
      return;
    }
    expect(outcome.effect, outcome.message).toBe(told);
    const effects = await count();
    if (outcome.effect === 'none') expect(effects).toBe(0);
    expect(effects).toBeLessThanOrEqual(1);
    expect(outcome.retryable, outcome.message).toBe(isRetryable(writing, fault, outcome));
    if (!outcome.retryable) return;
    await expectRepeatable(trial.run(call, id), effects);
    expect(await count()).toBeLessThanOrEqual(1);
  });
});

/** What a caller is told of a fault at the request that does it. */
function toldOf({ again, file }: Writing, fault: FaultCase, isOnce: boolean): 'resolved' | 'none' | 'unknown' {
  const { name, effect, passing } = fault;
  // A file without an id could not be told from others.
  if (effect === 'told') return file ? 'unknown' : 'resolved';
  const isTriedAgain = name === '401' || (passing && (effect === 'none' || again === true));
  return isTriedAgain && isOnce ? 'resolved' : effect;
}

/** Whether repeating the very same call can help, and cannot do it twice. */
function isRetryable({ again, keyed }: Writing, { passing, effect }: FaultCase, { code }: AnyCaseportError): boolean {
  if (effect === 'unknown' && keyed) return true;
  const canHelp = passing || code === 'timeout';
  return canHelp && (effect === 'none' || again === true);
}

/** It is done, or was done, or under its key nobody can know and nothing is sent. */
async function expectRepeatable(repeated: Promise<unknown>, effects: number): Promise<void> {
  const outcome = await repeated.catch((error: unknown) => error);
  if (!CaseportError.is(outcome)) return;
  expect([outcome.code, outcome.effect, effects]).toEqual(
    outcome.code === 'not_found' ? ['not_found', 'none', 1] : ['unavailable', 'unknown', 0],
  );
}
