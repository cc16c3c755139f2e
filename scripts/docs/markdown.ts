/** A table in Markdown. A bar in a cell is escaped; a column without any content is left out. */
export function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const kept = head.flatMap((title, index) =>
    rows.some((row) => row[index]) || index === 0 ? [{ title, index }] : [],
  );
  const line = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;
  return [
    line(kept.map(({ title }) => title)),
    line(kept.map(() => '---')),
    ...rows.map((row) => line(kept.map(({ index }) => (row[index] ?? '').replaceAll('|', '\\|')))),
  ].join('\n');
}

/** A word of the provider or of a program, as code. */
export function code(text: string): string {
  return `\`${text}\``;
}

/** Several words, as code. */
export function codes(texts: readonly string[]): string {
  return texts.map(code).join(', ');
}

/** JSON with the spaces that a reader expects. */
export function jsonOf(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(jsonOf).join(', ')}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value) ?? 'undefined';
  const parts = Object.entries(value).map(([key, part]) => `${JSON.stringify(key)}: ${jsonOf(part)}`);
  return parts.length === 0 ? '{}' : `{ ${parts.join(', ')} }`;
}
