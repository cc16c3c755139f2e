import { describe, expect, it } from 'vitest';
import { draftFields, type ToldField } from '../../src/adapter-kit/draft-fields.ts';
import type { FieldKind } from '../../src/core/field.ts';

const told = (kind: FieldKind, more: Partial<ToldField> = {}): ToldField => ({
  field: 'cf_a',
  label: 'Level',
  kind,
  required: false,
  ...more,
});
const options = [
  { value: '1', label: 'Low' },
  { value: '2', label: 'High' },
];
const table = { low: { value: '1', label: 'Low' }, high: { value: '2', label: 'High' } };

describe('a field of a tenant', () => {
  it('is described, placed and defined under one key, and described as it was told', () => {
    expect(draftFields([told('choice', { required: true, options })])).toEqual({
      described: [{ key: 'level', field: 'cf_a', label: 'Level', kind: 'choice', required: true, options }],
      placements: { level: { field: 'cf_a', options: table } },
      definitions: { level: { kind: 'choice', options: ['low', 'high'] } },
      remarks: [],
    });
  });

  it.each([
    ['choice', { kind: 'choice', options: ['low', 'high'] }],
    ['multi_choice', { kind: 'multi_choice', options: ['low', 'high'] }],
    ['choice_path', { kind: 'choice_path' }],
  ] as const)('that is a %s spells its words in the mapping', (kind, definition) => {
    const { placements, definitions, remarks } = draftFields([told(kind, { options })]);
    expect(placements).toEqual({ level: { field: 'cf_a', options: table } });
    expect([definitions, remarks]).toEqual([{ level: definition }, []]);
  });

  it.each(['text', 'reference', 'reference_list', 'boolean', 'html'] as const)(
    'that is a %s has no words to spell, though options are told of it',
    (kind) => {
      const { placements, definitions, remarks } = draftFields([told(kind, { options })]);
      expect([placements, definitions, remarks]).toEqual([{ level: { field: 'cf_a' } }, { level: { kind } }, []]);
    },
  );

  it('that is a dependent choice without options stays one: its values go as they are', () => {
    const { described, placements, definitions, remarks } = draftFields([told('choice_path')]);
    expect(described).toEqual([{ key: 'level', ...told('choice_path') }]);
    expect([placements, definitions, remarks]).toEqual([
      { level: { field: 'cf_a' } },
      { level: { kind: 'choice_path' } },
      [],
    ]);
  });

  it('whose time is another one is placed at both', () => {
    const { described, placements, definitions } = draftFields([told('local_datetime', { timeField: 'cf_b' })]);
    expect(placements).toEqual({ level: { field: 'cf_a', timeField: 'cf_b' } });
    expect(definitions).toEqual({ level: { kind: 'local_datetime' } });
    expect(described).toEqual([{ key: 'level', ...told('local_datetime', { timeField: 'cf_b' }) }]);
  });

  it.each(['text', 'multiline', 'html'] as const)('that is a %s is defined with its limit', (kind) => {
    expect(draftFields([told(kind, { maxLength: 9 })]).definitions).toEqual({ level: { kind, maxLength: 9 } });
    expect(draftFields([told(kind)]).definitions).toEqual({ level: { kind } });
  });

  it.each(['decimal', 'reference', 'date', 'multi_choice'] as const)(
    'that is a %s is described with a limit, and defined without one: only text has any',
    (kind) => {
      const { described, definitions } = draftFields([told(kind, { maxLength: 9, options })]);
      expect([described[0]?.maxLength, definitions.level?.maxLength]).toEqual([9, undefined]);
    },
  );

  it('that is a choice without options is text within its limit', () => {
    const { described, definitions } = draftFields([told('choice', { maxLength: 9 })]);
    expect(described).toEqual([{ key: 'level', ...told('text', { maxLength: 9 }) }]);
    expect(definitions).toEqual({ level: { kind: 'text', maxLength: 9 } });
  });
});

describe('the remarks on a draft’s fields', () => {
  it('name a choice that became something else, and the options that were left out, field by field (P3)', () => {
    const { remarks } = draftFields([
      told('choice', { options: [{ value: '', label: 'Blank' }] }),
      told('multi_choice', { field: 'cf_b' }),
      told('choice', {
        field: 'cf_c',
        options: [...options, { value: '1', label: 'Lowest' }, { value: 'x;y', label: 'Two' }],
        cannotHold: (value) => value.includes(';'),
      }),
    ]);
    expect(remarks).toEqual([
      "'cf_a' is a choice without options that can be used: drafted as text.",
      "'cf_a' has options that a mapping cannot tell apart or hold: 'Blank'.",
      "'cf_b' is a choice without options that can be used: drafted as reference_list.",
      "'cf_c' has options that a mapping cannot tell apart or hold: 'Lowest', 'Two'.",
    ]);
  });

  it('begin with the fields that were told more than once, each named once', () => {
    const again = (field: string): ToldField => told('text', { field });
    const { remarks, placements } = draftFields([
      again('cf_a'),
      told('multi_choice', { field: 'cf_b' }),
      again('cf_a'),
      again('cf_b'),
      again('cf_a'),
      again('cf_c'),
    ]);
    expect(remarks).toEqual([
      "Told more than once, of which the first is drafted: 'cf_a', 'cf_b'.",
      "'cf_b' is a choice without options that can be used: drafted as reference_list.",
    ]);
    expect(placements).toEqual({ level: { field: 'cf_a' }, level2: { field: 'cf_b' }, level3: { field: 'cf_c' } });
  });

  it('are none on a tenant without fields', () => {
    expect(draftFields([])).toEqual({ described: [], placements: {}, definitions: {}, remarks: [] });
  });

  it('say nothing of what a field cannot hold in what is described, which is plain JSON', () => {
    const { described } = draftFields([told('choice', { options, cannotHold: () => false })]);
    expect(JSON.parse(JSON.stringify(described))).toEqual(described);
    expect(Object.keys(described[0] ?? {})).not.toContain('cannotHold');
  });
});
