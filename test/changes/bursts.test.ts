import { describe, expect, it } from 'vitest';
import { began, type Provider, startWorld } from './feed.ts';

const count = 400;
const since = new Date(began).toISOString();
const providers: readonly Provider[] = ['talkdesk', 'salesforce-incident', 'zoho-desk'];

describe.each(providers)('after %s has changed 400 cases within the overlap', (provider) => {
  it.each([0, 100])(
    'a process that takes one batch and ends is followed by ones that come through to the end (%i ms apart)',
    async (apartMs) => {
      await using world = await startWorld({ provider, variant: { searchLagMs: 0 }, skewMs: 0 });
      for (let number = 0; number < count; number += 1) {
        world.create();
        world.pass(apartMs);
      }
      world.pass(2_000);
      const seen = new Set<string>();
      let cursor: string | undefined;
      let isEmpty = false;
      for (let process = 0; process < 30 && !isEmpty; process += 1) {
        const port = await world.open();
        for await (const batch of port.changes(cursor ? { cursor, pageSize: 50 } : { since, pageSize: 50 })) {
          for (const { id } of batch.cases) seen.add(id);
          cursor = batch.cursor;
          isEmpty = batch.cases.length === 0;
          break;
        }
      }
      expect(isEmpty).toBe(true);
      expect(seen.size).toBe(count);
    },
  );

  it('a feed that nothing more happens in gives none of them again, and then only what is new', async () => {
    await using world = await startWorld({ provider, variant: { searchLagMs: 0 }, skewMs: 0 });
    for (let number = 0; number < count; number += 1) {
      world.create();
      world.pass(100);
    }
    let cursor: string | undefined;
    const given: number[] = [];
    for (let poll = 0; poll < 4; poll += 1) {
      world.pass(10_000);
      if (poll === 3) world.create();
      world.pass(2_000);
      let sum = 0;
      for await (const batch of (await world.open()).changes(cursor ? { cursor } : { since })) {
        sum += batch.cases.length;
        cursor = batch.cursor;
      }
      given.push(sum);
    }
    expect(given).toEqual([count, 0, 0, 1]);
  });
});
