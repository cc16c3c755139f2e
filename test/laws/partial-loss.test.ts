import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { CaseDraft, CasePatch } from '../../src/core/case.ts';
import { deepFreeze } from './case-values.ts';
import type { Values } from './harness.ts';
import { harnesses } from './harnesses.ts';
import { instants } from './moments.ts';
import { decimals, sameDecimal } from './numbers.ts';
import { describeEachAdapter, sceneOf } from './scenes.ts';
import { differences, outcomeOf } from './write-and-look.ts';

/** Values of which a provider holds a part, and what is said of that, by provider. */
const partly: Readonly<Record<string, readonly (readonly [Values, string])[]>> = {
  talkdesk: [
    [{ requester: { name: 'Rita', email: 'rita@example.org', phone: '1' } }, 'lost requester.phone'],
    [{ requester: { name: 'Rita', email: 'rita@example.org', id: '7' } }, 'lost requester.id'],
    [{ tags: ['one tag'] }, 'lost tags'],
  ],
  'salesforce-incident': [
    [{ dueAt: '2026-01-31T12:00:00.001Z' }, 'approximated dueAt'],
    [{ customFields: { visit: { date: '2026-01-31' } } }, 'approximated customFields.visit'],
    [{ assignee: { key: 'jane' }, team: { key: 'support' } }, 'lost team'],
  ],
  'zoho-desk': [
    [{ description: 'one\r\ntwo' }, 'approximated description'],
    [{ requester: { email: 'only@example.org' } }, 'approximated requester'],
    [{ requester: { name: 'Rita', phone: '1' } }, 'lost requester.phone'],
    [{ notes: [{ body: 'x', visibility: 'private', title: 'titled' }] }, 'lost notes[0].title'],
    [{ parentId: '77' }, 'lost parentId'],
  ],
};

const required: CaseDraft = {
  title: 'Title',
  description: 'Text',
  requester: { name: 'Rita Roe', email: 'rita.roe@example.org' },
  department: { key: 'main' },
};

for (const harness of harnesses) {
  describe(`P3 partial loss: ${harness.provider}`, () => {
    const scene = sceneOf(harness);

    for (const [values, finding] of partly[harness.provider] ?? []) {
      it(`${JSON.stringify(values)} is ${finding}, once, and nothing else is (P3)`, async () => {
        const { port, simulator } = scene();
        const draft = deepFreeze({ ...required, ...values }) as CaseDraft;
        const path = finding.split(' ')[1];
        if (finding.startsWith('lost')) {
          const sent = simulator.requests.length;
          const { error } = await outcomeOf(() => port.create(draft));
          expect(error?.code).toBe('unmappable');
          expect(error?.details).toMatchObject({ warnings: [{ code: 'lost', path }] });
          expect(simulator.requests.length).toBe(sent);
        }
        const reporting = harness.open(simulator, { mapping: { ...harness.mapping, onLoss: 'report' } });
        const { warnings, title } = await reporting.create(draft);
        expect(warnings.map(({ code, path: at }) => `${code} ${at}`)).toEqual([finding]);
        expect(title).toBe(required.title);
      });
    }
  });
}

describeEachAdapter('P3 values at the edge of what a provider keeps', (scene) => {
  it('a decimal longer than a float comes back whole, or the call says that it did not (P3, P4)', async () => {
    const { port } = scene();
    const { id } = await port.create(required);
    await fc.assert(
      fc.asyncProperty(decimals({ whole: 20, fraction: 12 }), async (amount) => {
        const { result, error } = await outcomeOf(() => port.update(id, { customFields: { amount } }));
        if (error !== undefined || (result?.warnings.length ?? 0) > 0) return;
        expect(sameDecimal((await port.get(id)).customFields.amount, amount)).toBe(true);
      }),
      { numRuns: 30 },
    );
  });

  it('a moment comes back whole, or is reported as approximated to its second (P3, P4)', async () => {
    const { port } = scene();
    const { id } = await port.create(required);
    await fc.assert(
      fc.asyncProperty(instants, async (moment) => {
        const patch: CasePatch = { dueAt: moment, customFields: { seenAt: moment } };
        const { warnings } = await port.update(id, deepFreeze(patch));
        const second = moment.replace(/\.\d{3}Z$/, '.000Z');
        const kept = warnings.length === 0 ? moment : second;
        expect(warnings.map(({ code }) => code)).toEqual(kept === moment ? [] : ['approximated', 'approximated']);
        expect(differences(await port.get(id), { dueAt: kept, 'customFields.seenAt': kept })).toEqual([]);
      }),
      { numRuns: 20 },
    );
  });
});
