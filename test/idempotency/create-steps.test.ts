import { beforeEach, describe, expect, it } from 'vitest';
import type { Plan } from '../../src/adapter-kit/plan.ts';
import { failureOf } from '../adapter-kit/acme.ts';
import { turn, until } from '../retry/clocks.ts';
import {
  type Creation,
  caseRead,
  caseStep,
  creation,
  externalId,
  failed,
  oneStep,
  tagsStep,
  threeSteps,
} from './creation.ts';

let on: Creation;
const input: unknown = expect.stringMatching(/^[0-9a-f]{64}$/);
const startedAt: unknown = expect.any(Number);

beforeEach(() => {
  on = creation();
});

/** What the store has of the create, and of its steps. */
function entries(): unknown[] {
  return [...on.store.entries.values()];
}

describe('a create with a key whose reply was lost (P5)', () => {
  beforeEach(() => {
    on.fails.set('case', failed('unavailable', 'unknown'));
  });

  it('helps to be called again, since the case can be looked for', async () => {
    expect(await failureOf(on.create())).toMatchObject({ code: 'unavailable', effect: 'unknown', retryable: true });
  });

  it.each([
    ['it has no externalId', { title: 'No power' }, true],
    ['its externalId is empty', { title: 'No power', externalId: null }, true],
    ['the provider has no list', { title: 'No power', externalId }, false],
  ] as const)('does not help to be called again where %s, and is never sent again', async (_, draft, isListed) => {
    if (!isListed) on.find = undefined;
    expect(await failureOf(on.create({ input: draft }))).toMatchObject({ effect: 'unknown', retryable: false });
    const error = await failureOf(on.create({ input: draft }));
    expect(error).toMatchObject({ code: 'unavailable', effect: 'unknown', retryable: false });
    expect(error.message).toBe(
      'acme create: an earlier create with this key was begun; without externalId it cannot be looked for',
    );
    expect(on.sent).toEqual(['case']);
  });

  it('and that is not found says so', async () => {
    await failureOf(on.create());
    const error = await failureOf(on.create());
    expect(error).toMatchObject({ effect: 'unknown', retryable: true });
    expect(error.message).toBe('acme create: an earlier create with this key was begun, and no such case is found');
  });

  it('is looked for by its externalId, among the cases since it was begun', async () => {
    await failureOf(on.create({ plan: oneStep }));
    const [begun] = on.store.entries.values();
    const asked: unknown[] = [];
    on.find = async (...what) => {
      asked.push(what);
      return '7';
    };
    expect((await on.create({ plan: oneStep })).id).toBe('as it is now');
    expect(asked).toEqual([[externalId, begun?.startedAt]]);
    expect(entries()).toStrictEqual([{ state: 'done', input, startedAt: begun?.startedAt, caseId: '7' }]);
  });

  it('is a part once it is found, where more is to be written', async () => {
    await failureOf(on.create());
    on.find = async () => '7';
    on.fails.set('tags', failed('unavailable', 'unknown'));
    expect(await failureOf(on.create())).toMatchObject({ code: 'unavailable', effect: 'unknown' });
    expect(entries()).toStrictEqual([
      { state: 'partial', input, startedAt, caseId: '7', pending: ['tags', 'notes[0]'] },
    ]);
    on.fails.clear();
    expect((await on.create()).id).toBe('7');
    expect(on.sent).toEqual(['case', 'tags', 'tags', 'note', 'read']);
  });

  it.each([
    ['whole', oneStep, 'done'],
    ['a part', threeSteps, 'partial'],
  ] as const)('and is found %s tells so when the store cannot remember it', async (_, plan, effect) => {
    await failureOf(on.create({ plan }));
    on.find = async () => '7';
    on.store.failsAfter = on.store.calls + 2;
    expect(await failureOf(on.create({ plan }))).toMatchObject({ code: 'unavailable', effect, caseId: '7' });
  });

  it('says unknown, not none, when the look for it fails', async () => {
    await failureOf(on.create());
    on.find = () => Promise.reject(failed('forbidden', 'none'));
    expect(await failureOf(on.create())).toMatchObject({ code: 'forbidden', effect: 'unknown' });
  });

  it('tells a defect as what it is', async () => {
    await failureOf(on.create());
    on.find = () => Promise.reject(new RangeError('a defect'));
    await expect(on.create()).rejects.toThrow(RangeError);
  });
});

describe('a create with a key that was refused (P5)', () => {
  it('is not worth repeating as it is, and has freed its key by the time it rejects', async () => {
    on.fails.set('case', failed('rejected', 'none'));
    const { put } = on.store;
    on.store.put = async (...entry) => {
      await turn();
      await put(...entry);
    };
    expect(await failureOf(on.create())).toMatchObject({ code: 'rejected', effect: 'none', retryable: false });
    expect(entries()).toStrictEqual([{ state: 'void', input, startedAt }]);
  });

  it('is told as refused when the store throws where it should reject', async () => {
    on.fails.set('case', failed('rejected', 'none'));
    on.store.put = () => {
      throw new Error('the store is down');
    };
    expect(await failureOf(on.create())).toMatchObject({ code: 'rejected', effect: 'none' });
  });

  it('names its further uses by number, as stores of earlier releases have them', async () => {
    on.fails.set('case', failed('rejected', 'none'));
    for (let use = 0; use < 2; use += 1) await failureOf(on.create());
    on.fails.clear();
    await on.create({ plan: oneStep });
    expect([...on.store.entries.keys()].map((place) => place.replace(/^[0-9a-f]{64}/, ''))).toEqual([':0', ':1', ':2']);
    expect(entries()).toMatchObject([{ state: 'void' }, { state: 'void' }, { state: 'done' }]);
  });

  it('a thousand times is no more tried', async () => {
    let claims = 0;
    on.store.putIfAbsent = async () => {
      claims += 1;
      return false;
    };
    on.store.get = async () => ({ state: 'void', input: '', startedAt: 0 });
    const error = await failureOf(on.create());
    expect(error).toMatchObject({ code: 'unavailable', effect: 'unknown', retryable: false });
    expect(error.message).toBe('acme create: this key was refused too often');
    expect([claims, on.sent]).toEqual([1_000, []]);
  });
});

describe('a create with a key that was done (P5)', () => {
  it('is remembered by its state, the case and digests alone', async () => {
    await on.create();
    const [create, note] = entries();
    expect(create).toStrictEqual({ state: 'done', input, startedAt, caseId: '7' });
    expect(note).toStrictEqual({ state: 'done', input, startedAt });
    expect([...on.store.entries.keys()].map((place) => place.slice(64))).toEqual([':0', ':0:note:0']);
  });

  it('tells which case it is when that cannot be read, and that it is whole', async () => {
    await on.create();
    on.present = () => Promise.reject(failed('forbidden', 'none'));
    expect(await failureOf(on.create())).toMatchObject({ code: 'forbidden', effect: 'done', caseId: '7' });
  });

  it('tells a defect as what it is', async () => {
    await on.create();
    on.present = () => Promise.reject(new RangeError('a defect'));
    await expect(on.create()).rejects.toThrow(RangeError);
  });

  it('tells a conflict in words', async () => {
    await on.create();
    const error = await failureOf(on.create({ input: { title: 'Another', externalId } }));
    expect(error).toMatchObject({ code: 'conflict', provider: 'acme', operation: 'create', effect: 'none' });
    expect(error.message).toBe('acme create: this idempotency key was used with another input');
  });
});

describe('a create with a key that stopped between two steps (P5)', () => {
  it('is never made again by finishing it, even where a later request writes one of its fields too', async () => {
    const plan: Plan = { steps: [caseStep(['title', 'tags']), tagsStep(['tags'])] };
    on.fails.set('tags', failed('unavailable', 'none'));
    expect(await failureOf(on.create({ plan }))).toMatchObject({ code: 'partially_applied', caseId: '7' });
    on.fails.clear();
    await on.create({ plan });
    expect(on.sent).toEqual(['case', 'tags', 'tags', 'read']);
  });

  it('sends what writes a field that is left, and nothing else', async () => {
    const plan: Plan = { steps: [caseStep(['title']), { ...tagsStep([]), name: 'nothing' }, tagsStep(['a', 'tags'])] };
    on.fails.set('tags', failed('unavailable', 'none'));
    await failureOf(on.create({ plan }));
    const [[place, entry] = ['', undefined]] = on.store.entries;
    if (entry !== undefined) await on.store.put(place, { ...entry, pending: ['tags'] });
    on.fails.clear();
    await on.create({ plan });
    expect(on.sent).toEqual(['case', 'nothing', 'tags', 'tags', 'read']);
  });

  it('is still a part, with what is missing, when what is left is refused again', async () => {
    on.fails.set('tags', failed('rejected', 'none'));
    for (let round = 0; round < 2; round += 1) {
      const error = await failureOf(on.create({ input: { title: 'No power', externalId, tags: ['a'] } }));
      expect(error).toMatchObject({ code: 'partially_applied', effect: 'partial', caseId: '7' });
      expect(error.remaining()).toMatchObject({ tags: ['a'] });
    }
  });

  it('reads again what the steps that are left build on', async () => {
    const plan: Plan = { steps: [caseStep(['title']), { ...caseRead, name: 'before' }, tagsStep(['tags'])] };
    on.fails.set('tags', failed('unavailable', 'none'));
    await failureOf(on.create({ plan }));
    on.fails.clear();
    await on.create({ plan });
    expect(on.sent).toEqual(['case', 'before', 'tags', 'before', 'tags', 'read']);
  });

  it('is whole, although it cannot be read once it is', async () => {
    on.fails.set('tags', failed('unavailable', 'none'));
    await failureOf(on.create());
    on.fails.clear();
    on.fails.set('read', failed('unavailable', 'none'));
    expect((await on.create()).id).toBe('7');
  });

  it.each([
    ['is gone', undefined, 'the entry of this key is gone from the store'],
    ['was refused too often', { state: 'void', input: '', startedAt: 0 }, 'this key was refused too often'],
  ] as const)('names its case when the entry of a note %s', async (_, entry, why) => {
    on.fails.set('note', failed('unavailable', 'none'));
    await failureOf(on.create());
    const { get, putIfAbsent } = on.store;
    on.store.get = async (place) => (place.includes('note') ? entry : get(place));
    on.store.putIfAbsent = async (place, begun) => !place.includes('note') && putIfAbsent(place, begun);
    const error = await failureOf(on.create());
    expect(error).toMatchObject({ effect: 'unknown', caseId: '7', message: `acme create: ${why}` });
  });

  it('does not send a note again that is remembered as sent', async () => {
    on.store.failsAfter = 5; // The create's claim, case, tags, the note's claim, the note; not that this was all.
    expect(await failureOf(on.create())).toMatchObject({ code: 'unavailable', effect: 'done', caseId: '7' });
    on.store.failsAfter = undefined;
    expect((await on.create()).id).toBe('7');
    expect(on.sent).toEqual(['case', 'tags', 'note', 'read']);
  });

  it('says of which step it is not known, and remembers that it was begun', async () => {
    on.fails.set('note', failed('unavailable', 'unknown'));
    await failureOf(on.create());
    expect(entries()).toStrictEqual([
      { state: 'partial', input, startedAt, caseId: '7', pending: ['notes[0]'] },
      { state: 'started', input, startedAt },
    ]);
    const error = await failureOf(on.create());
    expect(error).toMatchObject({ code: 'unavailable', effect: 'unknown', caseId: '7', retryable: false });
    expect(error.message).toBe("acme create: 'note' was begun and its reply never seen");
  });

  it('is a part, of a case that is named, when the store fails before the note is sent', async () => {
    on.fails.set('note', failed('rate_limited', 'none'));
    await failureOf(on.create());
    on.store.failsAfter = on.store.calls + 2;
    expect(await failureOf(on.create())).toMatchObject({
      code: 'unavailable',
      effect: 'partial',
      caseId: '7',
      retryable: false,
    });
    on.store.failsAfter = undefined;
    on.fails.clear();
    await on.create();
    expect(on.sent).toEqual(['case', 'tags', 'note', 'note', 'read']);
  });

  it('asks the store nothing about its reads, which may be sent again', async () => {
    const plan: Plan = { steps: [caseStep(['title']), { ...caseRead, replayable: false }, tagsStep(['tags'])] };
    await on.create({ plan });
    expect(on.store.calls).toBe(3); // The claim, and one for each write.
    expect(on.store.entries.size).toBe(1);
  });
});

describe('a create with a key that waits for its store', () => {
  it('rejects when it is aborted, is not to be repeated, and had no effect', async () => {
    let isAsked = false;
    on.store.putIfAbsent = () => {
      isAsked = true;
      return new Promise(() => {});
    };
    const controller = new AbortController();
    const call = failureOf(on.create({ signal: controller.signal }));
    await until(() => isAsked);
    controller.abort();
    const error = await call;
    expect(error).toMatchObject({ code: 'aborted', effect: 'none', retryable: false });
    expect(error.message).toBe('acme create: the idempotency store did not answer before the call ended');
  });

  it('says that it failed when it did', async () => {
    on.store.failsAfter = 0;
    const error = await failureOf(on.create());
    expect(error).toMatchObject({ code: 'unavailable', effect: 'none', retryable: true });
    expect(error.message).toBe('acme create: the idempotency store failed');
  });

  it('says that the entry is gone when it is', async () => {
    on.store.putIfAbsent = async () => false;
    const error = await failureOf(on.create());
    expect(error.message).toBe('acme create: the entry of this key is gone from the store');
  });
});
