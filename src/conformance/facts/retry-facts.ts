import type { Fact, Facts } from '../fact.ts';
import { outcomeOf, refusalOf } from '../outcome.ts';
import { quickClock } from '../quick-clock.ts';
import { needsFaults } from './create-fault-facts.ts';

/** P5: what is tried again, and when. */
export const retryFacts: Facts = (harness) => {
  const facts: Fact[] = [
    {
      promise: 'P5',
      name: 'never sends a create again whose reply was lost',
      resources: { retry: { retries: 3 } },
      check: async ({ port, provider, expect }) => {
        provider.fault?.({ kind: 'reset', when: 'after', method: 'POST' });
        const { effect, retryable } = await refusalOf(() => port.create(harness.draft));
        expect({ effect, retryable, stored: provider.caseCount() }).toEqual({
          effect: 'unknown',
          retryable: false,
          stored: 1,
        });
      },
    },
    {
      promise: 'P5',
      name: 'sends a create again that was refused for the limit, once it may, and stores one case',
      check: async ({ open, provider, expect }) => {
        const clock = quickClock();
        const port = await open({ clock, retry: { retries: 2 } });
        provider.fault?.({ kind: 'status', status: 429, headers: { 'retry-after': '3' }, method: 'POST' });
        const { value } = await outcomeOf(() => port.create(harness.draft));
        expect({ isCreated: value !== undefined, stored: provider.caseCount() }).toEqual({
          isCreated: true,
          stored: 1,
        });
        expect(clock.waits.some((wait) => wait >= 2_900)).toEqual(true);
      },
    },
    {
      promise: 'P5',
      name: 'does not sleep through a wait of hours that the provider asks for',
      check: async ({ open, provider, expect }) => {
        const port = await open({ retry: { retries: 2 } });
        provider.fault?.({ kind: 'status', status: 429, headers: { 'retry-after': '7200' }, method: 'POST' });
        const error = await refusalOf(() => port.create(harness.draft));
        expect({ code: error.code, effect: error.effect, retryable: error.retryable }).toEqual({
          code: 'rate_limited',
          effect: 'none',
          retryable: true,
        });
        expect((error.details as { retryAfterMs?: number }).retryAfterMs).toEqual(7_200_000);
      },
    },
    {
      promise: 'P5',
      name: 'reads again after a connection that broke',
      check: async ({ port: first, open, provider, expect }) => {
        const { id } = await first.create(harness.draft);
        const port = await open({ retry: { retries: 2 } });
        provider.fault?.({ kind: 'reset', method: 'GET' });
        expect((await port.get(id)).id).toEqual(id);
      },
    },
  ];
  return facts.map(needsFaults(harness));
};
