import { describe, expect, it } from 'vitest';
import { draftFields } from '../../src/adapter-kit/draft-fields.ts';
import { namesOnce } from '../../src/adapter-kit/draft-names.ts';
import { draftOptions } from '../../src/adapter-kit/draft-options.ts';
import { draftTable } from '../../src/adapter-kit/draft-table.ts';
import { describeWords, likenesses, likenessOf } from '../../src/adapter-kit/likeness.ts';
import { wordsOf } from '../../src/mapping/tenant-codecs.ts';

describe('the keys of a draft', () => {
  it.each([
    ['Severity level', 'severityLevel'],
    ['SLA due-date', 'slaDueDate'],
    ['isConfidential', 'isConfidential'],
    ["Customer's name", 'customersName'],
    ['Numéro de série', 'numeroDeSerie'],
    ['2nd line', 'field2ndLine'],
    ['重要度', 'cfX1'],
    ['Größe 重', 'cfX1'],
    ['---', 'cfX1'],
    ['', 'cfX1'],
    ['constructor', 'constructor2'],
    ['__proto__', 'proto'],
    ['toString', 'toString2'],
  ])('are camelCase of the label, or of the provider’s key where ASCII cannot spell it: %j', (label, key) => {
    expect(namesOnce().key(label, 'cf_x1')).toBe(key);
  });

  it('are each given once, in order', () => {
    const names = namesOnce();
    const keys = ['Level', 'Level 2', 'level', 'LEVEL'].map((label) => names.key(label, 'x'));
    expect(keys).toEqual(['level', 'level2', 'level3', 'level4']);
  });
});

describe('the options of a draft', () => {
  it('are named as canonical words are, each once, and carry a label that is not the value', () => {
    const options = [
      { value: 'Dead on arrival', label: 'Dead on arrival' },
      { value: '001', label: 'Slow' },
      { value: '002', label: 'slow' },
      { value: '003', label: '遅い' },
      { value: '004', label: '' },
    ];
    expect(draftOptions(options)).toEqual({
      table: {
        dead_on_arrival: 'Dead on arrival',
        slow: { value: '001', label: 'Slow' },
        slow_2: { value: '002', label: 'slow' },
        遅い: { value: '003', label: '遅い' },
        '004': '004',
      },
      words: ['dead_on_arrival', 'slow', 'slow_2', '遅い', '004'],
      left: [],
    });
  });

  it('leave out, and name, what could not be read back', () => {
    const options = ['a', 'b', 'a', '', 'c;d'].map((value, index) => ({ value, label: `L${index}` }));
    expect(draftOptions(options, (value) => value.includes(';'))).toEqual({
      table: { l0: { value: 'a', label: 'L0' }, l1: { value: 'b', label: 'L1' } },
      words: ['l0', 'l1'],
      left: ['L2', 'L3', 'L4'],
    });
  });
});

describe('the fields of a draft', () => {
  const choice = { field: 'cf_a', label: 'A', kind: 'choice', required: false } as const;

  it('have no choice without a word: it is drafted as what it holds, and said so', () => {
    const { definitions, placements, remarks } = draftFields([
      { ...choice, options: [] },
      { ...choice, field: 'cf_b', kind: 'multi_choice' },
    ]);
    expect(definitions).toEqual({ a: { kind: 'text' }, a2: { kind: 'reference_list' } });
    expect(placements).toEqual({ a: { field: 'cf_a' }, a2: { field: 'cf_b' } });
    expect(remarks).toHaveLength(2);
  });

  it('are at one place each: a field that is told twice is drafted once', () => {
    const { described, remarks } = draftFields(
      [choice, { ...choice, label: 'Again' }].map((each) => ({ ...each, kind: 'text' })),
    );
    expect(described.map(({ key, field }) => [key, field])).toEqual([['a', 'cf_a']]);
    expect(remarks).toEqual(["Told more than once, of which the first is drafted: 'cf_a'."]);
  });

  it('take over a limit where it is one of text', () => {
    const told = { ...choice, maxLength: 9 };
    const { definitions } = draftFields([
      { ...told, kind: 'integer' },
      { ...told, field: 'cf_b', kind: 'text' },
    ]);
    expect(definitions).toEqual({ a: { kind: 'integer' }, a2: { kind: 'text', maxLength: 9 } });
  });
});

describe('the tables of a draft', () => {
  it('are total, write the word that is spelt alike, and read the others that are like it (P3)', () => {
    const words = describeWords('status', ['In progress', 'OPEN', 'On-Hold', 'Solved', 'Working']);
    const { table, remarks } = draftTable('status', words);
    expect(table).toEqual({
      new: null,
      open: ['OPEN', 'In progress'],
      pending: null,
      on_hold: 'On-Hold',
      resolved: 'Solved',
      closed: null,
    });
    expect(remarks).toEqual([
      "mapping.status takes by likeness, to be checked: 'In progress' as open, 'Solved' as resolved.",
      "mapping.status reads several words as one, and writes 'OPEN' for open.",
      "mapping.status has no place for 'Working': a case that holds one is read without status, with a warning, until you give it to a canonical word.",
      'mapping.status has null where nothing here is alike, and writing that is refused: new, pending, closed. { "write": "…", "approximated": true } writes the nearest instead.',
    ]);
  });

  it('only read what the provider sets by itself', () => {
    const words = describeWords('status', ['CLOSED', 'RESOLVED']);
    expect(draftTable('status', words, ['CLOSED']).table).toMatchObject({
      closed: { read: ['CLOSED'] },
      resolved: 'RESOLVED',
    });
  });

  it('say nothing of a list that is spelt as the canonical words are', () => {
    expect(draftTable('priority', describeWords('priority', ['Low', 'NORMAL', 'high', 'Urgent'])).remarks).toEqual([]);
  });

  it.each(['status', 'priority', 'type'] as const)('have likenesses that stand for one word each: %s', (table) => {
    const others = Object.values(likenesses[table]).flat();
    expect(new Set([...others, ...wordsOf[table]]).size).toBe(others.length + wordsOf[table].length);
    for (const [canonical, words] of Object.entries(likenesses[table])) {
      for (const word of [canonical, ...words]) expect(likenessOf(table, word.toUpperCase())).toBe(canonical);
    }
  });
});
