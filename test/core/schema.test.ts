import { describe, expect, it } from 'vitest';
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
