import { describe, expect, it } from 'vitest';
import { choice, choiceList, choicePath, optionTableIssues, orderedList } from '../../src/mapping/option-codecs.ts';
import type { OptionTable } from '../../src/mapping/tenant-mapping.ts';
import { id, text } from '../../src/mapping/text-codecs.ts';
import { findingOf } from './finding-of.ts';

const table: OptionTable = { low: '001', high: { value: '002', label: 'High' } };
const nested: OptionTable = {
  hardware: {
    value: 'HW',
    label: 'Hardware',
    children: { printer: { value: 'P', label: 'Printer', children: { jam: 'J' } }, screen: 'S' },
  },
  software: { value: 'SW', label: 'Software', children: { printer: 'DRV' } },
};
const semicolon = { delimiter: ';' };

describe('the codec of a choice', () => {
  const codec = () => choice(table, text());

  it.each([
    ['low', '001'],
    ['high', '002'],
  ])('writes %s as the tenant spells it, %s, and reads it back', (word, wire) => {
    expect(codec().write(word)).toBe(wire);
    expect(codec().read(wire)).toBe(word);
  });

  it('has a label where the table has one', () => {
    expect([codec().label?.('low'), codec().label?.('high'), codec().label?.('mid')]).toEqual([
      undefined,
      'High',
      undefined,
    ]);
  });

  it('finds an option of the provider that the table does not know', () => {
    expect(findingOf(codec().read('003'))).toBe(
      "unmapped: the provider holds an option that the mapping's options do not know",
    );
    expect(findingOf(codec().read({}))).toBe('unmapped: the provider sent something else than text');
  });

  it('refuses a word that the table does not know, and names the nearest', () => {
    expect(findingOf(codec().write('hihg'))).toBe("invalid: unknown option; did you mean 'high'?");
    expect(findingOf(codec().write('constructor'))).toBe('invalid: unknown option; known are low, high');
  });

  it('without a table carries the words as they are', () => {
    const plain = choice(undefined, text({ maxLength: 3 }));
    expect([plain.write('low'), plain.read('low'), plain.label]).toEqual(['low', 'low', undefined]);
    expect(findingOf(plain.write('high'))).toMatch(/^invalid: must have at most 3/);
  });

  it('checks the spelling against what the provider holds', () => {
    expect(findingOf(choice({ a: 'x1' }, id({ pattern: /^\d+$/, what: 'digits' })).write('a'))).toBe(
      'invalid: must be digits',
    );
  });
});

describe('the codec of several options', () => {
  it('is an array, or one text with a delimiter', () => {
    expect(choiceList(table, text(), 'array').write(['high', 'low'])).toEqual(['002', '001']);
    expect(choiceList(table, text(), semicolon).write(['high', 'low'])).toBe('002;001');
  });

  it('reads both forms, with blanks around a delimiter', () => {
    const codec = choiceList(table, text(), semicolon);
    expect(codec.read('002; 001')).toEqual(['high', 'low']);
    expect(codec.read(['002', '001'])).toEqual(['high', 'low']);
    expect(findingOf(choiceList(table, text(), 'array').read('002'))).toBe(
      'unmapped: the provider sent something else than a list',
    );
  });

  it('names the item that does not fit', () => {
    const codec = choiceList(table, text(), 'array');
    expect(findingOf(codec.write(['low', 'mid']))).toMatch(/^\[1\] invalid: unknown option/);
    expect(findingOf(codec.read(['001', '003']))).toMatch(/^\[1\] unmapped/);
  });

  it.each([[['a', '']], ['a;'], [['a', null]], [['a', {}]]])(
    'does not read a list with an item that says nothing: %j',
    (wire) => {
      expect(findingOf(choiceList(undefined, text(), semicolon).read(wire))).toMatch(
        /^\[1\] unmapped: the provider sent /,
      );
    },
  );

  it('does not read an item that its codec reads as empty', () => {
    const codec = choiceList(undefined, { ...text(), read: () => null }, 'array');
    expect(findingOf(codec.read(['a']))).toBe('[0] unmapped: the provider sent something else than values in a list');
  });

  it('refuses a value that holds the delimiter, rather than make two of one (P3)', () => {
    const codec = choiceList(undefined, text(), semicolon);
    expect(findingOf(codec.write(['a', 'b;c']))).toBe("[1] lost: holds ';', which separates values here");
  });

  it('refuses a value with a blank at its ends, which a delimited text does not keep (P3)', () => {
    const codec = choiceList(undefined, text(), semicolon);
    expect(findingOf(codec.write(['a', ' b']))).toBe('[1] lost: begins or ends with a blank, which is not kept here');
    expect(choiceList(undefined, text(), 'array').write([' b'])).toEqual([' b']);
  });

  it('is a set: the provider may report it in its own order', () => {
    const { same } = choiceList(table, text(), 'array');
    expect(same?.(['low', 'high'], ['high', 'low'])).toBe(true);
    expect(same?.(['low'], ['high', 'low'])).toBe(false);
    expect(same?.(['low'], ['high'])).toBe(false);
    expect(same?.(['low', 'high'], ['low', 'mid'])).toBe(false);
  });

  it('has labels only where every option has one', () => {
    const { label } = choiceList(
      { a: { value: '1', label: 'A' }, b: { value: '2', label: 'B' }, c: '3' },
      text(),
      'array',
    );
    expect(label?.(['a', 'b'])).toEqual(['A', 'B']);
    expect(label?.(['a', 'c'])).toBeUndefined();
  });

  it('is empty as [], never as null', () => {
    expect(choiceList(table, text(), 'array').list).toBe(true);
  });
});

describe('the codec of a list in order', () => {
  it('compares item by item', () => {
    const codec = orderedList(undefined, text(), 'array');
    expect(codec.same).toBeUndefined();
    expect(codec.list).toBe(true);
    expect(codec.write(['2', '1'])).toEqual(['2', '1']);
  });
});

describe('the codec of a dependent choice', () => {
  const codec = () => choicePath(nested, text(), 'array');

  it.each([
    [['hardware'], ['HW']],
    [
      ['hardware', 'printer', 'jam'],
      ['HW', 'P', 'J'],
    ],
    [
      ['software', 'printer'],
      ['SW', 'DRV'],
    ],
  ])('writes %j by the options of each level and reads it back (P4)', (words, wire) => {
    expect(codec().write(words)).toEqual(wire);
    expect(codec().read(wire)).toEqual(words);
    const delimited = choicePath(nested, text(), { delimiter: '/' });
    expect(delimited.write(words)).toBe(wire.join('/'));
    expect(delimited.read(wire.join('/'))).toEqual(words);
  });

  it.each([
    [['printer'], '[0]'],
    [['software', 'screen'], '[1]'],
    [['hardware', 'screen', 'jam'], '[2]'],
  ])('refuses %j at %s', (words, part) => {
    expect(findingOf(codec().write(words)).startsWith(`${part} invalid: unknown option`)).toBe(true);
  });

  it('finds an option that is not below its parent', () => {
    expect(findingOf(codec().read(['SW', 'P']))).toMatch(/^\[1\] unmapped/);
  });

  it('has the labels of every level', () => {
    expect(codec().label?.(['hardware', 'printer'])).toEqual(['Hardware', 'Printer']);
    expect(codec().label?.(['hardware', 'screen'])).toBeUndefined();
  });

  it('tells every path that can be chosen', () => {
    expect(codec().words).toEqual({
      hardware: 'exact',
      'hardware > printer': 'exact',
      'hardware > printer > jam': 'exact',
      'hardware > screen': 'exact',
      software: 'exact',
      'software > printer': 'exact',
    });
  });

  it('is a value, not a list that is empty as []', () => {
    expect(codec().list).toBeUndefined();
    expect(choicePath(undefined, text(), 'array').list).toBeUndefined();
    expect(choicePath(undefined, text(), { delimiter: '>' }).write(['a', 'b'])).toBe('a>b');
  });

  it('refuses a value that holds the delimiter, rather than make two levels of one (P3)', () => {
    expect(findingOf(choicePath(undefined, text(), { delimiter: '>' }).write(['a>b']))).toMatch(/^\[0\] lost/);
    const spelt = choicePath({ a: 'x>y' }, text(), { delimiter: '>' });
    expect(findingOf(spelt.write(['a']))).toMatch(/^\[0\] lost/);
  });
});

describe('a table of options', () => {
  const issues = (options: OptionTable) =>
    optionTableIssues(options, 'options').map(({ path, message }) => `${path}: ${message}`);

  it('is refused when two words have one value: it could not be read back', () => {
    expect(issues({ low: '1', high: '2', mid: { value: '1' } })).toEqual([
      "options.mid: is ambiguous: '1' stands for 'low' too",
    ]);
  });

  it('is checked on every level, and one value may stand below two parents', () => {
    expect(issues({ a: { value: '1', children: { x: '9' } }, b: { value: '2', children: { y: '9' } } })).toEqual([]);
    expect(issues({ a: { value: '1', children: { x: '9', y: '9' } } })).toEqual([
      "options.a.children.y: is ambiguous: '9' stands for 'x' too",
    ]);
  });
});
