import { randomUUID } from 'node:crypto';
import type { TagsPatch } from '../core/case.ts';
import { tagsAfter } from '../mapping/tag-list.ts';

/** The cases of one memory. Ports that are given the same one see each other's cases. */
export interface MemoryTenant {
  /** How many cases it holds. */
  readonly caseCount: number;
}

type Values = Readonly<Record<string, unknown>>;

export interface StoredCase extends Values {
  readonly id: string;
  readonly updatedAt: string;
  readonly notes: readonly Values[];
}

export interface StoredFile extends Values {
  readonly id: string;
  readonly bytes: Uint8Array;
}

/** A memory that several ports can share: hand it to each as `tenant`. */
export function memoryTenant(): MemoryTenant {
  return new Tenant();
}

/** The cases as they are held. What is held is never changed, only replaced. */
export class Tenant implements MemoryTenant {
  readonly id: string = randomUUID();
  readonly #cases: Map<string, StoredCase> = new Map();
  readonly #files: Map<string, readonly StoredFile[]> = new Map();
  #lastId = 0;

  get caseCount(): number {
    return this.#cases.size;
  }

  /** In the order of creation. */
  cases(): readonly StoredCase[] {
    return [...this.#cases.values()];
  }

  find(id: string): StoredCase | undefined {
    return this.#cases.get(id);
  }

  create({ notes = [], ...values }: Values, now: string): StoredCase {
    const { id = this.#nextId(), createdAt = now } = values as { readonly id?: string; readonly createdAt?: string };
    const told = { ...structuredClone(values), id, createdAt, updatedAt: createdAt };
    return this.#put({
      ...told,
      notes: (notes as readonly Values[]).map((note) => this.#note(note, now)),
    });
  }

  /** Each key replaces what was there, but custom fields by their own keys, and tags as their change says. */
  change(stored: StoredCase, given: Values, now: string): StoredCase {
    const { customFields, tags, ...values } = structuredClone(given);
    const own = { ...(stored.customFields as object | undefined), ...(customFields as object | undefined) };
    const changed =
      tags === undefined ? {} : { tags: tagsAfter((stored.tags ?? []) as readonly string[], tags as TagsPatch | null) };
    return this.#put({ ...stored, ...values, customFields: own, ...changed, updatedAt: now });
  }

  addNote(stored: StoredCase, draft: Values, now: string): Values {
    const note = this.#note(draft, now);
    this.#put({ ...stored, notes: [...stored.notes, note], updatedAt: now });
    return note;
  }

  files({ id }: StoredCase): readonly StoredFile[] {
    return this.#files.get(id) ?? [];
  }

  addFile(stored: StoredCase, draft: Values & { readonly bytes: Uint8Array }, now: string): StoredFile {
    const file = { ...draft, id: this.#nextId(), createdAt: now };
    this.#files.set(stored.id, [...this.files(stored), file]);
    return file;
  }

  trash({ id }: StoredCase): void {
    this.#cases.delete(id);
  }

  #note(draft: Values, now: string): Values {
    return { title: null, ...structuredClone(draft), id: this.#nextId(), createdAt: now };
  }

  #put(stored: StoredCase): StoredCase {
    const isClosed = stored.status === 'closed';
    const kept = { ...stored, closedAt: isClosed ? (stored.closedAt ?? stored.updatedAt) : null };
    this.#cases.set(kept.id, kept);
    return kept;
  }

  #nextId(): string {
    do this.#lastId += 1;
    while (this.#cases.has(String(this.#lastId)));
    return String(this.#lastId);
  }
}
