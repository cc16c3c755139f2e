import type { CanonicalField, CasePriority, CaseStatus, CaseType } from './case.ts';
import type { FieldDefinitions, FieldKind } from './field.ts';

/** A word of one of the provider's lists, and the canonical word that the draft takes it for. */
export interface DescribedWord<C extends string> {
  readonly word: string;
  /** What the provider says of the word, where it does: the status type of Zoho Desk. */
  readonly type?: string;
  /** Null: it is like none. */
  readonly canonical: C | null;
}

/** One option of a choice; a dependent choice has options below it. */
export interface DescribedOption {
  readonly value: string;
  readonly label: string;
  readonly children?: readonly DescribedOption[];
}

/** One field of the tenant's own. */
export interface DescribedField {
  /** What `mapping.customFields.….field` takes. */
  readonly field: string;
  /** For a `local_datetime` whose time is a field of its own. */
  readonly timeField?: string;
  readonly label: string;
  readonly kind: FieldKind;
  readonly required: boolean;
  readonly maxLength?: number;
  readonly options?: readonly DescribedOption[];
  /** Its key in the draft. */
  readonly key: string;
}

/** A table of a mapping, total over the canonical words. Null: the provider has no word like it. */
export type DraftTable<C extends string> = Readonly<
  Record<C, string | readonly string[] | { readonly read: readonly string[] } | null>
>;

/** The options of a choice in a mapping: the application's word, and how the provider spells it. */
export type DraftOptions = {
  readonly [word: string]:
    | string
    | { readonly value: string; readonly label?: string; readonly children?: DraftOptions };
};

/** Where a draft puts a field. */
export interface DraftPlacement {
  readonly field: string;
  readonly timeField?: string;
  readonly position?: number;
  readonly options?: DraftOptions;
}

/** The canonical fields that a draft may place. */
export type DraftFields = { readonly [K in Exclude<CanonicalField, 'id' | 'requester'>]?: DraftPlacement } & {
  readonly requester?: { readonly [K in 'name' | 'email' | 'phone']?: DraftPlacement };
};

/** A mapping that constructs, as `mapping` of the options takes it. */
export interface DraftMapping {
  readonly status?: DraftTable<CaseStatus>;
  readonly priority?: DraftTable<CasePriority>;
  readonly type?: DraftTable<CaseType>;
  readonly fields?: DraftFields;
  readonly customFields: Readonly<Record<string, DraftPlacement>>;
}

/** What a provider tells of a tenant. Plain JSON. */
export interface ProviderDescription {
  readonly provider: string;
  readonly statuses: readonly DescribedWord<CaseStatus>[];
  readonly priorities: readonly DescribedWord<CasePriority>[];
  readonly types: readonly DescribedWord<CaseType>[];
  readonly customFields: readonly DescribedField[];
  /** Where the description comes from, what it cannot tell, and what of the draft is a likeness only. */
  readonly remarks: readonly string[];
  /** A draft: it constructs together with `definitions`. Read the remarks before use, and rename its custom fields. */
  readonly mapping: DraftMapping;
  /** The custom fields as an application would define them with `field`, under the keys that the draft uses. */
  readonly definitions: FieldDefinitions;
}
