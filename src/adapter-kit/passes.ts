import type { Case } from '../core/case.ts';
import type { CaseFilters } from '../core/query.ts';
import type { ListFilters } from './listing.ts';

type Told = (record: Case, filters: CaseFilters, wanted: ListFilters, isFull: boolean) => boolean;

/** What each filter demands of what a case tells. What it does not tell is left to the provider; a word that no table knows is none that is looked for. */
const demands: { readonly [K in keyof Required<CaseFilters>]: Told } = {
  status: ({ status, providerValues }, filters) =>
    status === undefined ? !('status' in providerValues) : [filters.status].flat().includes(status ?? undefined),
  type: ({ type, providerValues }, filters) =>
    type === undefined ? !('type' in providerValues) : [filters.type].flat().includes(type ?? undefined),
  assignee: ({ assignee }, _, wanted, isFull) => (assignee === undefined ? !isFull : assignee?.id === wanted.assignee),
  requesterEmail: ({ requester }, filters) =>
    requester?.email === undefined || requester.email.toLowerCase() === filters.requesterEmail?.toLowerCase(),
  externalId: ({ externalId }, filters, _, isFull) =>
    externalId === undefined ? !isFull : externalId === filters.externalId,
  createdFrom: ({ createdAt }, { createdFrom = '' }) => createdAt == null || createdAt >= createdFrom,
  createdTo: ({ createdAt }, { createdTo = '' }) => createdAt == null || createdAt <= createdTo,
  updatedFrom: ({ updatedAt }, { updatedFrom = '' }) => updatedAt == null || updatedAt >= updatedFrom,
  updatedTo: ({ updatedAt }, { updatedTo = '' }) => updatedAt == null || updatedAt <= updatedTo,
};

/**
 * Whether a case passes the filters, as far as it tells: a provider may give more than it was asked for. What a case that
 * was read in full leaves out is empty.
 */
export function passes(record: Case, filters: CaseFilters, wanted: ListFilters, isFull: boolean): boolean {
  return Object.keys(filters).every((name) => demands[name as keyof CaseFilters](record, filters, wanted, isFull));
}
