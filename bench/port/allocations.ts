// Bytes that a call allocates on the heap, port and bare: tsx bench/port/allocations.ts <url> <calls>
// The young generation is made so large that nothing is collected while it is counted.

import { bareCalls, type Calls, operations, portCalls } from './calls.ts';

const [url = '', calls = '100'] = process.argv.slice(2);
const collect = globalThis.gc as () => void;

async function bytesOf(call: () => Promise<unknown>): Promise<number> {
  for (let number = 0; number < 200; number += 1) await call();
  const taken: number[] = [];
  for (let run = 0; run < 5; run += 1) {
    collect();
    const before = process.memoryUsage().heapUsed;
    for (let number = 0; number < Number(calls); number += 1) await call();
    taken.push((process.memoryUsage().heapUsed - before) / Number(calls));
  }
  return taken.sort((a, b) => a - b)[2] as number;
}

async function allOf(by: Calls): Promise<Record<string, number>> {
  const bytes: Record<string, number> = {};
  for (const operation of operations) bytes[operation] = await bytesOf(by[operation]);
  return bytes;
}

const bare = await allOf(bareCalls(url));
const port = await allOf(await portCalls(url));
console.log(JSON.stringify({ bare, port }));
process.exit(0);
