import { HeldLists } from '../held-lists.ts';
import type { UploadedFile } from '../spool.ts';
import { SearchIndex } from './search-index.ts';
import type { ZohoContact } from './zoho-desk-tenant.ts';

export interface TicketComment {
  readonly id: string;
  content: string;
  contentType: string;
  readonly isPublic: boolean;
  readonly commentedTime: string;
  modifiedTime: string | null;
}

export interface TicketAttachment {
  readonly id: string;
  readonly file: UploadedFile;
  isPublic: boolean;
  readonly createdTime: string;
}

/** One stored ticket: the columns under their Zoho names, only those that have been written, and what lives beside them. */
export interface Ticket {
  readonly id: string;
  /** Replaced by every write, never changed: `history` has the earlier ones. */
  columns: Readonly<Record<string, unknown>>;
  /** As `columns`. */
  cf: Readonly<Record<string, unknown>>;
  readonly tags: string[];
  readonly comments: TicketComment[];
  readonly attachments: TicketAttachment[];
  isTrashed: boolean;
  resolutionTime: string | null;
  /** What search knew when; the last entry is the present. */
  readonly history: TicketState[];
}

/** What a ticket was at one moment. */
export interface TicketState {
  readonly id: string;
  readonly at: number;
  readonly columns: Readonly<Record<string, unknown>>;
  readonly cf: Readonly<Record<string, unknown>>;
  readonly commentCount: number;
  readonly tagCount: number;
  readonly isTrashed: boolean;
}

export function stateOf(ticket: Ticket, at: number): TicketState {
  const { id, columns, cf, comments, tags, isTrashed } = ticket;
  return { id, at, columns, cf, commentCount: comments.length, tagCount: tags.length, isTrashed };
}

/** Makes ids and keeps what the portal holds. Ids are beyond 2^53 and odd, so a client that reads them as numbers is found out. */
export class Portal {
  readonly tickets: Map<string, Ticket> = new Map();
  readonly contacts: Map<string, ZohoContact> = new Map();
  readonly lists: HeldLists<Ticket> = new HeldLists();
  readonly searchIndex: SearchIndex = new SearchIndex();
  readonly #contactsByEmail = new Map<string, ZohoContact>();
  readonly #contactsSince = new Map<string, number>();
  readonly #tags = new Map<string, string>();
  #lastId = 18_921_000_000_379_001n;
  #lastTicketNumber = 772;

  newId(): string {
    this.#lastId += 2n;
    return String(this.#lastId);
  }

  /** The same name has the same id on every ticket. */
  tagId(name: string): string {
    const id = this.#tags.get(name) ?? this.newId();
    this.#tags.set(name, id);
    return id;
  }

  newTicketNumber(): string {
    this.#lastTicketNumber += 1;
    return String(this.#lastTicketNumber);
  }

  /** Of several contacts with one e-mail address the first is found by it. */
  addContact(contact: ZohoContact, at: number): void {
    this.contacts.set(contact.id, contact);
    this.#contactsSince.set(contact.id, at);
    const email = contact.email?.toLowerCase();
    if (email !== undefined && !this.#contactsByEmail.has(email)) this.#contactsByEmail.set(email, contact);
  }

  contactWith(email: string): ZohoContact | undefined {
    return this.#contactsByEmail.get(email.toLowerCase());
  }

  contactsAt(moment: number): readonly ZohoContact[] {
    return [...this.contacts.values()].filter(({ id }) => (this.#contactsSince.get(id) ?? 0) <= moment);
  }

  live(): readonly Ticket[] {
    return this.lists.of('live', () => [...this.tickets.values()].filter((ticket) => !ticket.isTrashed));
  }

  /** After every write. */
  forgetLists(): void {
    this.lists.forget();
    this.searchIndex.forget();
  }
}
