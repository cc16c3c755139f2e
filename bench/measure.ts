// One group of measurements, in this process: tsx bench/measure.ts <group> [--quick]. Prints its findings as JSON.

import type { Effort, Findings } from './findings.ts';

const [group = '', ...parameters] = process.argv.slice(2);
const { measure } = (await import(`./${group}/measure.ts`)) as { measure(effort: Effort): Promise<Findings> };
console.log(JSON.stringify(await measure({ isQuick: parameters.includes('--quick') })));
process.exit(0);
