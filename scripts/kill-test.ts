// Kills processes that create cases with idempotency keys, with -9 and at random points, and uses their keys again: every case
// must be there once, or the call must say that its effect is unknown. Run: npx tsx scripts/kill-test.ts [kills per provider]

import { killRounds } from '../test/idempotency/kill.ts';
import { providers } from '../test/retry/providers.ts';

const kills = Number(process.argv[2] ?? 80);
let broken = 0;
for (const provider of providers) {
  const begin = performance.now();
  const tally = await killRounds(provider, kills, Math.random);
  broken += tally.broken.length;
  console.log(provider.provider, `${((performance.now() - begin) / 1000).toFixed(0)} s`, tally);
}
process.exit(broken === 0 ? 0 : 1);
