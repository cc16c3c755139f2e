import type { CaseDraft, CasePatch } from '../../core/case.ts';
import { seenAs, withRuled } from '../compare.ts';
import type { Fact, Facts, Scene } from '../fact.ts';
import { fullDraft } from '../full-draft.ts';
import { outcomeOf } from '../outcome.ts';
import { sampledFields, valueAt, withValue } from '../samples.ts';

/** P9. The provider behaves otherwise than assumed: what comes out is right, or the call rejects, or the case carries a warning. */
export const assumptionFacts: Facts = (harness) => {
  const fields = sampledFields(harness);
  const updatable = fields.filter(({ capability }) => capability.update);
  return [
    ...updatable.map(
      ({ path, values }): Fact => ({
        promise: 'P9',
        name: `is right or loud about an update of ${path}`,
        check: (scene) => rightOrLoud(scene, withValue({}, path, values[0]) as CasePatch, path),
      }),
    ),
    ...updatable
      .filter(({ path, capability }) => capability.clear && path !== 'title' && path !== 'status')
      .map(
        ({ path }): Fact => ({
          promise: 'P9',
          name: `is right or loud about clearing ${path}`,
          check: (scene) => rightOrLoud(scene, withValue({}, path, null) as CasePatch, path),
        }),
      ),
    {
      promise: 'P9',
      name: 'is right or loud about a create with a value in every field',
      check: async ({ port, expect }) => {
        const draft = fullDraft(harness);
        const { value } = await outcomeOf(() => port.create(draft as CaseDraft));
        if (value === undefined || value.warnings.length > 0) return;
        const read = await port.get(value.id, { include: ['tags'] });
        for (const { path } of fields) {
          const written = valueAt(draft, path);
          if (written !== undefined)
            expect({ [path]: seenAs(written, valueAt(read, path)) }).toEqual({ [path]: written });
        }
      },
    },
    {
      promise: 'P9',
      name: 'is right or loud about notes that are added one after the other',
      skip: harness.capabilities.operations.addNote ? undefined : 'addNote is not supported',
      check: async ({ port, expect }) => {
        const { id } = await port.create(harness.draft);
        const bodies = ['first', 'second'];
        const added = [];
        for (const body of bodies) added.push(await outcomeOf(() => port.addNote(id, { body, visibility: 'private' })));
        if (added.some(({ value }) => value === undefined || value.warnings.length > 0)) return;
        const listed: (string | null)[] = [];
        for await (const { body } of port.listNotes(id)) listed.push(body);
        expect(listed).toEqual(bodies);
      },
    },
    {
      promise: 'P9',
      name: 'is right or loud about a listing',
      skip: harness.capabilities.operations.list ? undefined : 'list is not supported',
      check: async ({ port, provider, expect }) => {
        const ids: string[] = [];
        for (let number = 0; number < 3; number += 1) {
          const { value } = await outcomeOf(() => port.create(harness.draft));
          if (value === undefined) return;
          ids.push(value.id);
        }
        provider.settle?.();
        const listed = await outcomeOf(async () => {
          const found: string[] = [];
          for await (const { id } of port.list({ pageSize: 2 })) found.push(id);
          return found;
        });
        if (listed.value !== undefined) expect(listed.value.sort()).toEqual(ids.sort());
      },
    },
  ];

  /** Writes one thing into a case that has everything; without an error and a warning all must be as it should be. */
  async function rightOrLoud({ port, expect }: Scene, patch: CasePatch, path: string): Promise<void> {
    const made = await outcomeOf(() => port.create(fullDraft(harness)));
    const id = made.value?.id ?? made.error?.caseId;
    if (id === undefined) return;
    const before = await outcomeOf(() => port.get(id, { include: ['tags'] }));
    const { value } = await outcomeOf(() => port.update(id, withRuled(harness, patch)));
    if (
      value === undefined ||
      value.warnings.length > 0 ||
      before.value === undefined ||
      before.value.warnings.length > 0
    )
      return;
    const after = await port.get(id, { include: ['tags'] });
    const written = valueAt(patch, path);
    const seen = valueAt(after, path);
    const isEmpty = seen === null || seen === undefined || (Array.isArray(seen) && seen.length === 0);
    expect(written === null ? isEmpty : { [path]: seenAs(written, seen) }).toEqual(
      written === null ? true : { [path]: written },
    );
    for (const other of Object.keys(before.value.customFields)) {
      if (path !== `customFields.${other}`)
        expect({ [other]: after.customFields[other] }).toEqual({ [other]: before.value.customFields[other] });
    }
  }
};
