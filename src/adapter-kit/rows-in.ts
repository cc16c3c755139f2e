import { UnreadableReply } from './unreadable-reply.ts';

/** The rows of a list: each is an object. @throws UnreadableReply for a row that is none: it may have been a case. */
export function rowsIn(list: readonly unknown[]): readonly Readonly<Record<string, unknown>>[] {
  if (list.every(isObject)) return list;
  throw new UnreadableReply('a row of the list is no record');
}

function isObject(row: unknown): row is Readonly<Record<string, unknown>> {
  return typeof row === 'object' && row !== null && !Array.isArray(row);
}
