import { describe, expect, it } from 'vitest';
import { type NoteParts, readNotes } from '../../src/mapping/note-list.ts';
import { findingOf } from './finding-of.ts';

const partsOf = ({ id, text, open }: Readonly<Record<string, unknown>>): NoteParts => ({
  id,
  body: text,
  visibility: open === true ? 'public' : 'private',
});
const read = (wire: unknown) => readNotes(wire, partsOf);

describe('a list of notes', () => {
  it.each([
    [
      { id: 'n1', text: 'Hello', open: true },
      { id: 'n1', body: 'Hello', visibility: 'public' },
    ],
    [
      { id: 17, text: 'Hello' },
      { id: '17', body: 'Hello', visibility: 'private' },
    ],
    [
      { id: 'n1', text: '' },
      { id: 'n1', body: null, visibility: 'private' },
    ],
    [
      { id: 'n1', text: null },
      { id: 'n1', body: null, visibility: 'private' },
    ],
    [{ id: 'n1' }, { id: 'n1', body: null, visibility: 'private' }],
  ])('is read note by note: %j', (note, expected) => {
    expect(read([note])).toEqual([expected]);
  });

  it.each([[{ text: 'Hello' }], [{ id: null, text: 'Hello' }]])(
    'may lack the ids, as published samples do: %j',
    (note) => {
      expect(read([note])).toEqual([{ id: '', body: 'Hello', visibility: 'private' }]);
    },
  );

  it.each([
    [
      { id: true, text: 'Hello' },
      { id: '', body: 'Hello' },
    ],
    [
      { id: {}, text: 'Hello' },
      { id: '', body: 'Hello' },
    ],
    [
      { id: 'n1', text: 5 },
      { id: 'n1', body: null },
    ],
    [
      { id: 'n1', text: ['Hello'] },
      { id: 'n1', body: null },
    ],
    [
      { id: [], text: false },
      { id: '', body: null },
    ],
  ])('with an id or a body that is none is told as approximated, and the rest of it survives (P3): %j', (odd, rest) => {
    const result = read([odd, { id: 'n2', text: 'Bye' }]);
    expect(findingOf(result)).toBe('approximated: the provider sent a note whose id or body is none');
    expect(result).toMatchObject({ value: [rest, { id: 'n2', body: 'Bye' }] });
  });

  it('may have items that are no notes: they have no parts', () => {
    const handed: unknown[] = [];
    const notes = readNotes([null, 5, 'text', undefined], (note) => {
      handed.push(note);
      return partsOf(note);
    });
    expect(handed).toEqual([{}, {}, {}, {}]);
    expect(notes).toHaveLength(4);
    expect(new Set((notes as readonly unknown[]).map((note) => JSON.stringify(note)))).toEqual(
      new Set(['{"id":"","body":null,"visibility":"private"}']),
    );
  });

  it.each([{}, 'Hello', 5, true])('is not read from %j', (wire) => {
    expect(findingOf(read(wire))).toBe('unmapped: the provider sent something else than a list of notes');
  });
});
