import { expect } from 'vitest';
import type { Logger } from '../../src/http/log.ts';
import type { Warning } from '../../src/index.ts';
import { witness } from '../leaks/witness.ts';
import { failureOf } from './acme.ts';

export const mismatch = (path: string): Warning => ({
  code: 'mismatch',
  path,
  message: 'the provider reports something else than what was written',
});

export const unverified = (path: string): Warning => ({
  code: 'unverified',
  path,
  message: 'the provider does not report what was written',
});

/** Calls by their name. */
export type Calls = Readonly<Record<string, () => Promise<unknown>>>;

/** Of a provider that has none of these calls. */
export async function expectUnsupported(calls: Calls): Promise<void> {
  for (const [operation, call] of Object.entries(calls)) {
    const error = await failureOf(call());
    expect(error).toMatchObject({ code: 'unsupported', provider: 'acme', operation, effect: 'none' });
    expect(error.details).toEqual({
      issues: [{ path: '', message: `acme has no ${operation}; see capabilities.operations` }],
    });
  }
}

/** Of an id that is none. */
export async function expectIdRefused(calls: Calls): Promise<void> {
  for (const [operation, call] of Object.entries(calls)) {
    const error = await failureOf(call());
    expect(error).toMatchObject({ code: 'invalid_input', provider: 'acme', operation, effect: 'none' });
    expect(error.details).toEqual({ issues: [{ path: 'id', message: 'must be an Acme id: digits only' }] });
  }
}

/** What the log tells last of a call: its own line. */
export async function loggedOf(call: (logger: Logger) => Promise<unknown>): Promise<object | undefined> {
  const said = witness();
  await call(said.logger);
  said.stop();
  return said.heard.flatMap((each) => ('facts' in (each as object) ? [(each as { facts: object }).facts] : [])).at(-1);
}
