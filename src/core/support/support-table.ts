import type { SupportComparison } from './support-comparison.ts';
import { type SupportRow, supportRows, supportSentences } from './support-rows.ts';

const WIDTH = 100;
const GAP = '  ';
/** No column but the last is wider. */
const COLUMN = 26;

/** A comparison for a terminal: aligned, at most 100 columns, without colour. Words that fare as their field does have no line. */
export function supportTable(comparison: SupportComparison): string {
  const { from, to } = comparison;
  const head = ['field', from, to, 'moving', ''];
  const rows = supportRows(comparison).map(cells);
  const widths = [0, 1, 2, 3].map((column) =>
    Math.min(COLUMN, Math.max(...[head, ...rows].map((row) => row[column]?.length ?? 0))),
  );
  const lines = [head, widths.map((width) => '-'.repeat(width)), ...rows].flatMap((row) => rowLines(row, widths));
  const sentences = supportSentences(comparison).flatMap((each) => wrapped(each, WIDTH));
  return [...wrapped(`moving cases from ${from} to ${to}`, WIDTH), '', ...lines, '', ...sentences].join('\n').trimEnd();
}

function cells({ field, word, from, to, move, remark }: SupportRow): readonly string[] {
  return [word === undefined ? field : `  ${word}`, from, to, move, remark];
}

function rowLines(row: readonly string[], widths: readonly number[]): string[] {
  const fixed = widths.map((width, column) => fitted(row[column] ?? '', width)).join(GAP);
  const room = WIDTH - fixed.length - GAP.length;
  const [first = '', ...more] = wrapped(row[widths.length] ?? '', room);
  const indent = ' '.repeat(fixed.length);
  return [`${fixed}${GAP}${first}`, ...more.map((line) => `${indent}${GAP}${line}`)].map((line) => line.trimEnd());
}

function fitted(text: string, width: number): string {
  return text.length > width ? `${text.slice(0, width - 1)}…` : text.padEnd(width);
}

/** Words on lines of at most this width; a longer word is broken, after a dot where it has one. */
function wrapped(text: string, width: number): string[] {
  const lines: string[] = [''];
  for (const word of text.split(' ')) {
    const [first = '', ...more] = word.length <= width ? [word] : (word.match(breaksOf(width)) ?? []);
    const line = lines.at(-1) ?? '';
    if (line !== '' && line.length + 1 + first.length > width) lines.push(first);
    else lines[lines.length - 1] = line === '' ? first : `${line} ${first}`;
    lines.push(...more);
  }
  return lines;
}

function breaksOf(width: number): RegExp {
  return new RegExp(`.{1,${width - 1}}\\.|.{1,${width}}`, 'gu');
}
