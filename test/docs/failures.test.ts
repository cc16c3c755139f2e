import { readFile } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import type { Effect, ErrorCode } from '../../src/index.ts';

const codes: Readonly<Record<ErrorCode, true>> = {
  configuration: true,
  invalid_input: true,
  unsupported: true,
  unmappable: true,
  partially_applied: true,
  unauthenticated: true,
  forbidden: true,
  not_found: true,
  invalid_state: true,
  conflict: true,
  rejected: true,
  rate_limited: true,
  unavailable: true,
  timeout: true,
  aborted: true,
  bad_response: true,
};
const effects: Readonly<Record<Effect, true>> = { none: true, done: true, partial: true, unknown: true };

const text = await readFile(new URL('../../docs/failures-and-retries.md', import.meta.url), 'utf8');

/** The first words of the rows below a heading. */
function firstCells(heading: string): readonly string[] {
  const [section = ''] = text.split(`\n${heading}\n`)[1]?.split(/\n#/) ?? [];
  return [...section.matchAll(/^\| `(\w+)` \|/gm)].map(([, word = '']) => word);
}

describe('docs/failures-and-retries.md', () => {
  it('says what to do for every code', () => {
    const told = new Set([
      ...firstCells('### Refused before any request'),
      ...firstCells('### Failed at the provider'),
    ]);
    expect([...told].sort()).toEqual(Object.keys(codes).sort());
  });

  it('says what to do for every effect', () => {
    expect(firstCells('### By effect').toSorted()).toEqual(Object.keys(effects).sort());
  });
});
