import type { Ask } from '../../adapter-kit/ask.ts';
import { clockSkewMs } from '../../adapter-kit/clock-skew.ts';
import type { PlanContext } from '../../adapter-kit/define-adapter.ts';
import type { CaseListing, ChangeListing, ListFilters, Rows, TimeRange } from '../../adapter-kit/listing.ts';
import { keysetPages, offsetPages } from '../../adapter-kit/paging.ts';
import { rowsIn } from '../../adapter-kit/rows-in.ts';
import { UnreadableReply } from '../../adapter-kit/unreadable-reply.ts';
import { readInstant } from '../../mapping/text-codecs.ts';
import { isTrue } from './zoho-desk-codecs.ts';
import { tickets } from './zoho-desk-plan.ts';

type Query = Readonly<Record<string, string>>;
type Json = Readonly<Record<string, unknown>>;

/** Above 50 rows a list has been seen refused; the documents say 100. Never fewer, since the places of what it hides are bridged by pages. */
const listed = 50;
/** Source: Zoho Desk OAS, Search.json: limit 1 to 100. */
const mostFound = 100;
const always: TimeRange = { from: 0, to: Date.UTC(2100, 0) };

/** The filters that only the search has. The list has no times: it is read newest first, until a ticket is too old. */
const searched = ['requesterEmail', 'externalId', 'updatedFrom', 'updatedTo'] as const;

/** Source: Zoho Desk OAS, Ticket.json (GET /tickets) and Search.json (GET /tickets/search); neither can filter by classification. */
export const zohoDeskList: CaseListing = {
  filters: (context) => [
    'status',
    'assignee',
    'requesterEmail',
    ...(externalIdKey(context) === undefined ? [] : (['externalId'] as const)),
    'createdFrom',
    'createdTo',
    'updatedFrom',
    'updatedTo',
  ],
  pages: ({ filters, pageSize }, ask, context) =>
    searched.some((name) => filters[name] !== undefined) || isLongAgo(filters, context)
      ? searchPages(filters, pageSize, ask, context)
      : listPages(filters, ask, context),
};

/**
 * Tickets that were all created longer ago than the search lags: the list would be read from its newest ticket down to them. With a
 * filter by what changes, only the list is up to date.
 */
function isLongAgo({ createdTo, status, assignee }: ListFilters, { now, assumptions }: PlanContext): boolean {
  if (createdTo === undefined || status !== undefined || assignee !== undefined) return false;
  return createdTo < now() - Number(assumptions.searchLagMs) - clockSkewMs;
}

/** Only the search knows when a ticket was changed, and its index lags. */
export const zohoDeskChanges: ChangeListing = {
  overlapMs: ({ assumptions }) => Number(assumptions.searchLagMs) + 1_000,
  pages: (range, pageSize, ask) => foundBy('modifiedTime', range, {}, pageSize, ask),
};

/** Newest first: the list has no filter by time, and what is new is at its beginning. */
async function* listPages(filters: ListFilters, ask: Ask, { assumptions }: PlanContext): Rows {
  const { status, assignee, createdFrom = always.from } = filters;
  const source = {
    page: async (offset: number): Promise<readonly unknown[]> => {
      const query = {
        from: String(offset),
        limit: String(listed),
        sortBy: '-createdTime',
        include: 'contacts',
        ...(status && { status: status.join(',') }),
        ...(assignee !== undefined && { assignee }),
      };
      return rowsOf(await ask('list', { method: 'GET', path: tickets, query }));
    },
    size: listed,
    start: await listStart(ask, assumptions),
    at: timeOf('createdTime'),
    id: idOf,
    // Nothing says that trashed tickets give up their places.
    keepsPlaces: true,
  };
  for await (const rows of offsetPages(source)) {
    const recent = rows.filter((row) => (timeOf('createdTime')(row) ?? createdFrom) >= createdFrom);
    if (recent.length > 0) yield recent;
    if (recent.length < rows.length) return;
  }
}

/** Assumption `listStart`. With 1, the first two places are compared: a list that begins at 0 would lose its first ticket. */
async function listStart(ask: Ask, assumptions: Json): Promise<number> {
  if (assumptions.listStart !== 1) return 0;
  const firstAt = async (from: string): Promise<unknown> => {
    const query = { from, limit: '1', sortBy: 'createdTime' };
    const [row] = rowsOf(await ask('listStart', { method: 'GET', path: tickets, query }));
    return row === undefined ? undefined : idOf(row);
  };
  if ((await firstAt('0')) !== (await firstAt('1')))
    throw new UnreadableReply("the list begins at 0: see the assumption 'listStart'");
  return 1;
}

async function* searchPages(filters: ListFilters, pageSize: number, ask: Ask, context: PlanContext): Rows {
  const { status, assignee, requesterEmail, externalId, updatedFrom, updatedTo } = filters;
  const key = externalIdKey(context);
  const contacts = requesterEmail === undefined ? undefined : await contactsOf(requesterEmail, ask);
  if (contacts?.length === 0) return;
  const updated =
    updatedFrom === undefined && updatedTo === undefined ? undefined : { from: updatedFrom, to: updatedTo };
  const query = {
    ...(status && { status: status.map(inSearch).join(',') }),
    ...(assignee !== undefined && { assigneeId: assignee }),
    ...(contacts && { contactId: contacts.join(',') }),
    ...(externalId !== undefined && key !== undefined && { customField1: `${key}:${searchWord(externalId)}` }),
    ...(updated && {
      modifiedTimeRange: rangeText({ from: updated.from ?? always.from, to: updated.to ?? always.to }),
    }),
  };
  const created = { from: filters.createdFrom ?? always.from, to: filters.createdTo ?? always.to };
  yield* foundBy('createdTime', created, query, pageSize, ask);
}

/** The requester is the contact: a ticket's own `email` need not be filled. Source: Zoho Desk OAS, Search.json, /contacts/search. */
async function contactsOf(email: string, ask: Ask): Promise<readonly string[]> {
  const query = { email: searchWord(email), limit: String(mostFound) };
  const found = rowsOf(await ask('contacts', { method: 'GET', path: ['api', 'v1', 'contacts', 'search'], query }));
  const isTheirs = (contact: unknown): boolean =>
    String((contact as Json).email ?? '').toLowerCase() === email.toLowerCase();
  return found.filter(isTheirs).map(idOf);
}

/** A type of status is `${open}` to the search, `${OPEN}` to the list. Source: Zoho Desk OAS, Search.json and TicketTag.json. */
function inSearch(status: string): string {
  return status.startsWith('${') ? status.toLowerCase() : status;
}

/** In a search a comma means or, and there are words of a special meaning: `*` stands for each, and what is found is compared. */
function searchWord(value: string): string {
  return value.replaceAll(/[,?$*]+/g, '*');
}

/** The search reaches no further than its window of offsets, so it is narrowed by time, oldest first. */
function foundBy(
  time: 'createdTime' | 'modifiedTime',
  range: TimeRange,
  query: Query,
  pageSize: number,
  ask: Ask,
): Rows {
  const limit = Math.min(pageSize, mostFound);
  return keysetPages(range.from, {
    page: async (from, number) => {
      const body = await ask('search', {
        method: 'GET',
        path: [...tickets, 'search'],
        query: {
          ...query,
          [`${time}Range`]: rangeText({ from, to: Math.max(range.to, from) }),
          sortBy: time,
          from: String((number - 1) * limit),
          limit: String(limit),
        },
      });
      const rows = rowsOf(body);
      const { count } = (body ?? {}) as { readonly count?: unknown };
      const isCounted = Number(count) > (number - 1) * limit + rows.length;
      if (isCounted && rows.length === 0) throw new UnreadableReply('the reply counts tickets that it does not have');
      return { rows, hasMore: isCounted || rows.length >= limit };
    },
    at: timeOf(time),
    id: idOf,
  });
}

/** 200 with `data`, or 204 without a body when there is nothing. What is in the recycle bin is not listed. */
function rowsOf(body: unknown): readonly unknown[] {
  if (body === undefined) return [];
  const { data } = (body ?? {}) as { readonly data?: unknown };
  if (!Array.isArray(data)) throw new UnreadableReply('the reply has no data');
  return rowsIn(data).filter(({ isTrashed, isDeleted }) => ![isTrashed, isDeleted].some(isTrue));
}

function externalIdKey({ providerFields }: PlanContext): string | undefined {
  const [path = ''] = providerFields('externalId');
  return path.startsWith('cf.') ? path.slice('cf.'.length) : undefined;
}

function rangeText({ from, to }: TimeRange): string {
  return `${new Date(from).toISOString()},${new Date(to).toISOString()}`;
}

function idOf(row: unknown): string {
  return String((row as Json).id);
}

function timeOf(time: 'createdTime' | 'modifiedTime'): (row: unknown) => number | undefined {
  return (row) => {
    const value = (row as Json)[time];
    const moment = typeof value === 'string' ? readInstant(value) : undefined;
    return moment === undefined ? undefined : Date.parse(moment);
  };
}
