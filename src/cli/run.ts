import { parseArgs } from 'node:util';
import { describeTenant } from './describe-tenant.ts';
import { Problem, problemOf } from './problem.ts';

/** Where a command writes. */
export interface Output {
  readonly out: (text: string) => void;
  /** One line for whoever runs the command. */
  readonly problem: (line: string) => void;
}

const usage = `Usage: caseport describe --config <file>

Asks a helpdesk for the statuses, custom fields and options of its tenant, and prints them as JSON, with a draft of the tenant's mapping.
It only reads.

  --config <file>   JSON as openCasePort takes it: { "provider", "baseUrl", "auth", … }. Its mapping and its logger are not used.
  --help            Prints this.

Exit code: 0 done, 1 failed, 2 wrong usage. What is wrong is told on stderr.
`;

/** Runs the command line and gives its exit code. */
export async function run(parameters: readonly string[], { out, problem }: Output): Promise<number> {
  try {
    const command = parse(parameters);
    out(command.help ? usage : `${JSON.stringify(await describeTenant(command.config), null, 2)}\n`);
    return 0;
  } catch (error) {
    const { line, exitCode } = problemOf(error);
    problem(line);
    return exitCode;
  }
}

type Command = { readonly help: true } | { readonly help: false; readonly config: string };

/** @throws Problem of wrong usage */
function parse(parameters: readonly string[]): Command {
  const { values, positionals } = argumentsOf(parameters);
  if (values.help) return { help: true };
  const [command, ...more] = positionals;
  if (command === undefined) throw misused('a command is missing');
  if (command !== 'describe') throw misused(`there is no command '${command}'`);
  if (more.length > 0) throw misused(`'${more.join(' ')}' is too much`);
  if (values.config === undefined) throw misused('--config is missing');
  return { help: false, config: values.config };
}

function argumentsOf(parameters: readonly string[]): {
  readonly values: { readonly config?: string | undefined; readonly help?: boolean | undefined };
  readonly positionals: readonly string[];
} {
  const options = { config: { type: 'string' }, help: { type: 'boolean', short: 'h' } } as const;
  try {
    return parseArgs({ args: [...parameters], options, allowPositionals: true });
  } catch (error) {
    // Its first sentence names the option; the rest explains node's own rules.
    throw misused((error instanceof Error ? error.message : '').split(/\.\s|\n/)[0] || 'the options are wrong');
  }
}

function misused(what: string): Problem {
  return new Problem(`${what}; try: caseport describe --config <file>, or caseport --help`, 2);
}
