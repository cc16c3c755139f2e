import type { NoteResource } from '../../adapter-kit/note-resource.ts';
import { type Known, writeStep } from '../../adapter-kit/plan.ts';
import { UnreadableReply } from '../../adapter-kit/unreadable-reply.ts';
import type { Warning } from '../../core/warning.ts';
import { CASE } from '../../mapping/case-map.ts';
import { caseBefore, caseTold, closedCase, notesGone, resent, talkdeskCases, unseen } from './talkdesk-plan.ts';

type Body = Readonly<Record<string, unknown>>;

/**
 * Notes are part of the case: one is added by an update of the case, and is the one that was not there before.
 * Source: "Update a Case"; no page has a request of its own for adding or listing notes.
 */
export const talkdeskNotes: NoteResource = {
  add: (id, written, { assumptions }) => {
    const { notes: added } = written.requests[CASE] as { readonly notes: readonly unknown[] };
    const replaces = assumptions.notesOnUpdate === 'replace';
    return {
      steps: [
        caseBefore,
        writeStep({
          name: 'notes',
          covers: ['notes'],
          needs: ['current'],
          request: ({ results }) => ({
            method: 'PATCH',
            path: [...talkdeskCases, id],
            body: { ...resent(results.current, assumptions), notes: [...(replaces ? earlier(results) : []), ...added] },
          }),
          answer: caseTold,
        }),
      ],
      explain: closedCase(id),
      changedUntouched: ({ current }, after) =>
        unseen('notes', current, notesOf(after)) ?? (replaces ? miscounted(current, after) : notesGone(current, after)),
    };
  },
  added: ({ current }, last) => {
    const before = (notesOf(current) ?? []).map(idOf);
    return notesOf(last)?.filter((note) => !before.includes(idOf(note)));
  },
  tellsVisibility: (note) => ((note ?? {}) as Body).public !== undefined,
  pages: async function* (id, ask) {
    const record = await ask('case', { method: 'GET', path: [...talkdeskCases, id] });
    if (idOf(record) !== id) throw new UnreadableReply('the reply is not the case that was asked for');
    // "Get Case Details" and the OpenAPI schema both have notes as optional.
    const { notes = null } = record as Body;
    if (notes !== null && !Array.isArray(notes)) throw new UnreadableReply('the notes of the case are no list');
    if (notes !== null && notes.length > 0) yield notes;
  },
};

/** Undefined where the body does not tell notes. */
function notesOf(body: unknown): readonly unknown[] | undefined {
  const { notes } = (body ?? {}) as { readonly notes?: unknown };
  if (Array.isArray(notes)) return notes;
  return notes === null ? [] : undefined;
}

/** Ids are texts, but "DeletingCasesSoftly" answers with numbers. */
function idOf(told: unknown): string {
  return String((told as { readonly id?: unknown } | null | undefined)?.id);
}

/** Assumption `notesOnUpdate: 'replace'`: the earlier notes as they have just been read, in the shape that an update takes. */
function earlier({ current }: Known['results']): readonly unknown[] {
  return (notesOf(current) ?? []).map((note) => {
    const { note_title, notes_title, note_body, notes_body, public: isPublic } = (note ?? {}) as Body;
    const title = note_title ?? notes_title;
    const text = note_body ?? notes_body;
    return {
      ...(typeof title === 'string' && title !== '' && { note_title: title }),
      ...(typeof text === 'string' && { note_body: text }),
      public: isPublic === true || isPublic === 'true',
    };
  });
}

/** Notes that replace get ids of their own, so they are counted. Too many: those that were sent again were added. */
function miscounted(before: unknown, after: unknown): readonly Warning[] {
  const gone = (notesOf(before) ?? []).length + 1 - (notesOf(after) ?? []).length;
  if (gone === 0) return [];
  const message = gone > 0 ? `the write removed ${gone} of the notes` : `there are ${-gone} notes more than were sent`;
  return [{ code: 'mismatch', path: 'notes', message }];
}
