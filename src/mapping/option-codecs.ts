import type { InputIssue } from '../core/errors.ts';
import { unknownKeyMessage } from '../core/nearest.ts';
import { Finding, unreadable, type ValueCodec, type Wire } from './codec.ts';
import type { OptionEntry, OptionTable } from './tenant-mapping.ts';

// Words of the application that the tenant's mapping spells for the provider: choices, dependent choices, references by key.

interface Option {
  readonly value: string;
  readonly label: string | undefined;
  readonly children: OptionTable | undefined;
}

/** One option. `check` is what an unmapped word must satisfy, where there is no table. */
export function choice(table: OptionTable | undefined, plain: ValueCodec<string>): ValueCodec<string> {
  if (table === undefined) return plain;
  const read = readings(table);
  return {
    read: (wire) => readWord(read, plain, wire),
    write: (word) => writeWord(table, plain, word),
    label: (word) => labelsOf(table, [word], () => undefined)?.[0],
    words: exactly(Object.keys(table)),
  };
}

/** How a list is held: as a JSON array, or as one text with a delimiter. */
export type ListFormat = 'array' | { readonly delimiter: string };

/** Several options, or several ids. */
export function choiceList(
  table: OptionTable | undefined,
  plain: ValueCodec<string>,
  format: ListFormat,
): ValueCodec<readonly string[]> {
  const one = choice(table, plain);
  return {
    read: (wire) => eachOf(split(wire, format), (item) => present(one.read(item))) as string[] | Finding<string[]>,
    write: (words) =>
      join(
        eachOf(words, (word) => one.write(word)),
        format,
      ),
    // Both are sets: a provider may report them in its own order.
    same: (a, b) => a.length === b.length && a.every((word) => b.includes(word)),
    ...(table && { label: (words) => labelsOf(table, words, () => undefined), words: exactly(Object.keys(table)) }),
    list: true,
  };
}

/** A list whose order means something, such as ids in order of preference. */
export function orderedList(
  table: OptionTable | undefined,
  plain: ValueCodec<string>,
  format: ListFormat,
): ValueCodec<readonly string[]> {
  const { same, ...list } = choiceList(table, plain, format);
  return list;
}

/** A dependent choice, root first; each option's `children` hold the words below it. */
export function choicePath(
  table: OptionTable | undefined,
  plain: ValueCodec<string>,
  format: ListFormat,
): ValueCodec<readonly string[]> {
  if (table === undefined) {
    const { list, ...path } = orderedList(undefined, plain, format);
    return path;
  }
  const below = (word: string, level: OptionTable): OptionTable => option(level, word)?.children ?? {};
  return {
    read: (wire) => {
      let level: OptionTable = table;
      return eachOf(split(wire, format), (item) => {
        const word = readWord(readings(level), plain, item);
        if (typeof word === 'string') level = below(word, level);
        return present(word);
      }) as string[] | Finding<string[]>;
    },
    write: (words) => {
      let level: OptionTable = table;
      const items = eachOf(words, (word) => {
        const value = writeWord(level, plain, word);
        level = below(word, level);
        return value;
      });
      return join(items, format);
    },
    label: (words) => labelsOf(table, words, below),
    words: exactly(pathsIn(table)),
  };
}

/** Every path of a dependent choice, as `north > one`. */
function pathsIn(table: OptionTable): string[] {
  return Object.keys(table).flatMap((word) => {
    const below = pathsIn(option(table, word)?.children ?? {});
    return [word, ...below.map((path) => `${word} > ${path}`)];
  });
}

/** An option has a spelling, or the mapping does not construct. */
function exactly(words: readonly string[]): Readonly<Record<string, 'exact'>> {
  return Object.fromEntries(words.map((word) => [word, 'exact']));
}

/** The issues of a table: a provider value that two words share cannot be read back. */
export function optionTableIssues(table: OptionTable, path: string): InputIssue[] {
  const seen = new Map<string, string>();
  return Object.entries(table).flatMap(([word, entry]) => {
    const { value, children } = asOption(entry);
    const other = seen.get(value);
    seen.set(value, word);
    const own =
      other === undefined
        ? []
        : [{ path: `${path}.${word}`, message: `is ambiguous: '${value}' stands for '${other}' too` }];
    return [...own, ...(children ? optionTableIssues(children, `${path}.${word}.children`) : [])];
  });
}

function asOption(entry: OptionEntry): Option {
  if (typeof entry === 'string') return { value: entry, label: undefined, children: undefined };
  return { value: entry.value, label: entry.label, children: entry.children };
}

function option(table: OptionTable, word: string): Option | undefined {
  const entry = Object.hasOwn(table, word) ? table[word] : undefined;
  return entry === undefined ? undefined : asOption(entry);
}

function readings(table: OptionTable): ReadonlyMap<string, string> {
  return new Map(Object.entries(table).map(([word, entry]) => [asOption(entry).value, word]));
}

function readWord(
  read: ReadonlyMap<string, string>,
  plain: ValueCodec<string>,
  wire: Wire,
): string | null | Finding<string> {
  const value = plain.read(wire);
  if (typeof value !== 'string') return value;
  return (
    read.get(value) ??
    new Finding<string>('unmapped', "the provider holds an option that the mapping's options do not know")
  );
}

function writeWord(table: OptionTable, plain: ValueCodec<string>, word: string): Wire | Finding<Wire> {
  const found = option(table, word);
  if (found) return plain.write(found.value);
  return new Finding('invalid', unknownKeyMessage(word, Object.keys(table)).replace('unknown key', 'unknown option'));
}

function labelsOf(
  table: OptionTable,
  words: readonly string[],
  below: (word: string, level: OptionTable) => OptionTable | undefined,
): readonly string[] | undefined {
  let level = table;
  const labels: string[] = [];
  for (const word of words) {
    const label = option(level, word)?.label;
    if (label === undefined) return undefined;
    labels.push(label);
    level = below(word, level) ?? level;
  }
  return labels;
}

function eachOf<T>(items: readonly T[] | Finding<never>, carry: (item: T) => unknown): unknown[] | Finding {
  if (items instanceof Finding) return items;
  const carried: unknown[] = [];
  for (const [index, item] of items.entries()) {
    const result = carry(item);
    if (result instanceof Finding) return new Finding(result.code, result.message, { part: `[${index}]` });
    carried.push(result);
  }
  return carried;
}

/** An item of a list that is read; an empty one says nothing. */
function present(item: unknown): unknown {
  return item === '' || item === null ? unreadable('values in a list') : item;
}

/** The items in one text, unless one of them would not come back as it is. */
function join(items: readonly unknown[] | Finding, format: ListFormat): Wire | Finding {
  if (items instanceof Finding || format === 'array') return items;
  const { delimiter } = format;
  const texts = items.map(String);
  const spoilt = texts.findIndex((item) => item.includes(delimiter) || item !== item.trim());
  if (spoilt < 0) return texts.join(delimiter);
  const why = texts[spoilt]?.includes(delimiter)
    ? `holds '${delimiter}', which separates values here`
    : 'begins or ends with a blank, which is not kept here';
  return new Finding('lost', why, { part: `[${spoilt}]` });
}

function split(wire: Wire, format: ListFormat): readonly unknown[] | Finding<never> {
  if (Array.isArray(wire)) return wire;
  if (format !== 'array' && typeof wire === 'string') return wire.split(format.delimiter).map((item) => item.trim());
  return unreadable('a list');
}
