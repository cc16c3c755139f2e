/** Names that every object has: an application's field by such a name would be mistaken for it. */
const ofEveryObject: ReadonlySet<string> = new Set(Object.getOwnPropertyNames(Object.prototype));
const maxLength = 60;

/** Gives names, each once, the same to the same labels in the same order. */
export interface Names {
  /** `severityLevel` of 'Severity level'; of `otherwise` where ASCII cannot spell the label. A second one is `severityLevel2`. */
  key(label: string, otherwise: string): string;
  /** `dead_on_arrival` of 'Dead on arrival', as canonical words are spelt; the label itself where ASCII cannot spell it. A second one is `dead_on_arrival_2`. */
  word(label: string): string;
}

export function namesOnce(): Names {
  const taken = new Set<string>(ofEveryObject);
  const once = (name: string, separator: string): string => {
    let found = name;
    for (let number = 2; taken.has(found); number += 1) found = `${name}${separator}${number}`;
    taken.add(found);
    return found;
  };
  return {
    key: (label, otherwise) => once(camelCase(wordsIn(label) ?? wordsIn(otherwise) ?? []), ''),
    word: (label) => once(wordsIn(label)?.join('_').toLowerCase().slice(0, maxLength) || label, '_'),
  };
}

function camelCase(words: readonly string[]): string {
  const name = words
    .map((word) => word.toLowerCase())
    .map((word, index) => (index === 0 ? word : `${word.charAt(0).toUpperCase()}${word.slice(1)}`))
    .join('')
    .slice(0, maxLength);
  return /^[a-z]/.test(name) ? name : `field${name}`;
}

/** The words of a label without accents; undefined where a letter or digit is left that ASCII does not have, or none at all. */
export function wordsIn(label: string): readonly string[] | undefined {
  const plain = label.normalize('NFKD').replaceAll(/\p{M}|['’]/gu, '');
  if (/(?![A-Za-z0-9])[\p{L}\p{N}]/u.test(plain)) return undefined;
  return plain.replaceAll(/([a-z0-9])([A-Z])/g, '$1 $2').match(/[A-Za-z0-9]+/g) ?? undefined;
}
