import { describe, expect, it } from 'vitest';
import { checkTable, type TableEntry, wordCodec } from '../../src/mapping/word-table.ts';
import { findingOf } from './finding-of.ts';

const words = ['new', 'open', 'closed'] as const;
type Word = (typeof words)[number];
type Table = Readonly<Record<string, TableEntry>>;

const check = (table: Table, fold?: (word: string) => string) =>
  checkTable<Word>(table, words, 'mapping.status', { fold });
const codecOf = (table: Table, fold?: (word: string) => string) =>
  wordCodec<Word>(check(table, fold).lookup, words, 'mapping.status');
const issuesOf = (table: Table, fold?: (word: string) => string) =>
  check(table, fold).issues.map(({ path, message }) => `${path}: ${message}`);

describe('a table entry (design 5)', () => {
  it('that is a word is written and read', () => {
    const codec = codecOf({ new: 'N', open: 'O', closed: 'C' });
    expect([codec.write('open'), codec.read('O')]).toEqual(['O', 'open']);
    expect(codec.words).toEqual({ new: 'exact', open: 'exact', closed: 'exact' });
  });

  it('that is a list writes the first and reads all', () => {
    const codec = codecOf({ new: 'N', open: ['O', 'R'], closed: 'C' });
    expect(codec.write('open')).toBe('O');
    expect([codec.read('O'), codec.read('R')]).toEqual(['open', 'open']);
  });

  it('that is { read } is read and never set', () => {
    const codec = codecOf({ new: 'N', open: 'O', closed: { read: ['C', 'X'] } });
    expect([codec.read('C'), codec.read('X')]).toEqual(['closed', 'closed']);
    expect(findingOf(codec.write('closed'))).toBe(
      "lost: 'closed' can be read here, never set; mapping.status may write { write: '…', approximated: true }",
    );
    expect(codec.words?.closed).toBe('readable');
  });

  it('that is approximated is written, reported, and read as what the word means (P3)', () => {
    const codec = codecOf({ new: { write: 'O', approximated: true }, open: 'O', closed: 'C' });
    expect(codec.write('new')).toMatchObject({ code: 'approximated', value: 'O' });
    expect(findingOf(codec.write('new'))).toBe("approximated: 'new' is written as its nearest equivalent");
    expect(codec.read('O')).toBe('open');
    expect(codec.words).toEqual({ new: 'approximated', open: 'exact', closed: 'exact' });
  });

  it('that is approximated by a word that nothing else claims is read back as itself', () => {
    const codec = codecOf({ new: { write: 'T', approximated: true }, open: 'O', closed: 'C' });
    expect(codec.read('T')).toBe('new');
  });

  it('that is null cannot be expressed', () => {
    const codec = codecOf({ new: null, open: 'O', closed: 'C' });
    expect(findingOf(codec.write('new'))).toBe(
      "lost: 'new' has no equivalent; mapping.status may write { write: '…', approximated: true }",
    );
    expect(codec.words?.new).toBe('lost');
  });
});

describe('the spellings of a canonical word', () => {
  it('are all that are read as it, the written one first', () => {
    const codec = codecOf({ new: null, open: ['O', 'R'], closed: { read: ['C', 'X'] } });
    expect(words.map((word) => codec.spellings?.(word))).toEqual([[], ['O', 'R'], ['C', 'X']]);
  });

  it('are no words that only approximate it', () => {
    const codec = codecOf({ new: { write: 'O', approximated: true }, open: 'O', closed: 'C' });
    expect(codec.spellings?.('new')).toEqual([]);
  });
});

describe('a word that the provider sets by itself', () => {
  const issues = (table: Table) =>
    checkTable<Word>(table, words, 'mapping.status', { fold: (word) => word.toUpperCase(), neverWritten: ['Closed'] })
      .issues;

  it('is not written, however it is spelt', () => {
    expect(issues({ new: 'N', open: 'O', closed: 'CLOSED' })).toEqual([
      {
        path: 'mapping.status.closed',
        message: "must only be read: the provider sets 'CLOSED' by itself; { read: ['CLOSED'] }",
      },
    ]);
    expect(issues({ new: 'N', open: { write: 'closed', approximated: true }, closed: null })).toHaveLength(1);
  });

  it('may be read', () => {
    expect(issues({ new: 'N', open: 'O', closed: { read: ['CLOSED'] } })).toEqual([]);
  });
});

describe('a word of the provider that the table does not know', () => {
  it('is a finding, and the finding does not repeat it (P7)', () => {
    const result = codecOf({ new: 'N', open: 'O', closed: 'C' }).read('Escalated');
    expect(findingOf(result)).toBe('unmapped: the provider holds a word that mapping.status does not know');
  });

  it.each([5, true, {}, [], ['N']])('is a finding when it is no text: %j', (wire) => {
    expect(findingOf(codecOf({ new: 'N', open: 'O', closed: 'C' }).read(wire))).toBe(
      'unmapped: the provider sent something else than a word',
    );
  });

  it.each(['constructor', '__proto__', 'toString'])('is a finding for %s too', (wire) => {
    expect(findingOf(codecOf({ new: 'N', open: 'O', closed: 'C' }).read(wire))).toMatch(/^unmapped/);
  });
});

describe('a fold', () => {
  const fold = (word: string): string => word.replaceAll(/[\s_-]/g, '').toUpperCase();

  it('says which spellings are one word to the provider, when read', () => {
    const codec = codecOf({ new: 'NEW', open: 'ON-GOING', closed: 'CLOSED' }, fold);
    expect([codec.read('on_going'), codec.read('On Going'), codec.read('closed')]).toEqual(['open', 'open', 'closed']);
    expect(codec.write('open')).toBe('ON-GOING');
  });

  it('without one, words are compared as they are', () => {
    expect(findingOf(codecOf({ new: 'N', open: 'O', closed: 'C' }).read('o'))).toMatch(/^unmapped/);
  });

  it('finds two spellings of one word ambiguous', () => {
    expect(issuesOf({ new: 'on going', open: 'ON_GOING', closed: 'C' }, fold)).toHaveLength(1);
  });
});

describe('a table', () => {
  it('is total over the canonical words', () => {
    expect(issuesOf({ new: 'N' })).toEqual([
      'mapping.status.open: is missing: give a word, or null for none',
      'mapping.status.closed: is missing: give a word, or null for none',
    ]);
  });

  it('has no word that is not canonical, and names the nearest', () => {
    expect(issuesOf({ new: 'N', open: 'O', closed: 'C', clsoed: 'X' })).toEqual([
      "mapping.status.clsoed: unknown key; did you mean 'closed'?",
    ]);
  });

  it.each<[string, Table]>([
    ['two words', { new: 'O', open: 'O', closed: 'C' }],
    ['a word and a list', { new: ['N', 'O'], open: 'O', closed: 'C' }],
    ['a word and a word that is only read', { new: { read: ['O'] }, open: 'O', closed: 'C' }],
  ])('is refused when it is ambiguous: %s', (_what, table) => {
    expect(issuesOf(table)).toEqual([
      "mapping.status.open: is ambiguous: 'O' is read as 'new' too; give it to one of them, or write { write: 'O', approximated: true }",
    ]);
  });

  it('is not ambiguous where one word repeats its own spelling, or where words approximate', () => {
    expect(issuesOf({ new: ['N', 'N'], open: 'O', closed: { write: 'O', approximated: true } })).toEqual([]);
    expect(issuesOf({ new: null, open: null, closed: null })).toEqual([]);
  });

  it('may approximate two words with one that means neither: it is read as the first', () => {
    const table: Table = {
      new: { write: 'X', approximated: true },
      open: { write: 'X', approximated: true },
      closed: 'C',
    };
    expect(issuesOf(table)).toEqual([]);
    expect(codecOf(table).read('X')).toBe('new');
  });
});
