import type { Attachment } from '../core/attachment.ts';
import type { Visibility } from '../core/note.ts';
import type { FileContent, ProviderRequest } from '../http/request.ts';
import type { Ask } from './ask.ts';
import type { PlanContext } from './define-adapter.ts';
import type { Rows } from './listing.ts';

/** A file as the provider tells it; without a visibility where it tells none. */
export interface ToldFile extends Omit<Attachment, 'visibility'> {
  readonly visibility?: Visibility;
}

/** How a provider keeps the files of a case. */
export interface FileResource {
  /** The largest file that it takes, in bytes; undefined where no limit is known. */
  readonly maxBytes: (context: PlanContext) => number | undefined;
  /** The longest name that it takes, in UTF-16 code units. Default: any. */
  readonly maxNameLength?: number;
  /** The request that attaches a file; its reply is the file as told. It must say the visibility. */
  readonly add: (id: string, file: FileContent, visibility: Visibility) => ProviderRequest;
  /** The files of a case as the provider sends them, oldest first. */
  readonly pages: (id: string, ask: Ask, context: PlanContext) => Rows;
  /** One file, as told; undefined for what is none. */
  readonly read: (told: unknown) => ToldFile | undefined;
  /** Where the content of a told file is; undefined where that does not say, or says another host. */
  readonly content: (told: unknown, baseUrl: string) => ProviderRequest | undefined;
}
