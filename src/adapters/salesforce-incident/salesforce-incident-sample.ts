import type { FieldKind } from '../../core/field.ts';
import { isDate } from '../../core/instant.ts';
import { localTime, readInstant } from '../../mapping/text-codecs.ts';
import { normaliseSalesforceId } from './salesforce-id.ts';

/** What the cases of a sample show of one field. */
export interface SeenField {
  readonly name: string;
  /** `time` is a wall-clock time; undefined for a structure. */
  readonly kind: FieldKind | 'time' | undefined;
  /** What it held, empty values left out. */
  readonly values: readonly unknown[];
}

/** Every field that a case of the sample has a value in, in the order of appearance: nulls are left out of replies, so one case shows only some. */
export function seenFields(cases: readonly unknown[]): readonly SeenField[] {
  const values = new Map<string, unknown[]>();
  for (const record of cases) {
    if (typeof record !== 'object' || record === null) continue;
    for (const [name, value] of Object.entries(record)) {
      if (value === null || value === '') continue;
      const held = values.get(name);
      if (held === undefined) values.set(name, [value]);
      else held.push(value);
    }
  }
  return [...values].map(([name, seen]) => ({ name, kind: kindOf(seen), values: seen }));
}

const time = localTime({ separator: ':' });
const digits = /^-?\d+(\.\d+)?$/;

/**
 * The narrowest kind that all values fit. A number is a decimal: that no fraction was seen does not show that there is none.
 * A number that a float cannot hold arrives as its digits. Formats: "Update Case"; Salesforce, date and time formats.
 */
function kindOf(values: readonly unknown[]): SeenField['kind'] {
  if (values.some((value) => typeof value === 'object')) return undefined;
  if (values.every((value) => typeof value === 'boolean')) return 'boolean';
  if (values.some((value) => typeof value === 'number')) {
    return values.every((value) => digits.test(String(value)) || typeof value === 'number') ? 'decimal' : 'text';
  }
  const every = (fits: (text: string) => boolean): boolean =>
    values.every((value) => typeof value === 'string' && fits(value));
  if (every(isDate)) return 'date';
  if (every((text) => readInstant(text) !== undefined)) return 'instant';
  if (every((text) => /^\d\d:\d\d:\d\d/.test(text) && typeof time.read(text) === 'string')) return 'time';
  // Any fifteen letters could be an id; eighteen have a suffix that must fit.
  if (every((text) => normaliseSalesforceId(text) === text)) return 'reference';
  return values.some((value) => String(value).includes('\n')) ? 'multiline' : 'text';
}
