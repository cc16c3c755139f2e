import type { RecentCases } from '../../adapter-kit/find-created.ts';
import { readInstant } from '../../mapping/text-codecs.ts';

const pageSize = 50;

/**
 * Newest first, until a ticket is older than what is looked for. Rows have no custom fields. An empty list is 204 without a body.
 * Source: Zoho Desk OAS, GET /tickets; a limit above 50 has been seen refused, and whether `from` starts at 0 or 1 is disputed, so pages overlap by one.
 */
export const zohoDeskRecent: RecentCases = {
  first: () => ({
    method: 'GET',
    path: ['api', 'v1', 'tickets'],
    query: { from: '0', limit: String(pageSize), sortBy: '-createdTime' },
  }),
  page: (body, request, sinceMs) => {
    const { data } = (body ?? {}) as { readonly data?: unknown };
    const rows: readonly unknown[] = Array.isArray(data) ? data : [];
    const recent = rows.filter((row) => createdAt(row) >= sinceMs);
    const isLast = rows.length < pageSize || recent.length < rows.length;
    const from = String(Number(request.query?.from) + pageSize - 1);
    return { rows: recent, next: isLast ? null : { ...request, query: { ...request.query, from } } };
  },
  rowsAreFull: false,
};

function createdAt(row: unknown): number {
  const { createdTime } = (row ?? {}) as { readonly createdTime?: unknown };
  const moment = typeof createdTime === 'string' ? readInstant(createdTime) : undefined;
  return moment === undefined ? Number.POSITIVE_INFINITY : Date.parse(moment);
}
