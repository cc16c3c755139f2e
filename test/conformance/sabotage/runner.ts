import { expect } from 'vitest';
import { type CasePortHarness, describeCasePort } from '../../../src/conformance/index.ts';

/** A fact as the suite tells it to a test runner, and how to try it. */
export interface ToldFact {
  /** With the promise in brackets. */
  readonly name: string;
  /** Undefined where the fact holds, else what it fails with. */
  readonly failure: () => Promise<unknown>;
}

/** Longer than any fact takes: one that does not end by then fails, as with any test runner. */
const limitMs = 4_000;

/** Every fact that the suite tries on a harness; those that it skips are left out. */
export function factsOf(harness: CasePortHarness): readonly ToldFact[] {
  const facts: ToldFact[] = [];
  const it = (name: string, run: () => Promise<void>): void => {
    facts.push({ name, failure: () => failureOf(run) });
  };
  describeCasePort({ describe: (_, body) => body(), it: Object.assign(it, { skip: () => {} }), expect }, harness);
  return facts;
}

async function failureOf(run: () => Promise<void>): Promise<unknown> {
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
