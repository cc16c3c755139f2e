import { describe, expect, it } from 'vitest';
import { open, providers, start } from '../retry/providers.ts';

const requestsAtOnce = 20;

describe.each(providers)('200 creates started at once on $provider (P5, design 11)', (provider) => {
  it('are all stored and all resolve, though only 20 are allowed at a time', async () => {
    await using simulator = await start(provider);
    simulator.fault({ kind: 'concurrency', max: requestsAtOnce, holdMs: 2 });
    const cases = await open(provider, simulator, { pace: { concurrency: requestsAtOnce } });
    const drafts = Array.from({ length: 200 }, (_, number) => ({ ...provider.draft, externalId: `order-${number}` }));
    const records = await Promise.all(drafts.map((draft) => cases.create(draft, { returning: 'reply' })));
    expect(new Set(records.map(({ id }) => id)).size).toBe(200);
    expect(simulator.cases).toHaveLength(200);
    const refused = simulator.requests.filter(({ status }) => status === 429 || status === 403);
    expect(refused.length).toBeLessThanOrEqual(2);
  }, 30_000);
});
