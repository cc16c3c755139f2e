import type { z } from 'zod';
import type { InputIssue } from './errors.ts';
import { unknownKeyMessage } from './nearest.ts';

/** Turns zod's findings into this library's: dotted paths, and for an unknown key the nearest known one. */
export function toInputIssues(error: z.ZodError, knownKeysAt: (path: string) => readonly string[]): InputIssue[] {
  return error.issues.flatMap((issue) => fromIssue(issue, knownKeysAt, []));
}

type ZodIssue = z.ZodError['issues'][number];

function fromIssue(
  issue: ZodIssue,
  knownKeysAt: (path: string) => readonly string[],
  parent: readonly PropertyKey[],
): InputIssue[] {
  const path = [...parent, ...issue.path];
  if (issue.code === 'unrecognized_keys') {
    const known = knownKeysAt(dotted(path));
    return issue.keys.map((key) => ({ path: dotted([...path, key]), message: unknownKeyMessage(key, known) }));
  }
  if (issue.code === 'invalid_union') {
    // Of the branches, the one that fails deepest is the one that was meant; a rule is behind a type that fits.
    const [meant = []] = issue.errors.toSorted((a, b) => depth(b) - depth(a));
    if (depth(meant) > 0) return meant.flatMap((inner) => fromIssue(inner as ZodIssue, knownKeysAt, path));
  }
  return [{ path: dotted(path), message: issue.message }];
}

function depth(branch: readonly { readonly code: string; readonly path: readonly PropertyKey[] }[]): number {
  return Math.max(...branch.map((issue) => issue.path.length + (issue.code === 'custom' ? 1 : 0)));
}

function dotted(path: readonly PropertyKey[]): string {
  return path
    .map((part, index) => (typeof part === 'number' ? `[${part}]` : `${index > 0 ? '.' : ''}${String(part)}`))
    .join('');
}
