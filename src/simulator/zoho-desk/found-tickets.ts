import { statusTypeOf } from './ticket-view.ts';
import { invalidQuery } from './zoho-desk-errors.ts';
import type { ZohoDeskTenant } from './zoho-desk-tenant.ts';

/** What lists and searches look at. */
export interface Stored {
  readonly id: string;
  readonly columns: Readonly<Record<string, unknown>>;
  readonly cf: Readonly<Record<string, unknown>>;
}

export type TicketFilter = (ticket: Stored) => boolean;

export function storedValue(ticket: Stored, key: string): unknown {
  return key === 'id' ? ticket.id : ticket.columns[key];
}

/** Names, or ${OPEN}, ${ONHOLD}, ${CLOSED} for all of a type. Source: Zoho OAS v1.0 TicketTag.json. */
export function statusFilter(words: string, tenant: ZohoDeskTenant): TicketFilter {
  const names = words.split(',');
  const types = words.toLowerCase().split(',');
  return ({ columns: { status } }) => {
    const type = statusTypeOf(status, tenant).replace(' ', '').toLowerCase();
    return names.includes(String(status)) || types.includes(`\${${type}}`);
  };
}

/** Equal ones stay in the order they were in. */
export function sorted<Row extends Stored>(
  rows: readonly Row[],
  sortBy: string | undefined,
  keys: Readonly<Record<string, string>>,
): readonly Row[] {
  if (sortBy === undefined) return rows;
  const key = keys[sortBy.replace(/^-/, '')];
  if (key === undefined) throw invalidQuery('sortBy');
  const direction = sortBy.startsWith('-') ? -1 : 1;
  const keyed = rows.map((row) => ({ row, text: String(storedValue(row, key) ?? '') }));
  keyed.sort((a, b) => (a.text === b.text ? 0 : a.text < b.text ? -direction : direction));
  return keyed.map(({ row }) => row);
}
