/** How the incident API behaves where its documents differ or say nothing. The first value named is the default. */
export interface SalesforceIncidentVariant {
  /** Whether GET /incidents/{id} exists; without it 405, as PATCH is there. */
  readonly getById?: true | false;
  /** What an update that names no owner does to the owner: the page says both. */
  readonly ownerWhenOmitted?: 'kept' | 'integration-user';
  /** 14:30:00:123 as it is written, or 14:30:00.123Z as the platform has it. */
  readonly timeOnRead?: 'colon' | 'platform';
  /** 2026-03-01T10:00:00.000+0000 as the platform has it, or with a Z. */
  readonly dateTimeOnRead?: 'offset' | 'zulu';
  /** What a date-time keeps: the platform keeps seconds. */
  readonly dateTimePrecision?: 'second' | 'millisecond';
  /** The reply to a create is not published: the receipt of an update, or the record. */
  readonly createReply?: 'receipt' | 'record';
  readonly createStatus?: 201 | 200;
  /** What a list is wrapped in is not published either. */
  readonly listReply?: 'array' | 'records';
  /** How many incidents a list holds at most: all, or the first so many, without a word. No paging is published. */
  readonly listRows?: 'all' | number;
  /** Whether status, incidentType and investigationType of a list are compared, or silently change nothing. */
  readonly listFilters?: 'compared' | 'ignored';
  /** Where the code of a refused value is: in the array, or in the text of a 500 APEX_ERROR. */
  readonly refusalsAs?: 'array' | 'apex-text';
  /** What Sforce-Limit-Info says: the usage; bursts or the app's own usage with it, as newer and older texts have it; nothing. */
  readonly limitInfo?: 'usage' | 'bursts' | 'per-app' | 'none';
}

export type CompleteIncidentVariant = Required<SalesforceIncidentVariant>;

const DEFAULTS: CompleteIncidentVariant = {
  getById: true,
  ownerWhenOmitted: 'kept',
  timeOnRead: 'colon',
  dateTimeOnRead: 'offset',
  dateTimePrecision: 'second',
  createReply: 'receipt',
  createStatus: 201,
  listReply: 'array',
  listRows: 'all',
  listFilters: 'compared',
  refusalsAs: 'array',
  limitInfo: 'usage',
};

export function completeIncidentVariant(variant: SalesforceIncidentVariant = {}): CompleteIncidentVariant {
  return { ...DEFAULTS, ...variant };
}
