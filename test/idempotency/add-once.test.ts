import { beforeEach, describe, expect, it } from 'vitest';
import { addOnce, type KeyedAddition } from '../../src/adapter-kit/add-once.ts';
import { keyedCall } from '../../src/adapter-kit/journal.ts';
import { CaseportError, type Effect, type ErrorCode } from '../../src/core/errors.ts';
import { systemClock } from '../../src/http/clock.ts';
import { startDeadline } from '../../src/http/deadline.ts';
import { failureOf } from '../adapter-kit/acme.ts';
import { turn } from '../retry/clocks.ts';
import { key, openStore } from './keyed.ts';

interface Thing {
  readonly id: string;
  readonly body: string;
}

/** A case with things, and what becomes of the next one that is sent to it. */
let things: Thing[];
let sent: number;
let next: 'arrives' | 'arrives, its reply is lost' | 'is lost' | 'is refused' | 'arrives unnamed' | 'breaks';
let listFails: boolean | Error;
let store: ReturnType<typeof openStore>;

beforeEach(() => {
  things = [{ id: '1', body: 'other' }];
  sent = 0;
  next = 'arrives';
  listFails = false;
  store = openStore();
});

describe('something that is added under a key (P5)', () => {
  it('is added once, and the second call finds it as it is now', async () => {
    const first = await add();
    things = [...things, { id: '9', body: 'note' }].map((thing) =>
      thing.id === first.id ? { ...thing, body: 'edited' } : thing,
    );
    expect(await add()).toEqual({ id: first.id, body: 'edited' });
    expect(sent).toBe(1);
  });

  it('is added once by calls made at once', async () => {
    const added = await Promise.all([add(), add(), add()]);
    expect([new Set(added.map(({ id }) => id)).size, sent]).toEqual([1, 1]);
  });

  it('is added beside those alike that were there before', async () => {
    things.push({ id: '2', body: 'note' }, { id: '3', body: 'note' });
    expect((await add()).id).toBe('4');
    expect((await add()).id).toBe('4');
    expect(sent).toBe(1);
  });

  it('is adopted when its reply was lost: one more alike than before, the newest', async () => {
    things.push({ id: '2', body: 'note' });
    next = 'arrives, its reply is lost';
    expect(await failureOf(add())).toMatchObject({ code: 'unavailable', effect: 'unknown', retryable: true });
    const adopted = await add();
    expect(adopted.id).toBe('3');
    // From now on it is known by its id.
    things.push({ id: '8', body: 'note' });
    expect((await add()).id).toBe('3');
    expect(sent).toBe(1);
  });

  it('is never sent again while it is not found', async () => {
    next = 'is lost';
    await failureOf(add());
    for (let round = 0; round < 3; round += 1) {
      expect(await failureOf(add())).toMatchObject({
        code: 'unavailable',
        effect: 'unknown',
        retryable: true,
        caseId: '7',
        message: 'acme addNote: an earlier call with this key was begun, and it is not found',
      });
    }
    expect(sent).toBe(1);
    things.push({ id: '2', body: 'note' });
    expect((await add()).id).toBe('2');
  });

  it('is not guessed among several that came since', async () => {
    next = 'is lost';
    await failureOf(add());
    things.push({ id: '2', body: 'note' }, { id: '3', body: 'note' });
    expect(await failureOf(add())).toMatchObject({
      effect: 'unknown',
      retryable: false,
      message: 'acme addNote: an earlier call with this key was begun, and which of those alike is it cannot be told',
    });
    expect(sent).toBe(1);
  });

  it('frees its key when it is surely refused', async () => {
    next = 'is refused';
    expect(await failureOf(add())).toMatchObject({ code: 'rejected', effect: 'none', retryable: false });
    next = 'arrives';
    expect((await add({ input: 'put right' })).id).toBe('2');
    expect(sent).toBe(2);
  });

  it('has freed its key by the time it rejects', async () => {
    next = 'is refused';
    const { put } = store;
    store.put = async (...entry) => {
      await turn();
      await put(...entry);
    };
    await failureOf(add());
    expect([...store.entries.values()]).toMatchObject([{ state: 'void' }]);
  });

  it('is remembered before it is sent, with how many alike there are, and by its id when it is there', async () => {
    things.push({ id: '2', body: 'note' });
    next = 'is lost';
    await failureOf(add());
    const begun = { input: expect.any(String), startedAt: expect.any(Number), alike: 1 };
    expect([...store.entries.values()]).toStrictEqual([{ ...begun, state: 'started' }]);
    things.push({ id: '3', body: 'note' });
    await add();
    expect([...store.entries.values()]).toStrictEqual([{ ...begun, state: 'done', addedId: '3' }]);
  });

  it('is found under the last of several uses of its key', async () => {
    next = 'is refused';
    for (let use = 0; use < 2; use += 1) await failureOf(add());
    next = 'arrives';
    const { id } = await add();
    expect([...store.entries.keys()].map((place) => place.slice(64))).toEqual([':0', ':1', ':2']);
    expect((await add()).id).toBe(id);
    listFails = true;
    expect(await failureOf(add())).toMatchObject({ effect: 'done' });
  });

  it('is a conflict with another input', async () => {
    await add();
    const error = await failureOf(add({ input: 'another' }));
    expect(error).toMatchObject({ code: 'conflict', effect: 'none', retryable: false, caseId: '7' });
    expect(error.message).toBe('acme addNote: this idempotency key was used with another input');
    expect(sent).toBe(1);
  });

  it('that is gone by now is not found, and not sent again', async () => {
    await add();
    things = [];
    expect(await failureOf(add())).toMatchObject({
      code: 'not_found',
      effect: 'done',
      caseId: '7',
      message: 'acme addNote: what was added under this key is no longer there',
    });
    expect(sent).toBe(1);
  });

  it('that came without an id is found among those alike', async () => {
    next = 'arrives unnamed';
    expect((await add()).id).toBe('');
    things.push({ id: '2', body: 'note' });
    expect((await add()).id).toBe('2');
    expect(sent).toBe(1);
  });
});

describe('a look that fails', () => {
  it('before anything was sent had no effect', async () => {
    listFails = true;
    expect(await failureOf(add())).toMatchObject({ code: 'forbidden', effect: 'none' });
    expect([sent, store.entries.size]).toEqual([0, 0]);
  });

  it.each([
    ['arrives', 'done'],
    ['is lost', 'unknown'],
  ] as const)('after one that %s is told as %s', async (what, effect) => {
    next = what;
    await add().catch(() => {});
    listFails = true;
    expect(await failureOf(add())).toMatchObject({ code: 'forbidden', effect });
  });

  it('is told with the effect that it had itself', async () => {
    await add();
    listFails = failed('partially_applied', 'partial');
    expect(await failureOf(add())).toBe(listFails);
  });

  it('by a defect is told as that', async () => {
    await add();
    listFails = new RangeError('a defect');
    await expect(add()).rejects.toBe(listFails);
  });
});

describe('a sending that fails by a defect', () => {
  it('is told as that, and may have had an effect', async () => {
    next = 'breaks';
    await expect(add()).rejects.toThrow(RangeError);
    expect(await failureOf(add())).toMatchObject({ effect: 'unknown' });
    expect(sent).toBe(1);
  });
});

describe('a store that fails', () => {
  it('before the effect keeps it from being sent', async () => {
    store.failsAfter = 0;
    expect(await failureOf(add())).toMatchObject({ code: 'unavailable', effect: 'none', retryable: true });
    expect(sent).toBe(0);
  });

  it('while it is claimed had no effect, and names the case', async () => {
    store.failsAfter = 1;
    expect(await failureOf(add())).toMatchObject({ code: 'unavailable', effect: 'none', retryable: true, caseId: '7' });
    expect(sent).toBe(0);
  });

  it('after the effect is told as done', async () => {
    store.failsAfter = 2;
    expect(await failureOf(add())).toMatchObject({ code: 'unavailable', effect: 'done', caseId: '7' });
    store.failsAfter = undefined;
    expect((await add()).id).toBe('2');
    expect(sent).toBe(1);
  });

  it('does not hide why it was refused', async () => {
    store.failsAfter = 2;
    next = 'is refused';
    expect(await failureOf(add())).toMatchObject({ code: 'rejected', effect: 'none' });
  });

  it('is left with no content and no key (P7)', async () => {
    await add();
    expect(JSON.stringify([...store.entries])).not.toMatch(/note|order-4711/);
  });
});

function add({ input = 'note' }: { readonly input?: string } = {}): Promise<Thing> {
  const deadline = startDeadline(systemClock, 60_000, undefined);
  const where = { provider: 'acme', operation: 'addNote', caseId: '7' };
  const addition: KeyedAddition<Thing> = {
    call: keyedCall(store, key, ['acme', 'addNote'], ['7', input], { clock: systemClock, where, deadline }),
    list: async () => {
      if (listFails !== false) throw listFails === true ? failed('forbidden', 'none') : listFails;
      return things;
    },
    isAlike: ({ body }) => body === 'note',
    add: send,
  };
  return addOnce(addition).finally(deadline.release);
}

async function send(): Promise<Thing> {
  sent += 1;
  if (next === 'breaks') throw new RangeError('a defect');
  if (next === 'is refused') throw failed('rejected', 'none');
  if (next === 'is lost') throw failed('unavailable', 'unknown');
  if (next === 'arrives unnamed') return { id: '', body: 'note' };
  const added = { id: String(things.length + 1), body: 'note' };
  things.push(added);
  if (next === 'arrives, its reply is lost') throw failed('unavailable', 'unknown');
  return added;
}

function failed(code: ErrorCode, effect: Effect): CaseportError {
  return new CaseportError(code, code, {} as never, { effect });
}
