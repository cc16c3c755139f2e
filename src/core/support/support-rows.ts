import type { FieldMove, Presence, SupportComparison } from './support-comparison.ts';

/** One line of a comparison: a field, or a word below it. */
export interface SupportRow {
  readonly field: string;
  readonly word?: string;
  readonly from: string;
  readonly to: string;
  readonly move: string;
  readonly remark: string;
}

/** Every field, and below it the words that fare otherwise than the field. */
export function supportRows({ fields, customFields }: SupportComparison): SupportRow[] {
  const custom = Object.entries(customFields).map(([key, field]) => [`customFields.${key}`, field] as const);
  return [...Object.entries(fields), ...custom].flatMap(([path, field]) => fieldRows(path, field));
}

function fieldRows(path: string, field: FieldMove): SupportRow[] {
  const words = Object.entries(field.words ?? {}).filter(
    ([, { from, to, move }]) => !(to === field.to && move === field.move) && !(from === 'exact' && move === 'exact'),
  );
  const { from, to, move } = field;
  return [
    { field: path, from, to, move, remark: remarks(field).join('; ') },
    ...words.map(([word, each]) => ({ field: path, word, ...each, remark: '' })),
  ];
}

function remarks({ parts, limit, ids, yieldsTo, readWith, reason }: FieldMove): string[] {
  const said = [
    Object.entries(parts ?? {})
      .map(([part, support]) => `${part} ${support}`)
      .join(', '),
    limit && `at most ${limit.maxLength} characters${limit.of === 'escaped' ? ' once escaped' : ''}`,
    ids && 'by key only',
    yieldsTo && `lost beside ${yieldsTo}`,
    readWith && `no plain get tells it (${readWith})`,
    reason,
  ];
  return said.filter((each): each is string => typeof each === 'string' && each !== '');
}

/** What the two differ in beside the fields, and what a create at the second asks for; one sentence each. */
export function supportSentences({ from, to, operations, filters, create }: SupportComparison): string[] {
  const sentences = [
    only(from, operations, filters, (has) => has.from && !has.to),
    only(to, operations, filters, (has) => has.to && !has.from),
    create.requires.length > 0 && `a create at ${to} requires ${create.requires.join(', ')}`,
    create.missing.length > 0 && `no case of ${from} brings along ${create.missing.join(', ')}`,
    ...create.rules.map(
      ({ when, requires }) => `at ${to}, ${when.field} '${when.value}' requires ${requires.join(', ')}`,
    ),
  ];
  return sentences.filter((each): each is string => typeof each === 'string');
}

function only(
  provider: string,
  operations: SupportComparison['operations'],
  filters: SupportComparison['filters'],
  has: (presence: Presence) => boolean,
): string | undefined {
  const names = (entries: Readonly<Record<string, Presence>>): string[] =>
    Object.entries(entries).flatMap(([name, presence]) => (has(presence) ? [name] : []));
  const all = [...names(operations), ...names(filters).map((name) => `the filter ${name}`)];
  return all.length === 0 ? undefined : `only ${provider} has ${all.join(', ')}`;
}
