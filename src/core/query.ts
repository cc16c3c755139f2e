import type { Case, CaseStatus, CaseType, Instant, ReferenceInput } from './case.ts';
import type { FieldDefinitions } from './field.ts';

/** The filters of `list`. All that are given must hold; a list of words means any of them. Moments are inclusive. */
export interface CaseFilters {
  readonly status?: CaseStatus | readonly CaseStatus[] | undefined;
  readonly type?: CaseType | readonly CaseType[] | undefined;
  /** An id of the provider, or a key of `mapping.references`. */
  readonly assignee?: ReferenceInput | undefined;
  readonly requesterEmail?: string | undefined;
  readonly externalId?: string | undefined;
  readonly createdFrom?: Instant | undefined;
  readonly createdTo?: Instant | undefined;
  readonly updatedFrom?: Instant | undefined;
  readonly updatedTo?: Instant | undefined;
}

export type CaseFilter = keyof CaseFilters;

/** How many cases come at once, and how much of each. */
export interface PageQuery {
  /** Most cases in a page, 1 to 500. Default 50. A provider that allows fewer in a reply is asked more often. */
  readonly pageSize?: number | undefined;
  /** `row` (default): what a row of the provider's list carries. `full`: each case is read by its id, at one request each. */
  readonly detail?: 'row' | 'full' | undefined;
}

/** What `list` takes. */
export interface CaseQuery extends CaseFilters, PageQuery {}

/** The cases of a query, in no promised order. Nothing is asked before it is needed; to stop early is to stop asking. */
export interface CaseList<F extends FieldDefinitions = FieldDefinitions> extends AsyncIterable<Case<F>> {
  /** The same cases in pages. No page is empty. */
  pages(): AsyncIterable<readonly Case<F>[]>;
}

/** Where `changes` begins: a moment, or the cursor of an earlier batch. */
export type ChangesQuery = PageQuery &
  ({ readonly since: Instant; readonly cursor?: undefined } | { readonly cursor: string; readonly since?: undefined });

/** Some cases that were created or changed, and where to go on. */
export interface ChangeBatch<F extends FieldDefinitions = FieldDefinitions> {
  readonly cases: readonly Case<F>[];
  /** Opaque, below 1 kB, without case content. Store it once the batch is processed. */
  readonly cursor: string;
}
