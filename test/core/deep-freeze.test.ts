import { describe, expect, it } from 'vitest';
import { deepFreeze } from '../../src/core/deep-freeze.ts';

describe('plain data that is frozen', () => {
  it('is the very same data, frozen to the bottom', () => {
    const data = { a: { list: [1, { text: 'x', none: null, missing: undefined }] }, yes: true };
    expect(deepFreeze(data)).toBe(data);
    const item = data.a.list[1];
    expect([data, data.a, data.a.list, item].every((part) => Object.isFrozen(part))).toBe(true);
    expect(data).toEqual({ a: { list: [1, { text: 'x', none: null, missing: undefined }] }, yes: true });
  });

  it.each([['text'], [5], [true], [null], [undefined]])('may be no object at all: %j', (value) => {
    expect(deepFreeze(value)).toBe(value);
  });
});
