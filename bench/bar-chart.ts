import { type Chart, figure } from './findings.ts';

const barHeight = 18;
const gap = 8;
const head = 34;
const labels = 250;
const bars = 380;
const values = 100;

/** Horizontal bars from zero, one below the other, as SVG that is readable on light and on dark pages. */
export function barChart({ title, unit, bars: all }: Chart): string {
  const longest = Math.max(...all.map(({ value }) => value), Number.MIN_VALUE);
  const width = labels + bars + values;
  const height = head + all.length * (barHeight + gap);
  const lines = all.flatMap(({ label, value, isOurs }, number) => {
    const top = head + number * (barHeight + gap);
    const length = Math.max(1, (Math.max(0, value) / longest) * bars);
    const middle = top + barHeight / 2;
    return [
      `  <text x="${labels - 8}" y="${middle}" text-anchor="end">${escaped(label)}</text>`,
      `  <rect x="${labels}" y="${top}" width="${length.toFixed(1)}" height="${barHeight}" class="${isOurs ? 'ours' : 'other'}"/>`,
      `  <text x="${(labels + length + 6).toFixed(1)}" y="${middle}">${figure(value)} ${escaped(unit)}</text>`,
    ];
  });
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" role="img" aria-label="${escaped(title)}">`,
    '  <style>',
    '    text { font: 12px sans-serif; fill: #1f2328; dominant-baseline: central; }',
    '    .title { font-weight: bold; }',
    '    .ours { fill: #0969da; }',
    '    .other { fill: #8c959f; }',
    '    @media (prefers-color-scheme: dark) { text { fill: #e6edf3; } .ours { fill: #4493f8; } }',
    '  </style>',
    `  <text x="${labels}" y="14" class="title">${escaped(title)}</text>`,
    ...lines,
    '</svg>',
    '',
  ].join('\n');
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
}
