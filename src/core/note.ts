import type { Instant } from './case.ts';
import type { Warning } from './warning.ts';

/** Who can see a note: `public` reaches the requester, `private` stays with the agents. Required on every write. */
export type Visibility = 'public' | 'private';

/** A note to write. `visibility` has no default: a private note made public cannot be taken back. */
export interface NoteDraft {
  readonly body: string;
  readonly visibility: Visibility;
  readonly title?: string | undefined;
}

/** A note as read. A note whose visibility the provider does not tell reads as `private`. */
export interface Note {
  readonly id: string;
  readonly body: string | null;
  readonly visibility: Visibility;
  readonly title?: string | null;
  readonly createdAt?: Instant;
}

/** A note just added, compared with what was sent; a warning also tells when earlier notes did not survive. */
export interface AddedNote extends Note {
  readonly warnings: readonly Warning[];
}
