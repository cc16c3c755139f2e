import type { CaseDraft } from '../core/case.ts';
import { CaseportError, type InputIssue } from '../core/errors.ts';
import type { FieldDefinitions } from '../core/field.ts';
import { inputParser } from '../core/parse-input.ts';
import type { CompiledField } from '../mapping/compiled-field.ts';
import { writeInput } from '../mapping/write.ts';

/** The mapping's defaults for a create: parsed, and carried over, like a draft. Adds what is wrong with them to `issues`. */
export function inputDefaults(
  defaults: unknown,
  customFields: FieldDefinitions,
  fields: readonly CompiledField[],
  issues: InputIssue[],
): CaseDraft {
  if (defaults === undefined) return {};
  try {
    const draft = inputParser(customFields).draft(defaults, {});
    writeInput(fields, draft, 'create', { context: {} });
    return draft;
  } catch (error) {
    if (!CaseportError.is(error)) throw error;
    const found =
      'issues' in error.details ? error.details.issues : 'warnings' in error.details ? error.details.warnings : [];
    issues.push(...found.map(({ path, message }) => ({ path: `mapping.defaults.${path}`, message })));
    return {};
  }
}

/** A draft with the defaults for what it leaves out. `null` leaves nothing out: it says "empty". */
export function withDefaults(draft: CaseDraft, defaults: CaseDraft): CaseDraft {
  const given = Object.fromEntries(Object.entries(draft).filter(([, value]) => value !== undefined));
  const merged = { ...defaults, ...given };
  if (!defaults.customFields || draft.customFields === null) return merged;
  const own = Object.fromEntries(Object.entries(draft.customFields ?? {}).filter(([, value]) => value !== undefined));
  return { ...merged, customFields: { ...defaults.customFields, ...own } };
}
