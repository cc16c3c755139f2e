import type { ErrorContext } from './errors.ts';
import { note } from './input-schemas.ts';
import type { NoteDraft } from './note.ts';
import { parseRecord } from './parse-record.ts';

/** @throws CaseportError invalid_input */
export function parseNote(input: unknown, context: ErrorContext): NoteDraft {
  return parseRecord(note(), input, () => Object.keys(note().shape), context);
}
