import type { CaseStatus, Requester } from '../../core/case.ts';
import type { Note, NoteDraft } from '../../core/note.ts';
import { Finding, type ValueCodec } from '../../mapping/codec.ts';
import { type NoteParts, readNotes } from '../../mapping/note-list.ts';
import { id, text } from '../../mapping/text-codecs.ts';
import type { Fold, WordTable } from '../../mapping/word-table.ts';

/** Source: "Create a New Case": unique numeric identifiers, starting from 1. */
export const talkdeskCaseId: ValueCodec<string> = id({
  pattern: /^\d{1,19}$/,
  maxLength: 19,
  what: 'a Talkdesk case id: digits only',
});

/** Ids of people, groups and parent cases. Source: Talkdesk reference "updatingacase": at most 255 characters. */
export const talkdeskId: ValueCodec<string> = text({ maxLength: 255 });

/** `ON-HOLD`, `ON_HOLD` and `On-hold` all occur in the documents, and list filters are in title case: one word in any spelling. */
export const anySpelling: Fold = (word) => word.trim().toUpperCase().replaceAll(/[\s-]/g, '_');

/** CLOSED is a status that the provider sets by itself. Source: "Update a Case": it cannot be set to Closed manually. */
export function talkdeskStatuses(assumptions: Readonly<Record<string, unknown>>): WordTable<CaseStatus> {
  return {
    new: 'NEW',
    open: 'OPEN',
    pending: 'PENDING',
    on_hold: String(assumptions.onHold),
    resolved: 'RESOLVED',
    closed: { read: ['CLOSED'] },
  };
}

/** A requester is named on create, by name and e-mail, and the provider finds or makes the contact. */
export const talkdeskRequester: ValueCodec<Requester> = {
  read: (wire) => {
    const parts = wire as Readonly<Record<string, unknown>>;
    const requester: { -readonly [K in keyof Requester]: Requester[K] } = {};
    for (const part of ['id', 'name', 'email', 'phone'] as const) {
      const value = parts[part];
      if (typeof value === 'string' && value !== '') requester[part] = value;
      if (part === 'id' && typeof value === 'number') requester.id = String(value);
    }
    return requester;
  },
  write: ({ id: contactId, name, email, phone }) => {
    // The only type that the documents allow. Source: "Create a New Case".
    const wire = { name, email, type: 'Contact' };
    const part = contactId !== undefined ? 'id' : phone !== undefined ? 'phone' : undefined;
    return part === undefined
      ? wire
      : new Finding('lost', 'a create takes the name and the email of a requester only', { part, value: wire });
  },
  parts: { id: 'lost', phone: 'lost' },
  same: (written, reported) =>
    written.name === reported.name && written.email?.toLowerCase() === reported.email?.toLowerCase(),
};

const noteTitle = text({ maxLength: 255 });

/** Notes are part of the case. Both spellings of their keys are documented; `public` is always sent, since its default is documented both ways. */
export const talkdeskNotes: ValueCodec<readonly (Note | NoteDraft)[]> = {
  read: (wire) => readNotes(wire, noteParts),
  write: (notes) => {
    for (const [index, { title }] of notes.entries()) {
      const written = title ? noteTitle.write(title) : undefined;
      if (written instanceof Finding) return new Finding('invalid', written.message, { part: `[${index}].title` });
    }
    return notes.map(({ title, body, visibility }) => ({
      ...(title && { note_title: title }),
      note_body: body,
      public: visibility === 'public',
    }));
  },
  same: (written, reported) =>
    written.length === reported.length && written.every((note, index) => sameNote(note, reported[index] as Note)),
  list: true,
};

function noteParts(note: Readonly<Record<string, unknown>>): NoteParts {
  const titles = [note.note_title, note.notes_title].filter((title) => title !== undefined);
  return {
    id: note.id,
    body: note.note_body ?? note.notes_body,
    visibility: note.public === true || note.public === 'true' ? 'public' : 'private',
    ...(titles.length > 0 && {
      title: titles.find((title): title is string => typeof title === 'string' && title !== '') ?? null,
    }),
  };
}

function sameNote(written: Note | NoteDraft, reported: Note | NoteDraft): boolean {
  return (
    written.body === reported.body &&
    written.visibility === reported.visibility &&
    (written.title ?? null) === (reported.title ?? null)
  );
}
