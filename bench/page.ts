import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { barChart } from './bar-chart.ts';
import type { Conditions } from './conditions.ts';
import { type Findings, figure, type Mark, type Table } from './findings.ts';

/** The two commands, each of which writes its own part of the page. */
export type Part = 'own' | 'peers';

const page = new URL('../docs/benchmarks.md', import.meta.url);
const charts = new URL('../docs/benchmarks/', import.meta.url);

const empty = `# Benchmarks

What caseport costs beside the bare HTTP client and a mapper written by hand, and beside other clients. The page is written by the two
commands that it names. Times are of one machine; what is worth comparing are ratios, and both sides of a ratio were taken in turns, in one run. All
servers are on loopback and answer at once, so that what is left is the client's own time; with a helpdesk, its time and the network's come on top.

<!-- measured:own -->
<!-- /measured -->

<!-- measured:peers -->
<!-- /measured -->
`;

const headings = { own: 'By itself', peers: 'Beside others' } as const;
const commands = { own: 'npm run bench', peers: 'npm run bench:peers' } as const;

/** Writes one part of docs/benchmarks.md, and its charts beside it. */
export async function writePart(
  part: Part,
  conditions: Conditions,
  findings: Findings,
  remarks: string,
): Promise<void> {
  const before = await readFile(page, 'utf8').catch(() => empty);
  const pattern = new RegExp(`(<!-- measured:${part} -->\n).*?(<!-- /measured -->)`, 's');
  const text = [`## ${headings[part]}`, conditionsText(part, conditions), remarks, markdown(findings)];
  const filled = `\n${text.filter((each) => each !== '').join('\n\n')}\n\n`;
  await mkdir(charts, { recursive: true });
  for (const { chart } of findings.tables) {
    if (chart) await writeFile(new URL(`${chart.name}.svg`, charts), barChart(chart));
  }
  await writeFile(
    page,
    before.replace(pattern, (_, open: string, close: string) => `${open}${filled}${close}`),
  );
}

function conditionsText(part: Part, { date, machine, load, versions }: Conditions): string {
  return `\`${commands[part]}\`, ${date}. ${machine}; load ${figure(load)} before it began. ${versions.join(', ')}.`;
}

/** The findings as Markdown: the marks first, then each table with its chart. */
export function markdown({ tables, marks }: Findings): string {
  return [...(marks.length > 0 ? [marksTable(marks)] : []), ...tables.map(section)].join('\n\n');
}

function marksTable(marks: readonly Mark[]): string {
  const rows = marks.map((mark) => {
    const { what, value, limit, unit } = mark;
    return [what, `${figure(value)} ${unit}`, `at most ${limit} ${unit}`, holds(mark) ? 'yes' : '**no**'];
  });
  return rowsText(['mark', 'measured', 'wanted', 'holds'], rows);
}

export function holds({ value, limit }: Mark): boolean {
  return value <= limit;
}

function section({ title, note, columns, rows, chart }: Table): string {
  const picture = chart && `![${chart.title}](benchmarks/${chart.name}.svg)`;
  return [`### ${title}`, note, rowsText(columns, rows), picture ?? ''].filter((part) => part !== '').join('\n\n');
}

function rowsText(columns: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;
  return [line(columns), line(columns.map(() => '---')), ...rows.map(line)].join('\n');
}
