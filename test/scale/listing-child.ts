// Lists every case of a simulator in another process, and tells how its own memory grew after the first 5,000.
// Memory is looked at after a collection: without one it shows what the collector has put off, for a bare HTTP client as well.

import { openCasePort } from '../../src/index.ts';

const [config = '', pageSize = '100'] = process.argv.slice(2);
const cases = await openCasePort(JSON.parse(config));
const collect = globalThis.gc as () => void;
const everyCases = 5_000;
let count = 0;
const held: number[] = [];
for await (const page of cases.list({ pageSize: Number(pageSize) }).pages()) {
  const isDue = Math.floor((count + page.length) / everyCases) > Math.floor(count / everyCases);
  count += page.length;
  if (!isDue) continue;
  collect();
  held.push(process.memoryUsage().rss);
}
// Pages that are free are given back some time later, so the least of the last looks is what is held.
const [base = 0] = held;
const grown = Math.min(...held.slice(-5)) - base;
console.log(JSON.stringify({ count, growthMb: Math.round(grown / 2 ** 20) }));
