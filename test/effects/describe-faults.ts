import { describe, expect, it } from 'vitest';
import { faults } from './faults.ts';
import { judge, type Told, toldOf } from './judge.ts';
import type { Position, Scenario } from './scenarios.ts';
import { startTrial } from './trial.ts';

const facts: Readonly<Record<Told, string>> = {
  resolved: 'the call resolves, and has had one effect',
  none: "rejects with effect 'none', and nothing is stored",
  partial: "rejects with effect 'partial', names what is missing, and remaining() finishes it",
  unknown: "rejects with effect 'unknown', and nothing is sent twice",
};

/** Every fault at every given request of every given scenario, as long as it takes to be tried once, and for ever. */
export function describeFaults(
  scenarios: readonly Scenario[],
  positionsOf: (scenario: Scenario) => readonly Position[],
): void {
  for (const scenario of scenarios) {
    describe(`${scenario.provider}: ${scenario.name} (P5)`, () => {
      for (const position of positionsOf(scenario)) describeFault(scenario, position);
    });
  }
}

function describeFault(scenario: Scenario, position: Position): void {
  // What is not tried again cannot hit twice.
  const cells = faults.flatMap((fault) =>
    (fault.passing || fault.name === '401' ? [false, true] : [false]).map((isLasting) => ({ fault, isLasting })),
  );
  it.each(
    cells.map(({ fault, isLasting }) => {
      const told = toldOf(scenario, position, fault, isLasting);
      const often = isLasting ? 'each time' : 'once';
      return { title: `${fault.name}, ${often}, at ${position.name}: ${facts[told]}`, fault, isLasting, told };
    }),
  )('$title', async ({ fault, isLasting, told }) => {
    const trial = await startTrial(scenario);
    try {
      const times = isLasting ? Number.POSITIVE_INFINITY : 1;
      const ending = await trial.runUnder(fault, position, times);
      expect('error' in ending ? ending.error.effect : 'resolved', 'error' in ending ? ending.error.message : '').toBe(
        told,
      );
      await judge(trial, ending, fault);
    } finally {
      await trial.close();
    }
  });
}
