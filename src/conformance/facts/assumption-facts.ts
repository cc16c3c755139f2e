import type { Case, CaseDraft, CasePatch } from '../../core/case.ts';
import { seenAs, withRuled } from '../compare.ts';
import type { Facts, Scene } from '../fact.ts';
import { fullDraft } from '../full-draft.ts';
import { outcomeOf } from '../outcome.ts';
import { sampledFields, valueAt, withValue } from '../samples.ts';

/** P9. The provider behaves otherwise than assumed: what comes out is right, or the call rejects, or the case carries a warning. */
export const assumptionFacts: Facts = (harness) => {
  const fields = sampledFields(harness);
  const updatable = fields.filter(({ capability }) => capability.update);
  const clearable = updatable.filter(
    ({ path, capability }) => capability.clear && path !== 'title' && path !== 'status',
  );
  return [
    {
      promise: 'P9',
      name: 'is right or loud about an update of each field',
      check: (scene) =>
        eachRightOrLoud(
          scene,
          updatable.map(({ path, values }) => [path, values.at(-1)]),
        ),
    },
    {
      promise: 'P9',
      name: 'is right or loud about clearing each field',
      check: (scene) =>
        eachRightOrLoud(
          scene,
          clearable.map(({ path }) => [path, null]),
        ),
    },
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

  /** Writes one thing after the other into a case that has everything; without an error and a warning all must be as it should be. */
  async function eachRightOrLoud(
    scene: Scene,
    changes: readonly (readonly [path: string, value: unknown])[],
  ): Promise<void> {
    const { port } = scene;
    const made = await outcomeOf(() => port.create(fullDraft(harness)));
    const id = made.value?.id ?? made.error?.caseId;
    if (id === undefined) return;
    const read = async (): Promise<Case | undefined> =>
      (await outcomeOf(() => port.get(id, { include: ['tags'] }))).value;
    let before = await read();
    for (const [path, value] of changes) {
      const patch = withRuled(harness, withValue({}, path, value) as CasePatch);
      const { value: told } = await outcomeOf(() => port.update(id, patch));
      const after = await read();
      const isLoud =
        told === undefined ||
        [told, before, after].some((record) => record === undefined || record.warnings.length > 0);
      if (!isLoud && before !== undefined && after !== undefined) isRight(scene, [path, value], before, after);
      before = after;
    }
  }
};

function isRight({ expect }: Scene, [path, value]: readonly [string, unknown], before: Case, after: Case): void {
  const seen = valueAt(after, path);
  if (value === null) expect({ [path]: orNull(seen) }).toEqual({ [path]: null });
  else expect({ [path]: seenAs(value, seen) }).toEqual({ [path]: value });
  const others = Object.keys(before.customFields).filter((key) => path !== `customFields.${key}`);
  const kept = (record: Case): object =>
    Object.fromEntries(others.map((key) => [key, orNull(record.customFields[key])]));
  expect(kept(after)).toEqual(kept(before));
}

/** What is empty, however it is told. */
function orNull(value: unknown): unknown {
  return value === undefined || (Array.isArray(value) && value.length === 0) ? null : value;
}
