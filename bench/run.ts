// npm run bench: measures this package and writes its part of docs/benchmarks.md. With names of groups, only those; with --quick, only to
// see whether all runs. Neither of the two writes the page: what it has is of one run.

import { parseArgs } from 'node:util';
import { conditionsOf } from './conditions.ts';
import type { Findings } from './findings.ts';
import { inFreshProcess } from './fresh-process.ts';
import { markdown, writePart } from './page.ts';

const groups = ['mapping', 'port', 'memory', 'start', 'burst'];
const remarks =
  'Bare axios and the mapper by hand do less: they check no input, verify no reply, report no loss, map no error and know no other helpdesk.';

const options = { quick: { type: 'boolean', default: false } } as const;
const { values, positionals } = parseArgs({ options, allowPositionals: true });
const unknown = positionals.filter((name) => !groups.includes(name));
if (unknown.length > 0) throw new Error(`no group ${unknown.join(', ')}; there are ${groups.join(', ')}`);

const conditions = await conditionsOf(['caseport', 'axios', 'zod', 'p-retry', 'tinybench']);
const taken: Findings[] = [];
for (const group of positionals.length > 0 ? positionals : groups) {
  const begin = performance.now();
  const parameters = [group, ...(values.quick ? ['--quick'] : [])];
  taken.push(
    await inFreshProcess<Findings>(new URL('measure.ts', import.meta.url), parameters, { flags: ['--expose-gc'] }),
  );
  console.error(`${group}: ${Math.round((performance.now() - begin) / 1_000)} s`);
}
const findings: Findings = {
  tables: taken.flatMap(({ tables }) => tables),
  marks: taken.flatMap(({ marks }) => marks),
};
console.log(`${conditions.machine}; load ${conditions.load.toFixed(2)}\n\n${markdown(findings)}`);
if (positionals.length === 0 && !values.quick) await writePart('own', conditions, findings, remarks);
