import type { FieldCapability } from '../capabilities.ts';
import type { CanonicalField } from '../case.ts';
import { deepFreeze } from '../deep-freeze.ts';
import { misconfigured } from '../errors.ts';
import type { CasePort } from '../port.ts';
import { compareField, type FieldPair } from './compare-field.ts';
import type { FieldMove, Presence, SupportComparison } from './support-comparison.ts';

/** A port, or what was stored of one. */
export type SupportSubject = Pick<CasePort, 'provider' | 'capabilities'>;

type Fields = Readonly<Record<string, FieldCapability>>;

const unknown: FieldPair['from'] = {
  support: 'unconfigured',
  read: false,
  create: false,
  reason: "is not among this port's custom fields",
};

/**
 * Sets two providers with their mappings side by side, field by field and word by word, and tells what becomes of cases that are
 * read from the first and created at the second. Pure: for one case, `previewCreate(draftFrom(record))` at the second tells the same.
 */
export function compareSupport(from: SupportSubject, to: SupportSubject): SupportComparison {
  for (const [path, subject] of Object.entries({ from, to }))
    if (subject?.capabilities === undefined)
      throw misconfigured([{ path, message: 'must be a port, or what was stored of one' }]);
  const [a, b] = [from.capabilities, to.capabilities];
  const fields = compareFields(a.fields, b.fields, false) as SupportComparison['fields'];
  return deepFreeze({
    from: from.provider,
    to: to.provider,
    fields,
    customFields: compareFields(a.customFields, b.customFields, true),
    operations: side(a.operations, b.operations),
    filters: side(a.filters, b.filters),
    create: {
      requires: [...b.requiredOnCreate],
      missing: b.requiredOnCreate.filter((path) => arrivesNever(fields[path.split('.')[0] as CanonicalField])),
      rules: structuredClone(b.rules),
    },
  });
}

function compareFields(a: Fields, b: Fields, isCustom: boolean): Readonly<Record<string, FieldMove>> {
  const keys = [...new Set([...Object.keys(a), ...Object.keys(b)])];
  return Object.fromEntries(
    keys.map((key) => {
      const pair = { key, isCustom, from: own(a, key) ?? unknown, to: own(b, key) ?? unknown };
      return [key, compareField(pair, isCustom ? undefined : sharer(key, a, b))];
    }),
  );
}

/** The field before it, in the order of writing, that is the same field at the second provider. */
function sharer(key: string, a: Fields, b: Fields): string | undefined {
  const places = new Set(b[key]?.providerFields);
  const earlier = Object.entries(b).slice(0, Object.keys(b).indexOf(key));
  const same = earlier.find(
    ([other, { create, providerFields }]) =>
      create && a[other]?.read === true && providerFields.some((place) => places.has(place)),
  );
  return same?.[0];
}

function side<K extends string>(
  a: Readonly<Record<K, boolean>>,
  b: Readonly<Record<K, boolean>>,
): Readonly<Record<K, Presence>> {
  const keys = Object.keys(b) as K[];
  return Object.fromEntries(keys.map((key) => [key, { from: a[key], to: b[key] }])) as Record<K, Presence>;
}

function arrivesNever(field: FieldMove): boolean {
  return field.move === 'none' || field.move === 'lost' || field.move === 'unconfigured';
}

function own(fields: Fields, key: string): FieldCapability | undefined {
  return Object.hasOwn(fields, key) ? fields[key] : undefined;
}
