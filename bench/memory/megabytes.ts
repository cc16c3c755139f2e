const collect = globalThis.gc as () => void;

/** What the process holds, after a collection. */
export function megabytes(of: 'rss' | 'heapUsed'): number {
  collect();
  collect();
  return process.memoryUsage()[of] / 2 ** 20;
}
