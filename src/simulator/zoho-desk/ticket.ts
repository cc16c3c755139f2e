import type { ZohoContact } from './zoho-desk-tenant.ts';

export interface TicketComment {
  readonly id: string;
  content: string;
  contentType: string;
  readonly isPublic: boolean;
  readonly commentedTime: string;
  modifiedTime: string | null;
}

/** One stored ticket: the columns under their Zoho names, and what lives beside them. */
export interface Ticket {
  readonly id: string;
  readonly columns: Record<string, unknown>;
  readonly cf: Record<string, unknown>;
  readonly tags: string[];
  readonly comments: TicketComment[];
  isTrashed: boolean;
  resolutionTime: string | null;
  /** What search knew when; the last entry is the present. */
  readonly history: { readonly at: number; readonly row: Readonly<Record<string, unknown>> }[];
}

/** Makes ids and keeps what the portal holds. Ids are beyond 2^53 and odd, so a client that reads them as numbers is found out. */
export class Portal {
  readonly tickets: Map<string, Ticket> = new Map();
  readonly contacts: Map<string, ZohoContact> = new Map();
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

  live(): Ticket[] {
    return [...this.tickets.values()].filter((ticket) => !ticket.isTrashed);
  }
}
