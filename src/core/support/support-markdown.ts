import type { SupportComparison } from './support-comparison.ts';
import { supportRows, supportSentences } from './support-rows.ts';

/** A comparison as a Markdown table, for a wiki or a ticket. Words that fare as their field does have no line. */
export function supportMarkdown(comparison: SupportComparison): string {
  const { from, to } = comparison;
  const rows = supportRows(comparison).map(({ field, word, from: a, to: b, move, remark }) =>
    row([word === undefined ? field : `${field}: ${word}`, a, b, move, remark]),
  );
  const sentences = supportSentences(comparison).map((each) => `- ${escaped(each)}`);
  const table = [row(['field', from, to, 'moving', 'remark']), row(['---', '---', '---', '---', '---']), ...rows];
  return [...table, ...(sentences.length > 0 ? ['', ...sentences] : [])].join('\n');
}

function row(cells: readonly string[]): string {
  return `| ${cells.map(escaped).join(' | ')} |`;
}

function escaped(text: string): string {
  return text
    .replaceAll('\\', '\\\\')
    .replaceAll('|', '\\|')
    .replaceAll('<', '&lt;')
    .replaceAll(/[\r\n]+/g, ' ');
}
