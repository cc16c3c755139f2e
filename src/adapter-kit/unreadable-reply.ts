import { CaseportError, type ErrorContext } from '../core/errors.ts';

/** A reply of success that is not what the provider documents. The kit makes a `bad_response` of it. */
export class UnreadableReply extends Error {}

/** Reads, and tells of an unreadable reply as every failure is told. @throws CaseportError bad_response */
export async function asReadable<T>(where: ErrorContext, read: () => Promise<T>): Promise<T> {
  try {
    return await read();
  } catch (error) {
    if (!(error instanceof UnreadableReply)) throw error;
    throw new CaseportError('bad_response', `${where.provider} ${where.operation}: ${error.message}`, {}, where);
  }
}
