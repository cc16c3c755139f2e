import { type Declaration, declarations } from './declarations.ts';
import { code, codes, table } from './markdown.ts';

/** Which operations each provider has. */
export function operationsTable(): string {
  const [first] = declarations;
  const rows = Object.keys(first?.capabilities.operations ?? {}).map((name) => [
    code(name),
    ...declarations.map(({ capabilities: { operations } }) => mark(operations[name as keyof typeof operations])),
  ]);
  return table(['operation', ...declarations.map(({ provider }) => provider)], rows);
}

/** Which filters each provider has, as the example configurations map it. */
export function filtersTable(): string {
  const [first] = declarations;
  const rows = Object.keys(first?.mapped.filters ?? {}).map((name) => [
    code(name),
    ...declarations.map(({ mapped: { filters } }) => mark(filters[name as keyof typeof filters])),
  ]);
  const head = declarations.map(({ provider }) => `[${provider}](../examples/config/${provider}.json)`);
  return table(['filter', ...head], rows);
}

/** The operations of one provider, and the filters of its list. */
export function ownOperationsTable({ capabilities, possibleFilters }: Declaration): string {
  const { operations, filters } = capabilities;
  const all = Object.keys(filters) as (keyof typeof filters)[];
  const [has, others] = split(all, (name) => filters[name]);
  const [placed, lacking] = split(others, (name) => possibleFilters.includes(name));
  const [own, missing] = split(Object.keys(operations) as (keyof typeof operations)[], (name) => operations[name]);
  const rows = [
    ['operations', codes(own), '', codes(missing)],
    ['filters of `list`', codes(has), codes(placed), codes(lacking)],
  ];
  return table(['', 'has', 'once the field is placed', 'has not'], rows);
}

function split<T>(all: readonly T[], has: (each: T) => boolean): readonly [readonly T[], readonly T[]] {
  return [all.filter(has), all.filter((each) => !has(each))];
}

function mark(has: boolean): string {
  return has ? '✓' : '';
}
