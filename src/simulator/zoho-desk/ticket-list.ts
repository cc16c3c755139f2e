import type { IncomingRequest, Reply } from '../provider-simulation.ts';
import { type Stored, sorted, statusFilter, type TicketFilter } from './found-tickets.ts';
import type { Ticket } from './ticket.ts';
import { expand, LIST_COLUMNS, listRow } from './ticket-view.ts';
import type { PortalContext } from './tickets.ts';
import { invalidQuery, Refusal, zohoError } from './zoho-desk-errors.ts';

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

/** 200 with `data`, or 204 without a body when nothing matches. Source: Zoho OAS v1.0 Ticket.json. */
export function listTickets(request: IncomingRequest, context: PortalContext): Reply {
  const { from: _from, limit: _limit, fields, include, ...query } = request.query;
  const { start, limit } = page(request.query, context.variant.listStart, { most: 50, usual: 25 });
  const columns = projection(fields);
  const cut = foundTickets(query, context).slice(start, start + limit);
  const rows = cut.filter(({ isTrashed }) => !isTrashed);
  if (rows.length === 0) return { status: 204 };
  const data = rows.map((ticket) => expand(listRow(ticket, columns, context), include, context));
  return { status: 200, body: { data } };
}

function foundTickets(query: Readonly<Record<string, string>>, context: PortalContext): readonly Ticket[] {
  const { portal, variant } = context;
  const filters = filtersOf(query, context);
  const find = (): readonly Ticket[] => {
    const all = variant.trashedInLists === 'counted' ? [...portal.tickets.values()] : portal.live();
    const found = all.filter((ticket) => filters.every((passes) => passes(ticket)));
    return sorted(found, query.sortBy, SORT_KEYS);
  };
  // What was received in so many days differs from one moment to the next.
  return query.receivedInDays === undefined ? portal.lists.of(JSON.stringify(query), find) : find();
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

function filtersOf(query: Readonly<Record<string, string>>, context: PortalContext): readonly TicketFilter[] {
  const filters: TicketFilter[] = [];
  const oneOf = (key: string, words: string | undefined): void => {
    const wanted = words?.split(',');
    if (MOST_20.includes(key) && wanted !== undefined && wanted.length > 20) throw invalidQuery(key);
    if (wanted !== undefined) filters.push(({ columns }) => wanted.includes(String(columns[key] ?? '')));
  };
  oneOf('departmentId', query.departmentId ?? query.departmentIds);
  oneOf('priority', query.priority);
  oneOf('channel', query.channel);
  oneOf('assigneeId', query.assignee?.replace('Unassigned', ''));
  oneOf('teamId', query.teamIds);
  if (query.status !== undefined) filters.push(statusFilter(query.status, context.tenant));
  if (query.receivedInDays !== undefined) filters.push(receivedFilter(query.receivedInDays, context));
  return filters;
}

function receivedFilter(days: string, context: PortalContext): TicketFilter {
  if (!['15', '30', '90', '-1'].includes(days)) throw invalidQuery('receivedInDays');
  const since = context.clock() - Number(days) * 86_400_000;
  return ({ columns }: Stored) => days === '-1' || Date.parse(String(columns.customerResponseTime)) >= since;
}

/** `fields` replaces the usual columns; a name that is none of a row gives an error 500, as observed. */
function projection(fields: string | undefined): readonly string[] {
  const wanted = fields?.split(',') ?? LIST_COLUMNS;
  if (wanted.length > 30 && fields !== undefined) throw invalidQuery('fields');
  if (wanted.some((name) => !LIST_COLUMNS.includes(name))) throw new Refusal(zohoError(500));
  return wanted;
}
