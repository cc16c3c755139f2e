import type { CaseDraft, CasePatch, WritableFields } from '../../core/case.ts';
import { withRuled } from '../compare.ts';
import type { Fact, Facts } from '../fact.ts';
import { outcomeOf, pathsOf, refusalOf, requestCount } from '../outcome.ts';
import { allFields, valueAt, withValue, writableFields } from '../samples.ts';

/** A value for each canonical field that a provider may lack. */
const values: { readonly [K in Exclude<keyof WritableFields, 'title' | 'requester'>]: unknown } = {
  externalId: 'app-1',
  description: 'Text',
  status: 'open',
  priority: 'high',
  type: 'problem',
  resolution: 'Done',
  assignee: { id: '1' },
  team: { id: '1' },
  department: { id: '1' },
  parentId: '1',
  category: 'A',
  subCategory: 'B',
  channel: 'C',
  tags: ['one tag'],
  dueAt: '2026-03-02T16:00:00.000Z',
};

/** The fields whose words the tenant's tables spell. */
const tables: readonly string[] = ['status', 'priority', 'type'];

/** P3. */
export const lossFacts: Facts = (harness) => {
  const fields = allFields(harness.capabilities);
  const unheld = fields.filter(
    ({ path, capability }) =>
      path in values && !capability.create && !capability.update && capability.support !== 'exact',
  );
  const worded = fields.filter(({ path }) => tables.includes(path));
  return [
    ...unheld.map(({ path, capability }): Fact => {
      const code = capability.support === 'unconfigured' ? 'unsupported' : 'unmappable';
      return {
        promise: 'P3',
        name: `refuses ${path}, which it declares ${capability.support}, names it, and sends nothing`,
        check: async ({ port, provider, expect }) => {
          for (const call of [
            () => port.create(withValue(harness.draft, path, values[path as keyof typeof values]) as CaseDraft),
            () => port.update(harness.unknownId, withValue({}, path, values[path as keyof typeof values]) as CasePatch),
          ]) {
            const error = await refusalOf(call);
            expect({ code: error.code, paths: pathsOf(error), requests: requestCount(provider) }).toEqual({
              code,
              paths: [path],
              requests: 0,
            });
          }
        },
      };
    }),
    ...unheld
      .filter(({ capability }) => capability.support === 'lost')
      .map(
        ({ path }): Fact => ({
          promise: 'P3',
          name: `goes on without ${path} where the mapping allows it, and reports it as lost`,
          resources: { onLoss: 'report' },
          check: async ({ port, expect }) => {
            const record = await port.create(
              withValue(harness.draft, path, values[path as keyof typeof values]) as CaseDraft,
            );
            expect(record.warnings.map((warning) => `${warning.code} ${warning.path}`)).toEqual([`lost ${path}`]);
          },
        }),
      ),
    ...worded.flatMap(({ path, capability }) =>
      Object.entries(capability.values ?? {}).map(([word, support]) =>
        wordFact(harness, path, word, support, capability.update),
      ),
    ),
    ...tooLongFacts(harness),
  ];
};

function wordFact(
  harness: Parameters<Facts>[0],
  path: string,
  word: string,
  support: string,
  isUpdatable: boolean,
): Fact {
  const patch = withRuled(harness, withValue({}, path, word)) as CasePatch;
  if (support === 'exact' || support === 'approximated') {
    return {
      promise: 'P3',
      name: `writes ${path} '${word}' ${support === 'exact' ? 'exactly' : 'as the nearest word, and says so'}`,
      skip: isUpdatable ? undefined : 'an update does not take it',
      check: async ({ port, expect }) => {
        const { id } = await port.create(harness.draft);
        const record = await port.update(id, patch);
        const told = record.warnings.filter((warning) => warning.path === path).map(({ code }) => code);
        expect(told).toEqual(support === 'exact' ? [] : ['approximated']);
        expect(valueAt(await port.get(id), path) === word).toEqual(support === 'exact');
      },
    };
  }
  return {
    promise: 'P3',
    name: `refuses ${path} '${word}', which it declares ${support}, and sends nothing`,
    check: async ({ port, provider, expect }) => {
      const error = await refusalOf(() => port.update(harness.unknownId, patch));
      expect({ code: error.code, paths: pathsOf(error), requests: requestCount(provider) }).toEqual({
        code: 'unmappable',
        paths: [path],
        requests: 0,
      });
    },
  };
}

/** A text is never cut: one that is too long is refused. */
function tooLongFacts(harness: Parameters<Facts>[0]): Fact[] {
  const limited = writableFields(harness).filter(
    ({ path, capability }) =>
      capability.limit !== undefined && capability.values === undefined && isText(harness, path),
  );
  return limited.map(({ path, capability: { limit, update } }) => ({
    promise: 'P3',
    name: `refuses a ${path} of more than ${limit?.maxLength} characters, and cuts nothing`,
    skip: update ? undefined : 'an update does not take it',
    check: async ({ port, provider, expect }) => {
      const long = withValue({}, path, 'x'.repeat((limit?.maxLength ?? 0) + 1)) as CasePatch;
      const { error } = await outcomeOf(() => port.update(harness.unknownId, long));
      expect({ code: error?.code, paths: error && pathsOf(error), requests: requestCount(provider) }).toEqual({
        code: 'invalid_input',
        paths: [path],
        requests: 0,
      });
    },
  }));
}

function isText(harness: Parameters<Facts>[0], path: string): boolean {
  const kind = harness.customFields[path.replace('customFields.', '')]?.kind;
  if (path.startsWith('customFields.')) return kind === 'text' || kind === 'multiline' || kind === 'html';
  return ['title', 'description', 'resolution', 'category', 'subCategory', 'externalId'].includes(path);
}
