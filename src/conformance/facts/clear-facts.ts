import type { CasePatch } from '../../core/case.ts';
import type { Fact, Facts } from '../fact.ts';
import { outcomeOf, pathsOf, refusalOf, requestCount } from '../outcome.ts';
import { sampledFields, valueAt, withValue } from '../samples.ts';

/** P2. */
export const clearFacts: Facts = (harness) => {
  const fields = sampledFields(harness).filter(
    ({ path, capability }) => capability.update && path !== 'title' && path !== 'status',
  );
  return fields
    .map(({ path, capability, values }): Fact => {
      const clear = withValue({}, path, null) as CasePatch;
      return capability.clear
        ? {
            promise: 'P2',
            name: `clears ${path} with null, and nothing when it is empty already`,
            check: async ({ port, expect }) => {
              const draft = capability.create ? withValue(harness.draft, path, values[0]) : harness.draft;
              const { id } = await port.create(draft);
              if (!capability.create) await port.update(id, withValue({}, path, values[0]) as CasePatch);
              for (const patch of [clear, clear]) {
                const record = await port.update(id, patch);
                expect(record.warnings).toEqual([]);
                const empty = valueAt(record, path);
                expect(empty === null || (Array.isArray(empty) && empty.length === 0)).toEqual(true);
              }
              if (capability.read)
                expect(isEmpty(valueAt(await port.get(id, { include: ['tags'] }), path))).toEqual(true);
            },
          }
        : {
            promise: 'P2',
            name: `refuses to clear ${path}, which it declares that it cannot, and sends nothing`,
            check: async ({ port, provider, expect }) => {
              const error = await refusalOf(() => port.update(harness.unknownId, clear));
              expect({ code: error.code, paths: pathsOf(error), requests: requestCount(provider) }).toEqual({
                code: 'unsupported',
                paths: [path],
                requests: 0,
              });
            },
          };
    })
    .concat([
      {
        promise: 'P2',
        name: 'takes null in a draft for leaving a field empty',
        check: async ({ port, expect }) => {
          const empty = fields.filter(({ path }) => !(path in harness.draft)).map(({ path }) => path);
          const draft = empty.reduce((input, path) => withValue(input, path, null), harness.draft);
          const { value, error } = await outcomeOf(() => port.create(draft));
          expect(error?.code).toEqual(undefined);
          expect(value?.warnings).toEqual([]);
        },
      },
    ]);
};

function isEmpty(value: unknown): boolean {
  return value === null || value === undefined || (Array.isArray(value) && value.length === 0);
}
