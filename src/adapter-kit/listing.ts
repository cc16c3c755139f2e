import type { CaseFilter } from '../core/query.ts';
import type { Ask } from './ask.ts';
import type { PlanContext } from './define-adapter.ts';

/** The filters of a list, in the provider's words. Moments in milliseconds since 1970. */
export interface ListFilters {
  readonly status?: readonly string[];
  readonly type?: readonly string[];
  readonly assignee?: string;
  readonly requesterEmail?: string;
  readonly externalId?: string;
  readonly createdFrom?: number;
  readonly createdTo?: number;
  readonly updatedFrom?: number;
  readonly updatedTo?: number;
}

/** What is asked of the provider's list. */
export interface ListQuery {
  readonly filters: ListFilters;
  /** Most rows in a reply; the provider may allow fewer. */
  readonly pageSize: number;
}

/** A stretch of time, both ends included, in milliseconds since 1970. */
export interface TimeRange {
  readonly from: number;
  readonly to: number;
}

/** Rows as the provider sends them. */
export type Rows = AsyncIterable<readonly unknown[]>;

/** How a provider lists its cases. */
export interface CaseListing {
  /** The filters that it has, as this tenant is mapped. */
  readonly filters: (context: PlanContext) => readonly CaseFilter[];
  /** The rows of a query. May give rows that do not pass: what a row tells is compared afterwards. */
  readonly pages: (query: ListQuery, ask: Ask, context: PlanContext) => Rows;
  /** A row, prepared for reading. */
  readonly payload?: (row: unknown) => unknown;
}

/** How a provider tells what has changed. */
export interface ChangeListing {
  /**
   * How far back of the newest change that was seen a later one may still turn up, in milliseconds: what the provider's times are
   * rounded to, how long its index lags.
   */
  readonly overlapMs: (context: PlanContext) => number;
  /** The rows changed in a stretch of time, oldest change first from page to page. */
  readonly pages: (range: TimeRange, pageSize: number, ask: Ask, context: PlanContext) => Rows;
}
