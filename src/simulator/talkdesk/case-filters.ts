import { isObject, type JsonObject } from '../provider-simulation.ts';
import type { CaseRecord } from './case-record.ts';
import type { ViewContext } from './case-view.ts';
import { Refusal } from './talkdesk-errors.ts';

export type CaseFilter = (record: CaseRecord) => boolean;

/** Which stored field a single text is compared with; `agent_email` only a seeded case has. Source: Talkdesk 'Get Case List'. */
const TEXT_FILTERS: Readonly<Record<string, string>> = {
  agent_id: 'owner_id',
  agent_email: 'agent_email',
  requester_id: 'requester_id',
  requester_name: 'requester_name',
  requester_email: 'requester_email',
  requester_phone: 'requester_phone',
  title: 'title',
  description: 'description',
};

/** Filters that are lists; `about` only a seeded case has. Source: Talkdesk OpenAPI, GettingAListOfCases. */
const LIST_FILTERS: readonly string[] = ['status', 'priority', 'type', 'about'];

export const CASE_TIMES = { create_at: 'createdAt', update_at: 'updatedAt' } as const;

export type CaseTime = (typeof CASE_TIMES)[keyof typeof CASE_TIMES];

/** Words in any case; a parameter that no page lists is refused. Source: Talkdesk 'Get Case List'. */
export function caseFilter(name: string, value: string, context: ViewContext): CaseFilter {
  const field = TEXT_FILTERS[name];
  if (field !== undefined) return ({ fields }) => isOneOf([value.toUpperCase()], fields[field]);
  switch (name) {
    case 'agent_name':
      return ({ fields }) => isOneOf([value.toUpperCase()], context.tenant.agents[String(fields.owner_id)]);
    case 'ids': {
      const ids = new Set(listOf(name, value, context));
      return ({ id }) => ids.has(id);
    }
    case 'create_at':
    case 'update_at':
      return timeFilter(CASE_TIMES[name], timeRange(name, value, context));
    case 'custom_fields':
      return customFilter(value, context);
    default:
      if (LIST_FILTERS.includes(name)) return listFilter(name, listOf(name, value, context));
      throw new Refusal(400, [{ name, description: 'not taken' }]);
  }
}

/**
 * A list as the variant has it: the JSON array of the sample, or "Comma-separated list of case ids".
 * Source: Talkdesk 'Get Case List'; its generated page.
 */
function listOf(name: string, text: string, { variant }: ViewContext): readonly string[] {
  const isArray = text.trimStart().startsWith('[');
  const plain = isArray ? undefined : text.split(',');
  const list = variant.listArrays === 'json' ? parsed(text) : plain;
  if (Array.isArray(list) && list.every((entry) => typeof entry === 'string')) return list;
  throw new Refusal(400, [{ name, description: 'not a list' }]);
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function isOneOf(words: readonly string[], value: unknown): boolean {
  return (value ?? '') !== '' && words.includes(String(value).toUpperCase());
}

/** In a list on hold is ON_HOLD, however it is written. Source: Talkdesk OpenAPI, GettingAListOfCases. */
function listFilter(field: string, list: readonly string[]): CaseFilter {
  const words = list.map((word) => word.toUpperCase());
  return ({ fields }) =>
    isOneOf(words, field === 'status' ? String(fields[field] ?? '').replace('-', '_') : fields[field]);
}

export interface TimeRange {
  readonly from: number;
  readonly to: number;
}

/** Two instants: from and to, both included. Source: Talkdesk 'Get Case List'. */
export function timeRange(name: string, value: string, context: ViewContext): TimeRange {
  const words = listOf(name, value, context);
  const [from = Number.NaN, to = Number.NaN] = words.map((word) => Date.parse(word));
  if (words.length !== 2 || Number.isNaN(from) || Number.isNaN(to)) throw new Refusal(400);
  return { from, to };
}

/** Compares the time as it is kept, however it is shown. */
function timeFilter(key: CaseTime, { from, to }: TimeRange): CaseFilter {
  return (record) => record[key] >= from && record[key] <= to;
}

function customFilter(text: string, { variant }: ViewContext): CaseFilter {
  const wanted = (variant.customFieldFilter === 'list' ? wantedInList : wantedInObject)(parsed(text));
  if (wanted === undefined) throw new Refusal(400, [{ name: 'custom_fields', description: 'invalid' }]);
  return ({ customFields }) => wanted.every(([key, value]) => customFields[key] === value);
}

type Wanted = readonly (readonly [key: string, value: unknown])[];

/** `[{"label":"text1","value":"x"}]`, where the label is the key of the field. Source: the sample of 'Get Case List'. */
function wantedInList(filter: unknown): Wanted | undefined {
  if (!Array.isArray(filter) || !filter.every((entry) => hasOnly(entry, ['label', 'value']))) return undefined;
  return filter.map(({ label, value }) => [String(label), value]);
}

/** `{"text1":{"value":"x"}}`. Source: Talkdesk OpenAPI, GettingAListOfCases. */
function wantedInObject(filter: unknown): Wanted | undefined {
  if (!isObject(filter) || !Object.values(filter).every((entry) => hasOnly(entry, ['label', 'value', 'name'])))
    return undefined;
  return Object.entries(filter).map(([key, entry]) => [key, (entry as JsonObject).value]);
}

function hasOnly(entry: unknown, keys: readonly string[]): boolean {
  return isObject(entry) && 'value' in entry && Object.keys(entry).every((key) => keys.includes(key));
}
