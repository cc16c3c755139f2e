import { createHash } from 'node:crypto';
import { type ErrorContext, invalidInput } from '../core/errors.ts';
import type { Outcome } from './execute.ts';

/** How far a change feed has come. */
export interface Position {
  /** The newest change that was seen, in milliseconds since 1970. */
  readonly at: number;
  /** The moment that the feed was asked to begin at, as long as the overlap reaches behind it: what is older was never asked for. */
  readonly since?: number | undefined;
  /** When the last reading that came to its end began, by the port's clock. */
  readonly readAt?: number | undefined;
  /** Digests of the newest changes that were given, oldest first: what the overlap need not give again. */
  readonly given: readonly string[];
}

/** Digests of 6 bytes, so that the whole stays below 1 kB. */
const mostGiven = 120;
const digestLength = 8;

/**
 * Tells a case as it was once from every other. All that is read of its row counts, since a case may change again within what the
 * provider's times are rounded to.
 */
export function changeDigest({ id, told }: Outcome): string {
  return createHash('sha256')
    .update(JSON.stringify([id, ...told.values, ...told.providerValues]))
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

export function writeCursor(feed: string, { at, since, readAt, given }: Position): string {
  const moments = [at, since, readAt].map((moment) => moment?.toString(36) ?? '');
  return [version, feed, ...moments, given.slice(-mostGiven).join('')].join('.');
}

/** @throws CaseportError invalid_input for what is no cursor of this feed. */
export function readCursor(cursor: string, feed: string, context: ErrorContext): Position {
  const parts = /^1\.([\w-]{8})\.([0-9a-z]{1,9})\.([0-9a-z]{0,9})\.([0-9a-z]{0,9})\.((?:[\w-]{8})*)$/.exec(cursor);
  const [, ofFeed, at = '', since = '', readAt = '', digests = ''] = parts ?? [];
  const refuse = (message: string): never => {
    throw invalidInput([{ path: 'cursor', message }], context);
  };
  if (parts === null || ![at, since, readAt].every(isMoment)) {
    return refuse('must be a cursor of an earlier batch, unchanged');
  }
  if (ofFeed !== feed) return refuse('is of another provider or tenant');
  return {
    at: Number.parseInt(at, 36),
    since: momentOf(since),
    readAt: momentOf(readAt),
    given: digests.match(new RegExp(`.{${digestLength}}`, 'g')) ?? [],
  };
}

function momentOf(digits: string): number | undefined {
  return digits === '' ? undefined : Number.parseInt(digits, 36);
}

function isMoment(digits: string): boolean {
  return digits === '' || Number.parseInt(digits, 36) <= 8_640_000_000_000_000;
}
