import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { CaseDraft, CasePatch } from '../../src/core/case.ts';
import { parseJson } from '../../src/core/lossless-json.ts';
import type { WritePreview } from '../../src/core/port.ts';
import type { RecordedRequest } from '../../src/simulator/index.ts';
import { drafts, fullCases, patches } from './case-inputs.ts';
import { deepFreeze, inputOf } from './case-values.ts';
import { describeEachAdapter } from './scenes.ts';
import { outcomeOf, seed } from './write-and-look.ts';

/** What is to be sent; the id of a case that is yet to be made stands in its path. */
function shown({ steps }: WritePreview, id: string): unknown[] {
  return steps.map(({ method, path, body }) => ({
    method,
    path: path.replace('{id}', id),
    ...(body !== undefined && { body }),
  }));
}

function sent(requests: readonly RecordedRequest[]): unknown[] {
  return requests.map(({ method, path, bodyText }) => ({
    method,
    path,
    ...(bodyText !== '' && { body: parseJson(bodyText) }),
  }));
}

describeEachAdapter('Preview', (scene) => {
  it('of a create is the same every time, sends nothing, and is what the create then sends', async () => {
    const { harness, port, simulator, variant } = scene();
    await fc.assert(
      fc.asyncProperty(drafts(harness, port, variant), async (values) => {
        const draft = deepFreeze(inputOf(values)) as CaseDraft;
        const before = simulator.requests.length;
        const preview = port.previewCreate(draft);
        expect(port.previewCreate(draft)).toEqual(preview);
        expect(simulator.requests.length).toBe(before);
        const { result } = await outcomeOf(() => port.create(draft));
        const planned = shown(preview, String(result?.id));
        expect(sent(simulator.requests.slice(before)).slice(0, planned.length)).toEqual(planned);
      }),
      { numRuns: 15 },
    );
  }, 60_000);

  it('of an update is the same every time, sends nothing, and is what the update then sends', async () => {
    const { harness, port, simulator, variant } = scene();
    await fc.assert(
      fc.asyncProperty(fullCases(harness, variant), patches(harness, port, variant), async (held, values) => {
        const id = seed(scene(), held);
        const patch = deepFreeze(inputOf(values)) as CasePatch;
        const before = simulator.requests.length;
        const preview = port.previewUpdate(id, patch);
        expect(port.previewUpdate(id, patch)).toEqual(preview);
        expect(simulator.requests.length).toBe(before);
        await port.update(id, patch);
        const planned = shown(preview, id);
        expect(sent(simulator.requests.slice(before)).slice(0, planned.length)).toEqual(planned);
      }),
      { numRuns: 15 },
    );
  }, 60_000);
});
