import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';

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
  it('runs one program on three providers, in 100 columns, and finds nothing that differs from the capabilities', async () => {
    const { code, lines, errors } = await demo();
    expect(errors).toBe('');
    expect(lines.filter((line) => [...line].length > 100)).toEqual([]);
    expect(lines.filter((line) => line.includes('\u001b'))).toEqual([]);
    expect(lines.at(-1)).toMatch(/^✓ \d+ declarations compared on 3 providers, no difference$/);
    expect(code).toBe(0);
  });

  it.each([
    ['talkdesk={"nullClears":false}', /^✗ dueAt is declared exact: wrote null, read "2026-03-02T16:00:00.000Z"/],
    ['salesforce-incident={"ownerWhenOmitted":"integration-user"}', /^✗ assignee is declared exact/],
    ['zoho-desk={"nullClears":{"dueDate":false}}', /^✗ dueAt is declared exact/],
    ['zoho-desk={"multiSelectDelimiter":","}', /^✗ it ended with rejected/],
  ])('ends with 1 on a provider that behaves otherwise than assumed: %s', async (variant, difference) => {
    const { code, lines } = await demo('--variant', variant);
    expect(lines.filter((line) => line.startsWith('✗')).join('\n')).toMatch(new RegExp(difference.source, 'm'));
    expect(lines.at(-1)).toMatch(/^✗ \d+ of \d+ comparisons differ/);
    expect(code).toBe(1);
  });
});
