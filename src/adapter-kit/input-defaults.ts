import type { CaseDraft } from '../core/case.ts';
import { CaseportError, type InputIssue } from '../core/errors.ts';
import type { FieldDefinitions } from '../core/field.ts';
import { inputParser } from '../core/parse-input.ts';

/** The mapping's defaults for a create, parsed like a draft. Adds what is wrong with them to `issues`. */
export function inputDefaults(defaults: unknown, customFields: FieldDefinitions, issues: InputIssue[]): CaseDraft {
  if (defaults === undefined) return {};
  try {
    return inputParser(customFields).draft(defaults, {});
  } catch (error) {
    if (!CaseportError.is(error) || error.code !== 'invalid_input') throw error;
    issues.push(...error.details.issues.map(({ path, message }) => ({ path: `mapping.defaults.${path}`, message })));
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
