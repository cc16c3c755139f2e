import type fc from 'fast-check';
import type { Assumptions } from '../../src/adapter-kit/assumptions.ts';
import type { CasePort } from '../../src/core/port.ts';
import type { TenantMapping } from '../../src/mapping/tenant-mapping.ts';
import type { RecordedRequest, Simulator } from '../../src/simulator/index.ts';

/** Values by path: canonical ones (`title`, `customFields.note`) or a provider's own (`cf.cf_note`). */
export type Values = Readonly<Record<string, unknown>>;

/** One canonical field as a provider holds it, told without the adapter's own tables. */
export interface HeldField {
  /** What the provider can hold, as an application writes it. */
  readonly values: fc.Arbitrary<unknown>;
  /** The provider's fields, all empty when the value is. */
  readonly places: readonly string[];
  /** What the provider's fields then hold. A place that is not told is not checked. */
  readonly stored: (value: never) => Values;
}

export type Variant = Readonly<Record<string, unknown>>;

/** One provider and its adapter, as the laws see them. */
export interface Harness {
  readonly provider: string;
  readonly assumptions: Assumptions;
  readonly mapping: TenantMapping;
  /** How the provider behaves where a law says nothing: without automations of its own. */
  readonly neutral: Variant;
  /** The variants that change only what replies look like. */
  readonly readShapes: readonly Variant[];
  readonly start: (variant?: Variant) => Promise<Simulator>;
  readonly open: (
    simulator: Simulator,
    options?: { readonly assumptions?: Values; readonly mapping?: TenantMapping } & Values,
  ) => CasePort;
  /** Every canonical path that the provider holds with this mapping. */
  readonly fields: (variant?: Variant) => Readonly<Record<string, HeldField>>;
  /** An id such as the provider gives, of no case. */
  readonly unknownId: string;
  /** What a draft must have beside the generated values. */
  readonly required: readonly string[];
  /** Canonical fields of which one write takes only one. */
  readonly exclusive: readonly (readonly [string, string])[];
  /** Provider fields that the provider itself changes with another one. */
  readonly follows: Readonly<Record<string, readonly string[]>>;
  /** A provider record, in its read shape, that holds these provider values. */
  readonly record: (stored: Values) => Record<string, unknown>;
  /** The provider values of a stored record, whatever shape a variant shows it in; without timestamps. */
  readonly raw: (record: Record<string, unknown>) => Values;
  /** The provider fields that one request writes. */
  readonly written: (request: RecordedRequest) => readonly string[];
}

/** Options that keep a law from waiting: a simulator bears any pace, and every failure is final. */
export const unhurried: Values = { pace: { concurrency: 16, requestsPerSecond: 10_000 }, retry: { retries: 0 } };

/** A field at one place. `spell` says how the provider writes it. */
export function held<T>(
  place: string,
  values: fc.Arbitrary<T>,
  spell: (value: T) => unknown = (value) => value,
): HeldField {
  return { values, places: [place], stored: ((value: T) => ({ [place]: spell(value) })) as HeldField['stored'] };
}

/** The provider values that these canonical values become; null empties. */
export function storedValues(fields: Readonly<Record<string, HeldField>>, values: Values): Values {
  const stored: Record<string, unknown> = {};
  for (const [path, value] of Object.entries(values)) {
    const field = fields[path];
    if (field === undefined || value === undefined) continue;
    for (const place of field.places) if (isEmpty(value)) stored[place] = null;
    if (!isEmpty(value)) Object.assign(stored, field.stored(value as never));
  }
  return stored;
}

function isEmpty(value: unknown): boolean {
  return value === undefined || value === null || value === '' || (Array.isArray(value) && value.length === 0);
}
