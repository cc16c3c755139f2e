import { isSafeNumber, parse, stringify } from 'lossless-json';

/** A number that a float may not hold: sixteen digits or more, or an exponent. Also finds some that a float does hold, which only costs time. */
const longNumber = /[[:,]\s*-?(?:[\d.]{16,}|[\d.]+[eE])|^\s*-?(?:[\d.]{16,}|[\d.]+[eE])/;

/** Parses JSON without losing a digit: a number that a float cannot hold arrives as the string of its digits. @throws SyntaxError */
export function parseJson(text: string): unknown {
  if (!longNumber.test(text)) return JSON.parse(text);
  return parse(text, undefined, (digits) => (isSafeNumber(digits) ? Number(digits) : digits));
}

/** Writes JSON; the digits of a lossless number are written as they are. */
export function stringifyJson(value: unknown): string {
  return stringify(value) ?? 'null';
}
