import { LosslessNumber } from 'lossless-json';
import { unreadable, type ValueCodec } from './codec.ts';

// Numbers and booleans. A provider may send either as text; decimals are strings on our side and never become floats.

/** A whole number. `wire` says what the provider takes. */
export function integer(wire: 'number' | 'string'): ValueCodec<number> {
  return {
    read: (value) => {
      const number = typeof value === 'string' && /^-?\d+(\.0+)?$/.test(value) ? Number(value) : value;
      return Number.isSafeInteger(number) ? (number as number) + 0 : unreadable('a whole number');
    },
    write: (value) => (wire === 'number' ? value : String(value)),
  };
}

/** A decimal string. As a number on the wire it keeps every digit. */
export function decimal(wire: 'number' | 'string'): ValueCodec<string> {
  return {
    read: (value) => {
      const digits = typeof value === 'number' || typeof value === 'string' ? plainDecimal(String(value)) : undefined;
      return digits ?? unreadable('a decimal number');
    },
    write: (value) => (wire === 'string' ? value : exactNumber(value)),
    same: (written, reported) => normalDecimal(written) === normalDecimal(reported),
  };
}

/** A boolean; the texts `true` and `false` are read as well. */
export function boolean(wire: 'boolean' | 'string'): ValueCodec<boolean> {
  return {
    read: (value) => {
      if (typeof value === 'boolean') return value;
      const word = typeof value === 'string' ? value.toLowerCase() : '';
      return word === 'true' || word === 'false' ? word === 'true' : unreadable('a boolean');
    },
    write: (value) => (wire === 'boolean' ? value : String(value)),
  };
}

/** A JSON number of exactly these digits: an ordinary one where a float holds them. */
function exactNumber(digits: string): number | LosslessNumber {
  const number = Number(digits);
  return String(number) === digits ? number : new LosslessNumber(digits);
}

/** The digits without an exponent, or undefined for what is no number. */
function plainDecimal(text: string): string | undefined {
  const parts = /^(-?)(\d+)(?:\.(\d+))?(?:[eE]([+-]?\d{1,3}))?$/.exec(text.trim());
  if (!parts) return undefined;
  const [, sign = '', whole = '', fraction = '', exponent] = parts;
  if (exponent === undefined) return `${sign}${whole.replace(/^0+(?=\d)/, '')}${fraction && `.${fraction}`}`;
  const point = whole.length + Number(exponent);
  const digits = `${'0'.repeat(Math.max(0, 1 - point))}${whole}${fraction}`.padEnd(point, '0');
  const at = Math.max(point, 1);
  return normalDecimal(`${sign}${digits.slice(0, at)}.${digits.slice(at)}`);
}

/** One spelling for each number: no zeros that say nothing, no minus zero. */
function normalDecimal(digits: string): string {
  const [whole = '', fraction = ''] = digits.split('.');
  const significant = fraction.replace(/0+$/, '');
  const normal = `${whole.replace(/^(-?)0+(?=\d)/, '$1')}${significant && `.${significant}`}`;
  return normal === '-0' ? '0' : normal;
}
