import fc from 'fast-check';
import { expect, it } from 'vitest';
import { capabilityAt } from './capabilities.ts';
import { fullCases, patches } from './case-inputs.ts';
import { describeEachAdapter } from './scenes.ts';
import { expectRight, seed, stored, updateAndLook } from './write-and-look.ts';

describeEachAdapter('P1 keep', (scene) => {
  it('sends the provider fields of the touched keys and no other, and leaves what it does not touch (P1, P2)', async () => {
    const { harness, port, variant } = scene();
    await fc.assert(
      fc.asyncProperty(fullCases(harness, variant), patches(harness, port, variant), async (values, patch) => {
        const id = seed(scene(), values);
        const seen = await updateAndLook(scene(), id, patch);
        expectRight(seen, patch);
        const touched = Object.keys(patch).filter((path) => patch[path] !== undefined);
        const allowed = touched.flatMap((path) => capabilityAt(port, path).providerFields);
        const written = seen.requests.flatMap((request) => harness.written(request));
        expect(allowed).toEqual(expect.arrayContaining(written));
        for (const path of touched) expect(written).toEqual(expect.arrayContaining([...needed(path, port)]));
      }),
      { numRuns: 40 },
    );
  }, 60_000);

  it('writes nothing for an empty patch, and resolves to the case as read (P1)', async () => {
    const { harness, port, simulator, variant } = scene();
    const [values] = fc.sample(fullCases(harness, variant), 1);
    const id = seed(scene(), values ?? {});
    const before = stored(scene(), id);
    const read = await port.get(id);
    for (const patch of [
      {},
      { title: undefined },
      { title: undefined, customFields: {} },
      { customFields: { note: undefined } },
    ]) {
      const sent = simulator.requests.length;
      const result = await port.update(id, Object.freeze(patch));
      expect(result).toEqual(read);
      expect(simulator.requests.slice(sent).map(({ method }) => method)).toEqual(['GET']);
      expect(stored(scene(), id)).toEqual(before);
      expect(port.previewUpdate(id, patch)).toEqual({ steps: [], warnings: [] });
    }
  });
});

/** A requester goes by id or by description, never both. */
function needed(path: string, port: Parameters<typeof capabilityAt>[0]): readonly string[] {
  const { providerFields } = capabilityAt(port, path);
  return path === 'requester' ? [] : providerFields;
}
