import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { began, nothing, type Provider, type Reader, readOn, startWorld, type World } from './feed.ts';

/** What others do, and how much time passes. */
type Event =
  | { readonly kind: 'create'; readonly pass: number }
  | { readonly kind: 'touch'; readonly which: number; readonly pass: number }
  | { readonly kind: 'burst'; readonly count: number; readonly pass: number };

const pass: fc.Arbitrary<number> = fc.oneof(
  fc.constantFrom(0, 1, 300, 1_000),
  fc.integer({ min: 0, max: 40_000 }),
  fc.integer({ min: 0, max: 400_000 }),
);
const event: fc.Arbitrary<Event> = fc.oneof(
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('create' as const), pass }) },
  { weight: 4, arbitrary: fc.record({ kind: fc.constant('touch' as const), which: fc.nat(), pass }) },
  {
    weight: 1,
    arbitrary: fc.record({ kind: fc.constant('burst' as const), count: fc.integer({ min: 2, max: 12 }), pass }),
  },
);

function happen(world: World, what: Event): void {
  world.pass(what.pass);
  const ids = [...world.stored().keys()];
  if (what.kind === 'create' || ids.length === 0) world.create();
  else if (what.kind === 'touch') world.touch(ids[what.which % ids.length] ?? '');
  else for (const id of ids.slice(0, what.count)) world.touch(id);
}

interface Story {
  /** What happens before each reading of the feed. */
  readonly readings: readonly (readonly Event[])[];
  /** What happens behind each page. */
  readonly meanwhile: readonly (readonly Event[])[];
  readonly pageSize: number;
  readonly skewMs: number;
  /** Which of the stored cursors is resumed from in the end. */
  readonly resumed: number;
}

const story: fc.Arbitrary<Story> = fc.record({
  readings: fc.array(fc.array(event, { maxLength: 6 }), { minLength: 1, maxLength: 4 }),
  meanwhile: fc.array(fc.array(event, { maxLength: 2 }), { maxLength: 12 }),
  pageSize: fc.constantFrom(1, 2, 3, 50),
  skewMs: fc.constantFrom(-120_000, -1_700, 0, 900, 120_000),
  resumed: fc.nat(),
});

const behaviours: readonly [Provider, Readonly<Record<string, unknown>>, number][] = [
  ['talkdesk', {}, 3],
  ['talkdesk', { timesOnRead: 'second' }, 3],
  ['salesforce-incident', {}, 3],
  ['zoho-desk', {}, 3],
  ['zoho-desk', { searchLagMs: 0 }, 3],
  ['zoho-desk', { searchLagMs: 600_000 }, 3],
];

describe.each(behaviours)('changes of %s %j', (provider, variant, numRuns) => {
  it('misses nothing of what others write while it is read, from whatever stored cursor it goes on', async () => {
    await fc.assert(
      fc.asyncProperty(story, async ({ readings, meanwhile, pageSize, skewMs, resumed }) => {
        await using world = await startWorld({ provider, variant, skewMs });
        const since = new Date(began).toISOString();
        const ongoing = [...meanwhile];
        world.afterEachPage(() => {
          for (const what of ongoing.shift() ?? []) happen(world, what);
        });
        const readers: Reader[] = [nothing];
        for (const events of readings) {
          for (const what of events) happen(world, what);
          readers.push(...(await readOn(await world.open(), readers.at(-1) ?? nothing, since, { pageSize })));
        }
        // Until it is all over, for the slowest index and the most different clocks.
        ongoing.splice(0);
        world.pass(900_000);
        const stored = Object.fromEntries(world.stored());
        for (const from of [readers.at(-1), readers[resumed % readers.length]]) {
          const end = (await readOn(await world.open(), from ?? nothing, since, { pageSize })).at(-1);
          const told = [...(end?.cases ?? [])].map(([id, { title }]) => [id, title]);
          expect(Object.fromEntries(told)).toEqual(stored);
          const again = await readOn(await world.open(), end ?? nothing, since, { pageSize });
          expect(again).toHaveLength(1);
          expect(again[0]?.given).toBe(0);
        }
        expect(readers.every(({ cursor = '' }) => Buffer.byteLength(cursor) < 1_000)).toBe(true);
      }),
      { numRuns },
    );
  });
});
