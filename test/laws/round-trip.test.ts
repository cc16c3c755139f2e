import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { CaseDraft } from '../../src/core/case.ts';
import { capabilityAt } from './capabilities.ts';
import { drafts } from './case-inputs.ts';
import { deepFreeze, inputOf, sameStored } from './case-values.ts';
import { storedValues } from './harness.ts';
import { describeEachAdapter } from './scenes.ts';
import { differences, stored } from './write-and-look.ts';

describeEachAdapter('P4 round trip', (scene) => {
  it('stores a draft as the provider spells it and reads the same values, without a warning (P3, P4)', async () => {
    const { harness, port, variant } = scene();
    await fc.assert(
      fc.asyncProperty(drafts(harness, port, variant), async (values) => {
        const created = await port.create(deepFreeze(inputOf(values)) as CaseDraft);
        expect(created.warnings).toEqual([]);
        const expected = storedValues(harness.fields(variant), values);
        const held = stored(scene(), created.id);
        const wrong = Object.keys(expected).filter((place) => !sameStored(expected[place], held[place]));
        expect(wrong.filter((place) => isGiven(expected[place]))).toEqual([]);
        const read = await port.get(created.id);
        expect(read.warnings).toEqual([]);
        expect(differences(read, withoutNulls(values))).toEqual([]);
      }),
      { numRuns: 40 },
    );
  }, 60_000);

  it('holds every field that it declares writable, and declares every field that it holds (P3)', () => {
    const { harness, port, variant } = scene();
    const held = Object.keys(harness.fields(variant)).sort();
    const { fields, customFields } = port.capabilities;
    const declared = [...Object.keys(fields), ...Object.keys(customFields).map((key) => `customFields.${key}`)]
      .filter((path) => capabilityAt(port, path).create || capabilityAt(port, path).update)
      .filter((path) => !requestsOfTheirOwn.includes(`${harness.provider} ${path}`));
    expect(declared.sort()).toEqual(held);
  });
});

/** Tags and comments of Zoho Desk have laws of their own. */
const requestsOfTheirOwn = ['zoho-desk tags', 'zoho-desk notes'];

function isGiven(value: unknown): boolean {
  return value !== null;
}

/** Null in a draft leaves to the provider what a new case has. */
function withoutNulls(values: Readonly<Record<string, unknown>>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== null));
}
