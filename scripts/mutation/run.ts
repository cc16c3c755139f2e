// npm run mutation [-- group…]: changes the sources in small ways and tells which change no test notices. A group takes from a few minutes to
// half an hour; what was noticed in each is in coverage/mutation. Not part of CI.

import { writeFile } from 'node:fs/promises';
import { Stryker } from '@stryker-mutator/core';
import { type Group, groups, slowTests } from './groups.ts';

const folder = 'coverage/mutation';
const wanted = process.argv.slice(2);
const unknown = wanted.filter((name) => !groups.some((group) => group.name === name));
if (unknown.length > 0)
  throw new Error(`no group ${unknown.join(', ')}; there are ${groups.map(({ name }) => name).join(', ')}`);

const scores: string[] = [];
for (const [at, group] of groups.entries()) {
  if (wanted.length > 0 && !wanted.includes(group.name)) continue;
  scores.push(await run(group, groups.slice(0, at)));
}
console.log(`\n${scores.join('\n')}`);

async function run(group: Group, before: readonly Group[]): Promise<string> {
  const { name, sources, tests, isShared } = group;
  process.env.MUTATION_TESTS = JSON.stringify({ include: tests, exclude: [slowTests] });
  const others = before.flatMap((other) => other.sources).map((glob) => `!src/${glob}`);
  const results = await new Stryker({
    mutate: [...sources.map((glob) => `src/${glob}`), ...others],
    testRunner: 'vitest',
    plugins: ['@stryker-mutator/vitest-runner'],
    vitest: { configFile: 'vitest.mutation.config.ts', related: false },
    coverageAnalysis: isShared ? 'all' : 'perTest',
    timeoutMS: 10_000,
    tempDirName: `${folder}/sandbox`,
    reporters: ['clear-text', 'json'],
    clearTextReporter: { logTests: false, reportTests: false },
    jsonReporter: { fileName: `${folder}/${name}.json` },
    ignorePatterns: ['/coverage', '/dist', '/docs', '/bench'],
    // TypeScript 7 has no API that could rewrite it, and vitest does not read it.
    tsconfigFile: 'none',
  }).runMutationTest();
  const count = (...statuses: readonly string[]): number =>
    results.filter(({ status }) => statuses.includes(status)).length;
  const noticed = count('Killed', 'Timeout');
  const total = noticed + count('Survived', 'NoCoverage');
  const score = `${name}: ${((noticed / total) * 100).toFixed(1)} %, ${noticed} of ${total}`;
  await writeFile(`${folder}/${name}.txt`, `${score}\n`);
  return score;
}
