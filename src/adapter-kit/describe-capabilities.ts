import type { Capabilities, FieldCapability, Operation } from '../core/capabilities.ts';
import type { CaseDraft } from '../core/case.ts';
import { deepFreeze } from '../core/deep-freeze.ts';
import { filterNames } from '../core/parse-query.ts';
import type { CompiledField } from '../mapping/compiled-field.ts';
import type { Assumptions } from './assumptions.ts';
import type { AdapterDefinition, PlanContext } from './define-adapter.ts';

/** What a port can do, told by its declaration and by how the tenant's mapping was compiled. */
export function describeCapabilities(
  definition: AdapterDefinition<Assumptions>,
  fields: readonly CompiledField[],
  defaults: CaseDraft,
  context: PlanContext,
): Capabilities {
  const of = (custom: boolean): Record<string, FieldCapability> =>
    Object.fromEntries(fields.filter((field) => field.custom === custom).map((field) => [field.key, field.capability]));
  const { requiredOnCreate, rules } = definition.fields;
  const filters = definition.list?.filters(context) ?? [];
  return deepFreeze({
    operations: operationsOf(definition),
    filters: Object.fromEntries(filterNames.map((name) => [name, filters.includes(name)])) as Capabilities['filters'],
    fields: of(false) as Capabilities['fields'],
    customFields: of(true),
    suppressClosureMail: definition.suppressesClosureMail,
    requiredOnCreate: requiredOnCreate.filter((path) => !Object.hasOwn(defaults, path.split('.')[0] ?? '')),
    rules,
    assumptions: context.assumptions,
  });
}

function operationsOf(definition: AdapterDefinition<Assumptions>): Readonly<Record<Operation, boolean>> {
  const { list, changes, notes, files, trash, describe } = definition;
  const has = (resource: unknown): boolean => resource !== undefined;
  return {
    create: true,
    get: true,
    update: true,
    trash: has(trash),
    list: has(list),
    changes: has(changes),
    addNote: has(notes),
    listNotes: has(notes),
    attach: has(files),
    listAttachments: has(files),
    downloadAttachment: has(files),
    describe: has(describe),
    request: true,
  };
}
