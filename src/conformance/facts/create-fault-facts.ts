import type { Fact, Facts } from '../fact.ts';
import type { ProviderFault } from '../harness.ts';
import { outcomeOf } from '../outcome.ts';

/** What may go wrong with a request, and what is to be made of it. */
export const faults: readonly (readonly [what: string, fault: ProviderFault])[] = [
  ['is refused with 400', { kind: 'status', status: 400 }],
  ['is refused with 401', { kind: 'status', status: 401, times: 5 }],
  ['is refused with 403', { kind: 'status', status: 403 }],
  ['is refused with 409', { kind: 'status', status: 409 }],
  ['is refused with 429', { kind: 'status', status: 429 }],
  ['fails with 500 before anything is stored', { kind: 'status', status: 500 }],
  ['fails with 500 after it was stored', { kind: 'status', status: 500, when: 'after' }],
  ['fails with 503 before anything is stored', { kind: 'status', status: 503 }],
  ['is cut off before it is acted on', { kind: 'reset' }],
  ['is stored and its reply cut off', { kind: 'reset', when: 'after' }],
  ['is stored and answered with a page', { kind: 'html', when: 'after' }],
  ['is answered with a page and not stored', { kind: 'html' }],
];

/** P5, for creates: errors tell what was done, and what is told retryable has no second effect. */
export const createFaultFacts: Facts = (harness) =>
  faults
    .map(
      ([what, fault]): Fact => ({
        promise: 'P5',
        name: `tells the effect of a create that ${what}`,
        check: async (scene) => {
          const { port, provider, expect } = scene;
          if (provider.fault === undefined) return;
          provider.fault({ method: 'POST', ...fault });
          const { error } = await outcomeOf(() => port.create(harness.draft));
          const stored = provider.caseCount();
          expect({ stored, fits: error === undefined || fits(error.effect, stored) }).toEqual({ stored, fits: true });
          expect(stored <= 1).toEqual(true);
          if (error?.retryable !== true) return;
          await outcomeOf(() => port.create(harness.draft));
          expect(provider.caseCount() <= 1).toEqual(true);
        },
      }),
    )
    .map(needsFaults(harness));

/** Facts about failures can only be tried where a provider can be made to fail. */
export function needsFaults({ canFail }: Parameters<Facts>[0]): (fact: Fact) => Fact {
  return (fact) => (canFail ? fact : { ...fact, skip: 'the harness cannot make its provider fail' });
}

/** Whether an effect is the truth about a create, given how many cases there are. */
function fits(effect: string, stored: number): boolean {
  if (effect === 'none') return stored === 0;
  return effect === 'unknown' || stored === 1;
}
