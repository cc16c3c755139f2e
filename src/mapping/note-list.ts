import type { Note } from '../core/note.ts';
import { Finding, unreadable } from './codec.ts';

/** The parts of a note as a provider spells them, with its id and body as they came. */
export interface NoteParts extends Omit<Note, 'id' | 'body'> {
  readonly id: unknown;
  readonly body: unknown;
}

/** Reads a list of notes. An id may be missing, as in published samples; one that is no id and a body that is no text are told as `approximated`. */
export function readNotes(
  wire: unknown,
  partsOf: (note: Readonly<Record<string, unknown>>) => NoteParts,
): readonly Note[] | Finding<readonly Note[]> {
  if (!Array.isArray(wire)) return unreadable('a list of notes');
  let isExact = true;
  const notes = wire.map((each: unknown): Note => {
    const { id, body, ...rest } = partsOf(
      typeof each === 'object' && each !== null ? (each as Readonly<Record<string, unknown>>) : {},
    );
    isExact &&= isAbsentOr(id, 'string', 'number') && isAbsentOr(body, 'string');
    return {
      id: typeof id === 'string' || typeof id === 'number' ? String(id) : '',
      body: typeof body === 'string' && body !== '' ? body : null,
      ...rest,
    };
  });
  if (isExact) return notes;
  return new Finding('approximated', 'the provider sent a note whose id or body is none', { value: notes });
}

function isAbsentOr(value: unknown, ...types: readonly string[]): boolean {
  return value === undefined || value === null || types.includes(typeof value);
}
