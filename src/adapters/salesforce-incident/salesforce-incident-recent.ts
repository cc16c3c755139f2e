import type { RecentCases } from '../../adapter-kit/find-created.ts';

/** Source: "List Cases": createdDateFrom is inclusive; no paging is documented, so one reply is the list. */
export const salesforceIncidentRecent: RecentCases = {
  first: (sinceMs) => ({
    method: 'GET',
    path: ['services', 'apexrest', 'ThinkLP', 'incidents'],
    query: { createdDateFrom: new Date(sinceMs).toISOString().replace(/\.\d{3}Z$/, 'Z') },
  }),
  page: (body) => {
    const rows = Array.isArray(body) ? body : Object.values((body ?? {}) as object).find(Array.isArray);
    return { rows: (rows as readonly unknown[] | undefined) ?? [], next: null };
  },
  rowsAreFull: true,
};
