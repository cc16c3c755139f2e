import { execFileSync } from 'node:child_process';
import { describe, expect, it } from 'vitest';

/** A get that is refused for its id: nothing is sent, and the call is logged. */
const program = (logger: string): string => `
  const { openCasePort } = await import('./src/index.ts');
  const { createRequire } = await import('node:module');
  const port = await openCasePort({
    provider: 'talkdesk', baseUrl: 'https://api.talkdeskapp.com', auth: { token: 'secret-token' }, ${logger}
  });
  await port.get('..').catch(() => {});
  const loaded = Object.keys(createRequire(import.meta.url).cache).some((file) => file.includes('/pino/'));
  process.stderr.write(loaded ? 'loaded' : 'not loaded');
`;

function run(logger: string): { readonly out: string; readonly pino: string } {
  const args = ['--import', 'tsx', '--input-type=module', '-e', `${program(logger)}`];
  const script = `const { spawnSync } = require('node:child_process');
    const { stdout, stderr } = spawnSync(process.execPath, ${JSON.stringify(args)}, { encoding: 'utf8' });
    process.stdout.write(JSON.stringify({ out: stdout, pino: stderr }));`;
  return JSON.parse(execFileSync(process.execPath, ['-e', script], { encoding: 'utf8' }));
}

describe('logging (P7)', () => {
  it('is silent by default, and pino is not loaded', () => {
    expect(run('')).toEqual({ out: '', pino: 'not loaded' });
  }, 30_000);

  it('goes to pino, loaded only then, where a level is given', () => {
    const { out, pino } = run("logger: { level: 'debug' }");
    expect(pino).toBe('loaded');
    expect(JSON.parse(out)).toMatchObject({
      name: 'caseport',
      msg: 'call failed',
      code: 'invalid_input',
      effect: 'none',
    });
    expect(out).not.toContain('secret-token');
  }, 30_000);
});
