import { describe, expect, it } from 'vitest';
import { brokenRules, missingRequired } from '../../src/mapping/requirements.ts';
import { acmeFields } from './acme-fields.ts';

describe('what a provider needs for a create', () => {
  const missing = (draft: unknown): string[] =>
    missingRequired(acmeFields.requiredOnCreate, draft, 'acme').map(({ path, message }) => `${path}: ${message}`);

  it('is named where the draft leaves it out or empty, with what to set', () => {
    expect(missing({ title: null, requester: { name: 'Ada' } })).toEqual([
      'title: is required by acme: give it, or set mapping.defaults.title',
      'requester.email: is required by acme: give it, or set mapping.defaults.requester',
    ]);
  });

  it('is fine where it is there', () => {
    expect(missing({ title: 'A', requester: { email: 'a' } })).toEqual([]);
  });
});

describe('a rule of values that come together', () => {
  const broken = (input: Record<string, unknown>): string[] =>
    brokenRules(acmeFields.rules, input).map(({ path, message }) => `${path}: ${message}`);

  it.each([[{ status: 'resolved' }], [{ status: 'resolved', resolution: null }]])('is broken by %j', (input) => {
    expect(broken(input)).toEqual(["resolution: is required with status 'resolved'"]);
  });

  it.each([[{ status: 'resolved', resolution: 'Done' }], [{ status: 'open' }], [{ resolution: null }], [{}]])(
    'is kept by %j',
    (input) => {
      expect(broken(input)).toEqual([]);
    },
  );
});
