/** A shorter word is an echo only as a whole value: it is too likely to occur in a text by chance. */
const leastTelling = 6;

/**
 * Tells whether a provider's word (an error code, a field's name) repeats what the provider was sent: a credential or case content.
 * The names of fields that were sent are no content.
 */
export function echoOf(...sent: readonly unknown[]): (word: string) => boolean {
  const names = new Set<string>();
  const values: string[] = [];
  const collect = (part: unknown): void => {
    if (typeof part === 'string' || typeof part === 'number') values.push(String(part).toLowerCase());
    if (typeof part !== 'object' || part === null) return;
    for (const [name, value] of Object.entries(part)) {
      if (!Array.isArray(part)) names.add(name);
      collect(value);
    }
  };
  for (const part of sent) collect(part);
  return (word) => {
    const parts = word.split(/[./[\]]+/).filter((part) => part !== '');
    if (parts.every((part) => names.has(part) || /^\d{1,3}$/.test(part))) return false;
    const said = word.toLowerCase();
    return values.some(
      (value) =>
        value === said ||
        (said.length >= leastTelling && value.includes(said)) ||
        (value.length >= leastTelling && said.includes(value)),
    );
  };
}
