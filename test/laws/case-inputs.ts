import fc from 'fast-check';
import type { CasePort } from '../../src/core/port.ts';
import { capabilityAt } from './capabilities.ts';
import type { Harness, Values, Variant } from './harness.ts';

/** Every value that an update may set or clear, by path; `undefined` stands for a key that is named and not touched. */
export function patches(harness: Harness, port: CasePort, variant?: Variant): fc.Arbitrary<Values> {
  const model: Record<string, fc.Arbitrary<unknown>> = {};
  for (const [path, { values }] of Object.entries(harness.fields(variant))) {
    const { update, clear } = capabilityAt(port, path);
    if (!update) continue;
    model[path] = fc.oneof(
      { weight: 4, arbitrary: values },
      { weight: clear ? 2 : 0, arbitrary: fc.constant(null) },
      { weight: 1, arbitrary: fc.constant(undefined) },
    );
  }
  return fc.record(model, { requiredKeys: [] }).map((values) => keepRules(values, harness, port));
}

/** Drafts with what the provider needs and any of the rest. */
export function drafts(harness: Harness, port: CasePort, variant?: Variant): fc.Arbitrary<Values> {
  const model: Record<string, fc.Arbitrary<unknown>> = {};
  for (const [path, { values }] of Object.entries(harness.fields(variant))) {
    const isRequired = harness.required.includes(path);
    if (!capabilityAt(port, path).create) continue;
    model[path] = isRequired
      ? values
      : fc.oneof({ weight: 9, arbitrary: values }, { weight: 1, arbitrary: fc.constant(null) });
  }
  return fc.record(model, { requiredKeys: [...harness.required] }).map((values) => keepRules(values, harness, port));
}

/** A value for every field: what a case holds before a patch. */
export function fullCases(harness: Harness, variant?: Variant): fc.Arbitrary<Values> {
  const model = Object.entries(harness.fields(variant)).map(([path, { values }]) => [path, values] as const);
  return fc.record(Object.fromEntries(model)).map((values) => withoutRivals(values, harness));
}

/** Adds what the provider's rules ask for, and keeps one of two that exclude each other. */
function keepRules(values: Values, harness: Harness, port: CasePort): Values {
  const kept: Record<string, unknown> = { ...withoutRivals(values, harness) };
  for (const { when, requires } of port.capabilities.rules) {
    if (kept[when.field] !== when.value) continue;
    for (const key of requires) kept[key] ??= 'done';
  }
  return kept;
}

function withoutRivals(values: Values, { exclusive }: Harness): Values {
  const kept: Record<string, unknown> = { ...values };
  for (const [first, second] of exclusive) if (kept[first] !== undefined) delete kept[second];
  return kept;
}
