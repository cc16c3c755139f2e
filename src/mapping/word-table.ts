import type { InputIssue } from '../core/errors.ts';
import { unknownKeyMessage } from '../core/nearest.ts';
import { Finding, unreadable, type ValueCodec } from './codec.ts';

/**
 * How a provider spells one canonical word: the word; several (the first is written, all are read); one that is read and never set;
 * one that is written as the nearest thing; or null: it cannot be expressed.
 */
export type TableEntry =
  | string
  | readonly string[]
  | { readonly read: readonly string[] }
  | { readonly write: string; readonly approximated: true }
  | null;

/** A total table: every canonical word has an entry. */
export type WordTable<W extends string> = Readonly<Record<W, TableEntry>>;

/** The two directions of a table, ready for use. */
export interface WordLookup<W extends string> {
  readonly written: ReadonlyMap<W, { readonly word: string; readonly approximated: boolean }>;
  /** By the folded spelling. */
  readonly read: ReadonlyMap<string, W>;
  /** Every spelling as the table has it: what a filter looks for. */
  readonly spelt: ReadonlyMap<W, readonly string[]>;
  readonly fold: (word: string) => string;
}

export type Fold = (word: string) => string;

/** What a provider's words have in common, whatever the table. */
export interface TableRules {
  /** Which spellings are one word. Default: none but the same. */
  readonly fold?: Fold | undefined;
  /** Words that the provider sets by itself: a table may read them only. */
  readonly neverWritten?: readonly string[] | undefined;
}
const asItIs: Fold = (word) => word;

/**
 * Checks a table and builds its two directions.
 * A word that two entries claim to read, an entry that is missing and a word that is not canonical are issues.
 */
export function checkTable<W extends string>(
  table: Readonly<Record<string, TableEntry>>,
  words: readonly W[],
  path: string,
  { fold = asItIs, neverWritten = [] }: TableRules = {},
): { readonly lookup: WordLookup<W>; readonly issues: readonly InputIssue[] } {
  const issues: InputIssue[] = Object.keys(table)
    .filter((key) => !words.includes(key as W))
    .map((key) => ({ path: `${path}.${key}`, message: unknownKeyMessage(key, words) }));
  const written = new Map<W, { word: string; approximated: boolean }>();
  const read = new Map<string, W>();
  const spelt = new Map<W, readonly string[]>();
  const claim = (word: string, canonical: W): void => {
    const other = read.get(fold(word));
    if (other !== undefined && other !== canonical) {
      issues.push({
        path: `${path}.${canonical}`,
        message: `is ambiguous: '${word}' is read as '${other}' too; give it to one of them, or write { write: '${word}', approximated: true }`,
      });
    } else {
      read.set(fold(word), canonical);
      spelt.set(canonical, [...(spelt.get(canonical) ?? []), word]);
    }
  };
  for (const canonical of words) {
    const entry = table[canonical];
    if (entry === undefined)
      issues.push({ path: `${path}.${canonical}`, message: 'is missing: give a word, or null for none' });
    else if (entry !== null) addEntry(canonical, entry, written, claim);
  }
  const readOnly = new Set(neverWritten.map(fold));
  for (const [canonical, { word, approximated }] of written) {
    if (readOnly.has(fold(word))) {
      issues.push({
        path: `${path}.${canonical}`,
        message: `must only be read: the provider sets '${word}' by itself; { read: ['${word}'] }`,
      });
    }
    if (approximated && !read.has(fold(word))) claim(word, canonical);
  }
  return { lookup: { written, read, spelt, fold }, issues };
}

function addEntry<W extends string>(
  canonical: W,
  entry: NonNullable<TableEntry>,
  written: Map<W, { word: string; approximated: boolean }>,
  claim: (word: string, canonical: W) => void,
): void {
  if (typeof entry === 'object' && 'approximated' in entry) {
    written.set(canonical, { word: entry.write, approximated: true });
    return;
  }
  const isReadable = typeof entry === 'object' && 'read' in entry;
  const spellings = typeof entry === 'string' ? [entry] : isReadable ? entry.read : entry;
  const [first] = spellings;
  if (!isReadable && first !== undefined) written.set(canonical, { word: first, approximated: false });
  for (const word of spellings) claim(word, canonical);
}

/** A canonical word, spelt as the table says. */
export function wordCodec<W extends string>(
  lookup: WordLookup<W>,
  words: readonly W[],
  mappedBy: string,
): ValueCodec<W> {
  return {
    read: (wire) => {
      if (typeof wire !== 'string') return unreadable('a word');
      return (
        lookup.read.get(lookup.fold(wire)) ??
        new Finding<W>('unmapped', `the provider holds a word that ${mappedBy} does not know`)
      );
    },
    write: (value) => {
      const entry = lookup.written.get(value);
      if (entry === undefined) {
        const why = [...lookup.read.values()].includes(value) ? 'can be read here, never set' : 'has no equivalent';
        return new Finding('lost', `'${value}' ${why}; ${mappedBy} may write { write: '…', approximated: true }`);
      }
      return entry.approximated
        ? new Finding('approximated', `'${value}' is written as its nearest equivalent`, { value: entry.word })
        : entry.word;
    },
    spellings: (value) => lookup.spelt.get(value) ?? [],
    words: Object.fromEntries(words.map((word) => [word, supportOf(word, lookup)])),
  };
}

function supportOf<W extends string>(word: W, lookup: WordLookup<W>): 'exact' | 'approximated' | 'lost' | 'readable' {
  const entry = lookup.written.get(word);
  if (entry) return entry.approximated ? 'approximated' : 'exact';
  return [...lookup.read.values()].includes(word) ? 'readable' : 'lost';
}
