import { describe, expect, it } from 'vitest';
import { mistakenButSound } from './sabotage/assumptions.ts';
import { factsOf } from './sabotage/runner.ts';
import { sound } from './sabotage/tools.ts';
import { sabotagedAdapters } from './sabotaged-adapters.ts';

describe('a sabotaged adapter', () => {
  it.each(sabotagedAdapters)(
    'that $what is caught: $caughtBy',
    async ({ caughtBy, harness }) => {
      const fact = factsOf(harness, 4_000).find(({ name }) => name === caughtBy);
      expect(fact?.name).toBe(caughtBy);
      expect(await fact?.failure()).toBeDefined();
    },
    20_000,
  );

  it('is there for every promise', () => {
    const broken = sabotagedAdapters.map(({ caughtBy }) => /\((P\d)\)$/.exec(caughtBy)?.[1]);
    expect([...new Set(broken)].sort()).toEqual(['P1', 'P2', 'P3', 'P4', 'P5', 'P6', 'P7', 'P8', 'P9']);
  });
});

describe('an adapter that nobody spoilt', () => {
  const catching = new Set(sabotagedAdapters.map(({ caughtBy }) => caughtBy));

  it.each([...Object.values(sound), ...mistakenButSound])(
    'fails none of those facts: $name',
    async (harness) => {
      const failed: unknown[] = [];
      for (const { name, failure } of factsOf(harness, 50_000)) {
        if (!catching.has(name)) continue;
        const error = await failure();
        if (error !== undefined) failed.push([name, error]);
      }
      expect(failed).toEqual([]);
    },
    60_000,
  );
});
