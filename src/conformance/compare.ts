import type { CasePortHarness } from './harness.ts';

type Parts = Readonly<Record<string, unknown>>;

/** What a read value says of a written one, in the form of the written one: equal where the provider holds it. */
export function seenAs(written: unknown, read: unknown): unknown {
  if (!isObject(written) || !isObject(read))
    return Array.isArray(written) && Array.isArray(read) ? inOrderOf(written, read) : read;
  return Object.fromEntries(Object.keys(written).map((key) => [key, seenAs(written[key], read[key])]));
}

/** A provider may give a set back in another order. */
function inOrderOf(written: readonly unknown[], read: readonly unknown[]): readonly unknown[] {
  const isSame = written.length === read.length && written.every((each) => read.includes(each));
  return isSame ? written : read;
}

function isObject(value: unknown): value is Parts {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** An input with what the port's rules want beside a value: a resolution with `resolved`. */
export function withRuled<T extends object>({ capabilities }: CasePortHarness, input: T): T {
  const ruled = capabilities.rules
    .filter(({ when }) => (input as Parts)[when.field] === when.value)
    .flatMap(({ requires }) => requires.map((field) => [field, 'As it was settled'] as const));
  return { ...Object.fromEntries(ruled), ...input };
}

/** An input that nothing can write to. */
export function frozen<T>(value: T): T {
  if (typeof value !== 'object' || value === null) return value;
  for (const part of Object.values(value)) frozen(part);
  return Object.freeze(value);
}
