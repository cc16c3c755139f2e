import fc from 'fast-check';
import { expect, it } from 'vitest';
import { draftFrom } from '../../src/core/draft-from.ts';
import { drafts } from './case-inputs.ts';
import { deepFreeze, inputOf } from './case-values.ts';
import type { Values } from './harness.ts';
import { describeEachAdapter } from './scenes.ts';

describeEachAdapter('A draft made of a read case', (scene) => {
  it('makes an equal case on the same provider (P4)', async () => {
    const { harness, port, variant } = scene();
    await fc.assert(
      fc.asyncProperty(drafts(harness, port, variant), async (values) => {
        const first = await port.get((await port.create(inputOf(values))).id);
        const draft = draftFrom(deepFreeze(first));
        const second = await port.get((await port.create(deepFreeze(draft))).id);
        expect(second.warnings).toEqual([]);
        expect(comparable(second as unknown as Values)).toEqual(comparable(first as unknown as Values));
        expect(draftFrom(second)).toEqual(draft);
      }),
      { numRuns: 15 },
    );
  }, 60_000);
});

/** What two cases with one content share: all but what a provider gives each of its own. */
function comparable(record: Values): unknown {
  const { id, number, url, createdAt, updatedAt, closedAt, notes, ...rest } = record;
  const told = (notes ?? []) as readonly Values[];
  return { ...rest, notes: told.map(({ id: own, createdAt: at, ...note }) => note) };
}
