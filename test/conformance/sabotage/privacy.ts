import type { CasePortHarness } from '../../../src/conformance/index.ts';
import type { Note } from '../../../src/core/note.ts';
import type { FileContent } from '../../../src/http/request.ts';
import { talkdesk } from '../../laws/talkdesk-harness.ts';
import { zohoDesk } from '../../laws/zoho-desk-harness.ts';
import { calling, declaredSo, type Sabotage, sending, sound } from './tools.ts';

/** Against P6. */
export const againstPrivacy: readonly Sabotage[] = [
  {
    what: 'publishes a private note, and tells it as private',
    caughtBy: 'adds notes with the visibility that they were given, and lists them so, oldest first (P6)',
    harness: calling(sound.talkdesk, (port) => ({
      addNote: async (id, note, options) => ({
        ...(await port.addNote(id, { ...note, visibility: 'public' }, options)),
        visibility: note.visibility,
      }),
    })),
  },
  {
    what: 'publishes the notes of a new case',
    caughtBy: 'creates notes with a case with the visibility that they were given (P6)',
    harness: declaredSo(zohoDesk, (definition) =>
      sending(definition, (request) =>
        request.path.includes('comments')
          ? { ...request, body: { ...(request.body as object), isPublic: true } }
          : request,
      ),
    ),
  },
  {
    what: 'reads a note as public unless it is told to be private',
    caughtBy: 'reads a note whose visibility the provider does not tell as private (P6)',
    harness: listingNotes((note, told) => (told === undefined ? { ...note, visibility: 'public' } : note)),
  },
  {
    what: 'reads private notes as public',
    caughtBy: 'adds notes with the visibility that they were given, and lists them so, oldest first (P6)',
    harness: listingNotes((note) => ({ ...note, visibility: 'public' })),
  },
  {
    what: 'takes a note without a visibility for public',
    caughtBy: 'refuses a note without a visibility, and sends nothing (P6)',
    harness: calling(sound.zoho, (port) => ({
      addNote: (id, note, options) => port.addNote(id, { ...note, visibility: note.visibility ?? 'public' }, options),
    })),
  },
  {
    what: 'publishes a private file',
    caughtBy: 'attaches files with the visibility that they were given, lists them so, and gives their bytes back (P6)',
    harness: declaredSo(zohoDesk, ({ files }) => ({
      ...(files && { files: { ...files, add: (id: string, file: FileContent) => files.add(id, file, 'public') } }),
    })),
  },
  {
    what: 'loses the earlier notes when it adds one',
    caughtBy: 'keeps the notes that are there when one is added and when the case is updated (P6)',
    harness: declaredSo(talkdesk, () => ({}), { variant: { notesOnUpdate: 'replace' } }),
  },
];

/** Zoho Desk's notes, each changed given what the provider tells of its visibility. */
function listingNotes(change: (note: Note, told: unknown) => Note): CasePortHarness {
  return calling(sound.zoho, (port) => ({
    listNotes: async function* (id, options) {
      const { body } = await port.request({ method: 'GET', path: `/api/v1/tickets/${id}/comments` });
      const { data = [] } = (body ?? {}) as {
        readonly data?: readonly { readonly id: string; readonly isPublic?: unknown }[];
      };
      for await (const note of port.listNotes(id, options)) {
        yield change(note, data.find((comment) => comment.id === note.id)?.isPublic);
      }
    },
  }));
}
