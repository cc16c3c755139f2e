import type { Note, NoteDraft } from '../../core/note.ts';
import type { Fact, Facts } from '../fact.ts';
import { pathsOf, refusalOf, requestCount } from '../outcome.ts';
import { needsFaults } from './create-fault-facts.ts';

/** P6. */
export const noteFacts: Facts = (harness) => {
  const { operations, fields } = harness.capabilities;
  const unless = (has: boolean, what: string): string | undefined => (has ? undefined : `${what} is not supported`);
  const noNotes = unless(operations.addNote, 'addNote');
  const some: readonly NoteDraft[] = [
    { body: 'only for us: <b> & "x"', visibility: 'private' },
    { body: 'for the requester', visibility: 'public' },
  ];
  const lost: Fact = {
    promise: 'P5',
    name: 'never adds a note again whose reply was lost',
    skip: noNotes,
    check: async ({ port, open, provider, expect }) => {
      const { id } = await port.create(harness.draft);
      const patient = await open({ retry: { retries: 3 } });
      const sent = requestCount(provider);
      for (const method of ['POST', 'PATCH', 'PUT']) provider.fault?.({ kind: 'reset', when: 'after', method });
      const error = await refusalOf(() => patient.addNote(id, { body: 'once', visibility: 'private' }));
      expect({ effect: error.effect, retryable: error.retryable }).toEqual({ effect: 'unknown', retryable: false });
      const writing = (provider.requests?.() ?? []).slice(sent).filter(({ method }) => method !== 'GET');
      if (harness.hasWire) expect(writing.length).toEqual(1);
    },
  };
  const untold: Fact = {
    promise: 'P6',
    name: 'reads a note whose visibility the provider does not tell as private',
    skip: noNotes ?? unless(operations.listNotes, 'listNotes'),
    check: async ({ port, provider, expect }) => {
      const { id } = await port.create(harness.draft);
      await port.addNote(id, { body: 'for the requester', visibility: 'public' });
      provider.fault?.({ kind: 'untold', method: 'GET', times: 9 });
      const listed = await collect(port.listNotes(id));
      expect(listed.map(({ body, visibility }) => ({ body, visibility }))).toEqual([
        { body: 'for the requester', visibility: 'private' },
      ]);
      const { notes = [] } = await port.get(id);
      expect(notes.every(({ visibility }) => visibility === 'private')).toEqual(true);
    },
  };
  return [
    ...[lost, untold].map(needsFaults(harness)),
    {
      promise: 'P6',
      name: 'adds notes with the visibility that they were given, and lists them so, oldest first',
      skip: noNotes,
      check: async ({ port, provider, expect }) => {
        const { id } = await port.create(harness.draft);
        const added = [];
        for (const note of some) added.push(await port.addNote(id, note));
        provider.settle?.();
        expect(added.map(({ body, visibility, warnings }) => ({ body, visibility, warnings }))).toEqual(
          some.map((note) => ({ ...note, warnings: [] })),
        );
        const listed = await collect(port.listNotes(id));
        // Where notes are part of the case, all are written again with the last, and may get new ids.
        expect(listed.at(-1)?.id).toEqual(added.at(-1)?.id);
        expect(listed.map(({ body, visibility }) => ({ body, visibility }))).toEqual(some);
      },
    },
    {
      promise: 'P6',
      name: 'creates notes with a case with the visibility that they were given',
      skip: unless(fields.notes.create && operations.listNotes, 'a note in a create'),
      check: async ({ port, expect }) => {
        const { id, warnings } = await port.create({ ...harness.draft, notes: some });
        const listed = await collect(port.listNotes(id));
        expect({ warnings, notes: listed.map(({ body, visibility }) => ({ body, visibility })) }).toEqual({
          warnings: [],
          notes: some,
        });
      },
    },
    {
      promise: 'P6',
      name: 'keeps the notes that are there when one is added and when the case is updated',
      skip: noNotes,
      check: async ({ port, expect }) => {
        const { id } = await port.create(harness.draft);
        for (const note of some) await port.addNote(id, note);
        await port.update(id, { title: 'Changed' });
        expect((await collect(port.listNotes(id))).map(({ visibility }) => visibility)).toEqual(['private', 'public']);
      },
    },
    {
      promise: 'P6',
      name: 'refuses a note without a visibility, and sends nothing',
      skip: noNotes,
      check: async ({ port, provider, expect }) => {
        for (const note of [{ body: 'x' }, { body: 'x', visibility: 'internal' }]) {
          const error = await refusalOf(() => port.addNote(harness.unknownId, note as never));
          expect({ code: error.code, paths: pathsOf(error), requests: requestCount(provider) }).toEqual({
            code: 'invalid_input',
            paths: ['visibility'],
            requests: 0,
          });
        }
      },
    },
    {
      promise: 'P6',
      name: 'lists no notes of a case without any',
      skip: unless(operations.listNotes, 'listNotes'),
      check: async ({ port, expect }) => {
        const { id } = await port.create(harness.draft);
        expect(await collect(port.listNotes(id))).toEqual([]);
      },
    },
  ];
};

async function collect(notes: AsyncIterable<Note>): Promise<Note[]> {
  const all: Note[] = [];
  for await (const note of notes) all.push(note);
  return all;
}
