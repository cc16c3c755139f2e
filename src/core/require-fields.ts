import type { Case } from './case.ts';
import { invalidInput } from './errors.ts';
import type { FieldDefinitions } from './field.ts';

/** A case in which the named fields are known and not empty. */
export type CaseWith<F extends FieldDefinitions, K extends keyof Case<F>> = Case<F> & {
  readonly [P in K]-?: NonNullable<Case<F>[P]>;
};

/**
 * Narrows a case to one that has the named fields.
 * @throws CaseportError invalid_input, naming every field that is empty or that the reply did not tell.
 */
export function requireFields<F extends FieldDefinitions, K extends keyof Case<F>>(
  record: Case<F>,
  fields: readonly K[],
): CaseWith<F, K> {
  const issues = fields
    .filter((key) => record[key] === null || record[key] === undefined)
    .map((key) => ({
      path: String(key),
      message: record[key] === null ? 'is empty' : 'is not known from this reply',
    }));
  if (issues.length > 0) throw invalidInput(issues, { provider: record.provider, caseId: record.id });
  return record as CaseWith<F, K>;
}
