import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { sameJson } from '../../src/mapping/codec.ts';
import { fullCases, patches } from './case-inputs.ts';
import { harnesses } from './harnesses.ts';
import { openScene } from './scenes.ts';
import { differences, expectRight, outcomeOf, seed, updateAndLook } from './write-and-look.ts';

for (const harness of harnesses) {
  describe(`P9 right or loud: ${harness.provider}`, () => {
    for (const [name, { initial, alternatives }] of Object.entries(harness.assumptions)) {
      const values = [initial, ...alternatives];
      for (const assumed of values) {
        for (const actual of values) {
          const isRight = sameJson(assumed, actual);
          const expectation = isRight ? 'holds' : 'is right or loud';
          it(`${name} ${JSON.stringify(assumed)} at a provider with ${JSON.stringify(actual)} ${expectation} (P9)`, async () => {
            const variant = { ...harness.neutral, [name]: actual };
            const scene = await openScene(harness, variant, { [name]: assumed });
            try {
              await fc.assert(
                fc.asyncProperty(
                  fullCases(harness, variant),
                  patches(harness, scene.port, variant),
                  async (held, patch) => {
                    const id = seed(scene, held);
                    const read = await outcomeOf(() => scene.port.get(id));
                    if (read.result?.warnings.length === 0) {
                      const { requester, ...told } = held;
                      expect(differences(read.result, told)).toEqual([]);
                    }
                    const seen = await updateAndLook(scene, id, patch);
                    const isLoud = seen.error !== undefined || (seen.result?.warnings.length ?? 0) > 0;
                    if (isRight) expect(read.error).toBeUndefined();
                    if (isRight || !isLoud) expectRight(seen, patch);
                  },
                ),
                { numRuns: 15 },
              );
            } finally {
              await scene.simulator.close();
            }
          }, 60_000);
        }
      }
    }
  });
}
