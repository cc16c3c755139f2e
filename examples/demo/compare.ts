// Compares what a port does with what its capabilities declare: the values of a run, and every field and word besides.

import type { Capabilities, Case, FieldCapability } from 'caseport';
import type { Simulator } from 'caseport/simulator';
import { isObject, literal } from './layout.ts';
import { type Comparison, isWrite, type ObservedStep, type WriteStep } from './observed.ts';
import { probeFields } from './probe.ts';

/** One field that the program wrote, with what the call that wrote it last told. */
interface WrittenValue {
  readonly path: string;
  readonly value: unknown;
  readonly saw: Case;
}

/** Compares what was written in a run, and then tries what the program did not. */
export async function differences(all: readonly ObservedStep[], simulator: Simulator): Promise<Comparison> {
  const steps = all.filter(isWrite);
  const [first] = steps;
  const last = steps.flatMap(({ saw }) => ('id' in saw ? [saw] : [])).at(-1);
  if (first === undefined || last === undefined) return { compared: 1, differences: ['the program made no case'] };
  const { cases } = first;
  const read = await cases.get(last.id, { include: ['tags'] });
  const written = lastWritten(steps).map((each) => compareValue(each, read, cases.capabilities));
  const refused = steps.filter(({ saw }) => !('id' in saw)).map(compareRefusal);
  const surprises = steps.flatMap((step) => undeclaredWarnings(step, cases.capabilities));
  const probed = await probeFields(cases, read, simulator);
  const found = [...written, ...refused, ...probed].filter((each) => each !== undefined);
  const compared = written.length + refused.length + probed.length;
  return { compared, differences: [...found, ...surprises], record: read };
}

/** What a port declares of a value: of its word where the field has a table, else of the field. */
export function supportOf(capability: FieldCapability | undefined, value: unknown): string {
  const word = typeof value === 'string' ? capability?.values?.[value] : undefined;
  return word ?? capability?.support ?? 'undeclared';
}

/** What a port declares of a canonical or custom field, by its path. */
export function capabilityAt(capabilities: Capabilities, path: string): FieldCapability | undefined {
  const [key = '', custom] = path.split('.');
  const fields: Readonly<Record<string, FieldCapability>> = capabilities.fields;
  return custom === undefined ? fields[key] : capabilities.customFields[custom];
}

/** The value of a case at a path. */
export function valueAt(record: Case, path: string): unknown {
  const [key = '', custom] = path.split('.');
  const values: Readonly<Record<string, unknown>> = custom === undefined ? { ...record } : record.customFields;
  return values[custom ?? key];
}

/** The fields of a draft or patch, custom ones by their own path. `undefined` is no value: it keeps. */
export function pathsOf(input: Readonly<Record<string, unknown>>): (readonly [string, unknown])[] {
  return Object.entries(input).flatMap(([key, value]): (readonly [string, unknown])[] =>
    key === 'customFields' && isObject(value)
      ? Object.entries(value).map(([custom, part]) => [`customFields.${custom}`, part])
      : [[key, value]],
  );
}

function lastWritten(steps: readonly WriteStep[]): readonly WrittenValue[] {
  const written = new Map<string, WrittenValue>();
  for (const { input, saw } of steps) {
    if (!('id' in saw)) continue;
    for (const [path, value] of pathsOf(input)) if (value !== undefined) written.set(path, { path, value, saw });
  }
  return [...written.values()];
}

function compareValue({ path, value, saw }: WrittenValue, read: Case, capabilities: Capabilities): string | undefined {
  const support = supportOf(capabilityAt(capabilities, path), value);
  const told = saw.warnings.filter((warning) => warning.path === path).map(({ code }) => code);
  const found = valueAt(read, path);
  switch (support) {
    case 'exact':
      return holds(found, value)
        ? undefined
        : `${path} is declared exact: wrote ${literal(value)}, read ${literal(found)}`;
    case 'approximated':
      return told.includes('approximated') ? undefined : `${path} is declared approximated, but nothing warned of it`;
    case 'lost':
      return told.includes('lost') && found === undefined
        ? undefined
        : `${path} is declared lost, but was not reported`;
    default:
      return `${path} is declared ${support}, but was written`;
  }
}

/** Whether a read value is the written one. A reference is written by its key, a requester without the provider's id. */
function holds(read: unknown, written: unknown): boolean {
  if (isObject(written) && isObject(read))
    return Object.entries(written).every(([key, part]) => holds(read[key], part));
  if (typeof written === 'string' && typeof read === 'string' && /T.*[+-]\d\d:\d\d$/.test(written))
    return new Date(written).toISOString() === read;
  return JSON.stringify(read) === JSON.stringify(written);
}

function compareRefusal({ title, requests, saw }: WriteStep): string | undefined {
  if (requests.length > 0) return `${title}: refused, but only after ${requests.length} requests`;
  return 'effect' in saw && saw.effect === 'none' ? undefined : `${title}: refused, but not without effect`;
}

/** A warning is either declared, of a word or a field that is not exact, or the provider did something unexpected. */
function undeclaredWarnings({ title, input, saw }: WriteStep, capabilities: Capabilities): string[] {
  if (!('id' in saw)) return [];
  const written = new Map(pathsOf(input));
  return saw.warnings
    .filter(({ code, path }) => code !== supportOf(capabilityAt(capabilities, path), written.get(path)))
    .map(({ code, path, message }) => `${title}: ${code} ${path}: ${message}`);
}
