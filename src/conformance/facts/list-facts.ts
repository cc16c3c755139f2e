import type { Case } from '../../core/case.ts';
import type { CasePort } from '../../core/port.ts';
import type { CaseFilter, CaseQuery } from '../../core/query.ts';
import type { Fact, Facts, Scene } from '../fact.ts';
import { pathsOf, refusalOf, requestCount } from '../outcome.ts';
import { sampledFields } from '../samples.ts';

/** P3, for listings: no case is lost or given twice. */
export const listFacts: Facts = (harness) => {
  const { operations, filters } = harness.capabilities;
  const skip = operations.list ? undefined : 'list is not supported';
  const facts: Fact[] = [
    {
      promise: 'P3',
      name: 'lists every case once, whatever the size of a page',
      check: async (scene) => {
        const ids = await someCases(scene, 7);
        for (const pageSize of [1, 2, 3, 50]) {
          const pages = await all(scene.port.list({ pageSize }).pages());
          scene.expect(pages.every((page) => page.length > 0 && page.length <= pageSize)).toEqual(true);
          scene
            .expect(
              pages
                .flat()
                .map(({ id }) => id)
                .sort(),
            )
            .toEqual(ids);
          const listed = await all(scene.port.list({ pageSize }));
          scene.expect(listed.map(({ id }) => id).sort()).toEqual(ids);
        }
      },
    },
    {
      promise: 'P3',
      name: 'lists nothing where there is nothing',
      check: async ({ port, expect }) => {
        expect(await all(port.list())).toEqual([]);
      },
    },
    {
      promise: 'P4',
      name: "lists cases with detail 'full' as get reads them",
      check: async (scene) => {
        const ids = await someCases(scene, 2);
        const listed = await all(scene.port.list({ detail: 'full' }));
        scene.expect(listed.map(({ id }) => id).sort()).toEqual(ids);
        for (const record of listed) {
          const { updatedAt, createdAt, ...read } = await scene.port.get(record.id);
          const known = Object.keys(read) as (keyof Case)[];
          scene.expect(Object.fromEntries(known.map((key) => [key, record[key]]))).toEqual(read);
        }
      },
    },
    {
      promise: 'P8',
      name: 'asks nothing before the first case is wanted, and no more when the listing is stopped',
      check: async (scene) => {
        await someCases(scene, 5);
        const { port, provider, expect } = scene;
        const sent = requestCount(provider);
        const list = port.list({ pageSize: 1 });
        expect(requestCount(provider)).toEqual(sent);
        const cases = list[Symbol.asyncIterator]();
        await cases.next();
        const asked = requestCount(provider);
        await cases.return?.();
        expect(requestCount(provider)).toEqual(asked);
      },
    },
    ...Object.entries(filters).map(([name, isThere]) => filterFact(harness, name as CaseFilter, isThere)),
    {
      promise: 'P8',
      name: 'refuses a query with a key that does not exist, at the first page',
      check: async ({ port, provider, expect }) => {
        const error = await refusalOf(() => all(port.list({ state: 'open' } as never)));
        expect({ code: error.code, paths: pathsOf(error), requests: requestCount(provider) }).toEqual({
          code: 'invalid_input',
          paths: ['state'],
          requests: 0,
        });
      },
    },
  ];
  return facts.map((fact) => (skip === undefined ? fact : { ...fact, skip }));
};

const sampleQueries: { readonly [K in CaseFilter]: (record: Case) => CaseQuery | undefined } = {
  status: ({ status }) => (status ? { status } : undefined),
  type: ({ type }) => (type ? { type } : undefined),
  assignee: ({ assignee }) => (assignee ? { assignee } : undefined),
  requesterEmail: ({ requester }) => (requester?.email ? { requesterEmail: requester.email } : undefined),
  externalId: ({ externalId }) => (externalId ? { externalId } : undefined),
  createdFrom: ({ createdAt }) => (createdAt ? { createdFrom: createdAt } : undefined),
  createdTo: ({ createdAt }) => (createdAt ? { createdTo: createdAt } : undefined),
  updatedFrom: ({ updatedAt }) => (updatedAt ? { updatedFrom: updatedAt } : undefined),
  updatedTo: ({ updatedAt }) => (updatedAt ? { updatedTo: updatedAt } : undefined),
};

/** A filter that is declared finds a case by its own value, and none by a value that no case has. */
function filterFact(harness: Parameters<Facts>[0], name: CaseFilter, isThere: boolean): Fact {
  if (!isThere) {
    return {
      promise: 'P8',
      name: `refuses the filter ${name}, which it declares that it lacks, and sends nothing`,
      check: async ({ port, provider, expect }) => {
        const value =
          name === 'assignee'
            ? { id: '1' }
            : name === 'status'
              ? 'open'
              : name === 'type'
                ? 'problem'
                : '2026-01-01T00:00:00.000Z';
        const error = await refusalOf(() => all(port.list({ [name]: value })));
        expect({ code: error.code, paths: pathsOf(error), requests: requestCount(provider) }).toEqual({
          code: 'unsupported',
          paths: [name],
          requests: 0,
        });
      },
    };
  }
  return {
    promise: 'P3',
    name: `finds a case by the filter ${name}, and leaves out those that do not pass`,
    check: async (scene) => {
      const { port, expect } = scene;
      const fields = sampledFields(harness).filter(({ path }) => path === name);
      const [value, other] = fields[0]?.values ?? [];
      const one = await createWith(scene, name, value);
      const two = await createWith(scene, name, other);
      scene.provider.settle?.();
      const rows = await all(port.list());
      const row = rows.find(({ id }) => id === one);
      const query = row && (sampleQueries[name](row) ?? sampleQueries[name](await port.get(one)));
      if (query === undefined) return;
      const found = (await all(port.list(query))).map(({ id }) => id);
      expect(found.includes(one)).toEqual(true);
      if (other !== undefined) expect(found.includes(two)).toEqual(false);
    },
  };
}

async function createWith({ port, harness }: Scene, name: string, value: unknown): Promise<string> {
  const { id } = await port.create(harness.draft);
  if (value !== undefined) await setField(port, id, name, value);
  return id;
}

async function setField(port: CasePort, id: string, name: string, value: unknown): Promise<void> {
  const ruled = port.capabilities.rules.some(({ when }) => when.field === name && when.value === value);
  await port.update(id, { [name]: value, ...(ruled && { resolution: 'Settled' }) });
}

async function someCases({ port, harness, provider }: Scene, count: number): Promise<readonly string[]> {
  const ids: string[] = [];
  for (let number = 1; number <= count; number += 1) {
    const { id } = await port.create({ ...harness.draft, title: `Case ${number}` });
    ids.push(id);
  }
  provider.settle?.();
  return ids.sort();
}

async function all<T>(items: AsyncIterable<T>): Promise<T[]> {
  const found: T[] = [];
  for await (const item of items) found.push(item);
  return found;
}
