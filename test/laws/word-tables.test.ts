import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Finding } from '../../src/mapping/codec.ts';
import { checkTable, type TableEntry, wordCodec } from '../../src/mapping/word-table.ts';

const words = ['one', 'two', 'three', 'four'] as const;
const spelling = fc.constantFrom('A', 'B', 'C', 'D', 'E', 'F');
const entry: fc.Arbitrary<TableEntry> = fc.oneof(
  spelling,
  fc.uniqueArray(spelling, { minLength: 1, maxLength: 3 }),
  fc.uniqueArray(spelling, { minLength: 1, maxLength: 2 }).map((read) => ({ read })),
  spelling.map((write) => ({ write, approximated: true as const })),
  fc.constant(null),
);
const tables = fc.record({ one: entry, two: entry, three: entry, four: entry });

describe('P4 word tables', () => {
  it('are refused exactly when two words claim to read one spelling (P4)', () => {
    fc.assert(
      fc.property(tables, (table) => {
        const claims = new Map<string, Set<string>>();
        for (const word of words) {
          for (const each of readings(table[word])) claims.set(each, (claims.get(each) ?? new Set()).add(word));
        }
        const isAmbiguous = [...claims.values()].some((claimants) => claimants.size > 1);
        expect(checkTable(table, words, 'mapping.x').issues.length > 0).toBe(isAmbiguous);
      }),
      { numRuns: 500 },
    );
  });

  it('carry every exact word over and back, approximate with a finding, and refuse the rest (P3, P4)', () => {
    fc.assert(
      fc.property(tables, (table) => {
        const { lookup, issues } = checkTable(table, words, 'mapping.x');
        fc.pre(issues.length === 0);
        const codec = wordCodec(lookup, words, 'mapping.x');
        for (const word of words) {
          const written = codec.write(word);
          const support = codec.words?.[word];
          if (support === 'exact') expect(codec.read(written)).toBe(word);
          else expect((written as Finding).code).toBe(support === 'approximated' ? 'approximated' : 'lost');
          if (support === 'approximated') expect(codec.read((written as Finding).value)).toEqual(expect.any(String));
          expect(support).toBe(declared(table[word]));
          for (const each of readings(table[word])) expect(codec.read(each)).toBe(word);
        }
      }),
      { numRuns: 500 },
    );
  });

  it('read a spelling that they do not know as unmapped, never as a guess (P3)', () => {
    fc.assert(
      fc.property(tables, fc.oneof(spelling, fc.string()), (table, wire) => {
        const { lookup, issues } = checkTable(table, words, 'mapping.x');
        fc.pre(issues.length === 0);
        const isKnown = lookup.read.has(wire);
        const read = wordCodec(lookup, words, 'mapping.x').read(wire);
        expect(read instanceof Finding).toBe(!isKnown);
        if (!isKnown) expect((read as Finding).code).toBe('unmapped');
      }),
    );
  });
});

function readings(entry: TableEntry): readonly string[] {
  if (entry === null) return [];
  if (typeof entry === 'string') return [entry];
  if ('approximated' in entry) return [];
  return 'read' in entry ? entry.read : entry;
}

function declared(entry: TableEntry): string {
  if (entry === null) return 'lost';
  if (typeof entry === 'string' || Array.isArray(entry)) return 'exact';
  return 'approximated' in entry ? 'approximated' : 'readable';
}
