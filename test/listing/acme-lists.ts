import type { CaseListing, ChangeListing, ListQuery, TimeRange } from '../../src/adapter-kit/listing.ts';
import { UnreadableReply } from '../../src/adapter-kit/unreadable-reply.ts';
import type { CaseFilter } from '../../src/core/query.ts';

// The lists of an invented provider (test/adapter-kit/acme.ts), of which a test says what they give.

type Row = Readonly<Record<string, unknown>>;

const allFilters: readonly CaseFilter[] = [
  'status',
  'type',
  'assignee',
  'requesterEmail',
  'externalId',
  'createdFrom',
  'createdTo',
  'updatedFrom',
  'updatedTo',
];

/** A list that gives these pages, whatever it is asked, and keeps what that was. */
export function listGiving(
  pages: readonly (readonly unknown[])[],
  more: Partial<CaseListing> = {},
): { readonly list: CaseListing; readonly asked: readonly ListQuery[]; readonly left: () => number } {
  const asked: ListQuery[] = [];
  let left = 0;
  const list: CaseListing = {
    filters: () => allFilters,
    pages: async function* (query) {
      asked.push(query);
      try {
        yield* pages;
      } finally {
        left += 1;
      }
    },
    ...more,
  };
  return { list, asked, left: () => left };
}

/** A list that asks the provider for `/cases` once. */
export const askingList: CaseListing = {
  filters: () => allFilters,
  pages: async function* (_query, ask) {
    const body = await ask('list', { method: 'GET', path: ['cases'] });
    if (!Array.isArray(body)) throw new UnreadableReply('the reply is no list');
    yield body;
  },
};

/** Changes in pages of a size, of rows that others may add to, and what was asked. */
export function changesOf(
  rows: readonly Row[],
  size: number,
  overlapMs: number,
): { readonly changes: ChangeListing; readonly asked: readonly (TimeRange & { readonly pageSize: number })[] } {
  const asked: (TimeRange & { readonly pageSize: number })[] = [];
  const changes: ChangeListing = {
    overlapMs: () => overlapMs,
    pages: async function* (range, pageSize) {
      asked.push({ ...range, pageSize });
      const at = (row: Row): number => Date.parse(String(row.changed));
      const found = rows.filter((row) => at(row) >= range.from && at(row) <= range.to);
      for (let first = 0; first < found.length; first += size) yield found.slice(first, first + size);
    },
  };
  return { changes, asked };
}
