import { parseJson } from '../../core/lossless-json.ts';
import type { CustomFieldRule, WriteOperation } from '../../mapping/case-map.ts';
import type { WireType } from '../../mapping/field-codecs.ts';
import { decimal } from '../../mapping/number-codecs.ts';
import type { Placement } from '../../mapping/tenant-mapping.ts';

const optionList: WireType = { type: 'list', format: 'array', of: { type: 'option' } };

/**
 * What each prefix of a key holds. Source: "Create a New Case", the nine prefixes and their sample values;
 * `drop_down` is how "Update a Case" and the list of fields spell the second one.
 */
export const wireByPrefix: Readonly<Record<string, WireType>> = {
  checkbox: { type: 'boolean' },
  dropdown: { type: 'option' },
  drop_down: { type: 'option' },
  text: { type: 'text' },
  dependent_field: optionList,
  date: { type: 'date_time', fraction: 'when-needed' },
  numeric: { type: 'number' },
  decimal: { type: 'number' },
  multi_line_text: { type: 'text' },
  multi_select: optionList,
};
const prefixes = Object.keys(wireByPrefix);

/** Custom fields are bare on create and `{ value, label? }` on update; they are read in either shape. */
export const talkdeskCustomFields: CustomFieldRule = {
  container: 'custom_fields',
  wire: ({ field }: Placement) =>
    wireOf(field) ?? { refused: `is no custom field: a key starts with one of ${prefixes.join(', ')}` },
  clear: 'assumed',
  wrap,
  unwrap: bareValue,
};

function wireOf(key: string): WireType | undefined {
  const prefix = /^(\w+?)\d*$/.exec(key)?.[1] ?? '';
  return Object.hasOwn(wireByPrefix, prefix) ? wireByPrefix[prefix] : undefined;
}

const number = decimal('number');

/** A bare value as the provider told it, for sending it back: a number that a float cannot hold was read as its digits. */
export function asTold(key: string, value: unknown): unknown {
  return wireOf(key)?.type === 'number' && typeof value === 'string' ? number.write(value) : value;
}

function wrap(
  wire: unknown,
  label: string | readonly string[] | undefined,
  operation: WriteOperation,
  assumptions: Readonly<Record<string, unknown>>,
): unknown {
  if (operation === 'create' || assumptions.customFieldShapeOnUpdate === 'bare') return wire;
  return { ...(label !== undefined && { label }), value: wire };
}

/** The value in any of its read shapes. */
export function bareValue(wire: unknown): unknown {
  return typeof wire === 'object' && wire !== null && !Array.isArray(wire)
    ? (wire as { readonly value?: unknown }).value
    : wire;
}

/** A reply whose custom fields came as JSON text, with the text parsed; any other reply as it is. Source: reference "gettingcasedetails", where they are a string. */
export function withCustomFieldsParsed(body: unknown): unknown {
  const fields = (body as { readonly custom_fields?: unknown } | null | undefined)?.custom_fields;
  if (typeof fields !== 'string') return body;
  try {
    return { ...(body as object), custom_fields: parseJson(fields) };
  } catch {
    return body;
  }
}
