import type { IncomingRequest, JsonObject, Reply } from '../provider-simulation.ts';
import { CASE_TIMES, caseFilter, timeRange } from './case-filters.ts';
import type { CaseRecord } from './case-record.ts';
import { caseRow } from './case-view.ts';
import type { AccountContext } from './cases.ts';
import { type CaseOrder, sortedCases, stretch } from './sorted-cases.ts';
import { Refusal } from './talkdesk-errors.ts';

/**
 * A HAL page: `total`, `_links`, `_embedded.data`. `requester_type` is taken and changes nothing: every requester here is
 * a contact. Source: Talkdesk 'Get Case List', 'Paging Results'.
 */
export function listCases(request: IncomingRequest, context: AccountContext): Reply {
  const { page: pageText = '1', per_page: perPageText = '50', ...query } = request.query;
  const page = whole(pageText, 2_147_483_647);
  const perPage = whole(perPageText, 500);
  const found = findCases(query, context);
  const rows = found.slice((page - 1) * perPage, page * perPage);
  const link = (number: number): JsonObject => ({ href: linkTo(request, number) });
  const next = page * perPage < found.length ? { next: link(page + 1) } : noNextLink(context);
  const body = {
    total: found.length,
    count: rows.length,
    page,
    per_page: perPage,
    _links: { self: link(page), ...(page > 1 && { prev: link(page - 1) }), ...next },
    _embedded: { data: rows.map((record) => caseRow(record, context)) },
  };
  return { status: 200, body };
}

/** "Until absent", yet the OpenAPI has `next` required, with a required href. Source: Talkdesk 'Paging Results'; OpenAPI. */
function noNextLink({ variant }: AccountContext): JsonObject {
  switch (variant.nextLink) {
    case 'absent':
      return {};
    case 'null':
      return { next: null };
    case 'empty':
      return { next: { href: '' } };
  }
}

function whole(text: string, most: number): number {
  if (!/^[1-9]\d*$/.test(text) || Number(text) > most) throw new Refusal(400);
  return Number(text);
}

function linkTo(request: IncomingRequest, page: number): string {
  const query = new URLSearchParams({ ...request.query, page: String(page) });
  return `http://${request.headers.host}${request.path}?${query}`;
}

type Query = Readonly<Record<string, string>>;

function findCases(query: Query, context: AccountContext): readonly CaseRecord[] {
  const done = ['order_by', 'sort', 'requester_type', query.order_by];
  const left = Object.entries(query).filter(([name]) => !done.includes(name));
  const filters = left.map(([name, value]) => caseFilter(name, value, context));
  const sorted = inOrder(query, context);
  if (filters.length === 0) return sorted;
  return context.store.lists.of(JSON.stringify(query), () =>
    sorted.filter((record) => filters.every((passes) => passes(record))),
  );
}

/** All cases, but those outside a range of the very time that they are sorted by. */
function inOrder(query: Query, context: AccountContext): readonly CaseRecord[] {
  const { order_by: orderBy, sort = 'ASC' } = query;
  if (!['ASC', 'DESC'].includes(sort.toUpperCase())) throw new Refusal(400);
  if (orderBy === undefined) return context.store.live();
  if (orderBy !== 'create_at' && orderBy !== 'update_at') throw new Refusal(400);
  const order: CaseOrder = { time: CASE_TIMES[orderBy], direction: sort.toUpperCase() === 'DESC' ? -1 : 1 };
  const sorted = sortedCases(order, context.store);
  const range = query[orderBy];
  return range === undefined ? sorted : stretch(sorted, order, timeRange(orderBy, range, context));
}
