import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { normaliseSalesforceId, sameCaseId } from '../../src/adapters/salesforce-incident/index.ts';
import { toLongId } from '../../src/simulator/salesforce-incident/record-id.ts';
import { salesforceIds, shortIds } from './salesforce-ids.ts';

describe('P4 Salesforce ids', () => {
  it('have one form, which normalising again leaves as it is (P4)', () => {
    fc.assert(
      fc.property(shortIds, (id) => {
        const normal = normaliseSalesforceId(id) ?? '';
        expect(normal).toBe(toLongId(id));
        expect(normaliseSalesforceId(normal)).toBe(normal);
        expect(normal.slice(0, 15)).toBe(id);
      }),
      { numRuns: 500 },
    );
  });

  it('are repaired from their suffix when their case is lost as a whole (P4)', () => {
    fc.assert(
      fc.property(salesforceIds, (id) => {
        for (const mangled of [id.toLowerCase(), id.toUpperCase()]) {
          expect(normaliseSalesforceId(mangled)).toBe(id);
          expect(sameCaseId(mangled, id.slice(0, 15))).toBe(true);
        }
      }),
      { numRuns: 500 },
    );
  });

  it('of two records are never taken for one (P4)', () => {
    fc.assert(
      fc.property(shortIds, fc.nat({ max: 14 }), fc.constantFrom(...'aZ09'), (id, at, letter) => {
        const other = id.slice(0, at) + letter + id.slice(at + 1);
        expect(sameCaseId(id, other)).toBe(id === other);
      }),
      { numRuns: 500 },
    );
  });

  it('in mixed case whose suffix does not fit are no ids: another case is another record (P3)', () => {
    fc.assert(
      fc.property(salesforceIds, fc.nat({ max: 14 }), (id, at) => {
        const letter = id.charAt(at);
        const swapped = letter === letter.toLowerCase() ? letter.toUpperCase() : letter.toLowerCase();
        const other = id.slice(0, at) + swapped + id.slice(at + 1);
        fc.pre(other !== id && other !== other.toLowerCase() && other !== other.toUpperCase());
        expect(normaliseSalesforceId(other)).toBeUndefined();
      }),
      { numRuns: 500 },
    );
  });

  it('are nothing else than 15 or 18 letters and digits (P3)', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom(...'aB05-é '), maxLength: 20 }), (text) => {
        const isShort = /^[a-zA-Z0-9]{15}$/.test(text);
        if (isShort || !/^[a-zA-Z0-9]{18}$/.test(text)) {
          expect(normaliseSalesforceId(text)).toBe(isShort ? toLongId(text) : undefined);
        }
      }),
      { numRuns: 300 },
    );
  });
});
