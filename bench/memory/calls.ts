// Updates a case again and again, and tells after each tenth how much memory the process holds: <address> <calls>.

import { portCalls } from '../port/calls.ts';
import { megabytes } from './megabytes.ts';

const [url = '', calls = '0'] = process.argv.slice(2);
const { update } = await portCalls(url);
const held: number[] = [];
for (let tenth = 0; tenth < 10; tenth += 1) {
  for (let number = 0; number < Number(calls) / 10; number += 1) await update();
  held.push((await megabytes()).resident);
}
console.log(JSON.stringify({ held }));
process.exit(0);
