import type { CanonicalField, ReadOnlyFields, ReferenceField, TagsPatch, WritableFields } from '../core/case.ts';
import type { FieldKind } from '../core/field.ts';
import type { Note, NoteDraft } from '../core/note.ts';
import type { ValueCodec } from './codec.ts';
import type { WireType } from './field-codecs.ts';
import type { Placement } from './tenant-mapping.ts';
import type { Fold, WordLookup, WordTable } from './word-table.ts';

/** The request of a write that carries the case itself; other requests have names of the adapter's choice. */
export const CASE = 'case';

/** A place in a request's body: a dotted path in the case's own request, or in another. */
export type WritePath = string | { readonly request: string; readonly path: string };

/**
 * How `null` clears: by JSON null, by an empty string, by a request of its own, not at all,
 * or as the adapter's assumptions say (`assumed`).
 */
export type ClearRule = 'null' | 'empty' | 'never' | { readonly request: string };

/** A word of one of the tenant's tables. */
export interface TableCodec<C> {
  readonly table: 'status' | 'priority' | 'type';
  /** What the provider documents. Without it the tenant's mapping must have the table. */
  readonly defaults?: (assumptions: Readonly<Record<string, unknown>>) => WordTable<C & string>;
  readonly fold?: Fold | undefined;
  readonly neverWritten?: readonly string[] | undefined;
  readonly build: (lookup: WordLookup<C & string>, words: readonly (C & string)[]) => ValueCodec<C>;
}

/** A reference that goes through the tenant's own keys. */
export interface ReferencesCodec<C> {
  readonly references: ReferenceField;
  readonly build: (idsByKey: ReadonlyMap<string, string>) => ValueCodec<C>;
}

export type CodecOf<C> = ValueCodec<C> | TableCodec<C> | ReferencesCodec<C>;

interface Declared {
  readonly clear?: ClearRule | 'assumed';
  /** `assumed` where no document of the provider settles it. Default: `documented`. */
  readonly basis?: 'assumed';
  readonly reason?: string;
  /** The reply that tells it, where that is not the case itself. */
  readonly from?: string;
}

/** One provider field. `read` paths are tried in order; `write` names the operations that may set it. */
export interface FieldEntry<C> extends Declared {
  readonly kind: 'field';
  readonly codec: CodecOf<C>;
  readonly read: readonly string[];
  readonly write?: { readonly create?: WritePath; readonly update?: WritePath };
}

/** Several provider fields that are one value. The codec reads and writes an object with these parts. */
export interface CompositeEntry<C> extends Declared {
  readonly kind: 'composite';
  readonly codec: CodecOf<C>;
  readonly read: Readonly<Record<string, readonly string[]>>;
  /** The part without which the value is not told. Default: it is told when any part is. */
  readonly key?: string;
  readonly write?: {
    readonly create?: Readonly<Record<string, WritePath>>;
    readonly update?: Readonly<Record<string, WritePath>>;
  };
}

/** A value with requests of its own: the adapter's plan makes them of the canonical value. */
export interface ResourceEntry<C> extends Declared {
  readonly kind: 'resource';
  readonly codec: ValueCodec<C>;
  readonly read: readonly string[];
  readonly write: { readonly create?: string; readonly update?: string };
}

/** The provider has no such field. */
export interface AbsentEntry {
  readonly kind: 'absent';
  readonly reason: string;
}

/** The provider may have such a field, under a name that only the tenant knows. */
export interface UnconfiguredEntry<C> {
  readonly kind: 'unconfigured';
  readonly reason: string;
  /** What the field holds once it is placed. Default: what the provider's custom fields hold. */
  readonly codec?: CodecOf<C>;
  /** May share its provider field with another canonical one; the values tell them apart. */
  readonly shared?: true;
  readonly clear?: ClearRule | 'assumed';
}

export type Entry<C> = FieldEntry<C> | CompositeEntry<C> | ResourceEntry<C> | AbsentEntry | UnconfiguredEntry<C>;

/** The value that a canonical field's codec carries. */
export type CanonicalValue<K extends CanonicalField> = K extends 'id'
  ? string
  : K extends 'tags'
    ? TagsPatch
    : K extends 'notes'
      ? readonly (Note | NoteDraft)[]
      : K extends keyof ReadOnlyFields
        ? ReadOnlyFields[K]
        : K extends keyof WritableFields
          ? WritableFields[K]
          : never;

/** One provider's declaration, used in both directions. Total: a canonical field without an entry does not compile. */
export type CaseMap = { readonly [K in CanonicalField]: Entry<CanonicalValue<K>> };

/** One documented field of the provider that is no canonical one: reachable as a custom field. */
export interface CatalogueEntry extends Declared {
  /** What it holds; `opaque` is a structure that no kind of custom field has, found in `rawOf` only. */
  readonly wire: WireType | { readonly type: 'opaque' };
  /** Default: the entry's own name. */
  readonly read?: readonly string[];
  readonly write?: { readonly create?: WritePath; readonly update?: WritePath };
}

export type Catalogue = Readonly<Record<string, CatalogueEntry>>;

/** Why a placement names no field. */
export interface RefusedPlacement {
  readonly refused: string;
  /** The part of the placement that is wrong. Default: its field. */
  readonly at?: 'position';
}

/** Where a provider keeps its custom fields, and what each holds. */
export interface CustomFieldRule {
  /** The dotted path of the container; empty when custom fields stand beside the others. */
  readonly container: string;
  /** What the field holds, or why it cannot be one. */
  readonly wire: (
    placement: Placement,
    kind: FieldKind,
    assumptions: Readonly<Record<string, unknown>>,
  ) => WireType | RefusedPlacement;
  readonly clear: ClearRule | 'assumed';
  /** A placement may say which row of the documented body its field is; each row is one field. */
  readonly positions?: true;
  /** Puts a written value, with its label, into the shape that the operation takes. */
  readonly wrap?: (
    wire: unknown,
    label: string | readonly string[] | undefined,
    operation: WriteOperation,
    assumptions: Readonly<Record<string, unknown>>,
  ) => unknown;
  readonly unwrap?: (wire: unknown) => unknown;
}

export type WriteOperation = 'create' | 'update';

/** Everything an adapter declares of its provider's fields. */
export interface FieldDeclarations {
  readonly map: CaseMap;
  readonly catalogue: Catalogue;
  readonly customFields: CustomFieldRule;
  /** Canonical paths without which the provider creates nothing: `title`, `requester.email`. */
  readonly requiredOnCreate: readonly string[];
  readonly rules: readonly {
    readonly when: { readonly field: CanonicalField; readonly value: string };
    readonly requires: readonly CanonicalField[];
  }[];
  /** How `assumed` clears, by provider path. */
  readonly assumedClear?: (assumptions: Readonly<Record<string, unknown>>, providerField: string) => ClearRule;
  /** Absent in the provider's full reply means empty. */
  readonly absentIsEmpty?: boolean;
  /** Provider fields of which one silently wins over the other: both in one write are refused. */
  readonly rivals?: readonly { readonly winner: string; readonly loser: string }[];
}
