import { type AnyCaseportError, CaseportError, type ErrorCode } from '../core/errors.ts';

/** What went wrong, in one line that names no secret. */
export class Problem extends Error {
  readonly exitCode: 1 | 2;

  constructor(line: string, exitCode: 1 | 2 = 1) {
    super(line);
    this.exitCode = exitCode;
  }
}

/** The line and the exit code for anything that was thrown. The message of an unknown error is not told: it might quote the configuration. */
export function problemOf(error: unknown): { readonly line: string; readonly exitCode: 1 | 2 } {
  if (error instanceof Problem) return { line: oneLine(error.message), exitCode: error.exitCode };
  if (CaseportError.is(error)) return { line: oneLine(told(error)), exitCode: 1 };
  return { line: `unexpected failure (${error instanceof Error ? error.name : typeof error})`, exitCode: 1 };
}

const advice: { readonly [C in ErrorCode]?: string } = {
  unauthenticated: 'is the token, or the grant, under "auth" of this provider and not expired?',
  forbidden: 'may this token read fields and cases?',
  not_found: 'is "baseUrl" right?',
  unavailable: 'is "baseUrl" right, and can this machine reach it?',
  bad_response: 'is "baseUrl" the address of the API?',
};

function told({ code, message, cause }: AnyCaseportError): string {
  if (code === 'configuration') return `the configuration does not fit: ${message}`;
  const reason = (cause as { readonly code?: string } | undefined)?.code;
  const why = reason === undefined ? '' : ` (${reason})`;
  const hint = advice[code];
  return `${message}${why}${hint === undefined ? '' : `; ${hint}`}`;
}

function oneLine(text: string): string {
  return text.replaceAll(/\s+/g, ' ').trim();
}
