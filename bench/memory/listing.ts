// Lists every case of a simulator, and tells after each tenth how much memory the process holds: <config> <cases> <page size>.
// Looked at after a collection: without one it shows what the collector has put off, for a bare HTTP client as well.

import { built } from '../built.ts';
import { megabytes } from './megabytes.ts';

const { openCasePort } = await built<typeof import('../../src/index.ts')>('index.js');
const [config = '', cases = '0', pageSize = '100'] = process.argv.slice(2);
const port = await openCasePort(JSON.parse(config));
const tenth = Number(cases) / 10;
const held: number[] = [];
let count = 0;
for await (const page of port.list({ pageSize: Number(pageSize) }).pages()) {
  const isDue = Math.floor((count + page.length) / tenth) > Math.floor(count / tenth);
  count += page.length;
  if (isDue) held.push((await megabytes()).resident);
}
console.log(JSON.stringify({ count, held }));
process.exit(0);
