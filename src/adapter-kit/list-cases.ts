import type { Case } from '../core/case.ts';
import { type ErrorContext, invalidInput, unsupported } from '../core/errors.ts';
import { type ParsedQuery, parseQuery } from '../core/parse-query.ts';
import type { CasePort } from '../core/port.ts';
import type { CaseFilters, CaseList, CaseQuery } from '../core/query.ts';
import { Finding } from '../mapping/codec.ts';
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
  { filters, pageSize, detail }: ParsedQuery,
  wanted: ListFilters,
  { ask, execution }: Listing,
): AsyncGenerator<readonly Case[]> {
  if (wanted.status?.length === 0 || wanted.type?.length === 0) return;
  for await (const rows of list.pages({ filters: wanted, pageSize }, ask, parts.context)) {
    for (let first = 0; first < rows.length; first += pageSize) {
      const some = rows.slice(first, first + pageSize).map((row) => rowOutcome(parts, row));
      const read = await casesOfRows(parts, some, detail, execution());
      const cases = read.filter((record) => passes(record, filters, wanted, list.rowsAreFull || detail === 'full'));
      if (cases.length > 0) yield cases;
    }
  }
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
