import type { FieldCapability } from '../core/capabilities.ts';
import type { WritableFields } from '../core/case.ts';
import type { FieldDefinition } from '../core/field.ts';
import type { CasePortHarness } from './harness.ts';

/** A writable field, and values that the provider holds exactly. */
export interface SampledField {
  /** `title`, `customFields.amount`. */
  readonly path: string;
  readonly capability: FieldCapability;
  readonly values: readonly unknown[];
}

const oneLine = ['A plain one', 'ÄÖÜ é 日本語 🧊', 'a < b & "c" > d; <b>not bold</b> &amp;'];
const lines = [...oneLine, 'one\ntwo  with two blanks\n\nfour'];
const instants = ['2026-03-02T16:00:00.000Z', '1999-12-31T23:59:59.000Z'];

/** Values of each canonical field. Words come of the capabilities, and what only a tenant knows of the harness. */
const canonical: { readonly [K in keyof WritableFields]: readonly WritableFields[K][] } = {
  externalId: ['store-42/freezer-7', 'ö-1'],
  title: oneLine,
  description: lines,
  status: [],
  priority: [],
  type: [],
  resolution: lines,
  requester: [],
  assignee: [],
  team: [],
  department: [],
  parentId: [],
  category: oneLine,
  subCategory: oneLine,
  channel: [],
  tags: [['first tag', 'second tag'], ['third']],
  dueAt: instants,
};

const byKind: { readonly [K in FieldDefinition<unknown>['kind']]?: readonly unknown[] } = {
  text: oneLine,
  multiline: lines,
  html: ['<p>one <b>two</b></p>'],
  boolean: [true, false],
  integer: [0, 7, -42],
  decimal: ['19.99', '0', '-0.5'],
  date: ['2026-02-28', '2024-02-29'],
  instant: instants,
  local_datetime: [{ date: '2026-03-01', time: '14:30:00' }],
};

/** Every field that can be written and has values that the suite knows. */
export function sampledFields(harness: CasePortHarness): readonly SampledField[] {
  return writableFields(harness).flatMap(({ path, capability }) => {
    const values = samplesOf(harness, path, capability);
    return values.length === 0 ? [] : [{ path, capability, values }];
  });
}

/** Every field that a create or an update takes. */
export function writableFields({ capabilities }: CasePortHarness): { path: string; capability: FieldCapability }[] {
  return allFields(capabilities).filter(({ capability }) => capability.create || capability.update);
}

/** Every field, by path. */
export function allFields(
  capabilities: CasePortHarness['capabilities'],
): { path: string; capability: FieldCapability }[] {
  const fields = Object.entries(capabilities.fields).map(([path, capability]) => ({ path, capability }));
  const custom = Object.entries(capabilities.customFields).map(([key, capability]) => ({
    path: `customFields.${key}`,
    capability,
  }));
  return [...fields, ...custom];
}

function samplesOf(harness: CasePortHarness, path: string, capability: FieldCapability): readonly unknown[] {
  const given = harness.values?.[path];
  if (given !== undefined) return given;
  const definition = harness.customFields[path.replace('customFields.', '')];
  if (capability.values !== undefined && definition === undefined) return exactWords(capability);
  if (!path.startsWith('customFields.')) return fitting(canonical[path as keyof WritableFields] ?? [], capability);
  if (definition === undefined) return [];
  const { kind, options = [] } = definition;
  const words = exactWords(capability);
  const known = words.length > 0 ? words : options;
  if (kind === 'choice') return known;
  if (kind === 'multi_choice') return [known, known.slice(0, 1)];
  return fitting(byKind[kind] ?? [], capability, definition.maxLength);
}

function exactWords({ values = {} }: FieldCapability): readonly string[] {
  return Object.keys(values).filter((word) => values[word] === 'exact');
}

/** The values that are short enough, and for a text one that is as long as may be. */
function fitting(values: readonly unknown[], { limit }: FieldCapability, ownLimit?: number): readonly unknown[] {
  const most = Math.min(limit?.maxLength ?? Number.POSITIVE_INFINITY, ownLimit ?? Number.POSITIVE_INFINITY);
  if (!values.every((value) => typeof value === 'string') || !Number.isFinite(most)) return values;
  // Escaped as HTML a character may take six.
  const room = limit?.of === 'escaped' ? most / 6 : most;
  return [...values.filter((value) => (value as string).length <= room), 'x'.repeat(most)];
}

/** A draft with one more value. */
export function withValue<T extends object>(input: T, path: string, value: unknown): T {
  const key = path.replace('customFields.', '');
  if (key === path) return { ...input, [path]: value };
  const { customFields } = input as { readonly customFields?: object };
  return { ...input, customFields: { ...customFields, [key]: value } };
}

/** The value at a path of a case. */
export function valueAt(record: object, path: string): unknown {
  const key = path.replace('customFields.', '');
  const { customFields } = record as { readonly customFields?: Readonly<Record<string, unknown>> };
  return key === path ? (record as Readonly<Record<string, unknown>>)[path] : customFields?.[key];
}
