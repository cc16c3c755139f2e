import type { Case } from '../core/case.ts';
import { type ErrorContext, invalidInput, unsupported } from '../core/errors.ts';
import { type ParsedQuery, parseQuery } from '../core/parse-query.ts';
import type { CasePort } from '../core/port.ts';
import type { CaseFilters, CaseList, CaseQuery } from '../core/query.ts';
import { Finding } from '../mapping/codec.ts';
import type { Execution, Outcome } from './execute.ts';
import type { CaseListing, ListFilters } from './listing.ts';
import { eachOf, type Listing, pagedCall } from './paged-call.ts';
import { passes } from './passes.ts';
import type { PortParts } from './port.ts';
import { casesOfRows, rowOutcome } from './row-case.ts';
import { resourceOf } from './unsupported-operation.ts';

/** Cases by filters. */
export function listCalls(parts: PortParts): Pick<CasePort, 'list'> {
  return {
    list: (query, options): CaseList => {
      const pages = (): AsyncIterable<readonly Case[]> =>
        pagedCall(parts, {
          operation: 'list',
          options,
          begin: (listing) => casePages(parts, query, listing),
          facts: (page) => ({ cases: page.length }),
        });
      return { pages, [Symbol.asyncIterator]: () => eachOf(pages(), options)[Symbol.asyncIterator]() };
    },
  };
}

function casePages(parts: PortParts, query: CaseQuery | undefined, listing: Listing): AsyncGenerator<readonly Case[]> {
  const { definition } = parts;
  const where = { provider: definition.provider, operation: 'list' };
  const parsed = parseQuery(query ?? {}, where);
  const list = resourceOf(definition.list, definition.provider, 'list');
  refuseUnknownFilters(parts, list, parsed.filters, where);
  return readPages(parts, list, parsed, toListFilters(parts, parsed.filters, where), listing);
}

async function* readPages(
  parts: PortParts,
  list: CaseListing,
  query: ParsedQuery,
  wanted: ListFilters,
  { ask, execution }: Listing,
): AsyncGenerator<readonly Case[]> {
  const { pageSize } = query;
  if (wanted.status?.length === 0 || wanted.type?.length === 0) return;
  for await (const rows of list.pages({ filters: wanted, pageSize }, ask, parts.context)) {
    for (let first = 0; first < rows.length; first += pageSize) {
      const some = rows.slice(first, first + pageSize).map((row) => rowOutcome(parts, row));
      const cases = await passingCases(parts, some, query, wanted, execution());
      if (cases.length > 0) yield cases;
    }
  }
}

/** The cases of some rows that pass. What decides and is not in a row is in the case itself. */
async function passingCases(
  parts: PortParts,
  rows: readonly Outcome[],
  { filters, detail }: ParsedQuery,
  wanted: ListFilters,
  execution: Execution,
): Promise<readonly Case[]> {
  const isFull = detail === 'full';
  const given = await casesOfRows(parts, rows, detail, execution);
  const passing = given.filter((record) => passes(record, filters, wanted, isFull));
  const open = new Set(isFull ? [] : passing.filter((record) => isUndecided(record, filters)).map(({ id }) => id));
  const undecided = rows.filter(({ id }) => open.has(id));
  const read = await casesOfRows(parts, undecided, 'full', execution);
  const decided = read.filter((record) => passes(record, filters, wanted, true));
  return [...passing.filter(({ id }) => !open.has(id)), ...decided];
}

/** Whether a row leaves out whose case it is: the filter may have been ignored, or the row just does not tell. */
function isUndecided(record: Case, filters: CaseFilters): boolean {
  return (['externalId', 'assignee'] as const).some(
    (name) => filters[name] !== undefined && record[name] === undefined,
  );
}

function refuseUnknownFilters(parts: PortParts, list: CaseListing, filters: CaseFilters, where: ErrorContext): void {
  const known: readonly string[] = list.filters(parts.context);
  const missing = Object.keys(filters).filter((name) => !known.includes(name));
  if (missing.length === 0) return;
  const message = `this provider has no such filter, as it is mapped; it has ${known.join(', ')}`;
  throw unsupported(
    missing.map((path) => ({ path, message })),
    where,
  );
}

/** The filters in the provider's words. @throws CaseportError invalid_input for a reference that the mapping does not know. */
function toListFilters({ fields }: PortParts, filters: CaseFilters, where: ErrorContext): ListFilters {
  const { status, type, assignee, requesterEmail, externalId, ...moments } = filters;
  const spelt = (path: string, words: unknown): readonly string[] => {
    const spellings = fields.find((field) => field.path === path)?.codec.spellings;
    return [words].flat().flatMap((word) => spellings?.(word) ?? []);
  };
  const times = Object.entries(moments).flatMap(([name, moment]) =>
    moment === undefined ? [] : [[name, Date.parse(moment)] as const],
  );
  return {
    ...Object.fromEntries(times),
    ...(status !== undefined && { status: spelt('status', status) }),
    ...(type !== undefined && { type: spelt('type', type) }),
    ...(assignee !== undefined && { assignee: assigneeId(assignee) }),
    ...(requesterEmail !== undefined && { requesterEmail }),
    ...(externalId !== undefined && { externalId }),
  };

  function assigneeId(reference: unknown): string {
    const written = fields.find(({ path }) => path === 'assignee')?.codec.write(reference);
    if (typeof written === 'object' && written !== null && 'id' in written) return String(written.id);
    const finding = written instanceof Finding ? written : new Finding('invalid', 'names nobody');
    const path = ['assignee', ...finding.parts].join('.');
    throw invalidInput([{ path, message: finding.message }], where);
  }
}
