import fc from 'fast-check';

const digits = (length: number): fc.Arbitrary<string> =>
  fc.string({ unit: fc.constantFrom(...'0123456789'), minLength: length, maxLength: length });

/** Decimal strings, of so many digits before and behind the point at most. */
export function decimals(limits: { readonly whole: number; readonly fraction: number }): fc.Arbitrary<string> {
  return fc
    .record({
      isNegative: fc.boolean(),
      whole: fc.integer({ min: 1, max: limits.whole }).chain(digits),
      fraction: fc.integer({ min: 0, max: limits.fraction }).chain(digits),
    })
    .map(({ isNegative, whole, fraction }) => {
      const plain = whole.replace(/^0+(?=\d)/, '');
      return `${isNegative ? '-' : ''}${plain}${fraction === '' ? '' : `.${fraction}`}`;
    });
}

/** Whether two decimal strings, or a string and a number, are the same number, digit by digit. */
export function sameDecimal(a: unknown, b: unknown): boolean {
  return plain(String(a)) === plain(String(b));
}

function plain(text: string): string {
  const [, sign = '', whole = '', fraction = '', exponent = '0'] =
    /^(-?)(\d+)(?:\.(\d+))?(?:[eE]([+-]?\d+))?$/.exec(text) ?? [];
  const point = whole.length + Number(exponent);
  const all = `${whole}${fraction}`;
  const padded = point < 0 ? '0'.repeat(-point) + all : all.padEnd(point, '0');
  const at = Math.max(point, 0);
  const integer = padded.slice(0, at).replace(/^0+/, '') || '0';
  const rest = padded.slice(at).replace(/0+$/, '');
  const value = rest === '' ? integer : `${integer}.${rest}`;
  return value === '0' ? '0' : sign + value;
}
