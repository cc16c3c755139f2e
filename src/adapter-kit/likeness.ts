import type { CasePriority, CaseStatus, CaseType } from '../core/case.ts';
import type { DescribedWord } from '../core/description.ts';
import { wordsIn } from './draft-names.ts';

/** What a provider calls a canonical word besides the word itself. Only what has one meaning: 'Working' or 'P2' stand for nothing here. */
export interface Likenesses {
  readonly status: Readonly<Record<CaseStatus, readonly string[]>>;
  readonly priority: Readonly<Record<CasePriority, readonly string[]>>;
  readonly type: Readonly<Record<CaseType, readonly string[]>>;
}

export const likenesses: Likenesses = {
  status: {
    new: ['not started'],
    open: ['opened', 'in progress', 'reopened', 're opened'],
    pending: [
      'waiting',
      'awaiting reply',
      'awaiting customer',
      'awaiting customer reply',
      'waiting for customer',
      'waiting on customer',
      'pending customer',
      'customer pending',
    ],
    on_hold: ['hold', 'onhold', 'paused', 'suspended'],
    resolved: ['solved', 'fixed', 'completed', 'done'],
    closed: [],
  },
  priority: {
    low: ['lowest', 'very low'],
    normal: ['medium', 'moderate', 'standard'],
    high: ['important'],
    urgent: ['critical', 'emergency', 'highest', 'very high'],
  },
  type: {
    question: ['inquiry', 'enquiry'],
    incident: [],
    problem: ['bug', 'defect'],
    task: ['to do', 'todo'],
    request: ['service request', 'feature request'],
    other: ['others', 'miscellaneous'],
  },
};

/** The canonical word that a provider's word is like, in any spelling of blanks and case. */
export function likenessOf<K extends keyof Likenesses>(table: K, word: string): keyof Likenesses[K] | null {
  const spelt = spell(word);
  const entries = Object.entries(likenesses[table]) as [keyof Likenesses[K], readonly string[]][];
  const found = entries.find(([canonical, others]) => spell(String(canonical)) === spelt || others.includes(spelt));
  return found?.[0] ?? null;
}

/** Whether the words are one but for blanks and case. */
export function sameWord(one: string, other: string): boolean {
  return spell(one) === spell(other);
}

/** The provider's words, each once, with what they are like. */
export function describeWords<K extends keyof Likenesses>(
  table: K,
  words: readonly string[],
): DescribedWord<keyof Likenesses[K] & string>[] {
  return [...new Set(words)].map((word) => ({
    word,
    canonical: likenessOf(table, word) as (keyof Likenesses[K] & string) | null,
  }));
}

function spell(word: string): string {
  return (wordsIn(word) ?? [word]).join(' ').toLowerCase();
}
