import type { RecentCases } from '../../adapter-kit/find-created.ts';
import { withCustomFieldsParsed } from './talkdesk-custom-fields.ts';

/** Source: Talkdesk reference "get-case-list": create_at is a JSON array of two moments; HAL paging, the end is where no next link is. */
export const talkdeskRecent: RecentCases = {
  first: (sinceMs, nowMs) => ({
    method: 'GET',
    path: ['cm', 'core', 'va', 'cases'],
    query: {
      create_at: JSON.stringify([new Date(sinceMs).toISOString(), new Date(nowMs).toISOString()]),
      page: '1',
      per_page: '100',
    },
  }),
  page: (body, request) => {
    const { _embedded, _links } = (body ?? {}) as {
      readonly _embedded?: { readonly data?: unknown };
      readonly _links?: { readonly next?: { readonly href?: unknown } | null };
    };
    const rows = Array.isArray(_embedded?.data) ? _embedded.data : [];
    const hasNext = rows.length > 0 && typeof _links?.next?.href === 'string' && _links.next.href !== '';
    const page = String(Number(request.query?.page) + 1);
    return {
      rows: rows.map(withCustomFieldsParsed),
      next: hasNext ? { ...request, query: { ...request.query, page } } : null,
    };
  },
  rowsAreFull: true,
};
