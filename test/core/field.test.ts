import { describe, expect, it } from 'vitest';
import { field, fieldKinds } from '../../src/core/field.ts';

describe('a custom field of the application', () => {
  it('is of one of the kinds, each with its maker', () => {
    const made = [
      field.text(),
      field.multiline(),
      field.html(),
      field.boolean(),
      field.integer(),
      field.decimal(),
      field.date(),
      field.instant(),
      field.localDateTime(),
      field.choice(['a']),
      field.multiChoice(['a']),
      field.choicePath(),
      field.reference(),
      field.referenceList(),
    ];
    expect(made.map(({ kind }) => kind)).toEqual(fieldKinds);
  });

  it('is frozen, and keeps its options when the given list changes', () => {
    const options = ['low', 'high'];
    const severity = field.choice(options);
    options.push('none');
    expect(severity).toEqual({ kind: 'choice', options: ['low', 'high'] });
    expect(Object.isFrozen(severity) && Object.isFrozen(severity.options)).toBe(true);
  });

  it('has a limit only where one is given', () => {
    for (const kind of ['text', 'multiline', 'html'] as const) {
      expect(field[kind]({ maxLength: 5 })).toEqual({ kind, maxLength: 5 });
      expect(Object.keys(field[kind]({}))).toEqual(['kind']);
    }
    expect(field.multiChoice(['red', 'blue'])).toEqual({ kind: 'multi_choice', options: ['red', 'blue'] });
  });
});
