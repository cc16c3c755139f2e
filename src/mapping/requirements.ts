import type { InputIssue } from '../core/errors.ts';
import type { FieldDeclarations } from './case-map.ts';
import { getAt, toPath } from './path.ts';

/** The fields that this provider needs for a create and the draft does not have. */
export function missingRequired(required: readonly string[], draft: unknown, provider: string): InputIssue[] {
  return required
    .filter((path) => (getAt(draft, toPath(path)) ?? null) === null)
    .map((path) => ({
      path,
      message: `is required by ${provider}: give it, or set mapping.defaults.${path.split('.')[0]}`,
    }));
}

/** The rules that an input breaks: a value that must come with others. */
export function brokenRules(rules: FieldDeclarations['rules'], input: Readonly<Record<string, unknown>>): InputIssue[] {
  return rules
    .filter(({ when }) => input[when.field] === when.value)
    .flatMap(({ when, requires }) =>
      requires.filter((key) => (input[key] ?? null) === null).map((key) => ({ when, key })),
    )
    .map(({ when, key }) => ({ path: key, message: `is required with ${when.field} '${when.value}'` }));
}
