import type { Capabilities } from './capabilities.ts';
import type { Case, CaseDraft, CasePatch } from './case.ts';
import type { FieldDefinitions } from './field.ts';
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

/** Options of `create`. */
export interface CreateOptions extends WriteOptions {
  /**
   * Two creates with one key have one effect, as far as the port's `store` reaches: the second finishes or finds what the first began.
   * Give an `externalId` as well, by which a create whose reply was lost is found.
   * @throws CaseportError configuration without a store; conflict when the key was used with another input.
   */
  readonly idempotencyKey?: string | undefined;
}

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
  /** The requests that `create` would send. Sends nothing. */
  previewCreate(draft: CaseDraft<F>, options?: Pick<WriteOptions, 'providerFields'>): WritePreview;
  /** The requests that `update` would send. Sends nothing. */
  previewUpdate(
    id: string,
    patch: CasePatch<F>,
    options?: Pick<UpdateOptions, 'providerFields' | 'suppressClosureMail'>,
  ): WritePreview;
}
