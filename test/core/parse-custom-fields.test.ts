import { describe, expect, it } from 'vitest';
import { type FieldDefinition, field } from '../../src/core/field.ts';
import { inputParser, lengthMessage } from '../../src/core/parse-input.ts';
import { issuesOf, pathsOf } from './issues.ts';

interface Kind {
  readonly kind: string;
  readonly definition: FieldDefinition<unknown>;
  /** Given, and what it becomes where that is something else. */
  readonly taken: readonly (readonly [given: unknown, parsed?: unknown])[];
  readonly refused: readonly unknown[];
}

const kinds: readonly Kind[] = [
  {
    kind: 'text',
    definition: field.text(),
    taken: [['a'], ['  '], ['ünï 👍']],
    refused: ['', 5, true, ['a'], {}, '\udc00'],
  },
  { kind: 'multiline', definition: field.multiline(), taken: [['a\nb']], refused: ['', 5] },
  { kind: 'html', definition: field.html(), taken: [['<p>a</p>']], refused: ['', 5] },
  { kind: 'boolean', definition: field.boolean(), taken: [[true], [false]], refused: ['true', 0, 'yes'] },
  {
    kind: 'integer',
    definition: field.integer(),
    taken: [[0], [-7], [Number.MAX_SAFE_INTEGER]],
    refused: [1.5, '7', Number.MAX_SAFE_INTEGER + 1, Number.NaN, Number.POSITIVE_INFINITY, 7n],
  },
  {
    kind: 'decimal',
    definition: field.decimal(),
    taken: [['19.99'], ['0'], ['-0.5'], ['1.10'], ['12345678901234567890.123456789']],
    refused: [19.99, '19,99', '1e5', '.5', '5.', '007', '+1', '--1', ' 1', '', '1\n'],
  },
  {
    kind: 'date',
    definition: field.date(),
    taken: [['2026-01-31']],
    refused: ['2026-02-30', '31.01.2026', '2026-01-31T00:00:00Z', ''],
  },
  {
    kind: 'instant',
    definition: field.instant(),
    taken: [['2026-01-31T12:00:00+02:00', '2026-01-31T10:00:00.000Z']],
    refused: ['2026-01-31', '2026-01-31T12:00:00', '2026-02-30T12:00:00Z', 0, ''],
  },
  {
    kind: 'local_datetime',
    definition: field.localDateTime(),
    taken: [
      [{ date: '2026-01-31' }],
      [
        { date: '2026-01-31', time: '14:30' },
        { date: '2026-01-31', time: '14:30:00' },
      ],
      [
        { date: '2026-01-31', time: '14:30:00.5' },
        { date: '2026-01-31', time: '14:30:00.500' },
      ],
    ],
    refused: [
      '2026-01-31T14:30:00',
      {},
      { time: '14:30' },
      { date: '2026-01-31', time: '25:00' },
      { date: '', time: '' },
    ],
  },
  { kind: 'choice', definition: field.choice(['low', 'high']), taken: [['low']], refused: ['LOW', '', 'mid', ['low']] },
  {
    kind: 'multi_choice',
    definition: field.multiChoice(['red', 'blue']),
    taken: [[['red']], [['blue', 'red']], [[]]],
    refused: ['red', ['green'], ['red', 'red'], [null]],
  },
  {
    kind: 'choice_path',
    definition: field.choicePath(),
    taken: [[['hardware', 'printer']], [['a', 'a']]],
    refused: [[], 'hardware', [''], [1]],
  },
  { kind: 'reference', definition: field.reference(), taken: [['5']], refused: ['', 5, { id: '5' }] },
  {
    kind: 'reference_list',
    definition: field.referenceList(),
    taken: [[['5', '4']], [[]]],
    refused: ['5', ['5', '5'], [''], [5]],
  },
];

describe.each(kinds)('a custom field of kind $kind', ({ kind, definition, taken, refused }) => {
  const parser = inputParser({ it: definition });

  it('is defined as that kind', () => {
    expect(definition.kind).toBe(kind);
  });

  it.each(taken)('takes %j', (...[given, parsed = given]) => {
    expect(parser.patch({ customFields: { it: given } }, {})).toEqual({ customFields: { it: parsed } });
    expect(parser.draft({ customFields: { it: given } }, {})).toEqual({ customFields: { it: parsed } });
  });

  it('refuses what is of another kind or shape', () => {
    for (const given of refused) {
      const paths = pathsOf(() => parser.patch({ customFields: { it: given } }, {}));
      expect(paths.length, String(given)).toBeGreaterThan(0);
      for (const path of paths) expect(path).toMatch(/^customFields\.it/);
    }
  });

  it('is cleared with null and kept with undefined', () => {
    expect(parser.patch({ customFields: { it: null } }, {})).toEqual({ customFields: { it: null } });
    expect(parser.patch({ customFields: { it: undefined } }, {}).customFields?.it).toBeUndefined();
  });
});

describe('a limit of a text field', () => {
  it('is none unless it is given', () => {
    for (const kind of ['text', 'multiline', 'html'] as const) {
      const long = { customFields: { it: 'x'.repeat(100_000) } };
      expect(inputParser({ it: field[kind]() }).draft(long, {})).toEqual(long);
      expect(pathsOf(() => inputParser({ it: field[kind]({ maxLength: 9 }) }).draft(long, {}))).toEqual([
        'customFields.it',
      ]);
    }
  });

  const parser = inputParser({ code: field.text({ maxLength: 3 }) });

  it('counts UTF-16 code units and tells the lengths, not the text (P7)', () => {
    expect(parser.draft({ customFields: { code: 'abc' } }, {})).toEqual({ customFields: { code: 'abc' } });
    expect(issuesOf(() => parser.draft({ customFields: { code: '👍👍' } }, {}))).toEqual([
      'customFields.code: must have at most 3 characters, has 4',
    ]);
  });
});

describe('the sentence for a text that is too long', () => {
  it('tells both lengths, and when they are counted after escaping', () => {
    expect(lengthMessage(4, 3)).toBe('must have at most 3 characters, has 4');
    expect(lengthMessage(4, 3, 'escaped')).toBe('must have at most 3 characters once escaped as HTML, has 4');
  });
});

describe('what a custom field is refused with', () => {
  const parser = inputParser({ amount: field.decimal(), place: field.choicePath(), any: { kind: 'choice' } });

  it.each([
    [{ amount: '1,5' }, "amount: must be a decimal string such as '19.99'"],
    [{ place: [] }, 'place: must name at least the root'],
  ])('says what would be right: %j', (customFields, issue) => {
    expect(issuesOf(() => parser.draft({ customFields }, {}))).toEqual([`customFields.${issue}`]);
  });

  it('is every word, of a choice that has none', () => {
    expect(pathsOf(() => parser.draft({ customFields: { any: 'x' } }, {}))).toEqual(['customFields.any']);
  });
});

describe('the parsers of an application', () => {
  it('are the same for all its ports', () => {
    const definitions = () => ({ size: field.text({ maxLength: 4 }) });
    expect(inputParser(definitions())).toBe(inputParser(definitions()));
    expect(inputParser(definitions())).not.toBe(inputParser({ size: field.text({ maxLength: 5 }) }));
  });
});

describe('an application without custom fields', () => {
  it('refuses every custom key', () => {
    expect(issuesOf(() => inputParser({}).patch({ customFields: { size: 'x' } }, {}))).toEqual([
      'customFields.size: unknown key',
    ]);
  });
});
