import { type IncomingRequest, isObject, type JsonObject, type Reply } from '../provider-simulation.ts';
import { invalidQuery, page, sorted, statusFilter } from './ticket-list.ts';
import type { PortalContext } from './tickets.ts';

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
 * A word is compared whole, without regard to case, with * for anything and a comma for or. Source: Zoho OAS Search.json.
 */
export function searchTickets(request: IncomingRequest, context: PortalContext): Reply {
  const { query } = request;
  const { start, limit } = page(query, 0, { most: 100, usual: 10, lastFrom: 999 });
  for (const [key, value] of Object.entries(query)) matches({}, key, value);
  const found = indexed(context).filter((row) =>
    Object.entries(query).every(([key, value]) => matches(row, key, value)),
  );
  if (found.length === 0) return { status: 204 };
  const data = sorted(found, query.sortBy, SORT_KEYS).slice(start, start + limit);
  return data.length === 0 ? { status: 204 } : { status: 200, body: { data, count: found.length } };
}

function indexed({ portal, variant, clock }: PortalContext): JsonObject[] {
  const until = clock() - variant.searchLagMs;
  const rows: JsonObject[] = [];
  for (const ticket of portal.tickets.values()) {
    const known = ticket.history.findLast(({ at }) => at <= until)?.row;
    if (known !== undefined && known.isTrashed !== true) rows.push({ ...known, tags: [] });
  }
  return rows;
}

function matches(row: JsonObject, key: string, value: string): boolean {
  if (key === 'status') return statusFilter(value)(row);
  const range = RANGE_KEYS[key];
  if (range !== undefined) return isWithin(row[range], value, key);
  if (CUSTOM_KEYS.includes(key)) {
    const [name = '', ...rest] = value.split(':');
    if (!name.startsWith('cf_') || rest.length === 0) throw invalidQuery(key);
    return isLike(isObject(row.cf) ? row.cf[name] : undefined, rest.join(':'));
  }
  return TEXT_KEYS.includes(key) || ID_KEYS.includes(key) ? isLike(row[key], value) : true;
}

function isWithin(value: unknown, range: string, key: string): boolean {
  const [from = Number.NaN, to = Number.NaN, more] = range.split(',').map((instant) => Date.parse(instant));
  if (Number.isNaN(from) || Number.isNaN(to) || more !== undefined) throw invalidQuery(key);
  const at = typeof value === 'string' ? Date.parse(value) : Number.NaN;
  return at >= from && at <= to;
}

function isLike(value: unknown, words: string): boolean {
  return words.split(',').some((word) => {
    const isEmpty = (value ?? '') === '';
    const emptiness = /^\$\{(not)?empty\}$/.exec(word);
    if (emptiness !== null) return isEmpty === (emptiness[1] === undefined);
    const pattern = word.split('*').map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'));
    return !isEmpty && new RegExp(`^${pattern.join('.*')}$`, 'is').test(String(value));
  });
}
