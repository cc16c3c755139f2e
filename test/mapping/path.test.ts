import { describe, expect, it } from 'vitest';
import { firstAt, getAt, setAt, toPath } from '../../src/mapping/path.ts';

describe('a path', () => {
  it.each([
    ['a', { a: 1 }, 1],
    ['a.b', { a: { b: null } }, null],
    ['a.b', { a: {} }, undefined],
    ['a.b', { a: null }, undefined],
    ['a.b', { a: 'text' }, undefined],
    ['a', undefined, undefined],
    ['a', 'text', undefined],
    ['constructor', {}, undefined],
    ['__proto__.toString', {}, undefined],
    ['a.length', { a: 'text' }, undefined],
  ])('%s in %j finds %j', (dotted, source, value) => {
    expect(getAt(source, toPath(dotted))).toBe(value);
  });

  it('of several, the first that is there counts, null included', () => {
    const paths = ['a.b', 'c'].map(toPath);
    expect(firstAt({ c: 2 }, paths)).toBe(2);
    expect(firstAt({ a: { b: null }, c: 2 }, paths)).toBe(null);
    expect(firstAt({}, paths)).toBeUndefined();
  });

  it('that is set makes the objects on the way and keeps what is beside it', () => {
    const body = {};
    setAt(body, toPath('a.b.c'), 1);
    setAt(body, toPath('a.d'), null);
    setAt(body, toPath('e'), [1]);
    expect(body).toEqual({ a: { b: { c: 1 }, d: null }, e: [1] });
  });
});
