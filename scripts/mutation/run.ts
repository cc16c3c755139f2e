// npm run mutation [-- group… --far]: changes the sources in small ways and tells which change no test notices. A group takes from a few minutes to
// half an hour; what was noticed in each is in coverage/mutation. Not part of CI.

import { readFile, writeFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { Stryker } from '@stryker-mutator/core';
import { farTests, type Group, groups, leftOut } from './groups.ts';

const folder = 'coverage/mutation';
const options = { far: { type: 'boolean', default: false } } as const;
const { values, positionals: wanted } = parseArgs({ options, allowPositionals: true });
const unknown = wanted.filter((name) => !groups.some((group) => group.name === name));
if (unknown.length > 0)
  throw new Error(`no group ${unknown.join(', ')}; there are ${groups.map(({ name }) => name).join(', ')}`);

const scores: string[] = [];
for (const [at, group] of groups.entries()) {
  if (wanted.length > 0 && !wanted.includes(group.name)) continue;
  scores.push(await run(group, groups.slice(0, at)));
}
console.log(`\n${scores.join('\n')}`);

/** With `--far`, what is left is tried on the tests of whole ports, which takes many times as long. */
async function run({ name, sources, tests }: Group, before: readonly Group[]): Promise<string> {
  const others = before.flatMap((other) => other.sources).map((glob) => `!src/${glob}`);
  const sets = values.far ? [...tests, farTests] : tests;
  let mutate = [...sources.map((glob) => `src/${glob}`), ...others];
  let total: number | undefined;
  let unnoticed: readonly Mutant[] = [];
  for (const [at, set] of sets.entries()) {
    const tried = (await mutated(`${name}-${at + 1}`, mutate, set)).filter(isTried);
    const left = new Set(unnoticed.map(keyOf));
    unnoticed = tried.filter((mutant) => isUnnoticed(mutant) && (total === undefined || left.has(keyOf(mutant))));
    total ??= tried.length;
    mutate = unnoticed.map(placeOf);
    if (unnoticed.length === 0) break;
  }
  const score = `${name}: ${((1 - unnoticed.length / (total ?? 0)) * 100).toFixed(1)} % of ${total}`;
  const lines = unnoticed.map((mutant) => `${keyOf(mutant)} => ${mutant.replacement}`);
  await writeFile(`${folder}/${name}.txt`, `${[score, ...lines].join('\n')}\n`);
  return score;
}

/** A change of the sources, as Stryker's report tells it. */
interface Mutant {
  readonly path: string;
  readonly status: string;
  readonly mutatorName: string;
  readonly replacement?: string;
  readonly location: { readonly start: Place; readonly end: Place };
}

/** Counted from 1. */
interface Place {
  readonly line: number;
  readonly column: number;
}

function isUnnoticed({ status }: Mutant): boolean {
  return status === 'Survived' || status === 'NoCoverage';
}

function isTried(mutant: Mutant): boolean {
  return isUnnoticed(mutant) || mutant.status === 'Killed' || mutant.status === 'Timeout';
}

/** As Stryker takes it: `src/core/case.ts:3:4-3:8`, columns from 0. */
function placeOf({ path, location: { start, end } }: Mutant): string {
  return `${path}:${start.line}:${start.column - 1}-${end.line}:${end.column - 1}`;
}

function keyOf(mutant: Mutant): string {
  return `${placeOf(mutant)} ${mutant.mutatorName} ${mutant.replacement}`;
}

async function mutated(name: string, mutate: readonly string[], tests: readonly string[]): Promise<Mutant[]> {
  process.env.MUTATION_TESTS = JSON.stringify({ include: tests, exclude: leftOut });
  const report = `${folder}/${name}.json`;
  await new Stryker({
    mutate: [...mutate],
    testRunner: 'vitest',
    plugins: ['@stryker-mutator/vitest-runner'],
    vitest: { configFile: 'vitest.mutation.config.ts', related: false },
    coverageAnalysis: 'perTest',
    timeoutMS: 10_000,
    tempDirName: `${folder}/sandbox`,
    reporters: ['progress-append-only', 'clear-text', 'json'],
    clearTextReporter: { logTests: false, reportTests: false },
    jsonReporter: { fileName: report },
    ignorePatterns: ['/coverage', '/dist', '/bench'],
    // TypeScript 7 has no API that could rewrite it, and vitest does not read it.
    tsconfigFile: 'none',
  }).runMutationTest();
  const { files } = JSON.parse(await readFile(report, 'utf8')) as {
    readonly files: Readonly<Record<string, { readonly mutants: readonly Omit<Mutant, 'path'>[] }>>;
  };
  return Object.entries(files).flatMap(([path, { mutants }]) => mutants.map((mutant) => ({ ...mutant, path })));
}
