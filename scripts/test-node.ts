// Runs the test suite on other releases of Node than the one at hand, whose binaries come from the npm package `node`.
// Usage: npm run test:node [-- 22 24]
import { spawnSync } from 'node:child_process';

const defaultReleases: readonly string[] = ['22', '24'];
const vitest: readonly string[] = ['node_modules/vitest/vitest.mjs', 'run'];

function node(release: string, parameters: readonly string[], stdout: 'inherit' | 'pipe'): string | undefined {
  const command = ['--yes', '--package', `node@${release}`, '--', 'node', ...parameters];
  const { status, stdout: text } = spawnSync('npx', command, {
    encoding: 'utf8',
    stdio: ['ignore', stdout, 'inherit'],
  });
  return status === 0 ? (text ?? '').trim() : undefined;
}

function passesOn(release: string): boolean {
  const version = node(release, ['--print', 'process.version'], 'pipe');
  if (!version?.startsWith(`v${release}.`)) {
    console.error(`Node ${release} cannot be run here: got ${version || 'nothing'}`);
    return false;
  }
  console.log(`\n== Tests on Node ${version}`);
  return node(release, vitest, 'inherit') !== undefined;
}

const wanted = process.argv.slice(2);
const releases = wanted.length > 0 ? wanted : defaultReleases;
const failed = releases.filter((release) => !passesOn(release));
console.log(failed.length > 0 ? `\nfailed on Node ${failed.join(', ')}` : `\npassed on Node ${releases.join(', ')}`);
process.exitCode = failed.length > 0 ? 1 : 0;
