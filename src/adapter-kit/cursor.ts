import { createHash } from 'node:crypto';
import { type ErrorContext, invalidInput } from '../core/errors.ts';

/** How far a change feed has come. */
export interface Position {
  /** The newest change that was seen, in milliseconds since 1970. */
  readonly at: number;
  /** The moment that the feed was asked to begin at, as long as the overlap reaches behind it: what is older was never asked for. */
  readonly since?: number | undefined;
  /** Digests of the newest changes that were given, oldest first: what the overlap need not give again. */
  readonly given: readonly string[];
}

/** Digests of 6 bytes, so that the whole stays below 1 kB. */
const mostGiven = 120;
const digestLength = 8;

/**
 * Tells a case as it was once from every other. All of its row counts, since a case may change again within what the provider's times
 * are rounded to.
 */
export function changeDigest(id: string, row: unknown): string {
  return createHash('sha256')
    .update(`${id} ${JSON.stringify(row)}`)
    .digest()
    .subarray(0, 6)
    .toString('base64url');
}

/** The feed that a cursor belongs to: a provider, and the tenant where its options tell tenants apart. */
export function feedOf(provider: string, tenant: unknown): string {
  return createHash('sha256')
    .update(JSON.stringify([provider, tenant ?? null]))
    .digest('base64url')
    .slice(0, 8);
}

const version = '1';

export function writeCursor(feed: string, { at, since, given }: Position): string {
  return `${version}.${feed}.${at.toString(36)}.${since?.toString(36) ?? ''}.${given.slice(-mostGiven).join('')}`;
}

/** @throws CaseportError invalid_input for what is no cursor of this feed. */
export function readCursor(cursor: string, feed: string, context: ErrorContext): Position {
  const parts = /^1\.([\w-]{8})\.([0-9a-z]{1,9})\.([0-9a-z]{0,9})\.((?:[\w-]{8})*)$/.exec(cursor);
  const [, ofFeed, at = '', since = '', digests = ''] = parts ?? [];
  const refuse = (message: string): never => {
    throw invalidInput([{ path: 'cursor', message }], context);
  };
  if (parts === null || !isMoment(at) || !isMoment(since)) {
    return refuse('must be a cursor of an earlier batch, unchanged');
  }
  if (ofFeed !== feed) return refuse('is of another provider or tenant');
  return {
    at: Number.parseInt(at, 36),
    since: since === '' ? undefined : Number.parseInt(since, 36),
    given: digests.match(new RegExp(`.{${digestLength}}`, 'g')) ?? [],
  };
}

function isMoment(digits: string): boolean {
  return digits === '' || Number.parseInt(digits, 36) <= 8_640_000_000_000_000;
}
