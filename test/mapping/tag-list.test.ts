import { describe, expect, it } from 'vitest';
import { Finding } from '../../src/mapping/codec.ts';
import { tagList, tagsAfter } from '../../src/mapping/tag-list.ts';

describe('tagList', () => {
  it('agrees with what is reported in any order, and with a change that took effect', () => {
    expect(tagList.same?.(['a', 'b'], ['b', 'a'])).toBe(true);
    expect(tagList.same?.(['a'], ['a', 'b'])).toBe(false);
    expect(tagList.same?.({ add: ['a'], remove: ['b'] }, ['a', 'c'])).toBe(true);
    expect(tagList.same?.({ add: ['a'] }, ['c'])).toBe(false);
    expect(tagList.same?.({ remove: ['b'] }, ['b'])).toBe(false);
  });

  it('reads a list of texts and nothing else', () => {
    expect(tagList.read(['a'])).toEqual(['a']);
    expect(tagList.read([1])).toBeInstanceOf(Finding);
    expect(tagList.read('a')).toBeInstanceOf(Finding);
  });
});

describe('tagsAfter', () => {
  it.each([
    [{ add: ['b', 'a'], remove: ['c'] }, ['a', 'b']],
    [['x'], ['x']],
    [null, []],
  ])('leaves of a and c, with %j, %j', (tags, left) => {
    expect(tagsAfter(['a', 'c'], tags)).toEqual(left);
  });
});
