import { HeldLists } from '../held-lists.ts';

export interface CaseNote {
  readonly id: string;
  note_title: string;
  note_body: string;
  readonly public: boolean;
}

/** One stored case. `status` is kept in upper case with a hyphen, whatever spelling is taken or shown. */
export interface CaseRecord {
  readonly id: string;
  readonly fields: Record<string, unknown>;
  customFields: Record<string, unknown>;
  notes: CaseNote[];
  createdAt: number;
  updatedAt: number;
  isTrashed: boolean;
}

/** Everything that the account holds; ids count up from 1. Source: Talkdesk 'Create a New Case'. */
export class CaseStore {
  readonly cases: Map<string, CaseRecord> = new Map();
  readonly lists: HeldLists<CaseRecord> = new HeldLists();
  readonly #requesters = new Map<string, string>();
  #lastCase = 0;
  #lastNote = 0;

  newCaseId(): string {
    this.#lastCase += 1;
    while (this.cases.has(String(this.#lastCase))) this.#lastCase += 1;
    return String(this.#lastCase);
  }

  newNote(note: { note_title?: unknown; note_body?: unknown; public?: unknown }): CaseNote {
    this.#lastNote += 1;
    return {
      id: String(this.#lastNote),
      note_title: String(note.note_title ?? ''),
      note_body: String(note.note_body ?? ''),
      // "Default is false" on the newest pages, true on older ones. Source: Talkdesk 'Update a Case'.
      public: note.public === true,
    };
  }

  /** One id per e-mail address: an address that is new makes a contact, which is not documented. */
  requesterId(email: string): string {
    const known = this.#requesters.get(email.toLowerCase());
    if (known !== undefined) return known;
    const id = `62036b508ff57b5578f2${String(this.#requesters.size + 1).padStart(4, '0')}`;
    this.#requesters.set(email.toLowerCase(), id);
    return id;
  }

  live(): readonly CaseRecord[] {
    return this.lists.of('live', () => [...this.cases.values()].filter((record) => !record.isTrashed));
  }
}
