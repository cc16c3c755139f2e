import { bareCalls, portCalls } from './calls.ts';
import { startInFreshProcess } from '../fresh-process.ts';
await using stub = await startInFreshProcess(new URL('provider-stub.ts', import.meta.url), []);
const bare = bareCalls(stub.url); const port = await portCalls(stub.url);
const op = (process.argv[2] ?? 'update') as 'update';
const q = (a: number[]) => a.sort((x, y) => x - y)[a.length >> 1];
const rs: number[] = [];
for (let r = 0; r < Number(process.argv[3] ?? 12); r++) {
  const t: number[][] = [[], []];
  for (const [i, c] of [bare, port].entries()) for (let n = 0; n < 300; n++) { const b = performance.now(); await c[op](); t[i].push(performance.now() - b); }
  const [x, y] = t.map(q); if (r > 2) rs.push(y / x);
  if (r % 4 === 3) console.log(x.toFixed(3), y.toFixed(3), (y / x).toFixed(2));
}
console.log('median ratio', q(rs).toFixed(3));
process.exit(0);
