import { expect } from 'vitest';
import type { ListFilters, Rows } from '../../../src/adapter-kit/listing.ts';
import { zohoDeskList } from '../../../src/adapters/zoho-desk/zoho-desk-list.ts';

type Asked = readonly [step: string, path: string, query: unknown];

/** By the port's clock. */
export const now: number = Date.UTC(2026, 2, 1, 12);
export const lag: number = 120_000;
export const skew: number = 300_000;
export const iso = (time: number): string => new Date(time).toISOString();
export const ever: string = '1970-01-01T00:00:00.000Z,2100-01-01T00:00:00.000Z';
export const list: string = '/api/v1/tickets';
export const search: string = '/api/v1/tickets/search';
export const usual: Readonly<Record<string, string>> = {
  from: '0',
  limit: '50',
  sortBy: '-createdTime',
  include: 'contacts',
};
export const searched: Readonly<Record<string, string>> = {
  createdTimeRange: ever,
  sortBy: 'createdTime',
  from: '0',
  limit: '50',
};

export function context(providerField: string | undefined = 'cf.cf_external_id', assumptions: object = {}): never {
  return {
    assumptions: { searchLagMs: lag, listStart: 0, ...assumptions },
    now: () => now,
    providerFields: (key: string) => (key === 'externalId' && providerField !== '' ? [providerField] : []),
  } as never;
}

/** All rows that replies give, and what was asked for them. An answer too few is no body. */
export async function read(
  pages: (ask: never) => Rows,
  ...replies: readonly unknown[]
): Promise<{ readonly rows: readonly unknown[]; readonly asked: readonly Asked[] }> {
  const asked: Asked[] = [];
  const ask = async (step: string, request: { method: string; path: readonly string[]; query: unknown }) => {
    expect(request.method).toBe('GET');
    asked.push([step, `/${request.path.join('/')}`, request.query]);
    if (asked.length > 20) throw new Error('asked without end');
    return replies[asked.length - 1];
  };
  const rows: unknown[] = [];
  for await (const page of pages(ask as never)) {
    expect(page).not.toEqual([]);
    rows.push(...page);
  }
  return { rows, asked };
}

export const listed =
  (filters: ListFilters, pageSize = 50, given: never = context()) =>
  (ask: never): Rows =>
    zohoDeskList.pages({ filters, pageSize }, ask, given);

/** A row that was created and changed some milliseconds after now. */
export const row = (id: number, after: number, more: object = {}): object => ({
  id: String(id),
  createdTime: iso(now + after),
  modifiedTime: iso(now + after),
  ...more,
});
