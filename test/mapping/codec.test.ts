import { describe, expect, it } from 'vitest';
import { Finding, sameJson } from '../../src/mapping/codec.ts';

describe('deep equality of JSON values', () => {
  it.each([
    [1, 1],
    ['a', 'a'],
    [null, null],
    [{}, {}],
    [[], []],
    [
      { a: 1, b: [1, { c: null }] },
      { b: [1, { c: null }], a: 1 },
    ],
  ])('%j is %j', (a, b) => {
    expect(sameJson(a, b)).toBe(true);
  });

  it.each([
    [1, '1'],
    [null, undefined],
    [null, {}],
    ['', {}],
    [5, {}],
    [true, {}],
    [[], {}],
    [{ a: 1 }, { a: 2 }],
    [{ a: 1 }, { b: 1 }],
    [{ a: undefined }, { b: undefined }],
    [{ a: 1 }, { a: 1, b: 2 }],
    [
      [1, 2],
      [2, 1],
    ],
  ])('%j is not %j', (a, b) => {
    expect(sameJson(a, b)).toBe(false);
    expect(sameJson(b, a)).toBe(false);
  });
});

describe('a finding', () => {
  it('has a value and parts only where they are given', () => {
    expect(new Finding('lost', 'x')).toMatchObject({ code: 'lost', message: 'x', value: undefined, parts: [] });
    expect(new Finding('lost', 'x', { value: 1, part: 'key' })).toMatchObject({ value: 1, parts: ['key'] });
    expect(new Finding('lost', 'x', { part: ['a', 'b'] }).parts).toEqual(['a', 'b']);
  });
});
