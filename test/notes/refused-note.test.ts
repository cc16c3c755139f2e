import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type CasePort, memoryStore, type NoteDraft } from '../../src/index.ts';
import { Finding } from '../../src/mapping/codec.ts';
import { acmePort, acmePortWith, failureOf } from '../adapter-kit/acme.ts';
import { expectIdRefused, expectUnsupported } from '../adapter-kit/answers.ts';
import { type Loopback, startLoopback } from '../http/loopback.ts';
import { acmeWith } from '../mapping/acme-fields.ts';
import { acmeNotes, fieldsWith, finding } from './acme-notes.ts';
import { allOf } from './scene.ts';

let server: Loopback;
beforeEach(async () => {
  server = await startLoopback();
});
afterEach(() => server.close());

const note: NoteDraft = { body: 'note', visibility: 'private' };
const where = { provider: 'acme', operation: 'addNote', caseId: '7', effect: 'none', retryable: false };
const lostTitle = new Finding('lost', 'has no titles', { part: '[0].title', value: [note] });
const withNotes = (codec: Parameters<typeof fieldsWith>[0] = {}, options: object = {}): CasePort =>
  acmePortWith({ notes: acmeNotes, fields: fieldsWith(codec) }, server.url, options);

describe('a note that cannot be carried over is refused by its own paths, before any request', () => {
  it.each([
    ['a part', '[0].title', 'title'],
    ['the whole', '[0]', ''],
    ['a part of a part', '[0].title[0].x', 'title[0].x'],
    ['a part that another note would have', '[1].title', 'notes[1].title'],
  ])('for %s', async (_what, part, path) => {
    const message = 'is not taken';
    const invalid = withNotes({ write: finding(new Finding('invalid', message, { part })) });
    const refused = await failureOf(invalid.addNote('7', note));
    expect(refused).toMatchObject({ ...where, code: 'invalid_input' });
    expect(refused.details).toEqual({ issues: [{ path, message }] });
    const losing = withNotes({ write: finding(new Finding('lost', message, { part })) });
    const lost = await failureOf(losing.addNote('7', note));
    expect(lost).toMatchObject({ ...where, code: 'unmappable' });
    expect(lost.details).toEqual({ warnings: [{ code: 'lost', path, message }] });
    expect(server.requests).toEqual([]);
  });

  it('for where notes have no place yet', async () => {
    const fields = acmeWith({}, { notes: { kind: 'unconfigured', reason: 'set mapping.fields.notes.field' } });
    const error = await failureOf(acmePortWith({ notes: acmeNotes, fields }, server.url).addNote('7', note));
    expect(error).toMatchObject({ ...where, code: 'unsupported' });
    expect(error.details).toEqual({
      issues: [{ path: 'notes', message: 'is not configured: set mapping.fields.notes.field' }],
    });
    expect(server.requests).toEqual([]);
  });

  it('and told as it is where the adapter itself fails', async () => {
    const fault = new RangeError('a fault of the adapter');
    const broken = withNotes({
      write: () => {
        throw fault;
      },
    });
    await expect(broken.addNote('7', note)).rejects.toBe(fault);
  });

  it('or written with what is lost of it told first, where the mapping reports losses (P3)', async () => {
    server.on('POST /cases/7/notes', { body: { notes: [{ id: '5', ...note, body: 'other' }] } });
    const port = withNotes({ write: finding(lostTitle) }, { mapping: { onLoss: 'report' } });
    const { warnings } = await port.addNote('7', { ...note, title: 'T' });
    expect(warnings).toEqual([
      { code: 'lost', path: 'title', message: 'has no titles' },
      { code: 'mismatch', path: 'body', message: 'the provider reports something else than what was written' },
    ]);
    expect(server.requests.map(({ body }) => body)).toEqual([note]);
  });
});

describe('notes where an adapter declares none', () => {
  it('are unsupported, each call by its name, and nothing is asked', async () => {
    const port = acmePort(server.url);
    const calls = { addNote: () => port.addNote('x', {} as never), listNotes: () => allOf(port.listNotes('x')) };
    await expectUnsupported(calls);
    expect(server.requests).toEqual([]);
  });
});

describe('an id that is none', () => {
  it('is refused before any request, in the name of its call', async () => {
    const calls = {
      addNote: () => withNotes().addNote('x7', note),
      listNotes: () => allOf(withNotes().listNotes('x7')),
    };
    await expectIdRefused(calls);
    expect(server.requests).toEqual([]);
  });
});

describe('an option of a note', () => {
  it('that is none is refused with the nearest that is', async () => {
    const error = await failureOf(withNotes().addNote('7', note, { idempotencykey: 'a' } as never));
    expect(error.details).toEqual({
      issues: [{ path: 'options.idempotencykey', message: "unknown key; did you mean 'idempotencyKey'?" }],
    });
    const listing = await failureOf(allOf(withNotes().listNotes('7', { idempotencyKey: 'a' } as never)));
    expect(listing).toMatchObject({ code: 'invalid_input', operation: 'listNotes' });
  });
});

describe('a list of notes', () => {
  const stored = [
    { id: '1', body: 'a', visibility: 'public' },
    { id: '2', body: 'b', visibility: 'private' },
    { id: '3', body: 'c', visibility: 'private' },
  ] as const;

  it('gives the notes of page after page', async () => {
    server.on('GET /cases/7/notes', { body: [stored.slice(0, 2), [], stored.slice(2)] });
    expect(await allOf(withNotes().listNotes('7'))).toEqual(stored);
    expect(server.lines()).toEqual(['GET /cases/7/notes']);
  });

  it('gives what could be read of notes that are not all as documented', async () => {
    server.on('GET /cases/7/notes', { body: [[]] });
    const approximated = new Finding('approximated', 'odd', { value: stored });
    expect(await allOf(withNotes({ read: finding(approximated) }).listNotes('7'))).toEqual(stored);
  });

  it.each([
    ['is none', { read: () => 'odd' }],
    ['cannot be read', { read: finding(new Finding('unmapped', 'odd')) }],
  ])('that %s is a bad response', async (_what, codec) => {
    server.on('GET /cases/7/notes', { body: [[]] });
    const error = await failureOf(allOf(withNotes(codec).listNotes('7')));
    expect(error).toMatchObject({
      ...where,
      code: 'bad_response',
      operation: 'listNotes',
      message: 'acme listNotes: the reply has no list of notes',
    });
  });

  it('that the provider refuses fails at its step, for its case', async () => {
    server.on('GET /cases/7/notes', { status: 403, body: {} });
    const error = await failureOf(allOf(withNotes().listNotes('7')));
    expect(error).toMatchObject({ ...where, code: 'forbidden', operation: 'listNotes' });
    expect(error.details).toMatchObject({ status: 403, step: 'notes' });
  });
});

describe('a note under a key that has been added', () => {
  const keyed = { idempotencyKey: 'order-4711' };
  const listed = { id: '5', ...note, createdAt: '2026-01-31T12:00:00.000Z' };

  const scene = async (codec: Parameters<typeof fieldsWith>[0] = {}): Promise<CasePort> => {
    server.on('GET /cases/7/notes', { body: [[]] });
    server.on('POST /cases/7/notes', { body: { notes: [{ id: '5', ...note }] } });
    const port = withNotes(codec, { store: memoryStore() });
    await port.addNote('7', note, keyed);
    return port;
  };

  it('is given as it is listed now, without warnings', async () => {
    const port = await scene();
    server.on('GET /cases/7/notes', { body: [[{ ...listed, id: '4' }], [listed]] });
    expect(await port.addNote('7', note, keyed)).toEqual({ ...listed, warnings: [] });
    expect(server.lines()).toEqual(['GET /cases/7/notes', 'POST /cases/7/notes', 'GET /cases/7/notes']);
  });

  it('is done, whatever the list that it is looked for in is (P5)', async () => {
    let isOdd = false;
    const port = await scene({ read: (wire) => (isOdd ? 'odd' : wire) });
    isOdd = true;
    const unreadable = await failureOf(port.addNote('7', note, keyed));
    expect(unreadable).toMatchObject({
      ...where,
      code: 'bad_response',
      effect: 'done',
      message: 'acme addNote: the reply has no list of notes',
    });
    server.on('GET /cases/7/notes', { status: 403, body: {} });
    const refused = await failureOf(port.addNote('7', note, keyed));
    expect(refused).toMatchObject({ ...where, code: 'forbidden', effect: 'done' });
    expect(refused.details).toMatchObject({ step: 'notes' });
  });
});
