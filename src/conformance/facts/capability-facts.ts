import type { Operation } from '../../core/capabilities.ts';
import type { CasePort } from '../../core/port.ts';
import type { Fact, Facts } from '../fact.ts';
import { refusalOf, requestCount } from '../outcome.ts';

/** A call of each operation that a provider may lack. */
const callsOf = (id: string): { readonly [K in Operation]?: (port: CasePort) => Promise<unknown> } => ({
  trash: (port) => port.trash(id),
  list: (port) => first(port.list()),
  changes: (port) => first(port.changes({ since: '2026-01-01T00:00:00.000Z' })),
  addNote: (port) => port.addNote(id, { body: 'x', visibility: 'private' }),
  listNotes: (port) => first(port.listNotes(id)),
  attach: (port) => port.attach(id, { name: 'a.txt', data: new Uint8Array([1]), visibility: 'private' }),
  listAttachments: (port) => first(port.listAttachments(id)),
  downloadAttachment: (port) => port.downloadAttachment(id, '1'),
  describe: (port) => port.describe(),
});

function first(items: AsyncIterable<unknown>): Promise<unknown> {
  return items[Symbol.asyncIterator]().next();
}

/** P8: what a port can do is known before its first call. */
export const capabilityFacts: Facts = ({ capabilities, unknownId }) => [
  {
    promise: 'P8',
    name: 'moves a case to the trash, where it is listed no more, and leaves the others',
    skip: capabilities.operations.trash && capabilities.operations.list ? undefined : 'trash or list is not supported',
    check: async ({ port, provider, harness, expect }) => {
      const [one, other] = [await port.create(harness.draft), await port.create(harness.draft)];
      await port.trash(one.id);
      provider.settle?.();
      const listed: string[] = [];
      for await (const { id } of port.list()) listed.push(id);
      expect(listed).toEqual([other.id]);
      expect((await port.get(other.id)).id).toEqual(other.id);
    },
  },
  {
    promise: 'P8',
    name: 'tells of the tenant, and drafts a place and a definition for each custom field',
    skip: capabilities.operations.describe ? undefined : 'describe is not supported',
    check: async ({ port, harness, expect }) => {
      await port.create(harness.draft);
      const { provider, customFields, mapping, definitions } = await port.describe();
      const keys = customFields.map(({ key }) => key).sort();
      expect({ provider, places: Object.keys(mapping.customFields).sort() }).toEqual({
        provider: port.provider,
        places: keys,
      });
      expect(Object.keys(definitions).sort()).toEqual(keys);
    },
  },
  ...Object.entries(callsOf(unknownId)).map(
    ([operation, call]): Fact => ({
      promise: 'P8',
      name: `refuses ${operation}, which it declares that it lacks, and sends nothing`,
      skip: capabilities.operations[operation as Operation] ? `${operation} is supported` : undefined,
      check: async ({ port, provider, expect }) => {
        const { code, effect } = await refusalOf(() => call(port));
        expect({ code, effect, requests: requestCount(provider) }).toEqual({
          code: 'unsupported',
          effect: 'none',
          requests: 0,
        });
      },
    }),
  ),
  {
    promise: 'P8',
    name: 'declares the same capabilities whenever it is opened, and they cannot be changed',
    check: async ({ port, open, expect }) => {
      expect((await open()).capabilities).toEqual(port.capabilities);
      expect(Object.isFrozen(port.capabilities) && Object.isFrozen(port.capabilities.fields.title)).toEqual(true);
    },
  },
  {
    promise: 'P8',
    name: 'previews a create and an update without sending anything',
    check: async ({ port, provider, harness, expect }) => {
      const create = port.previewCreate(harness.draft);
      const update = port.previewUpdate(unknownId, { title: 'Changed' });
      expect([create, update].every(({ steps }) => steps.some(({ kind }) => kind === 'write'))).toEqual(true);
      expect({ requests: requestCount(provider), cases: provider.caseCount() }).toEqual({ requests: 0, cases: 0 });
    },
  },
  {
    promise: 'P8',
    name: 'tells cases as plain JSON-safe data',
    check: async ({ port, harness, expect }) => {
      const { id } = await port.create(harness.draft);
      const record = await port.get(id);
      expect(JSON.parse(JSON.stringify(record))).toEqual(record);
      expect({ id: record.id, provider: record.provider }).toEqual({ id, provider: port.provider });
    },
  },
];
