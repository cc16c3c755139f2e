import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { type Simulator, startSimulator } from '../../src/simulator/index.ts';

const child = fileURLToPath(new URL('./listing-child.ts', import.meta.url));
const pageSize = 250;
const all = 100_000;

/** Lists everything in a process of its own. */
function listed(simulator: Simulator): Promise<unknown> {
  return new Promise((resolve, reject) => {
    // Room for new objects is no memory that is held, and releases of Node take more or less of it.
    const memory = ['--expose-gc', '--max-semi-space-size=4'];
    const flags = [...memory, '--import', 'tsx', child, JSON.stringify(simulator.config), String(pageSize)];
    const process_ = spawn(process.execPath, flags, { stdio: ['ignore', 'pipe', 'inherit'] });
    let output = '';
    process_.stdout.on('data', (chunk) => {
      output += chunk;
    });
    process_.on('error', reject);
    process_.on('close', () => resolve(JSON.parse(output)));
  });
}

describe('a listing of 100,000 cases', { timeout: 120_000 }, () => {
  it('gives each once, and holds no more of them in memory at its end than at its beginning', async () => {
    await using simulator = await startSimulator({ provider: 'talkdesk' });
    const first = Date.parse('2026-01-01T00:00:00.000Z');
    for (let number = 0; number < all; number += 1) {
      const at = new Date(first + number * 800).toISOString();
      simulator.seed({ title: `Case ${number}`, create_at: at, update_at: at });
    }
    const { count, growthMb } = (await listed(simulator)) as { readonly count: number; readonly growthMb: number };
    expect({ count, growthMb: Math.max(growthMb, 30) }).toEqual({ count: all, growthMb: 30 });
    expect(simulator.requests.length).toBeLessThan(all / pageSize + 10);
  });
});
