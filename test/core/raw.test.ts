import { inspect } from 'node:util';
import { describe, expect, it } from 'vitest';
import type { Case } from '../../src/core/case.ts';
import { keepRaw, rawOf } from '../../src/core/raw.ts';

function readCase(): { readonly record: Case; readonly replies: readonly unknown[] } {
  const record: Case = { id: '7', provider: 'acme', customFields: {}, providerValues: {}, warnings: [] };
  const replies = [{ id: 7, secret: 'hidden words' }];
  keepRaw(record, replies);
  return { record, replies };
}

describe('rawOf', () => {
  it('gives the payloads that this very object was read from', () => {
    const { record, replies } = readCase();
    expect(rawOf(record)).toEqual(replies);
  });

  it('is empty for a copy and for a case that was never read', () => {
    const { record } = readCase();
    expect(rawOf({ ...record })).toEqual([]);
    expect(rawOf(structuredClone(record))).toEqual([]);
  });

  it('keeps them out of what is serialised or logged (P7)', () => {
    const { record } = readCase();
    expect(JSON.stringify(record)).not.toContain('hidden words');
    expect(inspect(record, { depth: null, showHidden: true })).not.toContain('hidden words');
    expect(Reflect.ownKeys(record).sort()).toEqual(['customFields', 'id', 'provider', 'providerValues', 'warnings']);
  });
});
