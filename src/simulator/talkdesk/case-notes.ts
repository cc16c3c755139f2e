import { type IncomingRequest, isObject, type Reply } from '../provider-simulation.ts';
import type { AccountContext } from './cases.ts';
import { Refusal } from './talkdesk-errors.ts';

/** Title and body only: whether a note is public cannot be changed. Source: Talkdesk 'Update a Case Note'. */
export function updateNote(noteId: string, request: IncomingRequest, { store, clock }: AccountContext): Reply {
  const record = store.live().find(({ notes }) => notes.some(({ id }) => id === noteId));
  const note = record?.notes.find(({ id }) => id === noteId);
  if (record === undefined || note === undefined) throw new Refusal(404);
  const {
    note_title: title = note.note_title,
    note_body: text = note.note_body,
    ...others
  } = isObject(request.body) ? request.body : {};
  const unknown = Object.keys(others).map((name) => ({ name, description: 'not taken' }));
  if (unknown.length > 0) throw new Refusal(400, unknown);
  if (typeof title !== 'string' || title.length > 255 || typeof text !== 'string') throw new Refusal(400);
  note.note_title = title;
  note.note_body = text;
  record.updatedAt = clock();
  return { status: 200, body: { ...note } };
}
