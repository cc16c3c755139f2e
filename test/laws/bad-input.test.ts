import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { CaseDraft, CasePatch } from '../../src/core/case.ts';
import type { AnyCaseportError } from '../../src/core/errors.ts';
import { badInputs } from './bad-inputs.ts';
import { deepFreeze } from './case-values.ts';
import { salesforceIncident } from './salesforce-incident-harness.ts';
import { sceneOf } from './scenes.ts';
import { talkdesk } from './talkdesk-harness.ts';
import { outcomeOf } from './write-and-look.ts';
import { zohoDesk } from './zoho-desk-harness.ts';

const scenes = [sceneOf(talkdesk), sceneOf(salesforceIncident), sceneOf(zohoDesk)];
const ids = ['17', 'a0B5f0000021vUyEAI', '18921000000379001'];

function told(error: AnyCaseportError | undefined): unknown {
  const { code, details, effect, retryable } = error ?? {};
  const issues = details !== undefined && 'issues' in details ? details.issues : [];
  return { code, effect, retryable, paths: [...new Set(issues.map(({ path }) => path))] };
}

it('bad input is the same error at the same path on every adapter, and nothing is sent (P8)', async () => {
  await fc.assert(
    fc.asyncProperty(badInputs, async ({ input, operation, path }) => {
      const seen: unknown[] = [];
      for (const [index, scene] of scenes.entries()) {
        const { port, simulator } = scene();
        const sent = simulator.requests.length;
        const draft = { ...required, ...input } as CaseDraft;
        const { error } = await outcomeOf(() =>
          operation === 'create'
            ? port.create(deepFreeze(draft))
            : port.update(ids[index] ?? '', deepFreeze(input) as CasePatch),
        );
        expect(simulator.requests.length).toBe(sent);
        seen.push(told(error));
      }
      expect(seen[0]).toEqual({ code: 'invalid_input', effect: 'none', retryable: false, paths: [path] });
      expect(seen[1]).toEqual(seen[0]);
      expect(seen[2]).toEqual(seen[0]);
    }),
    { numRuns: 300 },
  );
}, 60_000);

it('what cannot be an id is the same error on every adapter, and nothing is sent (P8)', async () => {
  await fc.assert(
    fc.asyncProperty(fc.constantFrom('', ' ', '../x', 'a b', 'x'.repeat(400), 'ü', 7, null, undefined), async (id) => {
      for (const scene of scenes) {
        const { port, simulator } = scene();
        const sent = simulator.requests.length;
        for (const call of [() => port.get(id as never), () => port.update(id as never, { title: 'x' })]) {
          const { error } = await outcomeOf(call);
          expect(told(error)).toEqual({ code: 'invalid_input', effect: 'none', retryable: false, paths: ['id'] });
        }
        expect(simulator.requests.length).toBe(sent);
      }
    }),
    { numRuns: 30 },
  );
});

const required: CaseDraft = {
  title: 'Title',
  description: 'Text',
  requester: { name: 'Rita Roe', email: 'rita.roe@example.org' },
  department: { key: 'main' },
};
