import { describe, expect, it } from 'vitest';
import { CaseportError } from '../../src/index.ts';
import { missingNextLink, nextLinkToItself, repeatedPage, shortPage } from '../../src/simulator/paging-faults.ts';
import { began, nothing, readOn, startWorld } from '../changes/feed.ts';
import { idsOf } from './asked.ts';

const faults = [
  ['talkdesk', 'without next links', () => missingNextLink({ times: 3 })],
  ['talkdesk', 'whose next link leads to itself', () => nextLinkToItself({ times: 3 })],
  ['talkdesk', 'whose last page leads to itself', () => nextLinkToItself({ skip: 3, times: 1 })],
  ['talkdesk', 'that repeats a page', () => repeatedPage({ skip: 1 })],
  ['talkdesk', 'that repeats a page for ever', () => repeatedPage({ skip: 1, times: Number.POSITIVE_INFINITY })],
  ['zoho-desk', 'that is short', () => shortPage(2, { times: 2 })],
  ['zoho-desk', 'that is short for ever', () => shortPage(3, { times: Number.POSITIVE_INFINITY })],
  ['zoho-desk', 'that is empty once', () => shortPage(0, { skip: 1, times: 1 })],
] as const;

describe.each(faults)('a page of %s %s', (provider, _what, fault) => {
  const start = async () => {
    const world = await startWorld({ provider, variant: provider === 'zoho-desk' ? { searchLagMs: 0 } : {} });
    for (let index = 0; index < 12; index += 1) {
      world.create();
      if (index % 3 === 0) world.pass(10);
    }
    world.pass(1_000);
    world.simulator.fault(fault());
    return world;
  };

  /** All of them, or a failure that says that the reply is none that is documented: never some. */
  const allOrLoud = async (wanted: readonly string[], work: Promise<readonly string[]>): Promise<void> => {
    const found = await work.catch((error: unknown) => error);
    if (Array.isArray(found)) expect([...found].sort()).toEqual([...wanted].sort());
    else expect(CaseportError.is(found) && found.code).toBe('bad_response');
  };

  it('loses no case of a list and gives none twice, or the list fails', async () => {
    await using world = await start();
    await allOrLoud([...world.stored().keys()], idsOf(await world.open(), { pageSize: 5 }));
    expect(world.simulator.requests.length).toBeLessThan(60);
  });

  it('loses no change of a feed, or the feed fails', async () => {
    await using world = await start();
    const read = async (): Promise<readonly string[]> => {
      const readers = await readOn(await world.open(), nothing, new Date(began).toISOString(), { pageSize: 5 });
      return [...(readers.at(-1)?.cases.keys() ?? [])];
    };
    await allOrLoud([...world.stored().keys()], read());
    expect(world.simulator.requests.length).toBeLessThan(60);
  });
});
