import { describe, expect, it } from 'vitest';
import { describeCasePort } from '../../src/conformance/index.ts';
import type { Harness } from '../laws/harness.ts';
import { harnesses } from '../laws/harnesses.ts';
import { simulatedHarness } from './simulated.ts';

for (const laws of harnesses) {
  for (const [index, values] of alternativesAtOnce(laws).entries()) {
    const name = `${laws.provider}, alternative ${index + 1} of every assumption`;
    const harness = simulatedHarness(laws, name, { variant: values, assumptions: values });
    // Where an assumption has more alternatives than others, they are about clearing.
    describeCasePort({ describe, it, expect }, index === 0 ? harness : { ...harness, only: ['P2'] });
  }
  for (const { name, assumed, actual } of mistakes(laws)) {
    const told = `${laws.provider}, ${name} taken for ${JSON.stringify(assumed)}, being ${JSON.stringify(actual)}`;
    const harness = simulatedHarness(laws, told, { variant: { [name]: actual }, assumptions: { [name]: assumed } });
    describeCasePort({ describe, it, expect }, { ...harness, assumed: 'wrongly' });
  }
}

/** The first alternatives of all assumptions together, then the second ones, for as many as any of them has. */
function alternativesAtOnce({ assumptions }: Harness): readonly Readonly<Record<string, unknown>>[] {
  const all = Object.entries(assumptions);
  const most = Math.max(...all.map(([, { alternatives }]) => alternatives.length));
  return Array.from({ length: most }, (_, index) =>
    Object.fromEntries(all.map(([name, { alternatives }]) => [name, alternatives[index] ?? alternatives.at(-1)])),
  );
}

/** Every assumption taken for what the provider is not, both ways. */
function mistakes({ assumptions }: Harness): { name: string; assumed: unknown; actual: unknown }[] {
  return Object.entries(assumptions).flatMap(([name, { initial, alternatives }]) => {
    // The lag shows in lists and feeds only, and is tried there.
    if (name === 'searchLagMs') return [];
    return alternatives.flatMap((other) => [
      { name, assumed: initial, actual: other },
      { name, assumed: other, actual: initial },
    ]);
  });
}
