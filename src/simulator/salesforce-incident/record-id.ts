const LETTERS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ012345';
const DIGITS = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';

/**
 * The 18 characters of an id given with 15 or 18, or undefined when it is no id.
 * Of 18 the letters' case is taken from the suffix, so an id in the wrong case is repaired; of 15 it is taken as it is.
 * Source: the published 15-to-18 rule: per five characters, the first one lowest, a bit for every capital.
 */
export function toLongId(id: unknown): string | undefined {
  if (typeof id !== 'string' || !/^[A-Za-z0-9]{15}([A-Za-z0-9]{3})?$/.test(id)) return undefined;
  if (id.length === 15) return id + suffixOf(id);
  const suffix = id.slice(15).toUpperCase();
  const repaired = [...id.slice(0, 15)].map((character, index) => {
    const bits = LETTERS.indexOf(suffix.charAt(Math.floor(index / 5)));
    return (bits >> (index % 5)) & 1 ? character.toUpperCase() : character.toLowerCase();
  });
  const short = repaired.join('');
  return suffixOf(short) === suffix ? short + suffix : undefined;
}

function suffixOf(short: string): string {
  let suffix = '';
  for (let group = 0; group < 3; group += 1) {
    let bits = 0;
    for (let place = 0; place < 5; place += 1) {
      if (/[A-Z]/.test(short.charAt(group * 5 + place))) bits |= 1 << place;
    }
    suffix += LETTERS.charAt(bits);
  }
  return suffix;
}

/** The id of the n-th record. Its prefix is one that a custom object may have: it differs from org to org. */
export function recordId(count: number): string {
  let rest = 30_000_000 + count;
  let tail = '';
  while (tail.length < 5) {
    tail = DIGITS.charAt(rest % 62) + tail;
    rest = Math.floor(rest / 62);
  }
  return toLongId(`a0B5f00000${tail}`) ?? '';
}
