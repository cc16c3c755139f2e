import type { Instant } from './case.ts';
import type { Visibility } from './note.ts';
import type { Warning } from './warning.ts';

/** A file to attach. `visibility` has no default, as with a note. */
export type FileDraft = {
  readonly visibility: Visibility;
  /** As the provider shows it. Default for a `path`: its last part. */
  readonly name?: string | undefined;
  /** The media type. Default `application/octet-stream`. */
  readonly contentType?: string | undefined;
} & (
  | { readonly path: string; readonly data?: undefined }
  | { readonly data: Uint8Array | Blob; readonly path?: undefined; readonly name: string }
);

/** A file of a case as told by the provider. One whose visibility the provider does not tell reads as `private`. */
export interface Attachment {
  readonly id: string;
  readonly name: string | null;
  /** In bytes; null where the provider does not tell. */
  readonly size: number | null;
  readonly visibility: Visibility;
  readonly createdAt?: Instant;
}

/** A file just attached, compared with what was sent. */
export interface AddedAttachment extends Attachment {
  readonly warnings: readonly Warning[];
}
