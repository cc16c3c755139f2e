import { LosslessNumber } from 'lossless-json';
import { describe, expect, it } from 'vitest';
import { parseJson, stringifyJson } from '../../src/core/lossless-json.ts';

describe('JSON that is read', () => {
  it.each([
    ['{"id":18921000000379001}', { id: '18921000000379001' }],
    ['{"id": 18921000000379001 }', { id: '18921000000379001' }],
    ['{"ids":[1,18921000000379001,\n18921000000379003]}', { ids: [1, '18921000000379001', '18921000000379003'] }],
    ['{"a":{"b":-18921000000379001}}', { a: { b: '-18921000000379001' } }],
    ['18921000000379001', '18921000000379001'],
    ['{"n":9007199254740993}', { n: '9007199254740993' }],
    ['{"d":0.1234567890123456789}', { d: '0.1234567890123456789' }],
    ['{"d":100000000000000000000.10}', { d: '100000000000000000000.10' }],
    ['{"d":1e400}', { d: '1e400' }],
    ['{"d":12.5E400}', { d: '12.5E400' }],
    [' 18921000000379001', '18921000000379001'],
    ['1e400', '1e400'],
    ['-12E400', '-12E400'],
    ['\n[18921000000379001]', ['18921000000379001']],
  ])('keeps every digit that a float would lose: %s (design 7)', (text, value) => {
    expect(parseJson(text)).toEqual(value);
  });

  it.each([
    ['{"n":9007199254740991}', { n: 9007199254740991 }],
    ['{"n":0,"d":19.99,"e":1e3,"f":-1.5E-3}', { n: 0, d: 19.99, e: 1000, f: -0.0015 }],
    ['{"t":true,"n":null,"l":[],"o":{}}', { t: true, n: null, l: [], o: {} }],
  ])('holds ordinary numbers and values as they are: %s', (text, value) => {
    expect(parseJson(text)).toEqual(value);
  });

  it('leaves texts alone that look like long numbers', () => {
    const value = { a: '18921000000379001', b: 'id: 18921000000379001', c: '",18921000000379001', d: '1e400' };
    expect(parseJson(JSON.stringify(value))).toEqual(value);
  });

  it('takes the last of two values of one key, with and without a long number beside it', () => {
    expect(parseJson('{"a":1,"a":2}')).toEqual({ a: 2 });
    expect(parseJson('{"a":1,"a":2,"b":18921000000379001}')).toEqual({ a: 2, b: '18921000000379001' });
  });

  it('refuses what is nested deeper than 64 levels, and no bracket within a text', () => {
    const nested = (levels: number): string => '['.repeat(levels) + ']'.repeat(levels);
    expect(() => parseJson(nested(65))).toThrow(SyntaxError);
    expect(() => parseJson(nested(64))).not.toThrow();
    expect(parseJson(JSON.stringify({ a: '"[{'.repeat(100) }))).toEqual({ a: '"[{'.repeat(100) });
    expect(parseJson(JSON.stringify({ a: '\\"[{'.repeat(100) }))).toEqual({ a: '\\"[{'.repeat(100) });
    const objects = (levels: number): string => `${'{"a":'.repeat(levels)}1${'}'.repeat(levels)}`;
    expect(() => parseJson(objects(65))).toThrow('nested deeper than 64 levels');
    expect(() => parseJson(objects(64))).not.toThrow();
  });

  it.each([[[]], [{}], [[{}]], ['}]']])('may have any number of values beside each other: %j', (value) => {
    const many = Array.from({ length: 100 }, () => value);
    expect(parseJson(JSON.stringify(many))).toEqual(many);
  });

  it('counts a level after a text with brackets, and after one that ends with a backslash', () => {
    const nested = (levels: number): string => '['.repeat(levels) + ']'.repeat(levels);
    expect(() => parseJson(`["}]}]}]",${nested(64)}]`)).toThrow(SyntaxError);
    expect(() => parseJson(`["\\\\",${nested(64)}]`)).toThrow('nested deeper');
  });

  it('takes no harm from a __proto__ key', () => {
    const parsed = parseJson('{"__proto__":{"admin":true},"id":18921000000379001}') as Record<string, unknown>;
    expect(parsed.admin).toBeUndefined();
    expect(({} as Record<string, unknown>).admin).toBeUndefined();
  });

  it.each(['<html>', '', '{"a":', '{"id":18921000000379001'])('that is none is a SyntaxError: %j', (text) => {
    expect(() => parseJson(text)).toThrow(SyntaxError);
  });
});

describe('JSON that is written', () => {
  it('has the digits of a lossless number as they are', () => {
    expect(stringifyJson({ price: new LosslessNumber('12345678901234567890.10') })).toBe(
      '{"price":12345678901234567890.10}',
    );
  });

  it.each([
    [{ a: null, b: [1, 'x', false] }, '{"a":null,"b":[1,"x",false]}'],
    [{ a: undefined, b: 1 }, '{"b":1}'],
    ['x', '"x"'],
    [undefined, 'null'],
  ])('is that of JSON.stringify otherwise: %j', (value, text) => {
    expect(stringifyJson(value)).toBe(text);
  });
});
