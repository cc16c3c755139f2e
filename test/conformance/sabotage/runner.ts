import { expect } from 'vitest';
import { type CasePortHarness, describeCasePort } from '../../../src/conformance/index.ts';

/** A fact as the suite tells it to a test runner, and how to try it. */
export interface ToldFact {
  /** With the promise in brackets. */
  readonly name: string;
  /** Undefined where the fact holds, else what it fails with. */
  readonly failure: () => Promise<unknown>;
}

/** Every fact that the suite tries on a harness; those that it skips are left out. One that does not end in time fails, as with any test runner. */
export function factsOf(harness: CasePortHarness, limitMs: number): readonly ToldFact[] {
  const facts: ToldFact[] = [];
  const it = (name: string, run: () => Promise<void>): void => {
    facts.push({ name, failure: () => failureOf(run, limitMs) });
  };
  describeCasePort({ describe: (_, body) => body(), it: Object.assign(it, { skip: () => {} }), expect }, harness);
  return facts;
}

async function failureOf(run: () => Promise<void>, limitMs: number): Promise<unknown> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error('it does not end')), limitMs);
  });
  try {
    await Promise.race([run(), late]);
    return undefined;
  } catch (error) {
    return error ?? new Error('it fails with nothing');
  } finally {
    clearTimeout(timer);
  }
}
