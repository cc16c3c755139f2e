import { describe, expect, it } from 'vitest';
import { retryPolicies } from '../../src/index.ts';
import { open, providers, refusal, start } from './providers.ts';

describe('retry as data (design 11)', () => {
  it('has policies by name', () => {
    expect(Object.keys(retryPolicies)).toEqual(['none', 'interactive', 'patient']);
    expect(retryPolicies.none.retries).toBe(0);
    for (const { retries, minDelayMs, maxDelayMs } of Object.values(retryPolicies)) {
      expect(Number.isInteger(retries) && minDelayMs <= maxDelayMs).toBe(true);
    }
  });

  it.each([
    { retry: { retries: -1 }, path: 'retry.retries' },
    { retry: { retries: 1.5 }, path: 'retry.retries' },
    { retry: { retries: '3' }, path: 'retry.retries' },
    { retry: { retries: Number.POSITIVE_INFINITY }, path: 'retry.retries' },
    { retry: { minDelayMs: -1 }, path: 'retry.minDelayMs' },
    { retry: { maxDelayMs: Number.NaN }, path: 'retry.maxDelayMs' },
    { retry: { maxDelay: 5 }, path: 'retry.maxDelay', message: /maxDelayMs/ },
    { retry: 3, path: 'retry' },
    { retry: 'patient', path: 'retry' },
    { pace: { concurrency: 0 }, path: 'pace.concurrency' },
    { pace: { concurency: 5 }, path: 'pace.concurency', message: /concurrency/ },
    { pace: { requestsPerSecond: 0 }, path: 'pace.requestsPerSecond' },
    { pace: { maxQueue: -1 }, path: 'pace.maxQueue' },
    { timeoutMs: 0, path: 'timeoutMs' },
    { attemptTimeoutMs: '5s', path: 'attemptTimeoutMs' },
  ])('is refused by path where it does not fit: $path', async ({ path, message = /./, ...options }) => {
    for (const provider of providers) {
      await using simulator = await start(provider);
      const error = await refusal(open(provider, simulator, options));
      expect(error).toMatchObject({ code: 'configuration', effect: 'none' });
      const { issues } = error.details as { issues: readonly { path: string; message: string }[] };
      expect(issues.map((issue) => issue.path)).toEqual([path]);
      expect(issues[0]?.message).toMatch(message);
    }
  });

  it.each(Object.entries(retryPolicies))('is taken as %s names it', async (_name, retry) => {
    for (const provider of providers) {
      await using simulator = await start(provider);
      expect((await open(provider, simulator, { retry })).provider).toBe(provider.provider);
    }
  });
});
