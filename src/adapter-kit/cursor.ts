import { createHash } from 'node:crypto';
import { type ErrorContext, invalidInput } from '../core/errors.ts';
import type { Outcome } from './execute.ts';

/** How far a change feed has come. Moments in milliseconds since 1970. */
export interface Position {
  /** The newest change that was seen. */
  readonly at: number;
  /** The moment that the feed was asked to begin at, as long as the overlap reaches behind it: what is older was never asked for. */
  readonly since?: number | undefined;
  /** When the last reading that came to its end began, by the port's clock. */
  readonly readAt?: number | undefined;
  /** Where the next reading begins, where that is not the overlap before `at`. */
  readonly from?: number | undefined;
  /** Digests of the newest changes that were given, oldest first: what the overlap need not give again. */
  readonly given: readonly string[];
  /** All that the overlap before `at` holds, where all of it was given. */
  readonly overlap?: Sum | undefined;
  /** A reading that has not come to its end: another process goes on with it. */
  readonly reading?: Reading | undefined;
}

/** One reading of a feed. What is written while it goes on comes after `to`, so that it ends. */
export interface Reading {
  readonly startedAt: number;
  readonly from: number;
  readonly to: number;
  /** The last change that was given; undefined before the first. Changes are given by their time, and within a moment by their digest. */
  readonly through?: { readonly at: number; readonly digest: string } | undefined;
  /** All that was read so far. */
  readonly sum: Sum;
}

/** Some changes, told from any others by their number and their digests taken together. */
export interface Sum {
  readonly count: number;
  readonly digest: string;
}

/** Digests of 6 bytes, so that the whole stays below 1 kB. */
const mostGiven = 100;
const digestBytes = 6;
const digestLength = 8;

/**
 * Tells a case as it was once from every other. All that is read of its row counts, since a case may change again within what the
 * provider's times are rounded to.
 */
export function changeDigest({ id, told }: Outcome): string {
  return createHash('sha256')
    .update(JSON.stringify([id, ...told.values, ...told.providerValues]))
    .digest()
    .subarray(0, digestBytes)
    .toString('base64url');
}

export const nothing: Sum = { count: 0, digest: Buffer.alloc(digestBytes).toString('base64url') };

/** A sum with one change more. The order does not count. */
export function plus({ count, digest }: Sum, change: string): Sum {
  const [all, one] = [Buffer.from(digest, 'base64url'), Buffer.from(change, 'base64url')];
  for (const [index, byte] of one.entries()) all[index] = (all[index] ?? 0) ^ byte;
  return { count: count + 1, digest: all.toString('base64url') };
}

/** The feed that a cursor belongs to: a provider, and the tenant where something tells tenants apart. */
export function feedOf(provider: string, tenant: unknown): string {
  return createHash('sha256')
    .update(JSON.stringify([provider, tenant ?? null]))
    .digest('base64url')
    .slice(0, 8);
}

const version = '2';

export function writeCursor(feed: string, { at, since, readAt, from, given, overlap, reading }: Position): string {
  const { startedAt, from: readFrom, to, through, sum } = reading ?? {};
  const numbers = [at, since, readAt, from, overlap?.count, startedAt, readFrom, to, through?.at, sum?.count];
  const digests = [overlap?.digest, through?.digest, sum?.digest];
  const parts = [version, feed, ...numbers.map((number) => number?.toString(36)), ...digests];
  return [...parts.map((part) => part ?? ''), given.slice(-mostGiven).join('')].join('.');
}

/** @throws CaseportError invalid_input for what is no cursor of this feed. */
export function readCursor(cursor: string, feed: string, context: ErrorContext): Position {
  const shape = /^2\.([\w-]{8})((?:\.[0-9a-z]{0,11}){10})((?:\.(?:[\w-]{8})?){3})\.((?:[\w-]{8})*)$/.exec(cursor);
  const [, ofFeed, numbers = '', digests = '', given = ''] = shape ?? [];
  const values = numbers.split('.').slice(1).map(numberIn);
  const [overlapDigest, throughDigest, sumDigest] = digests.split('.').slice(1);
  const [at, since, readAt, from, overlapCount, startedAt, readFrom, to, throughAt, sumCount] = values;
  const refuse = (message: string): never => {
    throw invalidInput([{ path: 'cursor', message }], context);
  };
  if (shape === null || at === undefined || values.some((value) => value !== undefined && !isMoment(value)))
    return refuse('must be a cursor of an earlier batch, unchanged');
  if (ofFeed !== feed) return refuse('is of another provider or tenant');
  const sumOf = (count: number | undefined, digest: string | undefined): Sum | undefined =>
    count === undefined || !digest ? undefined : { count, digest };
  const sum = sumOf(sumCount, sumDigest);
  const through = throughAt === undefined || !throughDigest ? undefined : { at: throughAt, digest: throughDigest };
  const isReading = startedAt !== undefined && readFrom !== undefined && to !== undefined && sum !== undefined;
  return {
    at,
    since,
    readAt,
    from,
    given: given.match(new RegExp(`.{${digestLength}}`, 'g')) ?? [],
    overlap: sumOf(overlapCount, overlapDigest),
    reading: isReading ? { startedAt, from: readFrom, to, through, sum } : undefined,
  };
}

function numberIn(digits: string): number | undefined {
  return digits === '' ? undefined : Number.parseInt(digits, 36);
}

function isMoment(value: number): boolean {
  return value <= 8_640_000_000_000_000;
}
