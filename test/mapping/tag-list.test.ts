import { describe, expect, it } from 'vitest';
import { tagList, tagsAfter } from '../../src/mapping/tag-list.ts';
import { findingOf } from './finding-of.ts';

describe('tagList', () => {
  it('agrees with what is reported in any order, and with a change that took effect', () => {
    expect(tagList.same?.(['a', 'b'], ['b', 'a'])).toBe(true);
    expect(tagList.same?.(['a'], ['a', 'b'])).toBe(false);
    expect(tagList.same?.({ add: ['a'], remove: ['b'] }, ['a', 'c'])).toBe(true);
    expect(tagList.same?.({ add: ['a'] }, ['c'])).toBe(false);
    expect(tagList.same?.({ remove: ['b'] }, ['b'])).toBe(false);
  });

  it.each([
    [
      ['a', 'b'],
      ['a', 'c'],
    ],
    [{ add: ['a', 'b'] }, ['a']],
    [{ remove: ['a', 'b'] }, ['b']],
    [{ add: ['a'], remove: ['b'] }, ['a', 'b']],
  ])('does not agree where only a part took effect: %j, reported %j', (written, reported) => {
    expect(tagList.same?.(written, reported)).toBe(false);
  });

  it.each([
    [{ add: ['a'] }, ['a', 'c']],
    [{ remove: ['b'] }, ['a']],
    [{ remove: ['b'] }, []],
  ])('agrees with one half of a change alone: %j, reported %j', (written, reported) => {
    expect(tagList.same?.(written, reported)).toBe(true);
  });

  it('reads a list of texts and nothing else', () => {
    expect(tagList.read(['a'])).toEqual(['a']);
    expect(tagList.read([])).toEqual([]);
  });

  it.each([[['a', 1]], [[1]], ['a'], ['add'], [{}], [{ tags: ['a'] }], [null], [5]])('does not read %j', (wire) => {
    expect(findingOf(tagList.read(wire))).toBe('unmapped: the provider sent something else than a list of tags');
  });

  it.each([[['a', 'b']], [{ add: ['a'] }], [{ remove: ['b'] }], [{ add: ['a'], remove: ['b'] }]])(
    'writes %j as it is, and reads it again to know what to expect',
    (tags) => {
      expect(tagList.write(tags)).toEqual(tags);
      expect(tagList.read(tagList.write(tags))).toEqual(tags);
    },
  );

  it('is empty as [], never as null', () => {
    expect(tagList.list).toBe(true);
  });
});

describe('tagsAfter', () => {
  it.each([
    [{ add: ['b', 'a'], remove: ['c'] }, ['a', 'b']],
    [{ add: ['b'] }, ['a', 'c', 'b']],
    [{ remove: ['c', 'x'] }, ['a']],
    [{}, ['a', 'c']],
    [['x'], ['x']],
    [null, []],
  ])('leaves of a and c, with %j, %j', (tags, left) => {
    expect(tagsAfter(['a', 'c'], tags)).toEqual(left);
  });
});
