import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseJson, stringifyJson } from '../../src/core/lossless-json.ts';
import { decimal, integer } from '../../src/mapping/number-codecs.ts';
import { decimals, sameDecimal } from './numbers.ts';

const long = decimals({ whole: 40, fraction: 40 });
const json = fc.json({ stringUnit: 'binary' });

describe('P4 numbers', () => {
  it('keep every digit through JSON text, as a number or as text on the wire (P4)', () => {
    for (const wire of ['number', 'string'] as const) {
      const codec = decimal(wire);
      fc.assert(
        fc.property(fc.oneof(long, decimals({ whole: 8, fraction: 7 })), (digits) => {
          const text = stringifyJson({ amount: codec.write(digits) });
          const { amount } = parseJson(text) as { readonly amount: unknown };
          const read = codec.read(amount);
          expect(sameDecimal(read, digits)).toBe(true);
          expect(codec.same?.(digits, read as string)).toBe(true);
        }),
        { numRuns: 500 },
      );
    }
  });

  it('are the same only when they are equal, whatever zeros they are spelt with (P3)', () => {
    const codec = decimal('number');
    fc.assert(
      fc.property(decimals({ whole: 5, fraction: 4 }), decimals({ whole: 5, fraction: 4 }), (a, b) => {
        expect(codec.same?.(a, b)).toBe(sameDecimal(a, b));
        expect(codec.same?.(a, a.includes('.') ? `${a}00` : `${a}.00`)).toBe(true);
      }),
    );
  });

  it('are read from any spelling of a number that a provider may send (P4)', () => {
    const codec = decimal('number');
    fc.assert(
      fc.property(fc.double({ noNaN: true, noDefaultInfinity: true }), (number) => {
        expect(sameDecimal(codec.read(number), number)).toBe(true);
        expect(codec.read(number)).toMatch(/^-?\d+(\.\d+)?$/);
      }),
    );
  });

  it('carry whole numbers of the safe range over exactly (P4)', () => {
    fc.assert(
      fc.property(fc.maxSafeInteger(), fc.constantFrom('number', 'string'), (number, wire) => {
        const codec = integer(wire);
        expect(codec.read(parseJson(stringifyJson(codec.write(number))))).toBe(number);
        expect(codec.read(`${number}.0`)).toBe(number + 0);
      }),
    );
  });

  it('leave any other JSON as it is (P4)', () => {
    fc.assert(
      fc.property(json, (text) => {
        expect(withTexts(parseJson(text))).toEqual(withTexts(JSON.parse(text)));
      }),
      { numRuns: 300 },
    );
  });

  it('of sixteen digits and more arrive as their digits, wherever they stand (P4)', () => {
    fc.assert(
      fc.property(fc.bigInt({ min: 10n ** 16n, max: 10n ** 40n }), fc.constantFrom(' ', '', '\n'), (id, space) => {
        const text = `{"id":${space}${id},"list":[${space}${id}${space}, ${id}],"text":"${id}"}`;
        const parsed = parseJson(text) as { id: unknown; list: unknown[]; text: unknown };
        for (const each of [parsed.id, ...parsed.list, parsed.text]) expect(sameDecimal(each, id)).toBe(true);
        expect(parsed.text).toBe(String(id));
      }),
    );
  });
});

/** A number that a float holds only nearly is text on one side. */
function withTexts(value: unknown): unknown {
  if (typeof value === 'number') return value;
  if (typeof value === 'string' && /^-?[\d.]+([eE][+-]?\d+)?$/.test(value)) return Number(value);
  if (Array.isArray(value)) return value.map(withTexts);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, part]) => [key, withTexts(part)]));
}
