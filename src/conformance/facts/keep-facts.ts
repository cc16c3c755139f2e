import type { Case, CasePatch } from '../../core/case.ts';
import { frozen, withRuled } from '../compare.ts';
import type { Fact, Facts } from '../fact.ts';
import { fullDraft, fullPatch } from '../full-draft.ts';
import type { CasePortHarness } from '../harness.ts';
import { requestCount, writes } from '../outcome.ts';
import { type SampledField, sampledFields, withValue } from '../samples.ts';

/** Parts of a case that the provider moves by itself. */
const moving: readonly string[] = ['updatedAt', 'closedAt', 'warnings', 'providerValues'];
/** Fields that a provider moves along with another: a resolution may go with a status. */
const together: readonly (readonly string[])[] = [
  ['status', 'resolution'],
  ['assignee', 'team', 'status'],
];

/** P1. */
export const keepFacts: Facts = (harness) => {
  const updatable = sampledFields(harness).filter(({ capability }) => capability.update);
  return [
    ...updatable.map(
      ({ path, values }): Fact => ({
        promise: 'P1',
        name: `keeps every other field when only ${path} is patched`,
        check: async ({ port, expect }) => {
          const { id } = await port.create(fullDraft(harness));
          const before = await port.get(id);
          const patch = withValue({}, path, values.at(-1)) as CasePatch;
          const ruled = withRuled(harness, patch);
          await port.update(id, frozen(withUndefined(ruled, updatable)));
          const left = [...Object.keys(ruled), path];
          expect(unmoved(await port.get(id), left)).toEqual(unmoved(before, left));
        },
      }),
    ),
    {
      promise: 'P1',
      name: 'keeps what somebody else wrote since the case was read',
      check: async ({ port, open, expect }) => {
        const { id } = await port.create(fullDraft(harness));
        await port.get(id);
        const other = await open();
        await other.update(id, fullPatch(harness));
        const before = await other.get(id);
        await port.update(id, { title: 'Changed' });
        expect(unmoved(await port.get(id), ['title'])).toEqual(unmoved(before, ['title']));
      },
    },
    {
      promise: 'P1',
      name: 'sends nothing of what a patch leaves out',
      skip: unwatched(harness),
      check: async ({ port, provider, expect }) => {
        const full = await port.create(fullDraft(harness));
        const bare = await port.create(harness.draft);
        const sentFor = async (id: string, patch: CasePatch): Promise<readonly string[]> => {
          const before = requestCount(provider);
          await port.update(id, patch);
          const sent = (provider.requests?.() ?? []).slice(before).filter(({ method }) => method !== 'GET');
          return sent.map(({ method, path, body }) =>
            JSON.stringify([method, path.split('/'), body], (_key, value) => (value === id ? 'id' : value)),
          );
        };
        for (const { path, values } of updatable.filter((field) => field.path !== 'tags')) {
          const patch = withRuled(harness, withValue({}, path, values.at(-1)) as CasePatch);
          expect(await sentFor(full.id, patch)).toEqual(await sentFor(bare.id, patch));
        }
      },
    },
    {
      promise: 'P1',
      name: 'writes nothing for a patch that is empty or whose keys are all undefined, and resolves to the case as read',
      check: async ({ port, provider, expect }) => {
        const { id } = await port.create(fullDraft(harness));
        const before = await port.get(id);
        const sent = writes(provider);
        for (const patch of [{}, { title: undefined }, { customFields: {} }, { tags: undefined, status: undefined }]) {
          expect(await port.update(id, frozen(patch))).toEqual(before);
        }
        expect(writes(provider)).toEqual(sent);
      },
    },
    {
      promise: 'P1',
      name: 'changes neither drafts, nor patches, nor options',
      check: async ({ port, expect }) => {
        const draft = frozen(fullDraft(harness));
        const copy = JSON.stringify(draft);
        const { id } = await port.create(draft, frozen({ returning: 'reply' }));
        await port.update(id, frozen({ title: 'Changed' }), frozen({ returning: 'full' }));
        expect(JSON.stringify(draft)).toEqual(copy);
      },
    },
  ];
};

/** Why it does not matter what goes over the wire. */
function unwatched({ hasWire, resends }: CasePortHarness): string | undefined {
  if (!hasWire) return 'there is no wire';
  return resends ? 'it is assumed that an update must carry what it does not change' : undefined;
}

/** A patch with undefined for every field that it does not name. */
function withUndefined(patch: CasePatch, fields: readonly SampledField[]): CasePatch {
  const others = fields.reduce<CasePatch>((input, { path }) => withValue(input, path, undefined), {});
  return { ...others, ...patch, customFields: { ...others.customFields, ...patch.customFields } };
}

/** What a patch of some fields must leave as it is. */
function unmoved(record: Case, touched: readonly string[]): object {
  const names = touched.map((path) => path.replace('customFields.', ''));
  const with_ = together.filter((group) => group.some((name) => names.includes(name))).flat();
  const left = [...moving, ...names, ...with_];
  const rest = Object.entries(record).filter(([key]) => !left.includes(key) && key !== 'customFields');
  const custom = Object.entries(record.customFields).filter(([key]) => !names.includes(key));
  return { ...Object.fromEntries(rest), customFields: Object.fromEntries(custom) };
}
