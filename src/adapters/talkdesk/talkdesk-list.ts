import type { Ask } from '../../adapter-kit/ask.ts';
import type { PlanContext } from '../../adapter-kit/define-adapter.ts';
import type { CaseListing, ChangeListing, ListFilters, Rows, TimeRange } from '../../adapter-kit/listing.ts';
import { type KeysetPage, keysetPages } from '../../adapter-kit/paging.ts';
import { rowsIn } from '../../adapter-kit/rows-in.ts';
import { UnreadableReply } from '../../adapter-kit/unreadable-reply.ts';
import { readInstant } from '../../mapping/text-codecs.ts';
import { anySpelling } from './talkdesk-codecs.ts';
import { withCustomFieldsParsed } from './talkdesk-custom-fields.ts';
import { talkdeskCases } from './talkdesk-plan.ts';

type Query = Readonly<Record<string, string>>;
type Json = Readonly<Record<string, unknown>>;

/** The times that a list is sorted and filtered by, and how a row may spell them. Source: references "get-case-list", "get-a-list-of-case-fields". */
const spellings = { create_at: 'created_at', update_at: 'updated_at' } as const;
type Time = keyof typeof spellings;

/** The first moment that a case can be of, and one that none is. */
const always: TimeRange = { from: 0, to: Date.UTC(2100, 0) };
/** Source: reference "gettingalistofcases": per_page up to 500. */
const mostRows = 500;

/** Source: reference "get-case-list" and "gettingalistofcases", the parameters of the list. */
export const talkdeskList: CaseListing = {
  filters: (context) => [
    'status',
    'type',
    'assignee',
    'requesterEmail',
    ...(externalIdKey(context) === undefined ? [] : (['externalId'] as const)),
    'createdFrom',
    'createdTo',
    'updatedFrom',
    'updatedTo',
  ],
  pages: ({ filters, pageSize }, ask, context) => {
    const { createdFrom, createdTo, updatedFrom, updatedTo } = filters;
    const created = { from: createdFrom ?? always.from, to: createdTo ?? always.to };
    const updated =
      updatedFrom === undefined && updatedTo === undefined
        ? {}
        : { update_at: listOf(moments(updatedFrom ?? always.from, updatedTo ?? always.to), context) };
    return pagesBy('create_at', created, { ...filterQuery(filters, context), ...updated }, pageSize, ask, context);
  },
  payload: withCustomFieldsParsed,
};

/** No page says what the times are rounded to, nor when a change shows in the list: a minute is read again. */
export const talkdeskChanges: ChangeListing = {
  overlapMs: () => 60_000,
  pages: (range, pageSize, ask, context) => pagesBy('update_at', range, {}, pageSize, ask, context),
};

/** Page numbers and links move under what comes and goes, so the list is read by time, oldest first. */
function pagesBy(time: Time, range: TimeRange, query: Query, pageSize: number, ask: Ask, context: PlanContext): Rows {
  const perPage = Math.min(pageSize, mostRows);
  return keysetPages(range.from, {
    page: async (from, number) => {
      const body = await ask('list', {
        method: 'GET',
        path: talkdeskCases,
        query: {
          ...query,
          [time]: listOf(moments(from, Math.max(range.to, from)), context),
          order_by: time,
          sort: 'ASC',
          page: String(number),
          per_page: String(perPage),
        },
      });
      return pageOf(body, number, perPage);
    },
    at: (row) => timeOf((row as Json)[time] ?? (row as Json)[spellings[time]]),
    id: (row) => String((row as Json).id),
  });
}

/** HAL. The last page's next link may be absent, null or empty; whatever it says, `total` may say that more follow. Source: Talkdesk "Paging results", "get-case-list". */
function pageOf(body: unknown, number: number, perPage: number): KeysetPage {
  const { total, _links, _embedded } = (body ?? {}) as {
    readonly total?: unknown;
    readonly _links?: { readonly next?: { readonly href?: unknown } | null } | null;
    readonly _embedded?: { readonly data?: unknown };
  };
  if (!Array.isArray(_embedded?.data)) throw new UnreadableReply('the reply has no _embedded.data');
  const rows: readonly unknown[] = rowsIn(_embedded.data);
  const hasNext = (_links?.next?.href ?? '') !== '';
  const isCounted = typeof total === 'number' && total > (number - 1) * perPage + rows.length;
  if (isCounted && rows.length === 0) throw new UnreadableReply('the reply counts cases that it does not have');
  return { rows, hasMore: hasNext || isCounted };
}

function filterQuery(filters: ListFilters, context: PlanContext): Query {
  const { status, type, assignee, requesterEmail, externalId } = filters;
  const key = externalIdKey(context);
  return {
    ...(status && { status: listOf([...new Set(status.map(inList))], context) }),
    ...(type && { type: listOf(type, context) }),
    ...(assignee !== undefined && { agent_id: assignee }),
    ...(requesterEmail !== undefined && { requester_email: requesterEmail }),
    ...(externalId !== undefined && key !== undefined && { custom_fields: customFilter(key, externalId, context) }),
  };
}

/** Source: reference "gettingalistofcases", the six words of the filter: `ON_HOLD`, however an update writes it. */
function inList(status: string): string {
  return anySpelling(status) === 'ON_HOLD' ? 'ON_HOLD' : status;
}

/** Assumption `listArrays`. */
function listOf(values: readonly string[], { assumptions }: PlanContext): string {
  return assumptions.listArrays === 'comma' ? values.join(',') : JSON.stringify(values);
}

/** Assumption `customFieldFilter`. */
function customFilter(key: string, value: string, { assumptions }: PlanContext): string {
  return JSON.stringify(assumptions.customFieldFilter === 'object' ? { [key]: { value } } : [{ label: key, value }]);
}

function externalIdKey({ providerFields }: PlanContext): string | undefined {
  const [path] = providerFields('externalId');
  return path?.startsWith('custom_fields.') ? path.slice('custom_fields.'.length) : undefined;
}

function moments(from: number, to: number): readonly string[] {
  return [new Date(from).toISOString(), new Date(to).toISOString()];
}

function timeOf(value: unknown): number | undefined {
  const moment = typeof value === 'string' ? readInstant(value) : undefined;
  return moment === undefined ? undefined : Date.parse(moment);
}
