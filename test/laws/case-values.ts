import type { Case } from '../../src/core/case.ts';
import { customKey, kindOf } from './application.ts';
import type { Values } from './harness.ts';
import { sameDecimal } from './numbers.ts';

/** The value of a read case at a path; undefined when it is not told. */
export function valueAt(record: Case, path: string): unknown {
  const key = customKey(path);
  const source = (key === undefined ? record : record.customFields) as Values;
  return source[key ?? path];
}

/** An input of values by path: a draft, or a patch. */
export function inputOf(values: Values): Record<string, unknown> {
  const input: Record<string, unknown> = {};
  const customFields: Record<string, unknown> = {};
  for (const [path, value] of Object.entries(values)) {
    const key = customKey(path);
    if (key === undefined) input[path] = value;
    else customFields[key] = value;
  }
  return Object.keys(customFields).length > 0 ? { ...input, customFields } : input;
}

/** Whether a read value is what was written, by the kind of the field; worked out without the codecs. */
export function sameValue(path: string, written: unknown, read: unknown): boolean {
  const kind = kindOf(path);
  if (isEmptyList(path, written)) return Array.isArray(read) && read.length === 0;
  if (written === null || read === null || read === undefined) return written === read;
  switch (kind) {
    case 'decimal':
      return sameDecimal(written, read);
    case 'multi_choice':
      return sameJson([...(written as string[])].sort(), [...(read as string[])].sort());
    case 'owner':
      return hasParts(written, read);
    case 'requester':
      return hasParts(written, read);
    case 'notes':
      return (
        (written as Values[]).length === (read as Values[]).length &&
        (written as Values[]).every(({ title = null, ...note }, index) => {
          const found = (read as Values[])[index] ?? {};
          return hasParts(note, found) && (found.title ?? null) === title;
        })
      );
    default:
      return sameJson(written, read);
  }
}

function isEmptyList(path: string, value: unknown): boolean {
  const isList = ['multi_choice', 'reference_list', 'notes'].includes(kindOf(path));
  return isList && (value === null || (Array.isArray(value) && value.length === 0));
}

function hasParts(written: unknown, read: unknown): boolean {
  return Object.entries(written as Values).every(([part, value]) => (read as Values)[part] === value);
}

/** Whether a provider holds the same: numbers and booleans may be texts, moments may be spelt in several ways. */
export function sameStored(expected: unknown, actual: unknown): boolean {
  if (isNothing(expected) || isNothing(actual)) return isNothing(expected) && isNothing(actual);
  if (typeof expected === 'object' || typeof actual === 'object') return sameJson(expected, actual);
  if (typeof expected === 'number' || typeof actual === 'number') return Number(expected) === Number(actual);
  const [a, b] = [String(expected), String(actual)];
  return spelt(a) === spelt(b) || (decimal.test(a) && decimal.test(b) && sameDecimal(a, b));
}

function isNothing(value: unknown): boolean {
  return value === undefined || value === null || value === '' || (Array.isArray(value) && value.length === 0);
}

const decimal = /^-?\d+(\.\d+)?$/;
const moment = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:?\d\d)$/;

function spelt(text: string): string {
  if (moment.test(text)) return new Date(text.replace(/([+-]\d\d)(\d\d)$/, '$1:$2')).toISOString();
  return text;
}

function sameJson(a: unknown, b: unknown): boolean {
  return JSON.stringify(sorted(a)) === JSON.stringify(sorted(b));
}

function sorted(value: unknown): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
  return Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)));
}

/** Freezes an input to the bottom: a call that mutates it throws. */
export function deepFreeze<T>(value: T): T {
  if (typeof value !== 'object' || value === null || Object.isFrozen(value)) return value;
  for (const part of Object.values(value)) deepFreeze(part);
  return Object.freeze(value);
}
