import { describe, expect, it } from 'vitest';
import { field } from '../../src/core/field.ts';

describe('a custom field of the application', () => {
  it('is frozen, and keeps its options when the given list changes', () => {
    const options = ['low', 'high'];
    const severity = field.choice(options);
    options.push('none');
    expect(severity).toEqual({ kind: 'choice', options: ['low', 'high'] });
    expect(Object.isFrozen(severity) && Object.isFrozen(severity.options)).toBe(true);
  });

  it('has a limit only where one is given', () => {
    expect(field.text({ maxLength: 5 })).toEqual({ kind: 'text', maxLength: 5 });
    expect(Object.keys(field.text({}))).toEqual(['kind']);
  });
});
