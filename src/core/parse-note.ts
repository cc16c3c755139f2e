import { type ErrorContext, invalidInput } from './errors.ts';
import { isRecord, note } from './input-schemas.ts';
import type { NoteDraft } from './note.ts';
import { toInputIssues } from './zod-issues.ts';

/** @throws CaseportError invalid_input */
export function parseNote(input: unknown, context: ErrorContext): NoteDraft {
  const parsed = note.safeParse(isRecord(input) ? input : String(input));
  if (parsed.success) return parsed.data as unknown as NoteDraft;
  throw invalidInput(
    toInputIssues(parsed.error, () => Object.keys(note.shape)),
    context,
  );
}
