import type { FileResource, ToldFile } from '../../src/adapter-kit/file-resource.ts';

/** Files of the invented provider: a reply is the file as it is read; one whose id is none is no file. */
export const acmeFiles: FileResource = {
  maxBytes: () => undefined,
  add: (id, file, visibility) => ({
    method: 'POST',
    path: ['cases', id, 'files'],
    query: { visibility },
    file: { ...file, part: 'content' },
  }),
  pages: async function* pages(id, ask) {
    for (const page of (await ask('files', { method: 'GET', path: ['cases', id, 'files'] })) as unknown[][]) yield page;
  },
  read: (told) => {
    const { id } = (told ?? {}) as { readonly id?: unknown };
    return typeof id === 'string' ? (told as ToldFile) : undefined;
  },
  content: (told) => {
    const { at } = told as { readonly at?: string };
    return at === undefined ? undefined : { method: 'GET', path: ['files', at] };
  },
};
