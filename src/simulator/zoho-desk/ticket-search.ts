import type { IncomingRequest, Reply } from '../provider-simulation.ts';
import { sorted, statusFilter, storedValue, type TicketFilter } from './found-tickets.ts';
import { isLike } from './search-words.ts';
import type { TicketState } from './ticket.ts';
import { page } from './ticket-list.ts';
import { fullState } from './ticket-view.ts';
import type { PortalContext } from './tickets.ts';
import { invalidQuery } from './zoho-desk-errors.ts';

const TEXT_KEYS = ['id', 'ticketNumber', 'subject', 'description', 'priority', 'email', 'phone', 'channel', 'category'];
const ID_KEYS = ['departmentId', 'contactId', 'assigneeId', 'accountId', 'productId'];
const RANGE_KEYS: Readonly<Record<string, string>> = {
  createdTimeRange: 'createdTime',
  modifiedTimeRange: 'modifiedTime',
  dueDateRange: 'dueDate',
  customerResponseTimeRange: 'customerResponseTime',
};
const CUSTOM_KEYS = Array.from({ length: 10 }, (_, index) => `customField${index + 1}`);

/** The query keys of the search that are played. Source: Zoho OAS v1.0 Search.json. */
export const SEARCH_QUERY: readonly string[] = [
  'from',
  'limit',
  'sortBy',
  'status',
  ...TEXT_KEYS,
  ...ID_KEYS,
  ...Object.keys(RANGE_KEYS),
  ...CUSTOM_KEYS,
];

const SORT_KEYS: Readonly<Record<string, string>> = {
  relevance: 'id',
  modifiedTime: 'modifiedTime',
  createdTime: 'createdTime',
  customerResponseTime: 'customerResponseTime',
};

/**
 * Finds tickets as they were before the lag of the index; `tags` of a row are always empty, as observed.
 * Source: Zoho OAS v1.0 Search.json.
 */
export function searchTickets(request: IncomingRequest, context: PortalContext): Reply {
  const { from: _from, limit: _limit, ...query } = request.query;
  const { start, limit } = page(request.query, 0, { most: 100, usual: 10, lastFrom: context.variant.searchWindow });
  const found = findTickets(query, context);
  const rows = found.slice(start, start + limit).map((state) => Object.assign(fullState(state, context), { tags: [] }));
  return rows.length === 0 ? { status: 204 } : { status: 200, body: { data: rows, count: found.length } };
}

function findTickets(query: Readonly<Record<string, string>>, context: PortalContext): readonly TicketState[] {
  const { tickets, searchIndex } = context.portal;
  const filters = Object.entries(query).flatMap(([key, value]) => filterOf(key, value, context) ?? []);
  const known = searchIndex.at(context.clock() - context.variant.searchLagMs, tickets.values());
  return searchIndex.lists.of(JSON.stringify(query), () => {
    const found = known.filter((state) => filters.every((passes) => passes(state)));
    return sorted(found, query.sortBy, SORT_KEYS);
  });
}

function filterOf(key: string, value: string, { tenant }: PortalContext): TicketFilter | undefined {
  if (key === 'status') return statusFilter(value, tenant);
  const range = RANGE_KEYS[key];
  if (range !== undefined) return rangeFilter(key, range, value);
  if (CUSTOM_KEYS.includes(key)) return customFilter(key, value);
  if (!TEXT_KEYS.includes(key) && !ID_KEYS.includes(key)) return undefined;
  const matches = isLike(value);
  return (ticket) => matches(storedValue(ticket, key));
}

function rangeFilter(key: string, column: string, range: string): TicketFilter {
  const [from = Number.NaN, to = Number.NaN, more] = range.split(',').map((instant) => Date.parse(instant));
  if (Number.isNaN(from) || Number.isNaN(to) || more !== undefined) throw invalidQuery(key);
  return ({ columns }) => {
    const value = columns[column];
    const at = typeof value === 'string' ? Date.parse(value) : Number.NaN;
    return at >= from && at <= to;
  };
}

/** `cf_apiName:value`. Source: Zoho OAS v1.0 Search.json. */
function customFilter(key: string, value: string): TicketFilter {
  const [name = '', ...rest] = value.split(':');
  if (!name.startsWith('cf_') || rest.length === 0) throw invalidQuery(key);
  const matches = isLike(rest.join(':'));
  return ({ cf }) => matches(cf[name]);
}
