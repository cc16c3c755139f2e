import { describe, expect, it } from 'vitest';
import { type FieldKind, fieldKinds } from '../../src/core/field.ts';
import { Finding } from '../../src/mapping/codec.ts';
import { fieldCodec, type WireType } from '../../src/mapping/field-codecs.ts';
import { id } from '../../src/mapping/text-codecs.ts';
import { findingOf } from './finding-of.ts';

/** By what a provider's field holds: the kinds that fit it. No other does. */
const fits: readonly (readonly [WireType, readonly FieldKind[]])[] = [
  [
    { type: 'text' },
    [
      'text',
      'multiline',
      'html',
      'boolean',
      'integer',
      'decimal',
      'date',
      'instant',
      'local_datetime',
      'choice',
      'reference',
    ],
  ],
  [{ type: 'option' }, ['text', 'choice', 'integer']],
  [{ type: 'id', codec: id({ what: 'an id' }) }, ['text', 'choice', 'reference']],
  [{ type: 'number' }, ['integer', 'decimal']],
  [{ type: 'boolean' }, ['boolean']],
  [{ type: 'date' }, ['date']],
  [{ type: 'local_time', separator: ':' }, ['text']],
  [{ type: 'date_time', fraction: 'always' }, ['instant', 'date']],
  [{ type: 'list', format: 'array', of: { type: 'text' } }, ['multi_choice', 'choice_path', 'reference_list']],
];

describe.each(fits)('a provider field that holds %j', (wire, fitting) => {
  it.each(fieldKinds)('knows whether it holds %s without loss', (kind) => {
    expect(fieldCodec(kind, wire) !== undefined).toBe(fitting.includes(kind));
  });
});

/** A value of each kind with its wire form: read ∘ write is the identity (P4). */
const examples: readonly (readonly [FieldKind, WireType, value: unknown, wire: unknown])[] = [
  ['text', { type: 'text' }, 'a', 'a'],
  ['multiline', { type: 'text' }, 'a\nb', 'a\nb'],
  ['html', { type: 'text' }, '<p>a</p>', '<p>a</p>'],
  ['boolean', { type: 'text' }, true, 'true'],
  ['integer', { type: 'text' }, -7, '-7'],
  ['decimal', { type: 'text' }, '1.10', '1.10'],
  ['date', { type: 'text' }, '2026-01-31', '2026-01-31'],
  ['instant', { type: 'text' }, '2026-01-31T12:00:00.000Z', '2026-01-31T12:00:00.000Z'],
  ['local_datetime', { type: 'text' }, { date: '2026-01-31', time: '14:30:00' }, '2026-01-31T14:30:00'],
  ['choice', { type: 'text' }, 'low', 'low'],
  ['reference', { type: 'text' }, '5', '5'],
  ['integer', { type: 'option' }, 5, 5],
  ['integer', { type: 'number' }, 5, 5],
  ['decimal', { type: 'number' }, '19.99', 19.99],
  ['boolean', { type: 'boolean' }, false, false],
  ['date', { type: 'date_time', fraction: 'when-needed' }, '2026-01-31', '2026-01-31T00:00:00Z'],
  ['text', { type: 'local_time', separator: ':' }, '14:30:00.001', '14:30:00:001'],
  ['multi_choice', { type: 'list', format: { delimiter: ',' }, of: { type: 'text' } }, ['a', 'b'], 'a,b'],
  ['choice_path', { type: 'list', format: 'array', of: { type: 'text' } }, ['a', 'b'], ['a', 'b']],
  [
    'reference_list',
    { type: 'list', format: 'array', of: { type: 'id', codec: id({ what: 'x' }) } },
    ['2', '1'],
    ['2', '1'],
  ],
];

describe.each(examples)('a custom field of kind %s in a field that holds %j', (kind, wireType, value, wire) => {
  it('is written in the form of the provider and read back as it was', () => {
    const codec = fieldCodec(kind, wireType);
    expect(codec?.write(value)).toEqual(wire);
    expect(codec?.read(wire)).toEqual(value);
  });

  it('never throws for what a provider may send (design 7)', () => {
    const codec = fieldCodec(kind, wireType);
    for (const odd of [{}, [], [null], [{}], true, 0, Number.NaN, 'x', '\ud800']) {
      expect(() => codec?.read(odd)).not.toThrow();
      if (codec?.read(odd) instanceof Finding) expect((codec.read(odd) as Finding).code).not.toBe('invalid');
    }
  });
});

describe('a list of which the provider takes only so many', () => {
  const three: WireType = { type: 'list', format: { delimiter: ';' }, of: { type: 'text' }, maxItems: 3 };

  it('is refused when it is longer, never shortened (P3)', () => {
    const codec = fieldCodec('reference_list', three);
    expect(codec?.write(['a', 'b', 'c'])).toBe('a;b;c');
    expect(findingOf(codec?.write(['a', 'b', 'c', 'd']))).toBe('invalid: must have at most 3 items, has 4');
    expect(codec?.read('a;b;c;d')).toEqual(['a', 'b', 'c', 'd']);
  });

  it('is still refused for an item', () => {
    expect(findingOf(fieldCodec('multi_choice', three)?.write(['a;b']))).toMatch(/^\[0\] lost/);
  });
});

describe('a list of what no list can be made of', () => {
  it('has no codec', () => {
    expect(fieldCodec('multi_choice', { type: 'list', format: 'array', of: { type: 'boolean' } })).toBeUndefined();
  });
});
