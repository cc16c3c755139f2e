/** Some calls in a row, of which so many were under way at once. */
export interface Block {
  /** Milliseconds each, from call to result. */
  readonly latencies: readonly number[];
  /** Milliseconds for all. */
  readonly wallMs: number;
  /** Microseconds of this process a call. */
  readonly cpuMicros: number;
}

export async function runBlock(call: () => Promise<unknown>, calls: number, atOnce: number): Promise<Block> {
  const latencies: number[] = [];
  let left = calls;
  const worker = async (): Promise<void> => {
    for (; left > 0; ) {
      left -= 1;
      const begin = performance.now();
      await call();
      latencies.push(performance.now() - begin);
    }
  };
  const cpuBefore = process.cpuUsage();
  const begin = performance.now();
  await Promise.all(Array.from({ length: atOnce }, worker));
  const wallMs = performance.now() - begin;
  const { user, system } = process.cpuUsage(cpuBefore);
  return { latencies, wallMs, cpuMicros: (user + system) / calls };
}
