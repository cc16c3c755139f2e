// npm run demo: one program on three helpdesks, each imitated on this machine.
// npm run demo -- --variant 'zoho-desk={"nullClears":{"dueDate":false}}' shows what a provider does that behaves otherwise than assumed.

import { parseArgs } from 'node:util';
import { colorsFor } from './demo/layout.ts';
import { compareMove, showMove } from './demo/moving.ts';
import { providers, type Run } from './demo/observed.ts';
import { runOn } from './demo/run.ts';
import { showProgram, showRun } from './demo/show.ts';
import { showSideBySide } from './demo/side-by-side.ts';

const { values } = parseArgs({ options: { variant: { type: 'string', multiple: true, default: [] } } });
const variants = new Map(values.variant.map(parseVariant));
const colors = colorsFor(process.stdout);

const runs: Run[] = [];
for (const provider of providers) runs.push(await runOn(provider, variants.get(provider)));
const [talkdesk, , zohoDesk] = runs as [Run, Run, Run];
const moved = compareMove(talkdesk, zohoDesk);
const differences = [...runs, moved].reduce((sum, each) => sum + each.differences.length, 0);
const compared = [...runs, moved].reduce((sum, each) => sum + each.compared, 0);

const blocks = [
  showProgram(talkdesk, colors),
  ...runs.map((run) => showRun(run, colors)),
  showSideBySide(runs, colors),
  showMove(talkdesk, zohoDesk, colors),
  [
    ...moved.differences.map((each) => colors.red(`✗ ${each}`)),
    differences === 0
      ? colors.green(`✓ ${compared} comparisons on ${runs.length} providers, no difference`)
      : colors.red(`✗ ${differences} of ${compared} comparisons differ from what the capabilities declare`),
  ],
];
console.log(blocks.map((lines) => lines.join('\n')).join('\n\n'));
process.exitCode = differences === 0 ? 0 : 1;

function parseVariant(text: string): readonly [string, object] {
  const [, provider = '', variant = ''] = /^([\w-]+)=(.+)$/s.exec(text) ?? [];
  if (providers.some((known) => known === provider)) return [provider, JSON.parse(variant)];
  throw new Error(`--variant takes provider={…}, a provider being one of ${providers.join(', ')}`);
}
