import { type IncomingRequest, isObject, type JsonObject, type Reply } from '../provider-simulation.ts';
import type { CaseRecord } from './case-record.ts';
import { caseRow } from './case-view.ts';
import type { AccountContext } from './cases.ts';
import { unwrap } from './custom-fields.ts';
import { Refusal } from './talkdesk-errors.ts';

type Filter = (record: CaseRecord) => boolean;

/** Which stored field a filter looks at; `agent_email` and `about` only a seeded case has. Source: Talkdesk 'Get Case List'. */
const FIELD_FILTERS: Readonly<Record<string, string>> = {
  agent_id: 'owner_id',
  agent_email: 'agent_email',
  requester_id: 'requester_id',
  requester_name: 'requester_name',
  requester_email: 'requester_email',
  requester_phone: 'requester_phone',
  title: 'title',
  description: 'description',
  status: 'status',
  priority: 'priority',
  type: 'type',
  about: 'about',
};

const TIMES = { create_at: 'createdAt', update_at: 'updatedAt' } as const;
const PAGING = ['page', 'per_page', 'order_by', 'sort', 'requester_type'];

/**
 * A HAL page: `total`, `_links`, `_embedded.data`; the last page has no next link. A list in the query may be a JSON
 * array (sample) or comma-separated (generated page), in any case; a parameter that no page lists is refused.
 * Source: Talkdesk 'Get Case List', 'Paging Results'.
 */
export function listCases(request: IncomingRequest, context: AccountContext): Reply {
  const { query } = request;
  const page = whole(query.page ?? '1', 2_147_483_647);
  const perPage = whole(query.per_page ?? '50', 500);
  const filters = Object.entries(query).map(([name, value]) => filterOf(name, value, context));
  const found = ordered(context.store.live(), query).filter((record) => filters.every((passes) => passes(record)));
  const rows = found.slice((page - 1) * perPage, page * perPage);
  const link = (number: number): JsonObject => ({ href: linkTo(request, number) });
  const body = {
    total: found.length,
    count: rows.length,
    page,
    per_page: perPage,
    _links: {
      self: link(page),
      ...(page > 1 && { prev: link(page - 1) }),
      ...(page * perPage < found.length && { next: link(page + 1) }),
    },
    _embedded: { data: rows.map((record) => caseRow(record, context)) },
  };
  return { status: 200, body };
}

function whole(text: string, most: number): number {
  if (!/^[1-9]\d*$/.test(text) || Number(text) > most) throw new Refusal(400);
  return Number(text);
}

function linkTo(request: IncomingRequest, page: number): string {
  const query = new URLSearchParams({ ...request.query, page: String(page) });
  return `http://${request.headers.host}${request.path}?${query}`;
}

function ordered(records: readonly CaseRecord[], query: Readonly<Record<string, string>>): readonly CaseRecord[] {
  const { order_by: orderBy, sort = 'ASC' } = query;
  if (!['ASC', 'DESC'].includes(sort.toUpperCase())) throw new Refusal(400);
  if (orderBy === undefined) return records;
  if (orderBy !== 'create_at' && orderBy !== 'update_at') throw new Refusal(400);
  const direction = sort.toUpperCase() === 'DESC' ? -1 : 1;
  return [...records].sort((a, b) => direction * (a[TIMES[orderBy]] - b[TIMES[orderBy]]));
}

function filterOf(name: string, value: string, context: AccountContext): Filter {
  if (PAGING.includes(name)) return () => true;
  const words = wordsOf(value);
  const field = FIELD_FILTERS[name];
  if (field !== undefined) return (record) => words.some((word) => sameWord(word, record.fields[field]));
  if (name === 'ids') return (record) => words.includes(record.id);
  if (name === 'agent_name')
    return ({ fields }) => words.includes(context.tenant.agents[String(fields.owner_id)] ?? '');
  if (name === 'create_at' || name === 'update_at') return timeFilter(TIMES[name], words);
  if (name === 'custom_fields') return customFilter(value);
  throw new Refusal(400, [{ name, description: 'not taken' }]);
}

function wordsOf(value: string): readonly string[] {
  const list = parsed(value);
  return Array.isArray(list) ? list.map(String) : value.split(',');
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function sameWord(word: string, value: unknown): boolean {
  const plain = (text: string): string => text.toUpperCase().replace('_', '-');
  return (value ?? '') !== '' && plain(word) === plain(String(value));
}

/** Two instants: from and to, both included. */
function timeFilter(key: 'createdAt' | 'updatedAt', words: readonly string[]): Filter {
  const [from = Number.NaN, to = Number.NaN] = words.map((word) => Date.parse(word));
  if (words.length !== 2 || Number.isNaN(from) || Number.isNaN(to)) throw new Refusal(400);
  return (record) => record[key] >= from && record[key] <= to;
}

/** `[{"label":"text1","value":"x"}]`, where the label is the key of the field. Source: the sample of 'Get Case List'. */
function customFilter(text: string): Filter {
  const list = parsed(text);
  if (!Array.isArray(list) || !list.every((entry) => isObject(entry) && unwrap(entry) !== undefined))
    throw new Refusal(400);
  return (record) => list.every(({ label, value }) => record.customFields[String(label)] === value);
}
