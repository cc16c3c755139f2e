import type { CaseDraft, CasePatch } from '../../core/case.ts';
import { seenAs, withRuled } from '../compare.ts';
import type { Fact, Facts } from '../fact.ts';
import { fullDraft } from '../full-draft.ts';
import { sampledFields, valueAt, withValue, writableFields } from '../samples.ts';

/** P4. */
export const roundTripFacts: Facts = (harness) => {
  const fields = sampledFields(harness);
  const sampled = fields.map(({ path }) => path);
  const unknown = writableFields(harness).filter(
    ({ path }) => !sampled.includes(path) && path !== 'notes' && path !== 'requester',
  );
  return [
    ...fields.flatMap(({ path, capability, values }) => [
      written('create', path, values, capability.create),
      written('update', path, values, capability.update),
      spelt(path, values, capability.update),
    ]),
    ...unknown.map(
      ({ path }): Fact => ({
        promise: 'P4',
        name: `holds ${path}`,
        skip: 'the harness has no values for it',
        check: async () => {},
      }),
    ),
    {
      promise: 'P4',
      name: 'holds a value in every field at once',
      check: async ({ port, expect }) => {
        const draft = fullDraft(harness);
        const { id, warnings } = await port.create(draft);
        expect(warnings).toEqual([]);
        const record = await port.get(id, { include: ['tags'] });
        expect(record.warnings).toEqual([]);
        for (const { path } of fields) {
          const value = valueAt(draft, path);
          if (value !== undefined) expect({ [path]: seenAs(value, valueAt(record, path)) }).toEqual({ [path]: value });
        }
      },
    },
  ];

  /** The other facts ask the port of itself: what it swaps on the way there and back again looks right to it. */
  function spelt(path: string, values: readonly unknown[], isTaken: boolean): Fact {
    const { holds } = harness;
    return {
      promise: 'P4',
      name: `has ${path} at the provider as the provider spells it`,
      skip: isTaken ? (holds ? undefined : 'the harness does not tell what is held') : 'an update does not take it',
      check: async ({ port, provider, expect }) => {
        const { id } = await port.create(harness.draft);
        for (const value of values) {
          await port.update(id, withRuled(harness, withValue({}, path, value)) as CasePatch);
          expect({ value, isHeld: holds?.(provider, id, path, value) }).toEqual({ value, isHeld: true });
        }
      },
    };
  }

  function written(operation: 'create' | 'update', path: string, values: readonly unknown[], isTaken: boolean): Fact {
    return {
      promise: 'P4',
      name: `reads ${path} as ${operation === 'create' ? 'a create' : 'an update'} wrote it`,
      skip: isTaken ? undefined : `${operation} does not take it`,
      check: async ({ port, expect }) => {
        const before = operation === 'update' ? await port.create(harness.draft) : undefined;
        for (const value of values) {
          const record =
            before === undefined
              ? await port.create(withRuled(harness, withValue(harness.draft, path, value)) as CaseDraft)
              : await port.update(before.id, withRuled(harness, withValue({}, path, value)) as CasePatch);
          expect(record.warnings).toEqual([]);
          const read = await port.get(record.id, { include: ['tags'] });
          expect({ [path]: seenAs(value, valueAt(read, path)) }).toEqual({ [path]: value });
        }
      },
    };
  }
};
