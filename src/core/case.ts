import type { FieldDefinitions, ValueOf } from './field.ts';
import type { Note, NoteDraft } from './note.ts';
import type { Warning } from './warning.ts';

/** A moment: ISO 8601 in UTC with milliseconds and `Z`. Input may carry any RFC 3339 offset. */
export type Instant = string;

/** Where a case stands. `resolved` can still be reopened by its requester at most providers; `closed` is final. */
export type CaseStatus = 'new' | 'open' | 'pending' | 'on_hold' | 'resolved' | 'closed';
export type CasePriority = 'low' | 'normal' | 'high' | 'urgent';
export type CaseType = 'question' | 'incident' | 'problem' | 'task' | 'request' | 'other';

/** The person who asks. As any value that is an object, it replaces as a whole. */
export interface Requester {
  readonly id?: string;
  readonly name?: string;
  readonly email?: string;
  readonly phone?: string;
}

/** A requester as written: `id` names an existing contact, otherwise the other parts describe one. */
export type RequesterInput = { readonly [K in keyof Requester]: Requester[K] | undefined };

/** A person, team or department as read. `key` is the tenant's own key for the id, `name` a label. */
export interface Reference {
  readonly id: string;
  readonly key?: string;
  readonly name?: string;
}

/** A reference as written: a provider id, or a key of the tenant's `mapping.references`. `name` is a label, never sent. */
export type ReferenceInput =
  | { readonly id: string; readonly key?: string | undefined; readonly name?: string | undefined }
  | { readonly key: string; readonly id?: undefined; readonly name?: string | undefined };

/** The tags of a patch: a list replaces them all. */
export type TagsPatch =
  | readonly string[]
  | { readonly add?: readonly string[] | undefined; readonly remove?: readonly string[] | undefined };

/** The canonical fields that only a provider writes, with their types as read. */
export interface ReadOnlyFields {
  readonly number: string;
  readonly url: string;
  readonly createdAt: Instant;
  readonly updatedAt: Instant;
  readonly closedAt: Instant;
}

/** The canonical fields that an application writes, with their types as read. */
export interface WritableFields {
  readonly externalId: string;
  readonly title: string;
  readonly description: string;
  readonly status: CaseStatus;
  readonly priority: CasePriority;
  readonly type: CaseType;
  readonly resolution: string;
  readonly requester: Requester;
  readonly assignee: Reference;
  readonly team: Reference;
  readonly department: Reference;
  readonly parentId: string;
  readonly category: string;
  readonly subCategory: string;
  readonly channel: string;
  readonly tags: readonly string[];
  readonly dueAt: Instant;
}

export type ReferenceField = 'assignee' | 'team' | 'department';
/** Every canonical field that a case map answers for. */
export type CanonicalField = 'id' | keyof ReadOnlyFields | keyof WritableFields | 'notes';

type Input<K extends keyof WritableFields> = K extends ReferenceField
  ? ReferenceInput
  : K extends 'requester'
    ? RequesterInput
    : WritableFields[K];

/** The custom values of a case, by the application's keys. */
export type CustomValues<F extends FieldDefinitions> = { readonly [K in keyof F]?: ValueOf<F[K]> | null };
type CustomInput<F extends FieldDefinitions> = { readonly [K in keyof F]?: ValueOf<F[K]> | null | undefined };

/** Keys of a read case that no input may carry: `{ ...record, title }` does not compile. */
export type ReadOnlyKey = 'id' | 'provider' | keyof ReadOnlyFields | 'providerValues' | 'warnings';
type Refused<K extends string> = { readonly [P in K]?: never };

/**
 * A case as read: plain JSON-safe data.
 * A field is a value, `null` when it is known to be empty, or absent when this reply does not tell.
 */
export type Case<F extends FieldDefinitions = FieldDefinitions> = {
  readonly id: string;
  readonly provider: string;
  readonly customFields: CustomValues<F>;
  /** The provider's own words, by canonical path: `status`, `customFields.severity`. */
  readonly providerValues: Readonly<Record<string, unknown>>;
  readonly warnings: readonly Warning[];
  readonly tags?: readonly string[];
  readonly notes?: readonly Note[];
} & { readonly [K in keyof ReadOnlyFields]?: ReadOnlyFields[K] | null } & {
  readonly [K in Exclude<keyof WritableFields, 'tags'>]?: WritableFields[K] | null;
};

/** What `create` takes. `null` means: leave it empty. Which fields a provider requires is in its `capabilities`. */
export type CaseDraft<F extends FieldDefinitions = FieldDefinitions> = {
  readonly [K in keyof WritableFields]?: Input<K> | null | undefined;
} & {
  readonly notes?: readonly NoteDraft[] | null | undefined;
  readonly customFields?: CustomInput<F> | null | undefined;
} & Refused<ReadOnlyKey>;

/** What `update` takes: an absent or `undefined` key is kept, `null` clears, a value sets. */
export type CasePatch<F extends FieldDefinitions = FieldDefinitions> = {
  readonly [K in Exclude<keyof WritableFields, 'title' | 'status' | 'tags'>]?: Input<K> | null | undefined;
} & {
  readonly title?: string | undefined;
  readonly status?: CaseStatus | undefined;
  readonly tags?: TagsPatch | null | undefined;
  readonly customFields?: CustomInput<F> | undefined;
} & Refused<ReadOnlyKey | 'notes'>;
