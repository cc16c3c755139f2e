import type { DescribedWord, DraftTable } from '../core/description.ts';
import { wordsOf } from '../mapping/tenant-codecs.ts';
import { sameWord } from './likeness.ts';

type Table = keyof typeof wordsOf;

/** A table of a draft, with what of it is a likeness only. */
export interface DraftedTable<C extends string> {
  readonly table: DraftTable<C>;
  readonly remarks: readonly string[];
}

/**
 * Makes a total table of the provider's words: what is like a canonical word is read as it, and the one that is spelt like it is written.
 * `readOnly` are words that the provider sets by itself.
 */
export function draftTable<C extends string>(
  name: Table,
  words: readonly DescribedWord<C>[],
  readOnly: readonly string[] = [],
): DraftedTable<C> {
  const canonicalWords = wordsOf[name] as readonly string[] as readonly C[];
  const spellings = new Map(canonicalWords.map((canonical) => [canonical, spellingsOf(canonical, words, readOnly)]));
  const table = Object.fromEntries([...spellings].map(([canonical, own]) => [canonical, entryOf(own, readOnly)]));
  return { table: table as DraftTable<C>, remarks: remarksOn(name, words, spellings) };
}

/** The one to write comes first: it can be set, and is spelt like the canonical word. */
function spellingsOf<C extends string>(
  canonical: C,
  words: readonly DescribedWord<C>[],
  readOnly: readonly string[],
): readonly string[] {
  const own = words.filter((each) => each.canonical === canonical).map(({ word }) => word);
  const rank = (word: string): number => (readOnly.includes(word) ? 2 : sameWord(word, canonical) ? 0 : 1);
  return own.toSorted((a, b) => rank(a) - rank(b));
}

function entryOf(spellings: readonly string[], readOnly: readonly string[]): DraftTable<string>[string] {
  const [first] = spellings;
  if (first === undefined) return null;
  if (readOnly.includes(first)) return { read: spellings };
  return spellings.length === 1 ? first : spellings;
}

function remarksOn<C extends string>(
  name: Table,
  words: readonly DescribedWord<C>[],
  spellings: ReadonlyMap<C, readonly string[]>,
): string[] {
  const liked = words.filter(({ word, canonical }) => canonical !== null && !sameWord(word, canonical));
  const unlike = words.filter(({ canonical }) => canonical === null);
  const several = [...spellings].filter(([, own]) => own.length > 1);
  const missing = [...spellings].filter(([, own]) => own.length === 0).map(([canonical]) => canonical);
  const remark = (found: readonly unknown[], text: () => string): string[] => (found.length > 0 ? [text()] : []);
  return [
    ...remark(liked, () => `mapping.${name} takes by likeness, to be checked: ${list(liked.map(told))}.`),
    ...remark(several, () => {
      const written = several.map(([canonical, [first]]) => `'${first}' for ${canonical}`);
      return `mapping.${name} reads several words as one, and writes ${list(written)}.`;
    }),
    ...remark(unlike, () => {
      const left = unlike.map(({ word }) => `'${word}'`);
      return `mapping.${name} has no place for ${list(left)}: a case that holds one is read without ${name}, with a warning, until you give it to a canonical word.`;
    }),
    ...remark(
      missing,
      () =>
        `mapping.${name} has null where nothing here is alike, and writing that is refused: ${list(missing)}. { "write": "…", "approximated": true } writes the nearest instead.`,
    ),
  ];
}

function told({ word, type, canonical }: DescribedWord<string>): string {
  return `'${word}'${type === undefined ? '' : ` (of type ${type})`} as ${canonical}`;
}

function list(items: readonly string[]): string {
  return items.join(', ');
}
