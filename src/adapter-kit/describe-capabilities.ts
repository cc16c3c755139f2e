import type { Capabilities, FieldCapability } from '../core/capabilities.ts';
import type { CaseDraft } from '../core/case.ts';
import type { CompiledField } from '../mapping/compiled-field.ts';
import type { Assumptions } from './assumptions.ts';
import type { AdapterDefinition } from './define-adapter.ts';

/** What a port can do, told by its declaration and by how the tenant's mapping was compiled. */
export function describeCapabilities(
  definition: AdapterDefinition<Assumptions>,
  fields: readonly CompiledField[],
  defaults: CaseDraft,
  assumptions: Readonly<Record<string, unknown>>,
): Capabilities {
  const of = (custom: boolean): Record<string, FieldCapability> =>
    Object.fromEntries(fields.filter((field) => field.custom === custom).map((field) => [field.key, field.capability]));
  const { requiredOnCreate, rules } = definition.fields;
  return deepFreeze({
    operations: { create: true, get: true, update: true },
    fields: of(false) as Capabilities['fields'],
    customFields: of(true),
    requiredOnCreate: requiredOnCreate.filter((path) => !Object.hasOwn(defaults, path.split('.')[0] ?? '')),
    rules,
    assumptions,
  });
}

function deepFreeze<T>(value: T): T {
  if (typeof value !== 'object' || value === null || Object.isFrozen(value)) return value;
  for (const part of Object.values(value)) deepFreeze(part);
  return Object.freeze(value);
}
