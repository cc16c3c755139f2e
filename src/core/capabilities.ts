import type { CanonicalField } from './case.ts';
import type { FieldKind } from './field.ts';
import type { CaseFilter } from './query.ts';

/**
 * How well a provider, with a tenant's mapping, holds a field or a word:
 * - `exact`: what is written is what is read;
 * - `approximated`: written as the nearest thing, and reported (a field: not all of its words are exact, see `values`);
 * - `lost`: the provider cannot hold it, or the mapping gives it up: refused or reported, never silent;
 * - `unconfigured`: the provider may hold it, but the mapping does not say where: refused.
 */
export type Support = 'exact' | 'approximated' | 'lost' | 'unconfigured';

/**
 * What of one value may be held less well than the rest: the parts of a requester, or one without a name (`noName`); the title of a
 * note; the milliseconds of a moment; the carriage returns of a text; a local date without a time (`noTime`).
 */
export type ValuePart =
  | 'id'
  | 'name'
  | 'email'
  | 'phone'
  | 'noName'
  | 'title'
  | 'milliseconds'
  | 'carriageReturns'
  | 'noTime';

/** What a port can do with one field. */
export interface FieldCapability {
  readonly support: Support;
  readonly read: boolean;
  readonly create: boolean;
  readonly update: boolean;
  /** `update` takes `null`. */
  readonly clear: boolean;
  /** The provider's paths, as written or, for a read-only field, as read. */
  readonly providerFields: readonly string[];
  /** Longest text, in UTF-16 code units of what is sent (`of: 'escaped'`: after escaping as HTML). */
  readonly limit?: { readonly maxLength: number; readonly of: 'plain' | 'escaped' };
  /**
   * By word: the canonical words of a table, the options of a choice (of a dependent one as `north > one`), the tenant's keys of a
   * reference. `readable` words are read but never set.
   */
  readonly values?: Readonly<Record<string, Support | 'readable'>>;
  /** What of a value is not held exactly though the rest is; `lost` as well where only a create or only an update takes it. Always reported, or refused, when a value has it. */
  readonly parts?: Readonly<Partial<Record<ValuePart, 'approximated' | 'lost'>>>;
  /** Where a plain `get` does not tell the field: `tags` takes `include: ['tags']`, `notes` takes `listNotes`. */
  readonly readWith?: string;
  /** Of a custom field: its kind, as the application defines it. */
  readonly kind?: FieldKind;
  /** `assumed` where no document of the provider settles it. */
  readonly basis: 'documented' | 'assumed';
  /** Why, where it is not plain. */
  readonly reason?: string;
}

/** A field that must come with a value of another: Talkdesk wants a resolution with `resolved`. */
export interface CapabilityRule {
  readonly when: { readonly field: CanonicalField; readonly value: string };
  readonly requires: readonly CanonicalField[];
}

/** The operations of a port. */
export type Operation =
  | 'create'
  | 'get'
  | 'update'
  | 'trash'
  | 'list'
  | 'changes'
  | 'addNote'
  | 'listNotes'
  | 'attach'
  | 'listAttachments'
  | 'downloadAttachment'
  | 'describe'
  | 'request';

/** What a port can do, known before its first call and derived from the adapter's declaration and the tenant's mapping. */
export interface Capabilities {
  readonly operations: Readonly<Record<Operation, boolean>>;
  /** The filters of `list`. */
  readonly filters: Readonly<Record<CaseFilter, boolean>>;
  readonly fields: Readonly<Record<CanonicalField, FieldCapability>>;
  readonly customFields: Readonly<Record<string, FieldCapability>>;
  /** `update` takes `suppressClosureMail`. */
  readonly suppressClosureMail: boolean;
  /** The paths without which `create` is refused. */
  readonly requiredOnCreate: readonly string[];
  readonly rules: readonly CapabilityRule[];
  /** The unsettled behaviours of the provider, as this port takes them. */
  readonly assumptions: Readonly<Record<string, unknown>>;
}
