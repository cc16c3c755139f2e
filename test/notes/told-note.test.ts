import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { AddedNote, NoteDraft, Warning } from '../../src/index.ts';
import { acmePortWith, createAcmeAdapter, failureOf } from '../adapter-kit/acme.ts';
import { loggedOf, mismatch, unverified } from '../adapter-kit/answers.ts';
import { type Loopback, startLoopback } from '../http/loopback.ts';
import { acmeNotes } from './acme-notes.ts';

let server: Loopback;
beforeEach(async () => {
  server = await startLoopback();
});
afterEach(() => server.close());

const note: NoteDraft = { body: 'note', visibility: 'private' };
const titled: NoteDraft = { ...note, title: 'T' };
const notThere: Warning = {
  code: 'mismatch',
  path: 'notes',
  message: 'the provider tells the notes, and not this one',
};

/** What becomes of a note whose reply tells these. */
async function added(draft: NoteDraft, notes: unknown, parts: object = {}): Promise<AddedNote> {
  server.on('POST /cases/7/notes', { body: { notes } });
  return acmePortWith({ notes: { ...acmeNotes, ...parts } }, server.url).addNote('7', draft);
}

describe('a note that the provider tells', () => {
  const other = { id: '1', body: 'other', visibility: 'private' };

  it.each<[string, NoteDraft, object, readonly Warning[]]>([
    ['as it was sent', note, { ...note, createdAt: '2026-01-31T12:00:00.000Z' }, []],
    ['with another text', note, { ...note, body: 'Note' }, [mismatch('body')]],
    ['without its text', note, { ...note, body: null }, [unverified('body')]],
    ['with another visibility', note, { ...note, visibility: 'public' }, [mismatch('visibility')]],
    ['with its title', titled, titled, []],
    ['with another title', titled, { ...note, title: 'U' }, [mismatch('title')]],
    ['with an empty title', titled, { ...note, title: null }, [unverified('title')]],
    ['with a title that it was not given', note, titled, [mismatch('title')]],
    ['with an empty title that it was not given', note, { ...note, title: null }, []],
    ['without titles, which are given up beforehand', titled, note, []],
    ['without an id', note, { ...note, id: '' }, [unverified('id')]],
    [
      'as another one altogether',
      titled,
      { id: '', body: 'other', visibility: 'public', title: null },
      [mismatch('body'), mismatch('visibility'), unverified('title'), unverified('id')],
    ],
  ])('%s is given as it tells it, with what differs (P9)', async (_how, draft, told, warnings) => {
    const whole = { id: '5', ...told };
    expect(await added(draft, [whole])).toEqual({ ...whole, warnings });
  });

  it('among others of other writers is the last one that is the same', async () => {
    const same = (id: string): object => ({ ...note, id });
    expect(await added(note, [same('3'), same('4'), other])).toEqual({ ...same('4'), warnings: [] });
    expect(await added(note, [other, same('3')])).toEqual({ ...same('3'), warnings: [] });
  });

  it('among none that is the same is the last one, with what differs', async () => {
    const last = { id: '2', body: 'another', visibility: 'private' };
    expect(await added(note, [other, last])).toEqual({ ...last, warnings: [mismatch('body')] });
  });

  it('without saying who may see it is unverified in that, once, whatever it reads as (P6)', async () => {
    const tellsVisibility = (told: unknown): boolean => (told as { readonly flag?: unknown }).flag !== undefined;
    const silent = { id: '5', ...note };
    const telling = { ...silent, id: '6', flag: 0 };
    const visibilityOf = async (draft: NoteDraft, ...notes: readonly object[]) =>
      (await added(draft, notes, { tellsVisibility })).warnings;
    expect(await visibilityOf(note, silent)).toEqual([unverified('visibility')]);
    expect(await visibilityOf({ ...note, visibility: 'public' }, silent)).toEqual([unverified('visibility')]);
    expect(await visibilityOf(note, telling)).toEqual([]);
    expect(await visibilityOf(note, silent, telling)).toEqual([]);
    expect(await visibilityOf(note, telling, silent)).toEqual([unverified('visibility')]);
    expect(await visibilityOf({ ...note, visibility: 'public' }, telling)).toEqual([mismatch('visibility')]);
  });
});

describe('a note that the provider does not tell', () => {
  const asSent = { id: '', ...note, title: null };

  it('although it tells the notes is not there', async () => {
    expect(await added(note, [])).toEqual({ ...asSent, warnings: [notThere] });
    expect(await added(titled, [])).toEqual({ ...asSent, title: 'T', warnings: [notThere] });
  });

  it.each([[null], ['odd'], [7]])('is given as it was sent, unverified: %j', async (told) => {
    expect(await added(note, told)).toEqual({ ...asSent, warnings: [unverified('notes')] });
    expect(await added(titled, told)).toEqual({ ...asSent, title: 'T', warnings: [unverified('notes')] });
    expect(server.lines()).toEqual(['POST /cases/7/notes', 'POST /cases/7/notes']);
  });

  it('in its reply is looked for in the case, once, and in nothing beside the case', async () => {
    server.on('POST /cases/7/notes', { body: {} });
    server.on('GET /cases/7', { body: { id: 7, notes: [{ id: '5', ...note }] } });
    const { plan } = createAcmeAdapter.definition;
    const asked: unknown[] = [];
    const get: typeof plan.get = (...given) => {
      asked.push(given.slice(0, 2));
      return plan.get(...given);
    };
    const port = acmePortWith({ notes: acmeNotes, plan: { ...plan, get } }, server.url);
    expect(await port.addNote('7', note)).toEqual({ id: '5', ...note, warnings: [] });
    expect([asked, server.lines()]).toEqual([[['7', []]], ['POST /cases/7/notes', 'GET /cases/7']]);
  });

  it.each([{ body: { id: 7 } }, { status: 500 }, { body: { id: 8, notes: [{ id: '5', ...note }] } }])(
    'there either is unverified, and no failure: the write did happen (P5): %j',
    async (reply) => {
      server.on('GET /cases/7', reply);
      expect(await added(note, undefined)).toEqual({ ...asSent, warnings: [unverified('notes')] });
      expect(server.lines()).toEqual(['POST /cases/7/notes', 'GET /cases/7']);
    },
  );
});

describe('what adding a note changed beside', () => {
  const moved: Warning = { code: 'mismatch', path: 'assignee', message: 'changed' };
  const changing = (seen: unknown[]) => ({
    add: (...given: Parameters<typeof acmeNotes.add>) => ({
      ...acmeNotes.add(...given),
      changedUntouched: (results: unknown, last: unknown) => {
        seen.push([results, last]);
        return [moved];
      },
    }),
  });

  it('is told before what differs in the note, and of a note that is not told as well', async () => {
    const replied = { notes: [{ id: '5', body: 'other', visibility: 'private' }] };
    const seen: unknown[] = [];
    expect((await added(note, replied.notes, changing(seen))).warnings).toEqual([moved, mismatch('body')]);
    expect((await added(note, [], changing([]))).warnings).toEqual([moved, notThere]);
    expect((await added(note, null, changing([]))).warnings).toEqual([moved, unverified('notes')]);
    expect(seen).toEqual([[{ note: replied }, undefined]]);
  });

  it('is compared with the case as it was read back', async () => {
    server.on('GET /cases/7', { body: { id: 7, notes: [] } });
    const seen: unknown[] = [];
    await added(note, undefined, changing(seen));
    expect(seen).toEqual([[{ note: {} }, { id: 7, notes: [] }]]);
  });
});

describe('the log of an added note', () => {
  it('counts its warnings by their code (P7)', async () => {
    server.on('POST /cases/7/notes', { body: { notes: [{ id: '', body: 'other', visibility: 'public' }] } });
    const logged = await loggedOf((logger) =>
      acmePortWith({ notes: acmeNotes }, server.url, { logger }).addNote('7', note),
    );
    expect(logged).toMatchObject({
      provider: 'acme',
      operation: 'addNote',
      caseId: '7',
      warnings: { mismatch: 2, unverified: 1 },
    });
  });
});

describe('a note of several requests', () => {
  it('that fails after the first is told as partly done, and names the note as missing (P5)', async () => {
    const add: typeof acmeNotes.add = (...given) => {
      const { steps } = acmeNotes.add(...given);
      return { steps: steps.flatMap((step) => [{ ...step, name: 'draft', covers: [] }, step]) };
    };
    server.on('POST /cases/7/notes', { body: {} }, { status: 422, body: {} });
    const port = acmePortWith({ notes: { ...acmeNotes, add } }, server.url);
    const error = await failureOf(port.addNote('7', note));
    expect(error).toMatchObject({ code: 'partially_applied', effect: 'partial', operation: 'addNote', caseId: '7' });
    expect(error.details).toMatchObject({ caseId: '7', step: 'note', missing: ['notes[0]'], status: 422 });
    // Notes are in no patch.
    expect(error.remaining()).toEqual({});
  });
});
