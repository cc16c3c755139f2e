import type { Effect } from '../../src/core/errors.ts';
import type { FailureRule } from '../../src/http/error-table.ts';
import type { Declaration } from './declarations.ts';
import { code, codes, jsonOf, table } from './markdown.ts';

/** What no document of a provider settles, and how the adapter takes it. */
export function assumptionsTable({ definition }: Declaration): string {
  const rows = Object.entries(definition.assumptions).map(([name, { initial, alternatives, question }]) => [
    code(name),
    code(jsonOf(initial)),
    codes(alternatives.map(jsonOf)),
    question,
  ]);
  return table(['assumption', 'default', 'otherwise', 'what is not documented'], rows);
}

/** What a provider's own error codes and statuses become. Its codes come first. */
export function errorsTable({ definition }: Declaration): string {
  const { codes: own, statuses } = definition.errors;
  const rows = [
    ...grouped(Object.entries(own)).map(([rule, names]) => [codes(names), ...inWords(rule, 'none')]),
    ...grouped(Object.entries(statuses)).map(([rule, names]) => [
      `status ${names.join(', ')}`,
      ...inWords(rule, names),
    ]),
  ];
  return table(['provider says', 'code', 'effect of a write'], rows);
}

function grouped(rules: readonly (readonly [string, FailureRule | undefined])[]): [FailureRule, readonly string[]][] {
  const groups = new Map<string, [FailureRule, string[]]>();
  for (const [name, rule] of rules) {
    if (rule === undefined) continue;
    const group = groups.get(JSON.stringify(rule)) ?? [rule, []];
    group[1].push(name);
    groups.set(JSON.stringify(rule), group);
  }
  return [...groups.values()];
}

function inWords(rule: FailureRule, names: readonly string[] | 'none'): readonly string[] {
  const { code: name, effect } = typeof rule === 'string' ? { code: rule, effect: undefined } : rule;
  return [code(name), effect === undefined ? byStatus(names) : code(effect)];
}

/** The effect that a rule has which does not name one. */
function byStatus(names: readonly string[] | 'none'): string {
  if (names === 'none') return 'by the status';
  const effects = new Set(names.map((name): Effect => (name.startsWith('5') || name === '408' ? 'unknown' : 'none')));
  return [...effects].map(code).join(' or ');
}
