import type { AddedAttachment, Attachment, FileDraft } from './attachment.ts';
import type { Capabilities } from './capabilities.ts';
import type { Case, CaseDraft, CasePatch } from './case.ts';
import type { ProviderDescription } from './description.ts';
import type { FieldDefinitions } from './field.ts';
import type { AddedNote, Note, NoteDraft } from './note.ts';
import type { ProviderReply, RawRequest } from './provider-request.ts';
import type { CaseList, CaseQuery, ChangeBatch, ChangesQuery } from './query.ts';
import type { Warning } from './warning.ts';

/** Options of every call. */
export interface CallOptions {
  /** Ends the call: `aborted`, with `effect: 'unknown'` when a write was in flight. */
  readonly signal?: AbortSignal | undefined;
  /** Limit of the whole call in milliseconds, read-back included. Default: the adapter's `timeoutMs`. */
  readonly timeoutMs?: number | undefined;
  /** `bulk` calls let `interactive` ones of the same tenant pass. Default `interactive`. */
  readonly priority?: 'interactive' | 'bulk' | undefined;
}

/** Options of `get`. */
export interface GetOptions extends CallOptions {
  /** Fields that cost a request of their own at some providers. */
  readonly include?: readonly 'tags'[] | undefined;
}

/** Options of `create` and `update`. */
export interface WriteOptions extends CallOptions {
  /**
   * What the call resolves to. Default: what the provider's replies tell, with one read when a written key is in none of them.
   * `'full'` always reads the case back; `'reply'` never does.
   */
  readonly returning?: 'full' | 'reply' | undefined;
  /** Provider keys merged into the first write's body. A key that the mapping also writes is `invalid_input`. */
  readonly providerFields?: Readonly<Record<string, unknown>> | undefined;
}

/** Options of the calls that make something new. */
export interface KeyedOptions extends CallOptions {
  /**
   * Two calls with one key have one effect, as far as the port's `store` reaches: the second finishes or finds what the first began.
   * With a create, give an `externalId` as well, by which a case whose reply was lost is found.
   * @throws CaseportError configuration without a store; conflict when the key was used with another input.
   */
  readonly idempotencyKey?: string | undefined;
}

/** Options of `create`. */
export interface CreateOptions extends WriteOptions, KeyedOptions {}

/** Options of `update`. */
export interface UpdateOptions extends WriteOptions {
  /** Does not mail the requester that the case is closed; `unsupported` where the provider has no such switch. */
  readonly suppressClosureMail?: boolean | undefined;
}

/** One request of a write, before it is sent. `{id}` stands for an id that an earlier step will tell. */
export interface PreviewStep {
  readonly name: string;
  readonly kind: 'read' | 'write';
  readonly method: string;
  readonly path: string;
  readonly query?: Readonly<Record<string, string>>;
  readonly body?: unknown;
  /** The canonical paths that this request writes. */
  readonly covers: readonly string[];
  /** The earlier steps whose result it uses. */
  readonly needs: readonly string[];
}

/** What a write would send, and what it would warn of. */
export interface WritePreview {
  readonly steps: readonly PreviewStep[];
  readonly warnings: readonly Warning[];
}

/** The one interface that an application is written against. Calls, types, error codes and their meaning are the same on every provider. */
export interface CasePort<F extends FieldDefinitions = FieldDefinitions> {
  readonly provider: string;
  readonly capabilities: Capabilities;
  /**
   * Creates a case.
   * @throws CaseportError invalid_input, unsupported, unmappable before any request; afterwards as the provider fails.
   */
  create(draft: CaseDraft<F>, options?: CreateOptions): Promise<Case<F>>;
  /**
   * Reads a case by the provider's id.
   * @throws CaseportError invalid_input for what cannot be an id of this provider; not_found.
   */
  get(id: string, options?: GetOptions): Promise<Case<F>>;
  /**
   * Writes the keys of the patch and nothing else: absent or `undefined` keeps, `null` clears. An empty patch only reads.
   * @throws CaseportError invalid_input, unsupported, unmappable before any request; partially_applied when a later request failed.
   */
  update(id: string, patch: CasePatch<F>, options?: UpdateOptions): Promise<Case<F>>;
  /**
   * Moves a case to the provider's trash. What goes along with it is the provider's: Talkdesk takes the sub-cases too.
   * @throws CaseportError unsupported where the provider has no trash; not_found.
   */
  trash(id: string, options?: CallOptions): Promise<void>;
  /**
   * The cases that pass the filters. `timeoutMs` limits each page. Fails at the first `next()`, before any request, for wrong input.
   * @throws CaseportError invalid_input; unsupported for a filter that the provider lacks (see `capabilities.filters`).
   */
  list(query?: CaseQuery, options?: CallOptions): CaseList<F>;
  /**
   * The cases that were created or changed since a moment or a cursor, at least once each, in no order; ends when caught up.
   * The last batch may be empty, and always has the cursor to come back with. Cases that were trashed are not reported. `timeoutMs` limits each batch.
   * @throws CaseportError invalid_input for a cursor of another provider or tenant.
   */
  changes(query: ChangesQuery, options?: CallOptions): AsyncIterable<ChangeBatch<F>>;
  /**
   * Adds a note. `visibility` is required.
   * @throws CaseportError unsupported where the provider has no notes; with `effect: 'unknown'` when the reply was lost: it is never sent again.
   */
  addNote(id: string, note: NoteDraft, options?: KeyedOptions): Promise<AddedNote>;
  /** The notes of a case, oldest first. `timeoutMs` limits each page. @throws CaseportError unsupported, not_found. */
  listNotes(id: string, options?: CallOptions): AsyncIterable<Note>;
  /**
   * Attaches a file, streamed. `visibility` is required.
   * @throws CaseportError unsupported where the provider takes no files; with `effect: 'unknown'` when the reply was lost: it is never sent again.
   */
  attach(id: string, file: FileDraft, options?: KeyedOptions): Promise<AddedAttachment>;
  /** The files of a case. `timeoutMs` limits each page. @throws CaseportError unsupported, not_found. */
  listAttachments(id: string, options?: CallOptions): AsyncIterable<Attachment>;
  /**
   * The content of a file, as a stream of bytes. `timeoutMs` limits the wait for its beginning; `signal` ends the stream too.
   * @throws CaseportError unsupported, not_found.
   */
  downloadAttachment(id: string, attachmentId: string, options?: CallOptions): Promise<ReadableStream<Uint8Array>>;
  /** What the provider tells of the tenant: statuses, custom fields, options, and a draft of its mapping. */
  describe(options?: CallOptions): Promise<ProviderDescription>;
  /**
   * A request to the provider's own API, with the same authentication, retries, pacing and errors. Not sent again unless it says that it may be.
   * @throws CaseportError invalid_input for a path that leads elsewhere.
   */
  request(request: RawRequest, options?: CallOptions): Promise<ProviderReply>;
  /** The requests that `create` would send. Sends nothing. */
  previewCreate(draft: CaseDraft<F>, options?: Pick<WriteOptions, 'providerFields'>): WritePreview;
  /** The requests that `update` would send. Sends nothing. */
  previewUpdate(
    id: string,
    patch: CasePatch<F>,
    options?: Pick<UpdateOptions, 'providerFields' | 'suppressClosureMail'>,
  ): WritePreview;
}
