import type { IncomingRequest, JsonObject, Reply } from '../provider-simulation.ts';
import { expand, fullTicket, LIST_COLUMNS } from './ticket-view.ts';
import type { PortalContext } from './tickets.ts';
import { Refusal, refuseRequest, zohoError } from './zoho-desk-errors.ts';

/** The query keys of the list that are played. Source: Zoho OAS v1.0 Ticket.json; viewId, filters are not played. */
export const LIST_QUERY: readonly string[] = [
  'from',
  'limit',
  'departmentId',
  'departmentIds',
  'status',
  'priority',
  'channel',
  'assignee',
  'teamIds',
  'receivedInDays',
  'include',
  'fields',
  'sortBy',
];

const SORT_KEYS: Readonly<Record<string, string>> = {
  dueDate: 'dueDate',
  createdTime: 'createdTime',
  recentThread: 'customerResponseTime',
};

/** Filters of which at most 20 values are taken. Source: Zoho OAS v1.0 Ticket.json. */
const MOST_20: readonly string[] = ['departmentId', 'priority', 'channel'];

type Filter = (row: JsonObject) => boolean;

/** 200 with `data`, or 204 without a body when nothing matches. Source: Zoho OAS v1.0 Ticket.json. */
export function listTickets(request: IncomingRequest, context: PortalContext): Reply {
  const { query } = request;
  const { start, limit } = page(query, context.variant.listStart, { most: 50, usual: 25 });
  const rows = context.portal.live().map((ticket) => fullTicket(ticket, context));
  const found = sorted(rows.filter(passes(query, context)), query.sortBy, SORT_KEYS).slice(start, start + limit);
  if (found.length === 0) return { status: 204 };
  const columns = projection(query.fields);
  const data = found.map((row) => expand(pick(row, columns), query.include, context));
  return { status: 200, body: { data } };
}

/** More than 50 rows are refused: 100 in the documents, 50 observed, so the stricter of the two. */
export function page(
  query: Readonly<Record<string, string>>,
  listStart: 0 | 1,
  limits: { readonly most: number; readonly usual: number; readonly lastFrom?: number },
): { readonly start: number; readonly limit: number } {
  const from = whole(query.from ?? String(listStart));
  const limit = whole(query.limit ?? String(limits.usual));
  if (from === undefined || from > (limits.lastFrom ?? Number.POSITIVE_INFINITY)) throw invalidQuery('from');
  if (limit === undefined || limit < 1 || limit > limits.most) throw invalidQuery('limit');
  return { start: Math.max(from - listStart, 0), limit };
}

function whole(text: string): number | undefined {
  return /^\d{1,9}$/.test(text) ? Number(text) : undefined;
}

export function invalidQuery(name: string): Refusal {
  return refuseRequest(`The value passed for the '${name}' query parameter is invalid.`);
}

export function sorted(
  rows: readonly JsonObject[],
  sortBy: string | undefined,
  keys: Readonly<Record<string, string>>,
): readonly JsonObject[] {
  if (sortBy === undefined) return rows;
  const key = keys[sortBy.replace(/^-/, '')];
  if (key === undefined) throw invalidQuery('sortBy');
  const direction = sortBy.startsWith('-') ? -1 : 1;
  return [...rows].sort((a, b) => direction * String(a[key] ?? '').localeCompare(String(b[key] ?? '')));
}

function passes(query: Readonly<Record<string, string>>, context: PortalContext): Filter {
  const filters: Filter[] = [];
  const oneOf = (key: string, words: string | undefined): void => {
    const wanted = words?.split(',');
    if (MOST_20.includes(key) && wanted !== undefined && wanted.length > 20) throw invalidQuery(key);
    if (wanted !== undefined) filters.push((row) => wanted.includes(String(row[key] ?? '')));
  };
  oneOf('departmentId', query.departmentId ?? query.departmentIds);
  oneOf('priority', query.priority);
  oneOf('channel', query.channel);
  oneOf('assigneeId', query.assignee?.replace('Unassigned', ''));
  oneOf('teamId', query.teamIds);
  if (query.status !== undefined) filters.push(statusFilter(query.status));
  if (query.receivedInDays !== undefined) filters.push(receivedFilter(query.receivedInDays, context));
  return (row) => filters.every((filter) => filter(row));
}

/** Names, or ${OPEN}, ${ONHOLD}, ${CLOSED} for all of a type. Source: Zoho OAS v1.0 TicketTag.json. */
export function statusFilter(words: string): Filter {
  const wanted = words.split(',');
  return (row) => {
    const type = `\${${String(row.statusType).replace(' ', '').toLowerCase()}}`;
    return wanted.some((word) => word === row.status || word.toLowerCase() === type);
  };
}

function receivedFilter(days: string, context: PortalContext): Filter {
  if (!['15', '30', '90', '-1'].includes(days)) throw invalidQuery('receivedInDays');
  const since = context.clock() - Number(days) * 86_400_000;
  return (row) => days === '-1' || Date.parse(String(row.customerResponseTime)) >= since;
}

/** `fields` replaces the usual columns; a name that is none of a row gives an error 500, as observed. */
function projection(fields: string | undefined): readonly string[] {
  const wanted = fields?.split(',') ?? LIST_COLUMNS;
  if (wanted.length > 30 && fields !== undefined) throw invalidQuery('fields');
  if (wanted.some((name) => !LIST_COLUMNS.includes(name))) throw new Refusal(zohoError(500));
  return wanted;
}

function pick(row: JsonObject, columns: readonly string[]): JsonObject {
  const picked: JsonObject = { id: row.id };
  for (const column of columns) picked[column] = row[column];
  return picked;
}
