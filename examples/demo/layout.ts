import pc from 'picocolors';

/** The widest line that the demo prints. */
export const WIDTH = 100;

/** Colours for a terminal; plain text for everything else. */
export type Colors = ReturnType<typeof pc.createColors>;

export function colorsFor(stream: { readonly isTTY?: boolean }): Colors {
  return pc.createColors(stream.isTTY === true && !process.env.NO_COLOR);
}

/** A heading across the whole width. */
export function heading(text: string): string {
  return `━━ ${text} ${'━'.repeat(Math.max(0, WIDTH - text.length - 4))}`;
}

/** Puts pieces on as few lines as they fit on. A piece that is too long for a line is broken, at a space if it has one. */
export function flow(pieces: readonly string[], width: number, separator: string): string[] {
  const lines: string[] = [];
  let line = '';
  for (const [index, piece] of pieces.entries()) {
    const part = index === pieces.length - 1 ? piece : `${piece}${separator}`;
    if (line !== '' && line.length + part.trimEnd().length > width) {
      lines.push(line.trimEnd());
      line = '';
    }
    line += part;
    while (line.trimEnd().length > width) {
      const comma = separator === '' ? -1 : line.lastIndexOf(', ', width - 1) + 1;
      const end = comma > 0 ? comma : line.lastIndexOf(' ', width) > 0 ? line.lastIndexOf(' ', width) : width;
      lines.push(line.slice(0, end).trimEnd());
      line = line.slice(end).trimStart();
    }
  }
  return line === '' ? lines : [...lines, line.trimEnd()];
}

/** Words, on lines of at most this width. */
export function wrapped(text: string, width: number): string[] {
  return flow([text], width, '');
}

/** JSON in few lines: several keys on a line; an object that does not fit on one has lines of its own. */
export function json(value: unknown, width: number): string[] {
  const whole = literal(value);
  return whole.length <= width ? [whole] : ['{', ...inside(value, width - 2).map((line) => `  ${line}`), '}'];
}

function inside(value: unknown, width: number): string[] {
  const lines: string[] = [];
  let short: string[] = [];
  const flush = (isLast: boolean): void => {
    const flowed = flow(short, width - 1, ', ');
    lines.push(...flowed.map((line, index) => (isLast || index < flowed.length - 1 ? line : `${line},`)));
    short = [];
  };
  const entries = Object.entries(value as object);
  for (const [index, [key, part]] of entries.entries()) {
    const compact = `${key}: ${literal(part)}`;
    if (compact.length < width || !isObject(part)) {
      short.push(compact);
      continue;
    }
    if (short.length > 0) flush(false);
    lines.push(`${key}: {`, ...inside(part, width - 2).map((line) => `  ${line}`));
    lines.push(index === entries.length - 1 ? '}' : '},');
  }
  if (short.length > 0) flush(true);
  return lines;
}

/** A value as it would stand in a program. */
export function literal(value: unknown): string {
  if (value === undefined) return 'undefined';
  if (Array.isArray(value)) return `[${value.map(literal).join(', ')}]`;
  if (!isObject(value)) return JSON.stringify(value);
  const parts = Object.entries(value).map(([key, part]) => `${key}: ${literal(part)}`);
  return parts.length === 0 ? '{}' : `{ ${parts.join(', ')} }`;
}

export function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
