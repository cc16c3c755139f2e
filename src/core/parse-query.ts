import type { z } from 'zod';
import type { ErrorContext } from './errors.ts';
import { instant, reference, status, text, type } from './input-schemas.ts';
import { parseRecord } from './parse-record.ts';
import type { CaseFilter, CaseFilters, CaseQuery, ChangesQuery } from './query.ts';
import { schema } from './schema.ts';

/** One word or several, of which one is enough. */
function anyOf<T>(word: () => z.ZodType<T>): () => z.ZodType {
  return schema((z) =>
    z.preprocess(
      (value) => (value === undefined || Array.isArray(value) ? value : [value]),
      z.array(word()).min(1).optional(),
    ),
  );
}

function one(kind: () => z.ZodType): () => z.ZodType {
  return schema(() => kind().optional());
}

const filters = {
  status: anyOf(status),
  type: anyOf(type),
  assignee: one(reference),
  requesterEmail: one(text),
  externalId: one(text),
  createdFrom: one(instant),
  createdTo: one(instant),
  updatedFrom: one(instant),
  updatedTo: one(instant),
} satisfies Record<CaseFilter, () => z.ZodType>;

/** The names of all filters. */
export const filterNames: readonly CaseFilter[] = Object.keys(filters) as CaseFilter[];

const paging = schema((z) => ({
  pageSize: z.int().min(1).max(500).optional(),
  detail: z.enum(['row', 'full']).optional(),
}));
const query = schema((z) =>
  z.strictObject({ ...Object.fromEntries(filterNames.map((name) => [name, filters[name]()])), ...paging() }),
);
const changes = schema((z) =>
  z
    .strictObject({ ...paging(), since: instant().optional(), cursor: z.string().min(1).max(1024).optional() })
    .refine(
      ({ since, cursor }) => (since === undefined) !== (cursor === undefined),
      'must have either since or cursor',
    ),
);

/** What a list was asked for: the filters that are set, apart from how they come. */
export interface ParsedQuery {
  readonly filters: CaseFilters;
  readonly pageSize: number;
  readonly detail: 'row' | 'full';
}

const usualPageSize = 50;

/** @throws CaseportError invalid_input */
export function parseQuery(input: unknown, context: ErrorContext): ParsedQuery {
  const { pageSize, detail, ...given } = parse<CaseQuery>(query(), input, context);
  const set = Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined));
  return { filters: set, pageSize: pageSize ?? usualPageSize, detail: detail ?? 'row' };
}

/** @throws CaseportError invalid_input */
export function parseChangesQuery(input: unknown, context: ErrorContext): ChangesQuery & Omit<ParsedQuery, 'filters'> {
  const { pageSize = usualPageSize, detail = 'row', ...start } = parse<ChangesQuery>(changes(), input, context);
  return { pageSize, detail, ...start } as ChangesQuery & Omit<ParsedQuery, 'filters'>;
}

function parse<T>(schema: z.ZodObject, input: unknown, context: ErrorContext): T {
  // But for the query itself, only an assignee has keys.
  const known = (path: string): readonly string[] => Object.keys((path === '' ? schema : reference()).shape);
  return parseRecord(schema, input, known, context);
}
