import { describe, expect, it } from 'vitest';
import type { z } from 'zod';
import { load } from '../../src/core/load.ts';
import { schema } from '../../src/core/schema.ts';

describe('a schema', () => {
  it('is made by the first who asks for it, and the same for all', () => {
    let made = 0;
    const word = schema((zod) => {
      made += 1;
      return zod.enum(['yes', 'no']);
    });
    expect(made).toBe(0);
    const first = word();
    expect(word()).toBe(first);
    expect(made).toBe(1);
    expect(first.safeParse('yes').success).toBe(true);
    expect(first.safeParse('maybe').success).toBe(false);
  });
});

describe('a package that is loaded when it is needed', () => {
  it('is the package itself', () => {
    const loaded = load<{ readonly z: typeof z }>('zod').z;
    expect(loaded.string().safeParse('x').success).toBe(true);
    expect(typeof load<{ readonly convert: unknown }>('html-to-text').convert).toBe('function');
  });
});
