import { setImmediate as turn } from 'node:timers/promises';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { describe, expect, it } from 'vitest';
import { type Shared, shared } from '../../src/core/shared.ts';

setFlagsFromString('--expose-gc');
const collectGarbage: () => void = runInNewContext('gc');

/** A thing that nobody has but, by chance, whoever looks here. */
function droppedAt(things: Shared<{ readonly name: string }>, key: string): WeakRef<object> {
  return new WeakRef(things.of(key, () => ({ name: 'first' })));
}

/** As long as it takes until what is told of collected things has been told. */
async function settled(): Promise<void> {
  for (let turns = 0; turns < 5; turns += 1) await turn();
}

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

  it('is kept as long as anybody has it, and made anew after that', async () => {
    const things = shared<{ readonly name: string }>();
    const first = droppedAt(things, 'key');
    await turn();
    collectGarbage();
    expect(first.deref()).toBeUndefined();
    // Made before the end of the first is told: that end is none of the second.
    const second = things.of('key', () => ({ name: 'second' }));
    await settled();
    collectGarbage();
    await settled();
    expect(things.of('key', () => ({ name: 'third' }))).toBe(second);
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
