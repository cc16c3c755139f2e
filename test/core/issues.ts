import { CaseportError, type ErrorCode, type InputIssue } from '../../src/core/errors.ts';

/** The issues that a call is refused with, as `path: message`. */
export function issuesOf(call: () => unknown, code: ErrorCode = 'invalid_input'): string[] {
  return refusalOf(call, code).map(({ path, message }) => `${path}: ${message}`);
}

/** The paths that a call is refused for. */
export function pathsOf(call: () => unknown, code: ErrorCode = 'invalid_input'): string[] {
  return refusalOf(call, code).map(({ path }) => path);
}

function refusalOf(call: () => unknown, code: ErrorCode): readonly InputIssue[] {
  try {
    call();
  } catch (error) {
    if (!CaseportError.is(error) || error.code !== code || !('issues' in error.details)) throw error;
    return error.details.issues;
  }
  throw new Error('the call was not refused');
}

/** The value, frozen all the way down: whoever changes it throws. */
export function deepFreeze<T>(value: T): T {
  if (typeof value !== 'object' || value === null) return value;
  for (const part of Object.values(value)) deepFreeze(part);
  return Object.freeze(value);
}
