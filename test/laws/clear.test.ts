import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { CasePatch } from '../../src/core/case.ts';
import { kindOf } from './application.ts';
import { capabilityAt } from './capabilities.ts';
import { fullCases } from './case-inputs.ts';
import { inputOf, valueAt } from './case-values.ts';
import { describeEachAdapter } from './scenes.ts';
import { expectRight, outcomeOf, seed, updateAndLook } from './write-and-look.ts';

const lists = ['multi_choice', 'reference_list', 'notes'];

describeEachAdapter('P2 clear', (scene) => {
  it('empties every clearable field with null, which then reads null, or [] for a list (P2)', async () => {
    const { harness, port, variant } = scene();
    const [values = {}] = fc.sample(fullCases(harness, variant), 1);
    for (const path of Object.keys(harness.fields(variant))) {
      if (!capabilityAt(port, path).clear) continue;
      const isList = lists.includes(kindOf(path));
      for (const empty of isList ? [null, []] : [null]) {
        const id = seed(scene(), values);
        expectRight(await updateAndLook(scene(), id, { [path]: empty }), { [path]: empty });
        expect([path, valueAt(await port.get(id), path)]).toEqual([path, isList ? [] : null]);
      }
    }
  });

  it('refuses null for every other field before any request, naming it (P2)', async () => {
    const { harness, port, simulator, variant } = scene();
    const [values = {}] = fc.sample(fullCases(harness, variant), 1);
    const id = seed(scene(), values);
    const paths = [...Object.keys(harness.fields(variant)), 'title', 'status'];
    for (const path of paths.filter((each) => !capabilityAt(port, each).clear)) {
      const sent = simulator.requests.length;
      const { error } = await outcomeOf(() => port.update(id, inputOf({ [path]: null }) as CasePatch));
      expect([path, error?.code]).toEqual([path, expect.stringMatching(/^(invalid_input|unsupported|unmappable)$/)]);
      expect(error?.message).toContain(path);
      expect(error?.effect).toBe('none');
      expect(simulator.requests.length).toBe(sent);
    }
  });

  it('clears many fields in one patch, beside fields that it sets (P1, P2)', async () => {
    const { harness, port, variant } = scene();
    const clearable = Object.keys(harness.fields(variant)).filter((path) => capabilityAt(port, path).clear);
    await fc.assert(
      fc.asyncProperty(fullCases(harness, variant), fc.subarray(clearable), async (values, paths) => {
        const patch = { title: 'set', ...Object.fromEntries(paths.map((path) => [path, null])) };
        expectRight(await updateAndLook(scene(), seed(scene(), values), patch), patch);
      }),
      { numRuns: 20 },
    );
  }, 60_000);
});
