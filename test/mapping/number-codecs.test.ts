import { LosslessNumber } from 'lossless-json';
import { describe, expect, it } from 'vitest';
import { stringifyJson } from '../../src/core/lossless-json.ts';
import { boolean, decimal, integer } from '../../src/mapping/number-codecs.ts';
import { findingOf } from './finding-of.ts';

describe('the codec of a whole number', () => {
  it.each([
    [7, 7],
    ['7', 7],
    ['-12', -12],
    ['7.0', 7],
    ['7.000', 7],
    [0, 0],
  ])('reads %j as %d', (wire, value) => {
    expect(integer('number').read(wire)).toBe(value);
  });

  it('reads minus zero as zero', () => {
    expect(Object.is(integer('number').read(-0), 0)).toBe(true);
    expect(Object.is(integer('number').read('-0'), 0)).toBe(true);
  });

  it.each([7.5, '7.5', '7.05', '7e3', '0x10', '9007199254740993', 'many', '', ' 7', true, {}, ['7']])(
    'does not read %j',
    (wire) => {
      expect(findingOf(integer('number').read(wire))).toBe(
        'unmapped: the provider sent something else than a whole number',
      );
    },
  );

  it('writes a number, or its digits where the provider holds text', () => {
    expect(integer('number').write(-7)).toBe(-7);
    expect(integer('string').write(-7)).toBe('-7');
  });
});

describe('the codec of a decimal', () => {
  it.each([
    ['19.99', '19.99'],
    [19.99, '19.99'],
    ['1.10', '1.10'],
    ['007.5', '7.5'],
    [' 5 ', '5'],
    ['1e3', '1000'],
    ['1.5E-3', '0.0015'],
    ['-12.5e1', '-125'],
    [1e21, '1000000000000000000000'],
    ['12345678901234567890.123456789', '12345678901234567890.123456789'],
  ])('reads %j as %s: digits, never an exponent', (wire, value) => {
    expect(decimal('string').read(wire)).toBe(value);
  });

  it.each(['1,5', 'NaN', '', '1e9999', Number.NaN, Number.POSITIVE_INFINITY, true, {}, [], [5], ['5']])(
    'does not read %j',
    (wire) => {
      expect(findingOf(decimal('string').read(wire))).toBe(
        'unmapped: the provider sent something else than a decimal number',
      );
    },
  );

  it('writes text as it is', () => {
    expect(decimal('string').write('1.10')).toBe('1.10');
  });

  it.each(['19.99', '1.10', '12345678901234567890.123456789', '0.1', '5', '-0.000000001'])(
    'writes %s as a number with every digit (P4)',
    (value) => {
      expect(stringifyJson(decimal('number').write(value))).toBe(value);
    },
  );

  it('writes an ordinary number where a float has these digits', () => {
    expect(decimal('number').write('19.99')).toBe(19.99);
    expect(decimal('number').write('1.10')).toBeInstanceOf(LosslessNumber);
  });

  it.each([
    ['1.10', '1.1', true],
    ['5', '5.000', true],
    ['0', '-0', true],
    ['0', '-0.00', true],
    ['007', '7', true],
    ['-007', '-7', true],
    ['-007', '7', false],
    ['1.10', '1.01', false],
    ['-5', '5', false],
    ['10', '1', false],
    ['100', '1', false],
  ])('takes %s and %s for the same number: %s', (written, reported, same) => {
    expect(decimal('number').same?.(written, reported)).toBe(same);
  });
});

describe('the codec of a boolean', () => {
  it.each([
    [true, true],
    [false, false],
    ['true', true],
    ['false', false],
    ['TRUE', true],
  ])('reads %j as %s', (wire, value) => {
    expect(boolean('boolean').read(wire)).toBe(value);
  });

  it.each([1, 0, 'yes', '', {}])('does not read %j', (wire) => {
    expect(findingOf(boolean('boolean').read(wire))).toBe('unmapped: the provider sent something else than a boolean');
  });

  it('writes a boolean, or its word where the provider holds text', () => {
    expect(boolean('boolean').write(false)).toBe(false);
    expect(boolean('string').write(false)).toBe('false');
  });
});
