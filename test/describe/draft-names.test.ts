import { describe, expect, it } from 'vitest';
import { namesOnce, wordsIn } from '../../src/adapter-kit/draft-names.ts';

const keyOf = (label: string, otherwise: string = 'cf_x1'): string => namesOnce().key(label, otherwise);

describe('the key of a drafted field', () => {
  it.each([
    ['SEVERITY LEVEL', 'severityLevel'],
    ['HTTPStatus code2Name', 'httpstatusCode2Name'],
    ['customer’s name', 'customersName'],
    ['Ångström', 'angstrom'],
    ['m²', 'm2'],
    ['ﬁnal', 'final'],
    ['a/b.c_d', 'aBCD'],
    ['404', 'field404'],
    ['valueOf', 'valueOf2'],
    ['isPrototypeOf', 'isPrototypeOf2'],
  ])('is camelCase of its label: %s', (label, key) => {
    expect(keyOf(label)).toBe(key);
  });

  it.each([['Straße'], ['重要 level'], ['level ٣'], ['уровень'], ['…']])(
    'is made of the provider’s own key where ASCII cannot spell a letter or a digit of its label: %s',
    (label) => {
      expect(keyOf(label, 'cf_severity_level')).toBe('cfSeverityLevel');
    },
  );

  it('is a number of its own where ASCII spells neither', () => {
    const names = namesOnce();
    expect([names.key('重', '要'), names.key('…', '—')]).toEqual(['field', 'field2']);
  });

  it('has at most 60 characters, and one that was there before is told apart behind them', () => {
    const names = namesOnce();
    const label = 'x'.repeat(61);
    expect([names.key(label, 'cf'), names.key(label, 'cf')]).toEqual(['x'.repeat(60), `${'x'.repeat(60)}2`]);
  });
});

describe('the word of a drafted option', () => {
  it('is spelt as canonical words are, and numbered as they would be', () => {
    const names = namesOnce();
    const words = ['Dead on arrival', 'DEAD-ON-ARRIVAL', 'dead on arrival 2', 'deadOnArrival'].map(names.word);
    expect(words).toEqual(['dead_on_arrival', 'dead_on_arrival_2', 'dead_on_arrival_2_2', 'dead_on_arrival_3']);
  });

  it.each([
    ['2', '2'],
    ['高', '高'],
    ['A 高', 'A 高'],
    ['---', '---'],
    ['constructor', 'constructor_2'],
    ['toString', 'to_string'],
    ['x'.repeat(61), 'x'.repeat(60)],
    [`${'x'.repeat(59)} yz`, `${'x'.repeat(59)}_`],
  ])('is the label itself where ASCII cannot spell it, and has at most 60 characters otherwise: %s', (label, word) => {
    expect(namesOnce().word(label)).toBe(word);
  });

  it('shares its names with the keys: what is taken is taken', () => {
    const names = namesOnce();
    expect([names.word('level'), names.key('Level', 'cf')]).toEqual(['level', 'level2']);
  });
});

describe('the words in a label', () => {
  it.each([
    ['Severity level', ['Severity', 'level']],
    ['  SLA - due_date ', ['SLA', 'due', 'date']],
    ['isConfidential', ['is', 'Confidential']],
    ['line2Name', ['line2', 'Name']],
    ['Ünïcode', ['Unicode']],
    ["don't", ['dont']],
  ])('are what ASCII letters and digits spell, a capital after a small letter beginning one: %s', (label, words) => {
    expect(wordsIn(label)).toEqual(words);
  });

  it.each(['', ' ', '—', 'ß', 'a ß', '٣', '重'])('are none where ASCII cannot spell all of it: %j', (label) => {
    expect(wordsIn(label)).toBeUndefined();
  });
});
