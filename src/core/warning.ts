/**
 * What a warning says:
 * - `lost`: the provider cannot hold the value, and the tenant's mapping allowed to go on without it;
 * - `approximated`: written or read as the nearest thing that the provider has;
 * - `unmapped`: the provider holds a word that the tenant's mapping does not know; see `providerValues`;
 * - `mismatch`: the provider reports something else than what was written;
 * - `unverified`: the provider does not report what was written.
 */
export type WarningCode = 'lost' | 'approximated' | 'unmapped' | 'mismatch' | 'unverified';

/** One finding about one field. Carries no case content. */
export interface Warning {
  readonly code: WarningCode;
  /** The canonical path: `status`, `customFields.severity`. */
  readonly path: string;
  readonly message: string;
}
