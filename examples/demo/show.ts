import { type AnyCaseportError, type Case, CaseportError } from 'caseport';
import type { RecordedRequest } from 'caseport/simulator';
import { pathsOf, valueAt } from './compare.ts';
import { type Colors, flow, heading, json, literal, WIDTH, wrapped } from './layout.ts';
import type { ObservedStep, Run } from './observed.ts';

const MARGIN = 8;

/** The program's own calls: the same whichever provider it runs on. */
export function showProgram(steps: readonly ObservedStep[], colors: Colors): string[] {
  const calls = steps.flatMap(({ title, call, input }, index) => {
    const name = call === 'create' ? 'create(' : 'update(id, ';
    const given = json(shortened(input, steps[0]?.input), WIDTH - MARGIN - name.length - 1);
    const lines = given.map((line, at) => `${at === 0 ? name : ''}${line}${at === given.length - 1 ? ')' : ''}`);
    return ['', stepHeading(index, title, colors), ...aside('', lines, colors.dim)];
  });
  return [colors.bold(heading('one program: examples/program.ts')), ...calls];
}

/** What a step handed in, without what it has in common with the first. */
function shortened(
  input: ObservedStep['input'],
  first: ObservedStep['input'] | undefined,
): Readonly<Record<string, unknown>> {
  const own = Object.entries(input).filter(([key, value]) => input === first || first?.[key] !== value);
  return Object.fromEntries(own);
}

/** One provider's run: for each step what crossed the wire and what the program saw. */
export function showRun({ provider, steps, compared, differences }: Run, colors: Colors): string[] {
  const verdict =
    differences.length === 0
      ? [colors.green(`✓ ${compared} declarations of its capabilities compared: all as declared`)]
      : differences.flatMap((each) => wrapped(`✗ ${each}`, WIDTH).map(colors.red));
  return [
    colors.bold(heading(`${provider}: examples/config/${provider}.json`)),
    ...steps.flatMap((step, index) => ['', stepHeading(index, step.title, colors), ...showStep(step, colors)]),
    '',
    ...verdict,
  ];
}

function stepHeading(index: number, title: string, colors: Colors): string {
  return colors.bold(`${index + 1}  ${title}`);
}

function showStep({ input, requests, saw }: ObservedStep, colors: Colors): string[] {
  const wire =
    requests.length === 0 ? [colors.dim('nothing was sent')] : requests.flatMap((each) => sent(each, colors));
  const seen = CaseportError.is(saw) ? showError(saw, colors) : showCase(saw, input, colors);
  return [...aside('wire', wire), ...aside('saw', seen)];
}

function sent({ method, path, query, status, body }: RecordedRequest, colors: Colors): string[] {
  const search = new URLSearchParams(query).toString();
  const line = `${method.padEnd(6)}${path}${search && `?${search}`}`;
  const room = WIDTH - MARGIN;
  const head = `${colors.cyan(line)}${' '.repeat(Math.max(1, room - line.length - 3))}${status}`;
  return body === undefined ? [head] : [head, ...json(body, room).map(colors.dim)];
}

function showCase(saw: Case, input: ObservedStep['input'], colors: Colors): string[] {
  const values = pathsOf(input).map(([path, value]) => {
    const found = valueAt(saw, path);
    const short = path.replace('customFields.', '');
    if (found === undefined) return `${short}: not known`;
    return `${short}: ${literal(found)}${value === undefined ? ' (kept)' : ''}`;
  });
  const warnings = saw.warnings.flatMap(({ code, path, message }) =>
    wrapped(`! ${code} ${path}: ${message}`, WIDTH - MARGIN).map(colors.yellow),
  );
  return [...flow([`id: "${saw.id}"`, ...values], WIDTH - MARGIN, '  '), ...warnings];
}

function showError(error: AnyCaseportError, colors: Colors): string[] {
  const head = `CaseportError ${error.code}  effect: ${error.effect}  retryable: ${error.retryable}`;
  return [colors.magenta(head), ...wrapped(error.message, WIDTH - MARGIN)];
}

/** Lines with a label in the margin of the first. */
function aside(label: string, lines: readonly string[], style: (text: string) => string = (text) => text): string[] {
  return lines.map((line, index) => `${(index === 0 ? `   ${label}` : '').padEnd(MARGIN)}${style(line)}`);
}
