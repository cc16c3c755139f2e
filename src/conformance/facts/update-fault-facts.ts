import type { Fact, Facts } from '../fact.ts';
import { outcomeOf } from '../outcome.ts';
import { faults, needsFaults } from './create-fault-facts.ts';

/** P5, for updates. */
export const updateFaultFacts: Facts = (harness) => {
  const { updateMethod: method } = harness;
  return faults
    .map(
      ([what, fault]): Fact => ({
        promise: 'P5',
        name: `tells the effect of an update that ${what}`,
        check: async ({ port, provider, open, expect }) => {
          const { id } = await port.create(harness.draft);
          provider.fault?.({ method, ...fault });
          const { error } = await outcomeOf(() => port.update(id, { title: 'After' }));
          const { title } = await (await open()).get(id);
          const isDone = title === 'After';
          if (error === undefined || error.effect === 'done') expect(isDone).toEqual(true);
          if (error?.effect === 'none') expect(isDone).toEqual(false);
          if (error?.retryable !== true) return;
          const again = await outcomeOf(() => port.update(id, { title: 'After' }));
          if (again.error === undefined) expect((await port.get(id)).title).toEqual('After');
          expect(provider.caseCount()).toEqual(1);
        },
      }),
    )
    .map(needsFaults(harness));
};
