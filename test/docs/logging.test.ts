import { readFile } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import { openCasePort } from '../../src/index.ts';
import { startSimulator } from '../../src/simulator/index.ts';

interface Line {
  readonly level: string;
  readonly message: string;
  readonly fields: readonly string[];
}

/** The lines of calls that resolve, fail at the provider, and are refused. */
async function realLines(): Promise<readonly Line[]> {
  await using simulator = await startSimulator({ provider: 'zoho-desk' });
  const lines: Line[] = [];
  const write =
    (level: string) =>
    (facts: object, message: string): void => {
      const told = Object.entries(facts).filter(([, value]) => value !== undefined);
      lines.push({ level, message, fields: told.map(([key]) => key) });
    };
  const logger = { debug: write('debug'), info: write('info'), warn: write('warn'), error: write('error') };
  const cases = await openCasePort({ ...simulator.config, retry: { retries: 0 } }, { logger });
  await cases.get(simulator.seed({ subject: 'Freezer 7 does not cool' }));
  simulator.fault({ kind: 'status', status: 503 });
  await cases.get('1').catch(() => {});
  await cases.get('not an id').catch(() => {});
  for await (const _ of cases.list({ status: 'open' })) break;
  return lines;
}

/** The rows below a heading of docs/logging.md. */
async function documented(heading: string): Promise<readonly (readonly string[])[]> {
  const text = await readFile(new URL('../../docs/logging.md', import.meta.url), 'utf8');
  const [, section = ''] = text.split(`\n${heading}\n`);
  const [own = ''] = section.split(/\n#/);
  const rows = own.split('\n').filter((line) => line.startsWith('| `'));
  return rows.map((row) =>
    row
      .split('|')
      .slice(1, -1)
      .map((cell) => cell.trim().replaceAll('`', '')),
  );
}

const lines = await realLines();

describe('docs/logging.md', () => {
  it.each([
    ['### A request', /^request/],
    ['### A call', /^call/],
  ] as const)('has every field of a line, and no other: %s', async (heading, message) => {
    const fields = new Set(lines.filter((line) => message.test(line.message)).flatMap((line) => line.fields));
    const rows = await documented(heading);
    expect(rows.map(([field]) => field).sort()).toEqual([...fields].sort());
  });

  it('has every level and message', async () => {
    const rows = await documented('## Lines');
    const told = new Set(lines.map(({ level, message }) => `${level} ${message}`));
    expect(rows.map(([level, message]) => `${level} ${message}`).sort()).toEqual([...told].sort());
  });
});
