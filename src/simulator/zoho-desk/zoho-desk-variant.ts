/** How Zoho Desk behaves where its documents differ or say nothing. The first value named is the default. */
export interface ZohoDeskVariant {
  /**
   * What an explicit null does, by field (`cf_x` for a custom one): true clears; false is ignored, and '' with it;
   * 'empty' ignores null, and '' clears. A field that is not named clears. Where Zoho's schema has no null (`teamId`)
   * null is refused unless the field is named here with true, and '' clears unless it is named with false.
   */
  readonly nullClears?: Readonly<Record<string, boolean | 'empty'>>;
  /** The number of the first row of a list: 0 (Zoho OAS) or 1 (observed). */
  readonly listStart?: 0 | 1;
  /** How long a change stays invisible to search. @defaultValue 120000 */
  readonly searchLagMs?: number;
  /** What joins the values of a Multiselect: ';' or ','. */
  readonly multiSelectDelimiter?: ';' | ',';
  /** Whether number and boolean custom fields are read as JSON numbers and booleans, or all as strings. */
  readonly customValuesOnRead?: 'typed' | 'strings';
  /** Whether the OAS character pattern of status, priority, category, phone… is enforced: false or true. */
  readonly charactersEnforced?: boolean;
  /** What GET answers for a ticket in the recycle bin: 404, or the ticket with `isTrashed`. */
  readonly trashedOnGet?: 'not-found' | 'shown';
  /** Whether `expires_in` of a token is in seconds, or in milliseconds with `expires_in_sec` beside it, as older replies. */
  readonly tokenExpiry?: 'seconds' | 'milliseconds';
  /** The status of the refusal of too many tokens: 200 (Zoho Kaizen 43) or 400 (observed). */
  readonly throttledTokenStatus?: 200 | 400;
  /** The last `from` that a search takes: 999 (Zoho OAS) or 4999 (its HTML page). */
  readonly searchWindow?: 999 | 4999;
  /**
   * Whether what is in the recycle bin keeps its place in a list without being shown, so that a page can be short, or
   * even 204, though more follow. No document says what a short page means.
   */
  readonly trashedInLists?: 'left-out' | 'counted';
  /** The largest file that a ticket takes, in bytes: documented nowhere. @defaultValue Infinity */
  readonly maxFileBytes?: number;
}

export type CompleteZohoVariant = Required<ZohoDeskVariant>;

export function completeZohoVariant(variant: ZohoDeskVariant = {}): CompleteZohoVariant {
  return {
    nullClears: variant.nullClears ?? {},
    listStart: variant.listStart ?? 0,
    searchLagMs: variant.searchLagMs ?? 120_000,
    multiSelectDelimiter: variant.multiSelectDelimiter ?? ';',
    customValuesOnRead: variant.customValuesOnRead ?? 'typed',
    charactersEnforced: variant.charactersEnforced ?? false,
    trashedOnGet: variant.trashedOnGet ?? 'not-found',
    tokenExpiry: variant.tokenExpiry ?? 'seconds',
    throttledTokenStatus: variant.throttledTokenStatus ?? 200,
    searchWindow: variant.searchWindow ?? 999,
    trashedInLists: variant.trashedInLists ?? 'left-out',
    maxFileBytes: variant.maxFileBytes ?? Number.POSITIVE_INFINITY,
  };
}
