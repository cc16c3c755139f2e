import type { z } from 'zod';
import { type ErrorContext, invalidInput } from './errors.ts';
import { toInputIssues } from './zod-issues.ts';

/** Parses what must be an object of keys and values; `knownAt` gives the keys that there are at a path. @throws CaseportError invalid_input */
export function parseRecord<T>(
  schema: z.ZodType,
  input: unknown,
  knownAt: (path: string) => readonly string[],
  context: ErrorContext,
): T {
  if (!isRecord(input)) throw invalidInput([{ path: '', message: 'must be an object' }], context);
  const parsed = schema.safeParse(input);
  if (parsed.success) return parsed.data as T;
  throw invalidInput(toInputIssues(parsed.error, knownAt), context);
}

/** An object of keys and values: the entries of a Map, say, would be in no key. */
function isRecord(input: unknown): boolean {
  return Object.prototype.toString.call(input) === '[object Object]';
}
