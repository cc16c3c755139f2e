import { describe, expect, it } from 'vitest';
import { nearestKey, unknownKeyMessage } from '../../src/core/nearest.ts';

describe('the nearest key', () => {
  it.each([
    ['titel', ['title', 'status'], 'title'],
    ['Title', ['title', 'status'], 'title'],
    ['subcategory', ['subCategory', 'category'], 'subCategory'],
    ['descriptoin', ['description'], 'description'],
  ])('of %s is one that a slip of the pen away', (key, known, nearest) => {
    expect(nearestKey(key, known)).toBe(nearest);
  });

  it.each([
    ['weather', ['title', 'status']],
    ['x', []],
  ])('of %s is none when nothing is close', (key, known) => {
    expect(nearestKey(key, known)).toBeUndefined();
  });
});

describe('the sentence for an unknown key', () => {
  it('names the nearest', () => {
    expect(unknownKeyMessage('statsu', ['title', 'status'])).toBe("unknown key; did you mean 'status'?");
  });

  it('names all that are known when none is near and there are few', () => {
    expect(unknownKeyMessage('weather', ['id', 'key'])).toBe('unknown key; known are id, key');
  });

  it('names none when there are many, or none', () => {
    const many = Array.from({ length: 13 }, (_, index) => `customerField${index}`);
    expect(unknownKeyMessage('weather', many)).toBe('unknown key');
    expect(unknownKeyMessage('weather', many.slice(1))).toContain('known are customerField1, ');
    expect(unknownKeyMessage('weather', [])).toBe('unknown key');
  });
});
