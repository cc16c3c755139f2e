import { describe, expect, it } from 'vitest';
import { shared } from '../../src/core/shared.ts';

describe('a thing that ports share', () => {
  it('is made once for a key, and the same for an equal one', () => {
    const things = shared<{ readonly name: string }>();
    let made = 0;
    const make = (): { readonly name: string } => {
      made += 1;
      return { name: `thing ${made}` };
    };
    const first = things.of({ tenant: 'a', orgs: [1] }, make);
    expect(things.of({ tenant: 'a', orgs: [1] }, make)).toBe(first);
    expect(made).toBe(1);
    expect(things.of({ tenant: 'b', orgs: [1] }, make).name).toBe('thing 2');
    expect(things.of({ tenant: 'a', orgs: [1] }, make)).toBe(first);
  });

  it('is shared by those who ask the same place for it', () => {
    const [one, other] = [shared<object>(), shared<object>()];
    expect(one.of('key', () => ({}))).not.toBe(other.of('key', () => ({})));
  });

  it('is not kept when it could not be made', () => {
    const things = shared<object>();
    expect(() =>
      things.of('key', () => {
        throw new Error('not yet');
      }),
    ).toThrow('not yet');
    const made = {};
    expect(things.of('key', () => made)).toBe(made);
  });
});
