const suffixAlphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ012345';

/**
 * The 18-character form of a Salesforce id, or undefined for what is none: another length, or a suffix that does not fit.
 * The suffix tells which of the 15 characters are upper case, five characters to a letter, so an id whose case was lost as a whole is
 * repaired from it. In any other id a suffix that does not fit is an error: to change the case of its letters would name another record.
 */
export function normaliseSalesforceId(id: string): string | undefined {
  if (/^[A-Za-z0-9]{15}$/.test(id)) return id + suffixOf(id);
  if (!/^[A-Za-z0-9]{18}$/.test(id)) return undefined;
  const suffix = id.slice(15).toUpperCase();
  if (id !== id.toLowerCase() && id !== id.toUpperCase()) {
    const short = id.slice(0, 15);
    return suffixOf(short) === suffix ? short + suffix : undefined;
  }
  const repaired = repair(id.slice(0, 15), suffix);
  return suffixOf(repaired) === suffix ? repaired + suffix : undefined;
}

/** Whether two ids, of 15 or 18 characters, name the same record. Two ids of 15 characters that differ in case do not. */
export function sameCaseId(a: string, b: string): boolean {
  const normal = normaliseSalesforceId(a);
  return normal !== undefined && normal === normaliseSalesforceId(b);
}

function suffixOf(id: string): string {
  return [0, 5, 10].map((start) => suffixAlphabet[upperCaseBits(id.slice(start, start + 5))]).join('');
}

/** Bit 0 stands for the first character. */
function upperCaseBits(five: string): number {
  return [...five].reduce((bits, character, index) => (/[A-Z]/.test(character) ? bits | (1 << index) : bits), 0);
}

/** In the case that the suffix tells. What is no suffix fits none of what this gives. */
function repair(id: string, suffix: string): string {
  const bits = [...suffix].map((letter) => suffixAlphabet.indexOf(letter));
  return [...id]
    .map((character, index) =>
      (bits[Math.floor(index / 5)] ?? 0) & (1 << (index % 5)) ? character.toUpperCase() : character.toLowerCase(),
    )
    .join('');
}
