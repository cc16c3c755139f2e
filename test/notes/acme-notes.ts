import type { NoteResource } from '../../src/adapter-kit/note-resource.ts';
import { writeStep } from '../../src/adapter-kit/plan.ts';
import type { NoteDraft } from '../../src/core/note.ts';
import type { FieldDeclarations } from '../../src/mapping/case-map.ts';
import type { Finding } from '../../src/mapping/codec.ts';
import { acmeMap, acmeWith } from '../mapping/acme-fields.ts';

interface Reply {
  readonly notes?: readonly unknown[] | null;
}

/** Notes of the invented provider: a reply tells in `notes` what has been added, or does not, and then the case does. */
export const acmeNotes: NoteResource = {
  add: (id, written) => ({
    steps: [
      writeStep({
        name: 'note',
        covers: ['notes[0]'],
        request: () => ({
          method: 'POST',
          path: ['cases', id, 'notes'],
          body: (written.requests.notes as readonly NoteDraft[])[0],
        }),
        answer: () => ({}),
      }),
    ],
  }),
  added: (results, last) => {
    const told = (results.note as Reply).notes;
    return told === undefined ? (last as Reply | undefined)?.notes : told;
  },
  pages: async function* pages(id, ask) {
    for (const page of (await ask('notes', { method: 'GET', path: ['cases', id, 'notes'] })) as unknown[][]) yield page;
  },
};

/** The fields of the provider with another way to read or to write notes. */
export function fieldsWith(codec: {
  readonly read?: (wire: unknown) => unknown;
  readonly write?: (value: unknown) => unknown;
}): FieldDeclarations {
  const { notes } = acmeMap;
  if (notes.kind !== 'resource') throw new Error('notes are a resource here');
  return acmeWith({}, { notes: { ...notes, codec: { ...notes.codec, ...codec } as typeof notes.codec } });
}

/** A codec that finds this of every note. */
export function finding(found: Finding<unknown>): () => Finding<unknown> {
  return () => found;
}
