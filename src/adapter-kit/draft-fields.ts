import type { DescribedField, DraftPlacement } from '../core/description.ts';
import type { FieldDefinition, FieldKind } from '../core/field.ts';
import { namesOnce } from './draft-names.ts';
import { draftOptions } from './draft-options.ts';

/** A field as a provider tells it, before the draft has a name for it. */
export interface ToldField extends Omit<DescribedField, 'key'> {
  /** Whether the provider's field cannot hold the value of an option. */
  readonly cannotHold?: (value: string) => boolean;
}

/** The custom fields of a draft. */
export interface DraftedFields {
  readonly described: readonly DescribedField[];
  readonly placements: Readonly<Record<string, DraftPlacement>>;
  readonly definitions: Readonly<Record<string, FieldDefinition<unknown>>>;
  readonly remarks: readonly string[];
}

/** Names and places every field once, in the provider's order. A choice without options is drafted as text. */
export function draftFields(told: readonly ToldField[]): DraftedFields {
  const names = namesOnce();
  const fields = told.filter(({ field }, index) => told.findIndex((other) => other.field === field) === index);
  const drafted = fields.map((field) => draftField(names.key(field.label, field.field), field));
  const remarks = [...repeated(told), ...drafted.flatMap((each) => each.remarks)];
  return {
    described: drafted.map(({ described }) => described),
    placements: Object.fromEntries(drafted.map(({ described, placement }) => [described.key, placement])),
    definitions: Object.fromEntries(drafted.map(({ described, definition }) => [described.key, definition])),
    remarks,
  };
}

interface DraftedField {
  readonly described: DescribedField;
  readonly placement: DraftPlacement;
  readonly definition: FieldDefinition<unknown>;
  readonly remarks: readonly string[];
}

function draftField(key: string, { cannotHold, ...told }: ToldField): DraftedField {
  const { table, words, left } = draftOptions(optioned.has(told.kind) ? (told.options ?? []) : [], cannotHold);
  const isChoice = told.kind in withoutOptions;
  const kind = words.length === 0 ? (withoutOptions[told.kind] ?? told.kind) : told.kind;
  const { field, timeField, maxLength } = told;
  return {
    described: { key, ...told, kind },
    placement: { field, ...(timeField !== undefined && { timeField }), ...(words.length > 0 && { options: table }) },
    definition: {
      kind,
      ...(maxLength !== undefined && isText(kind) && { maxLength }),
      ...(isChoice && words.length > 0 && { options: words }),
    },
    remarks: [
      ...(kind === told.kind ? [] : [`'${field}' is a choice without options that can be used: drafted as ${kind}.`]),
      ...(left.length === 0
        ? []
        : [`'${field}' has options that a mapping cannot tell apart or hold: ${quoted(left)}.`]),
    ],
  };
}

/** The kinds whose words a mapping spells. */
const optioned: ReadonlySet<FieldKind> = new Set(['choice', 'multi_choice', 'choice_path']);

/** What the field of a choice holds besides: the option's value, as it is. */
const withoutOptions: { readonly [K in FieldKind]?: FieldKind } = {
  choice: 'text',
  multi_choice: 'reference_list',
};

function isText(kind: FieldKind): boolean {
  return kind === 'text' || kind === 'multiline' || kind === 'html';
}

function repeated(told: readonly ToldField[]): string[] {
  const names = told.map(({ field }) => field);
  const twice = [...new Set(names.filter((name, index) => names.indexOf(name) !== index))];
  return twice.length === 0 ? [] : [`Told more than once, of which the first is drafted: ${quoted(twice)}.`];
}

function quoted(names: readonly string[]): string {
  return names.map((name) => `'${name}'`).join(', ');
}
