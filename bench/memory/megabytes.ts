import { setTimeout } from 'node:timers/promises';

const collect = globalThis.gc as () => void;

/** What the process holds once all is collected, and the pages that are free are given back, which happens a little later. */
export async function megabytes(): Promise<{ readonly resident: number; readonly heap: number }> {
  for (let time = 0; time < 3; time += 1) {
    collect();
    await setTimeout(100);
  }
  const { rss, heapUsed } = process.memoryUsage();
  return { resident: rss / 2 ** 20, heap: heapUsed / 2 ** 20 };
}
