import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { sameJson } from '../../src/mapping/codec.ts';
import { capabilityAt } from './capabilities.ts';
import { fullCases, patches } from './case-inputs.ts';
import type { Values } from './harness.ts';
import { harnesses } from './harnesses.ts';
import { openScene } from './scenes.ts';
import { differences, expectRight, outcomeOf, type Scene, seed, updateAndLook } from './write-and-look.ts';

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
              const [full = {}] = fc.sample(fullCases(harness, variant), 1);
              const clears = name === 'nullClears' ? singleClears(scene, values) : [];
              await fc.assert(
                fc.asyncProperty(
                  fullCases(harness, variant),
                  patches(harness, scene.port, variant),
                  fc.constantFrom('full', 'reply', undefined),
                  async (held, patch, returning) => {
                    const id = seed(scene, held);
                    const read = await outcomeOf(() => scene.port.get(id));
                    if (read.result?.warnings.length === 0) {
                      const { requester, ...told } = held;
                      expect(differences(read.result, told)).toEqual([]);
                    }
                    // Only a wrong assumption needs trying with every `returning`: without a read-back a right one may be unverified.
                    const seen = await updateAndLook(scene, id, patch, isRight ? {} : { returning });
                    const isLoud = seen.error !== undefined || (seen.result?.warnings.length ?? 0) > 0;
                    if (isRight) expect(read.error).toBeUndefined();
                    if (isRight || !isLoud) expectRight(seen, patch);
                  },
                ),
                {
                  numRuns: 6 + clears.length,
                  examples: clears.map((clear): [Values, Values, undefined] => [full, clear, undefined]),
                },
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

/** One patch for each field that these values of an assumption are about; where they name none, for each that can be cleared. */
function singleClears({ harness, port, variant }: Scene, values: readonly unknown[]): Values[] {
  const named = values.flatMap((value) => Object.keys(Object(value) as object).filter(() => typeof value === 'object'));
  return Object.entries(harness.fields(variant))
    .filter(([path]) => capabilityAt(port, path).clear)
    .filter(([, { places }]) => named.length === 0 || places.some((place) => named.includes(place)))
    .map(([path]) => ({ [path]: null }));
}
