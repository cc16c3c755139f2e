import { HeldLists } from '../held-lists.ts';
import type { Ticket, TicketState } from './ticket.ts';

/** What search knows: tickets as they were a while ago. */
export class SearchIndex {
  /** Held for as long as the tickets are known as they are now. */
  readonly lists: HeldLists<TicketState> = new HeldLists();
  #known: readonly TicketState[] = [];
  #from = Number.POSITIVE_INFINITY;
  #before = Number.POSITIVE_INFINITY;

  /** The tickets as they were at a moment, without those that were in the recycle bin. */
  at(moment: number, tickets: Iterable<Ticket>): readonly TicketState[] {
    if (moment < this.#from || moment >= this.#before) this.#look(moment, tickets);
    return this.#known;
  }

  forget(): void {
    this.lists.forget();
    this.#known = [];
    this.#from = Number.POSITIVE_INFINITY;
  }

  #look(moment: number, tickets: Iterable<Ticket>): void {
    this.forget();
    const known: TicketState[] = [];
    let next = Number.POSITIVE_INFINITY;
    for (const { history } of tickets) {
      let last: TicketState | undefined;
      for (const state of history) {
        if (state.at <= moment) last = state;
        else next = Math.min(next, state.at);
      }
      if (last !== undefined && !last.isTrashed) known.push(last);
    }
    this.#known = known;
    this.#from = moment;
    this.#before = next;
  }
}
