import type { CasePort } from '../../core/port.ts';
import type { ChangeBatch, ChangesQuery } from '../../core/query.ts';
import type { Fact, Facts } from '../fact.ts';
import { pathsOf, refusalOf, requestCount } from '../outcome.ts';

const longAgo = { since: '2020-01-01T00:00:00.000Z' };

/** P3, for change feeds: no change is missed. */
export const changeFacts: Facts = (harness) => {
  const skip = harness.capabilities.operations.changes ? undefined : 'changes is not supported';
  const facts: Fact[] = [
    {
      promise: 'P3',
      name: 'gives every case once from the beginning, and ends with a cursor',
      check: async ({ port, provider, expect }) => {
        const ids: string[] = [];
        for (let number = 0; number < 5; number += 1) ids.push((await port.create(harness.draft)).id);
        provider.settle?.();
        for (const pageSize of [1, 2, 50]) {
          const batches = await read(port, { ...longAgo, pageSize });
          expect(batches.flatMap(({ cases }) => cases.map(({ id }) => id)).sort()).toEqual([...ids].sort());
          expect(batches.every(({ cursor }) => cursor.length > 0 && cursor.length < 1024)).toEqual(true);
        }
      },
    },
    {
      promise: 'P3',
      name: 'goes on from any cursor in another port: nothing is missed, and what was given last is not given again',
      check: async ({ port, open, provider, expect }) => {
        const ids: string[] = [];
        for (let number = 0; number < 4; number += 1) ids.push((await port.create(harness.draft)).id);
        provider.settle?.();
        const batches = await read(port, { ...longAgo, pageSize: 1 });
        for (const [index, { cursor }] of batches.entries()) {
          const before = batches.slice(0, index + 1).flatMap(({ cases }) => cases.map(({ id }) => id));
          const after = (await read(await open(), { cursor })).flatMap(({ cases }) => cases.map(({ id }) => id));
          expect([...new Set([...before, ...after])].sort()).toEqual([...ids].sort());
        }
        const last = batches.at(-1)?.cursor ?? '';
        expect((await read(await open(), { cursor: last })).flatMap(({ cases }) => cases)).toEqual([]);
      },
    },
    {
      promise: 'P3',
      name: 'gives a case again once it was changed',
      check: async ({ port, open, provider, expect }) => {
        const { id } = await port.create(harness.draft);
        provider.settle?.();
        const cursor = (await read(port, longAgo)).at(-1)?.cursor ?? '';
        await port.update(id, { title: 'Changed' });
        provider.settle?.();
        const cases = (await read(await open(), { cursor })).flatMap((batch) => batch.cases);
        expect(cases.map((record) => [record.id, record.title])).toEqual([[id, 'Changed']]);
      },
    },
    {
      promise: 'P8',
      name: 'ends with an empty batch and a cursor where there is nothing',
      check: async ({ port, expect }) => {
        const batches = await read(port, longAgo);
        expect(batches.map(({ cases }) => cases)).toEqual([[]]);
        expect((await read(port, { cursor: batches[0]?.cursor ?? '' })).length).toEqual(1);
      },
    },
    {
      promise: 'P8',
      name: 'refuses what is no cursor of its own, and sends nothing',
      check: async ({ port, provider, expect }) => {
        for (const cursor of ['x', '1.AAAAAAAA.0.', `${'x'.repeat(2000)}`]) {
          const error = await refusalOf(() => read(port, { cursor }));
          expect({ code: error.code, paths: pathsOf(error), requests: requestCount(provider) }).toEqual({
            code: 'invalid_input',
            paths: ['cursor'],
            requests: 0,
          });
        }
      },
    },
  ];
  return facts.map((fact) => (skip === undefined ? fact : { ...fact, skip }));
};

async function read(port: CasePort, query: ChangesQuery): Promise<ChangeBatch[]> {
  const batches: ChangeBatch[] = [];
  for await (const batch of port.changes(query)) batches.push(batch);
  return batches;
}
