// What the types promise whoever declares an adapter (design 7). Compiled by `npm run typecheck`; never run.

import type { CaseMap, Entry } from '../../src/mapping/case-map.ts';
import type { ValueCodec } from '../../src/mapping/codec.ts';
import { boolean, integer } from '../../src/mapping/number-codecs.ts';
import { reference, tableWord } from '../../src/mapping/tenant-codecs.ts';
import { instant, text } from '../../src/mapping/text-codecs.ts';
import type { TableEntry, WordTable } from '../../src/mapping/word-table.ts';
import { acmeMap } from '../mapping/acme-fields.ts';

const { subCategory, ...withoutOne } = acmeMap;
export const unused: unknown = subCategory;

// @ts-expect-error a canonical field without an entry
export const incomplete: CaseMap = withoutOne;
export const complete: CaseMap = { ...withoutOne, subCategory: { kind: 'absent', reason: 'not here' } };

// @ts-expect-error an absent field says why
export const silent: Entry<string> = { kind: 'absent' };
// @ts-expect-error there is no such kind of entry
export const odd: Entry<string> = { kind: 'missing', reason: 'x' };
// @ts-expect-error a field that is read has a codec
export const bare: Entry<string> = { kind: 'field', read: ['x'] };

export const wrongCodecs: readonly CaseMap[] = [
  // @ts-expect-error a title is no number
  { ...acmeMap, title: { kind: 'field', read: ['x'], codec: integer('number') } },
  // @ts-expect-error a due date is no boolean
  { ...acmeMap, dueAt: { kind: 'field', read: ['x'], codec: boolean('boolean') } },
  // @ts-expect-error a status is one of six words, not any text
  { ...acmeMap, status: { kind: 'field', read: ['x'], codec: text() } },
  // @ts-expect-error the words of a priority are not those of a status
  { ...acmeMap, status: { kind: 'field', read: ['x'], codec: tableWord('priority') } },
  // @ts-expect-error a requester is no reference
  { ...acmeMap, requester: { kind: 'composite', read: { id: ['x'] }, codec: reference('assignee', text()) } },
  // @ts-expect-error an assignee is a reference, no text
  { ...acmeMap, assignee: { kind: 'composite', read: { id: ['x'] }, codec: text() } },
];
export const rightCodecs: CaseMap = {
  ...acmeMap,
  dueAt: { kind: 'field', read: ['x'], codec: instant({ fraction: 'always' }) },
  team: { kind: 'composite', read: { id: ['x'] }, codec: reference('team', text()) },
};

// --- codecs are functions of their own value: a codec of fewer words is none of more
declare const twoWords: ValueCodec<'low' | 'high'>;
// @ts-expect-error it cannot write every text
export const anyText: ValueCodec<string> = twoWords;

// --- word tables are total
const half = { low: '1', normal: '2' } as const;
// @ts-expect-error two words are missing
export const partial: WordTable<'low' | 'normal' | 'high' | 'urgent'> = half;
// @ts-expect-error what a default table leaves out
tableWord('priority', half);
export const entries: readonly TableEntry[] = [
  'a',
  ['a', 'b'],
  { read: ['a'] },
  { write: 'a', approximated: true },
  null,
];
// @ts-expect-error an approximation is a declared one
export const undeclared: TableEntry = { write: 'a', approximated: false };
