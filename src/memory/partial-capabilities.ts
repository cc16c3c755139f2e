import type { Capabilities, FieldCapability } from '../core/capabilities.ts';
import type { CanonicalField, CaseStatus } from '../core/case.ts';
import { wordsOf } from '../mapping/tenant-codecs.ts';
import type { TableEntry, WordTable } from '../mapping/word-table.ts';

/** Some of a port's capabilities; another port's as a whole will do. */
export interface PartialCapabilities
  extends Partial<Pick<Capabilities, 'suppressClosureMail' | 'requiredOnCreate' | 'rules' | 'assumptions'>> {
  readonly operations?: Partial<Capabilities['operations']>;
  readonly filters?: Partial<Capabilities['filters']>;
  readonly fields?: { readonly [K in CanonicalField]?: Partial<FieldCapability> };
  readonly customFields?: Readonly<Record<string, Partial<FieldCapability>>>;
}

/** The words of a table as far as a capability has them. One that is approximated is held as its nearest neighbour in the list. */
export function tableOf<W extends string>(
  words: readonly W[],
  { values = {} }: Partial<FieldCapability>,
): WordTable<W> {
  const supportOf = (word: W): string => values[word] ?? 'exact';
  const entry = (word: W): TableEntry => {
    const support = supportOf(word);
    if (support === 'exact') return word;
    if (support === 'readable') return { read: [word] };
    const write = support === 'approximated' ? nearest(word, words, supportOf) : undefined;
    return write === undefined ? null : { write, approximated: true };
  };
  return Object.fromEntries(words.map((word) => [word, entry(word)])) as unknown as WordTable<W>;
}

function nearest<W>(word: W, words: readonly W[], supportOf: (word: W) => string): W | undefined {
  const distance = (other: W): number => Math.abs(words.indexOf(other) - words.indexOf(word));
  const exact = words.filter((other) => supportOf(other) === 'exact');
  return exact.toSorted((a, b) => distance(a) - distance(b))[0];
}

/** The status of a case that is created without one: new, or what stands for it. */
export function firstStatus({ fields = {} }: PartialCapabilities): CaseStatus | null {
  const entry = tableOf(wordsOf.status, fields.status ?? {}).new;
  if (entry === null) return null;
  return typeof entry === 'object' && 'write' in entry ? (entry.write as CaseStatus) : 'new';
}
