import { describe, expect, it } from 'vitest';
import type { Case } from '../../src/core/case.ts';
import { requireFields } from '../../src/core/require-fields.ts';
import { issuesOf } from './issues.ts';

const record: Case = {
  id: '7',
  provider: 'acme',
  title: 'No power',
  description: null,
  tags: [],
  customFields: {},
  providerValues: {},
  warnings: [],
};

describe('requireFields', () => {
  it('gives back the very same case when all are there', () => {
    expect(requireFields(record, ['title', 'id', 'tags'])).toBe(record);
  });

  it('names every field that is empty or not known, and says which', () => {
    expect(issuesOf(() => requireFields(record, ['title', 'description', 'priority']))).toEqual([
      'description: is empty',
      'priority: is not known from this reply',
    ]);
  });

  it('says of which case of which provider', () => {
    expect(() => requireFields(record, ['description'])).toThrow(
      expect.objectContaining({ code: 'invalid_input', provider: 'acme', caseId: '7', effect: 'none' }),
    );
  });
});
