import type { Attachment } from '../../core/attachment.ts';
import type { Facts } from '../fact.ts';
import { pathsOf, refusalOf, requestCount } from '../outcome.ts';

/** P6, for files. */
export const fileFacts: Facts = (harness) => {
  const skip = harness.capabilities.operations.attach ? undefined : 'attach is not supported';
  const data = new TextEncoder().encode('line one\nline two, ü');
  return [
    {
      promise: 'P6',
      name: 'attaches files with the visibility that they were given, lists them so, and gives their bytes back',
      skip,
      check: async ({ port, expect }) => {
        const { id } = await port.create(harness.draft);
        for (const visibility of ['private', 'public'] as const) {
          const added = await port.attach(id, {
            name: `${visibility}.txt`,
            contentType: 'text/plain',
            data,
            visibility,
          });
          expect({ visibility: added.visibility, warnings: added.warnings }).toEqual({ visibility, warnings: [] });
          const listed = await collect(port.listAttachments(id));
          expect(listed.find((file) => file.id === added.id)?.visibility).toEqual(visibility);
          const bytes = await new Response(await port.downloadAttachment(id, added.id)).arrayBuffer();
          expect([...new Uint8Array(bytes)]).toEqual([...data]);
        }
      },
    },
    {
      promise: 'P6',
      name: 'refuses a file without a visibility, and sends nothing',
      skip,
      check: async ({ port, provider, expect }) => {
        const error = await refusalOf(() => port.attach(harness.unknownId, { name: 'a', data } as never));
        expect({ code: error.code, paths: pathsOf(error), requests: requestCount(provider) }).toEqual({
          code: 'invalid_input',
          paths: ['visibility'],
          requests: 0,
        });
      },
    },
  ];
};

async function collect(files: AsyncIterable<Attachment>): Promise<Attachment[]> {
  const all: Attachment[] = [];
  for await (const file of files) all.push(file);
  return all;
}
