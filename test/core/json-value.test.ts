import { describe, expect, it } from 'vitest';
import { isJson, isJsonObject } from '../../src/core/json-value.ts';

class Thing {
  readonly a = 1;
}

/** An object with this many levels below it. */
function nested(levels: number, leaf: unknown = 1): unknown {
  return levels === 0 ? leaf : { a: nested(levels - 1, leaf) };
}

function cycle(): unknown {
  const self: { self?: unknown } = {};
  self.self = self;
  return self;
}

describe('a value that JSON holds', () => {
  it.each([
    [null],
    [''],
    ['text'],
    [true],
    [false],
    [0],
    [-1.5],
    [[]],
    [{}],
    [[1, [null, 'a']]],
    [{ a: { b: [{ c: false }] } }],
    [{ a: undefined, b: 1 }],
  ])('is %j', (value) => {
    expect(isJson(value)).toBe(true);
  });

  it.each([
    ['undefined', undefined],
    ['a number that is none', Number.NaN],
    ['a number without end', Number.POSITIVE_INFINITY],
    ['a big integer', 7n],
    ['a symbol', Symbol('x')],
    ['a function', () => 1],
    ['a date', new Date(0)],
    ['a Map', new Map([['a', 1]])],
    ['a Set', new Set([1])],
    ['an instance of a class', new Thing()],
    ['an object without a prototype', Object.create(null)],
    ['bytes', new Uint8Array(2)],
    ['a cycle', cycle()],
    ['a list with a gap', [undefined]],
    ['a list of good and bad', [1, 7n]],
    ['a list of bad and good', [7n, 1]],
    ['an object of good and bad', { a: 1, b: 7n }],
    ['an object of bad and good', { a: 7n, b: 1 }],
    ['a bad value in a list in an object', { a: [{ b: () => 1 }] }],
  ])('is not %s', (_name, value) => {
    expect(isJson(value)).toBe(false);
  });

  it('is nested at most 64 levels, as JSON that is read, lists and objects alike', () => {
    const lists = (levels: number): unknown => (levels === 0 ? 1 : [lists(levels - 1)]);
    expect([nested(64), lists(64)].map((value) => isJson(value))).toEqual([true, true]);
    expect([nested(65), lists(65)].map((value) => isJson(value))).toEqual([false, false]);
  });
});

describe('an object as JSON has them', () => {
  it.each([[{}], [{ a: 1 }], [JSON.parse('{"__proto__":1}')]])('is %j', (value) => {
    expect(isJsonObject(value)).toBe(true);
  });

  it.each([[null], [undefined], ['a'], [1], [[]], [new Date(0)], [new Thing()], [() => 1], [Object.create(null)]])(
    'is not %s',
    (value) => {
      expect(isJsonObject(value)).toBe(false);
    },
  );
});
