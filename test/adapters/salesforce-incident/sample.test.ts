import { describe, expect, it } from 'vitest';
import { seenFields } from '../../../src/adapters/salesforce-incident/salesforce-incident-sample.ts';

const id = '00558000001N0KeAAK';

/** The kind that is seen of a field that holds these in one case after another. */
function kindOf(...values: readonly unknown[]) {
  return seenFields(values.map((value) => ({ value })))[0]?.kind;
}

describe('the fields of a sample', () => {
  it('are those that a case has a value in, in the order of appearance (nulls are not serialised)', () => {
    const cases = [
      { b: 1, none: null, empty: '' },
      { a: 'x', b: 2, none: null },
      { a: 'y', b: '', empty: '' },
    ];
    expect(seenFields(cases)).toEqual([
      { name: 'b', kind: 'decimal', values: [1, 2] },
      { name: 'a', kind: 'text', values: ['x', 'y'] },
    ]);
  });

  it('are not looked for in what is no record', () => {
    expect(seenFields([null, 'ab', 5, undefined, { a: false }])).toEqual([
      { name: 'a', kind: 'boolean', values: [false] },
    ]);
  });
});

describe('the kind of a field', () => {
  it.each<[string | undefined, readonly unknown[]]>([
    ['boolean', [true, false]],
    ['text', [true, 'x']],
    ['text', ['true', 'false']],
    ['decimal', [1, 2.5, -3]],
    ['decimal', [1, '12345678901234567890']],
    ['decimal', [1, '-12345678901234567890.25']],
    ['decimal', [1e21, 1]],
    ['text', [1, 'x']],
    ['text', [1, 'x5']],
    ['text', [1, '5x']],
    ['text', [1, '5.']],
    ['text', [1, '5.x']],
    ['text', [1, true]],
    ['text', ['5', '6']],
    ['date', ['2026-01-31', '2026-02-28']],
    ['text', ['2026-01-31', '2026-02-30']],
    ['text', ['2026-01-31', true]],
    ['instant', ['2026-01-31T12:00:00Z', '2026-01-31T12:00:00.000+0000']],
    ['text', ['2026-01-31T12:00:00Z', '2026-01-31']],
    ['time', ['10:00:00', '10:00:00:123', '10:00:00.123Z']],
    ['text', ['10:00']],
    ['text', ['10:00:00', '25:00:00']],
    ['text', ['x 10:00:00']],
    ['reference', [id, 'a00D0000008pQSNIA2']],
    ['text', [id.slice(0, 15)]],
    ['text', [id.toUpperCase()]],
    ['text', [id, 'x']],
    ['text', ['one', 'two']],
    ['multiline', ['one', 'two\nlines']],
    [undefined, [{ a: 1 }]],
    [undefined, ['x', ['y']]],
  ])('is %s where cases hold %j ("Update Case", types)', (kind, values) => {
    expect(kindOf(...values)).toBe(kind);
  });
});
