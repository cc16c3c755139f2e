import { isLosslessNumber } from 'lossless-json';
import { describe, expect, it } from 'vitest';
import {
  asTold,
  bareValue,
  talkdeskCustomFields,
  wireByPrefix,
  withCustomFieldsParsed,
} from '../../../src/adapters/talkdesk/talkdesk-custom-fields.ts';

const { wire, wrap } = talkdeskCustomFields;
const wireOf = (field: string): unknown => wire({ field }, 'text', {});

describe('the key of a Talkdesk custom field', () => {
  it.each(Object.entries(wireByPrefix))('with the prefix %s says what it holds (Create a New Case)', (prefix, type) => {
    expect([wireOf(`${prefix}1`), wireOf(`${prefix}12`), wireOf(prefix)]).toEqual([type, type, type]);
  });

  it.each([
    '-text1',
    'x.text1',
    'text1x',
    'text1 ',
    'text-1',
    'colour1',
    'texts1',
    '1',
    '',
    'toString',
    'constructor1',
  ])('is none without a documented prefix: %j', (key) => {
    expect(wireOf(key)).toEqual({
      refused:
        'is no custom field: a key starts with one of checkbox, dropdown, drop_down, text, dependent_field, date, numeric, decimal, multi_line_text, multi_select',
    });
  });
});

describe('the value of a Talkdesk custom field', () => {
  it.each([
    ['create', undefined, 'wrapped', '001'],
    ['create', 'Low', 'wrapped', '001'],
    ['create', 'Low', 'bare', '001'],
    ['update', undefined, 'bare', '001'],
    ['update', 'Low', 'bare', '001'],
    ['update', undefined, 'wrapped', { value: '001' }],
    ['update', 'Low', 'wrapped', { label: 'Low', value: '001' }],
    ['update', ['a', 'b'], 'wrapped', { label: ['a', 'b'], value: '001' }],
  ] as const)('in a %s, with the label %j, is %s as the seeds have it', (operation, label, shape, sent) => {
    expect(wrap?.('001', label, operation, { customFieldShapeOnUpdate: shape })).toStrictEqual(sent);
  });

  it.each([
    ['a', 'a'],
    [
      ['a', 'b'],
      ['a', 'b'],
    ],
    [null, null],
    [0, 0],
    [{ value: 'a', label: 'A' }, 'a'],
    [{ value: ['a'] }, ['a']],
    [{ value: null }, null],
    [{ label: 'A' }, undefined],
  ])('is read bare or wrapped: %j', (told, value) => {
    expect(bareValue(told)).toEqual(value);
  });

  it.each([
    ['decimal1', '1.5', 1.5],
    ['numeric1', '7', 7],
    ['numeric1', 7, 7],
    ['decimal1', null, null],
    ['text1', '7', '7'],
    ['drop_down1', '001', '001'],
    ['lookup1', '7', '7'],
  ])('of %s that was told as %j is sent back as %j', (key, told, sent) => {
    expect(asTold(key, told)).toBe(sent);
  });

  it('keeps every digit when it is sent back (design 7: numbers)', () => {
    const sent = asTold('decimal1', '12345678901234567.891');
    expect(isLosslessNumber(sent)).toBe(true);
    expect(String(sent)).toBe('12345678901234567.891');
  });
});

describe('custom fields that are JSON in one text', () => {
  it('are parsed, the rest of the reply as it is (reference: gettingcasedetails)', () => {
    const told = { id: '1', custom_fields: '{"text1":{"value":"a"},"checkbox1":true}' };
    expect(withCustomFieldsParsed(told)).toEqual({
      id: '1',
      custom_fields: { text1: { value: 'a' }, checkbox1: true },
    });
    expect(told.custom_fields).toBe('{"text1":{"value":"a"},"checkbox1":true}');
  });

  it.each<[unknown]>([
    [null],
    [undefined],
    ['custom_fields'],
    [7],
    [{ id: '1' }],
    [{ custom_fields: null }],
    [{ custom_fields: { text1: 'a' } }],
    [{ custom_fields: '{"text1"' }],
    [{ custom_fields: '' }],
  ])('are left as they are where they are none: %j', (body) => {
    expect(withCustomFieldsParsed(body)).toBe(body);
  });
});
