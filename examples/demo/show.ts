import { type AddedNote, type AnyCaseportError, type Case, CaseportError, type ChangeBatch } from 'caseport';
import type { RecordedRequest } from 'caseport/simulator';
import { pathsOf, valueAt } from './compare.ts';
import { type Colors, flow, heading, json, literal, WIDTH, wrapped } from './layout.ts';
import type { ObservedStep, Run } from './observed.ts';

const MARGIN = 8;

const calls: Readonly<Record<ObservedStep['call'], string>> = {
  create: 'create(',
  update: 'update(id, ',
  addNote: 'addNote(id, ',
  list: 'list(',
  changes: 'changes(',
};

/** The program's own calls: the same whichever provider it runs on. */
export function showProgram({ steps, firstRun }: Run, colors: Colors): string[] {
  const lines = steps.flatMap((step, index) => {
    const name = calls[step.call];
    const given = json(shortened(step.input, steps[0]?.input), WIDTH - MARGIN - name.length - 1);
    const code = given.map((line, at) => `${at === 0 ? name : ''}${line}${at === given.length - 1 ? ')' : ''}`);
    return [
      ...between(index, firstRun, colors),
      '',
      stepHeading(index, step.title, colors),
      ...aside('', code, colors.dim),
    ];
  });
  return [colors.bold(heading('one program: examples/program.ts')), ...lines];
}

/** What happens between the two runs of the program. */
function between(index: number, firstRun: number, colors: Colors): string[] {
  const said = '-- the program ends; an agent opens the case again in the helpdesk; the program is started anew --';
  return index === firstRun ? ['', colors.dim(said)] : [];
}

/** What a step handed in, without what it has in common with the first, and with a short cursor. */
function shortened(
  input: ObservedStep['input'],
  first: ObservedStep['input'] | undefined,
): Readonly<Record<string, unknown>> {
  const own = Object.entries(input).filter(([key, value]) => input === first || first?.[key] !== value);
  return Object.fromEntries(own.map(([key, value]) => [key, key === 'cursor' ? shortCursor(String(value)) : value]));
}

function shortCursor(cursor: string): string {
  return `${cursor.slice(0, 20)}…`;
}

/** One provider's run: for each step what crossed the wire and what the program saw. */
export function showRun({ provider, steps, firstRun, compared, differences }: Run, colors: Colors): string[] {
  const verdict =
    differences.length === 0
      ? [colors.green(`✓ ${compared} comparisons with what its capabilities declare: all as declared`)]
      : differences.flatMap((each) => wrapped(`✗ ${each}`, WIDTH).map(colors.red));
  return [
    colors.bold(heading(`${provider}: examples/config/${provider}.json`)),
    ...steps.flatMap((step, index) => [
      ...between(index, firstRun, colors),
      '',
      stepHeading(index, step.title, colors),
      ...showStep(step, colors),
    ]),
    '',
    ...verdict,
  ];
}

function stepHeading(index: number, title: string, colors: Colors): string {
  return colors.bold(`${index + 1}  ${title}`);
}

function showStep(step: ObservedStep, colors: Colors): string[] {
  const { requests } = step;
  const wire =
    requests.length === 0 ? [colors.dim('nothing was sent')] : requests.flatMap((each) => sent(each, colors));
  return [...aside('wire', wire), ...aside('saw', showSeen(step, colors))];
}

function showSeen(step: ObservedStep, colors: Colors): string[] {
  if (CaseportError.is(step.saw)) return showError(step.saw, colors);
  switch (step.call) {
    case 'addNote':
      return showNote(step.saw as AddedNote, colors);
    case 'list':
      return showRows(step.saw, colors);
    case 'changes':
      return step.saw.flatMap((batch) => showBatch(batch, colors));
    default:
      return showCase(step.saw as Case, step.input, colors);
  }
}

function sent({ method, path, query, status, body }: RecordedRequest, colors: Colors): string[] {
  const room = WIDTH - MARGIN;
  // Not encoded, to be read more easily.
  const parameters = Object.entries(query).map(([name, value], index) => `${index === 0 ? '?' : '&'}${name}=${value}`);
  const [line = '', ...more] = flow([`${method.padEnd(6)}${path}`, ...parameters], room - 6, '');
  const head = `${colors.cyan(line)}${' '.repeat(Math.max(1, room - line.length - 3))}${status}`;
  const lines = [head, ...more.map((each) => colors.cyan(`${' '.repeat(6)}${each}`))];
  return body === undefined ? lines : [...lines, ...json(body, room).map(colors.dim)];
}

function showNote({ id, visibility, body, warnings }: AddedNote, colors: Colors): string[] {
  const values = [`id: ${literal(id)}`, `visibility: ${literal(visibility)}`, `body: ${literal(body)}`];
  return [...flow(values, WIDTH - MARGIN, '  '), ...showWarnings(warnings, colors)];
}

function showRows(cases: readonly Case[], colors: Colors): string[] {
  if (cases.length === 0) return [colors.dim('no case')];
  return cases.flatMap(({ id, status, title }) => {
    const values = [`id: ${literal(id)}`, `status: ${literal(status)}`, `title: ${literal(title)}`];
    return flow(values, WIDTH - MARGIN, '  ');
  });
}

function showBatch({ cases, cursor }: ChangeBatch, colors: Colors): string[] {
  const end = `cursor: ${literal(shortCursor(cursor))} of ${cursor.length} characters`;
  return [...showRows(cases, colors), colors.dim(end)];
}

function showCase(saw: Case, input: ObservedStep['input'], colors: Colors): string[] {
  const values = pathsOf(input).map(([path, value]) => {
    const found = valueAt(saw, path);
    const short = path.replace('customFields.', '');
    if (found === undefined) return `${short}: not known`;
    return `${short}: ${literal(found)}${value === undefined ? ' (kept)' : ''}`;
  });
  return [...flow([`id: "${saw.id}"`, ...values], WIDTH - MARGIN, '  '), ...showWarnings(saw.warnings, colors)];
}

function showWarnings(warnings: Case['warnings'], colors: Colors): string[] {
  return warnings.flatMap(({ code, path, message }) =>
    wrapped(`! ${code} ${path}: ${message}`, WIDTH - MARGIN).map(colors.yellow),
  );
}

function showError(error: AnyCaseportError, colors: Colors): string[] {
  const head = `CaseportError ${error.code}  effect: ${error.effect}  retryable: ${error.retryable}`;
  return [colors.magenta(head), ...wrapped(error.message, WIDTH - MARGIN)];
}

/** Lines with a label in the margin of the first. */
function aside(label: string, lines: readonly string[], style: (text: string) => string = (text) => text): string[] {
  return lines.map((line, index) => `${(index === 0 ? `   ${label}` : '').padEnd(MARGIN)}${style(line)}`);
}
