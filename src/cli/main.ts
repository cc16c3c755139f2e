#!/usr/bin/env node
import { run } from './run.ts';

// A reader that has seen enough, such as `head`, is no failure.
process.stdout.on('error', () => process.exit());
process.exitCode = await run(process.argv.slice(2), {
  out: (text) => process.stdout.write(text),
  problem: (line) => process.stderr.write(`caseport: ${line}\n`),
});
