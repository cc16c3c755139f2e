import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { beforeAll, describe, expect, it } from 'vitest';

const root = fileURLToPath(new URL('../../', import.meta.url));

interface Result {
  readonly code: number | null;
  readonly lines: readonly string[];
  readonly errors: string;
}

/** Runs the demo on the sources, as `npm run demo` runs it on the built package. */
function demo(...parameters: readonly string[]): Promise<Result> {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, ['--import', 'tsx', 'examples/demo.ts', ...parameters], { cwd: root });
    let [output, errors] = ['', ''];
    child.stdout.on('data', (chunk) => {
      output += chunk;
    });
    child.stderr.on('data', (chunk) => {
      errors += chunk;
    });
    child.on('close', (code) => resolve({ code, lines: output.trimEnd().split('\n'), errors }));
  });
}

describe('the demo', { timeout: 60_000 }, () => {
  let usual: Result;
  beforeAll(async () => {
    usual = await demo();
  }, 60_000);

  it('runs one program on three providers, in 100 columns, and finds nothing that differs from the capabilities', () => {
    const { code, lines, errors } = usual;
    expect(errors).toBe('');
    expect(lines.filter((line) => [...line].length > 100)).toEqual([]);
    expect(lines.filter((line) => line.includes('\u001b'))).toEqual([]);
    expect(lines.at(-1)).toMatch(/^✓ \d+ comparisons on 3 providers, no difference$/);
    expect(code).toBe(0);
  });

  it('shows a private note, its clear refusal, a listing, a feed across a restart, and a comparison', () => {
    const text = usual.lines.join('\n');
    expect(text.match(/saw {2}id: "\d+" {2}visibility: "private"/g)).toHaveLength(2);
    expect(text.match(/saw {2}CaseportError unsupported {2}effect: none/g)).toHaveLength(1);
    expect(text.match(/changes\(\{ cursor: /g)).toHaveLength(1);
    expect(text.match(/saw {2}id: "\w+" {2}status: "open" {2}title: "Freezer 7 does not cool"/g)).toHaveLength(3);
    expect(text).toContain('moving cases from talkdesk to zoho-desk');
  });

  it.each([
    ['talkdesk={"nullClears":false}', /^✗ dueAt is declared exact: wrote null, read "2026-03-02T16:00:00.000Z"/],
    ['salesforce-incident={"ownerWhenOmitted":"integration-user"}', /^✗ assignee is declared exact/],
    ['zoho-desk={"nullClears":{"dueDate":false}}', /^✗ dueAt is declared exact/],
    ['zoho-desk={"multiSelectDelimiter":","}', /^✗ it ended with rejected/],
    ['zoho-desk={"searchLagMs":600000}', /^✗ the feed after the restart must have \d+, and has/],
    ['talkdesk={"listArrays":"comma"}', /^✗ it ended with rejected/],
  ])('ends with 1 on a provider that behaves otherwise than assumed: %s', async (variant, difference) => {
    const { code, lines } = await demo('--variant', variant);
    expect(lines.filter((line) => line.startsWith('✗')).join('\n')).toMatch(new RegExp(difference.source, 'm'));
    expect(lines.at(-1)).toMatch(/^✗ \d+ of \d+ comparisons differ/);
    expect(code).toBe(1);
  });
});
