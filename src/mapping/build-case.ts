import type { Case } from '../core/case.ts';
import type { Warning } from '../core/warning.ts';
import type { CompiledField } from './compiled-field.ts';
import type { Told } from './read.ts';

/** The case that the replies told of. `id` is what the caller or the provider named it by. */
export function buildCase(
  provider: string,
  id: string,
  fields: readonly CompiledField[],
  told: Told,
  warnings: readonly Warning[],
): Case {
  const record: Record<string, unknown> = { id, provider };
  const customFields: Record<string, unknown> = {};
  for (const { path, key, custom } of fields) {
    const value = told.values.get(path);
    if (value !== undefined && key !== 'id') (custom ? customFields : record)[key] = value;
  }
  record.customFields = customFields;
  record.providerValues = Object.fromEntries(told.providerValues);
  record.warnings = [...told.warnings.values(), ...warnings];
  return record as unknown as Case;
}
