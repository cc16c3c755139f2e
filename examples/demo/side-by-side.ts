import Table from 'cli-table3';
import { capabilityAt, pathsOf, supportOf, valueAt } from './compare.ts';
import { type Colors, heading, literal } from './layout.ts';
import { isWrite, type Run } from './observed.ts';

const columns = [16, 26, 26, 26];
const CELL = 24;
const signs: Readonly<Record<string, string>> = { exact: '=', approximated: '≈', lost: '✗', unconfigured: '?' };

/** The three cases side by side: what each provider holds of every field, and how well. */
export function showSideBySide(runs: readonly Run[], colors: Colors): string[] {
  const [first] = runs;
  const capabilities = first?.steps[0]?.cases.capabilities;
  if (capabilities === undefined) return [];
  const custom = Object.keys(capabilities.customFields).map((key) => `customFields.${key}`);
  const paths = [...Object.keys(capabilities.fields), ...custom];
  const table = new Table({
    head: ['', ...runs.map(({ provider }) => provider)],
    colWidths: columns,
    style: { head: [], border: [], compact: true, 'padding-left': 1, 'padding-right': 1 },
  });
  table.push(
    ...paths.map((path) => [path.replace('customFields.', '·'), ...runs.map((run) => cell(run, path, colors))]),
  );
  return [colors.bold(heading('the same case on the three')), '', legend(colors), ...table.toString().split('\n')];
}

function legend(colors: Colors): string {
  const parts = [
    '= exact',
    colors.yellow('≈ approximated, told'),
    colors.red('✗ lost, refused or told'),
    colors.dim('? unconfigured, refused'),
    '· custom field',
  ];
  return parts.join('   ');
}

function cell(run: Run, path: string, colors: Colors): string {
  const { steps, record } = run;
  const capability = steps[0] && capabilityAt(steps[0].cases.capabilities, path);
  const support = supportOf(capability, writtenAt(run, path));
  const value = record && valueAt(record, path);
  const unread = support === 'exact' ? 'not in this reply' : support;
  const text = `${signs[support] ?? ' '} ${value === undefined ? unread : plain(value)}`;
  return styleOf(support, colors)(text.length > CELL ? `${text.slice(0, CELL - 1)}…` : text);
}

/** What the program wrote last at a path. */
function writtenAt({ steps }: Run, path: string): unknown {
  const inputs = steps.filter((step) => isWrite(step) && 'id' in step.saw).flatMap(({ input }) => pathsOf(input));
  return inputs.findLast(([at, value]) => at === path && value !== undefined)?.[1];
}

function styleOf(support: string, colors: Colors): (text: string) => string {
  if (support === 'approximated') return colors.yellow;
  if (support === 'lost') return colors.red;
  return support === 'unconfigured' ? colors.dim : (text) => text;
}

/** A value in a narrow cell. */
function plain(value: unknown): string {
  if (typeof value === 'string') return value.replace(/^(.{10})T(.{5}):.*Z$/, '$1 $2').replaceAll('\n', ' ');
  if (Array.isArray(value)) return value.length === 0 ? 'none' : value.map(plain).join(', ');
  if (typeof value !== 'object' || value === null) return value === null ? 'empty' : String(value);
  const { key, email, id, date, time } = value as Readonly<Record<string, string | undefined>>;
  return date === undefined ? (key ?? email ?? id ?? literal(value)) : [date, time].join(' ');
}
