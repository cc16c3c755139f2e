import { isSafeNumber, parse, stringify } from 'lossless-json';

/** A number that a float may not hold: sixteen digits or more, or an exponent. Also finds some that a float does hold, which only costs time. */
const longNumber = /(?:^|[[:,])\s*-?(?:[\d.]{16,}|[\d.]+[eE])/;

/** Deeper than any provider's reply; a deeper one could only exhaust the stack of whoever walks it. */
const maxDepth = 64;

/** Parses JSON without losing a digit: a number that a float cannot hold arrives as the string of its digits. @throws SyntaxError, also for more than 64 levels. */
export function parseJson(text: string): unknown {
  if (depthOf(text) > maxDepth) throw new SyntaxError(`nested deeper than ${maxDepth} levels`);
  if (!longNumber.test(text)) return JSON.parse(text);
  return parse(text, undefined, {
    parseNumber: (digits) => (isSafeNumber(digits) ? Number(digits) : digits),
    // As JSON.parse: the last one holds.
    onDuplicateKey: ({ newValue }) => newValue,
  });
}

function depthOf(text: string): number {
  let depth = 0;
  let deepest = 0;
  for (let at = 0; at < text.length; at += 1) {
    const character = text[at];
    if (character === '"') at = endOfString(text, at);
    else if (character === '}' || character === ']') depth -= 1;
    else if (character === '{' || character === '[') {
      depth += 1;
      deepest = Math.max(deepest, depth);
    }
  }
  return deepest;
}

/** Where the string ends that begins at `start`: most of a reply is in strings, which are not looked at one by one. */
function endOfString(text: string, start: number): number {
  let end = text.indexOf('"', start + 1);
  while (end > 0 && isEscaped(text, end)) end = text.indexOf('"', end + 1);
  return end < 0 ? text.length : end;
}

function isEscaped(text: string, at: number): boolean {
  let before = at - 1;
  while (text[before] === '\\') before -= 1;
  return (at - before) % 2 === 0;
}

/** Writes JSON; the digits of a lossless number are written as they are. */
export function stringifyJson(value: unknown): string {
  return stringify(value) ?? 'null';
}
