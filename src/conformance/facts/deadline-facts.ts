import type { CallOptions, CasePort } from '../../core/port.ts';
import type { Fact, Facts } from '../fact.ts';
import { outcomeOf, refusalOf, requestCount } from '../outcome.ts';
import { quickClock, quickLimits, soon, until } from '../quick-clock.ts';
import { needsFaults } from './create-fault-facts.ts';

/** P8: calls end when they are told to, and say what they did by then. */
export const deadlineFacts: Facts = (harness) => {
  const calls: readonly (readonly [
    name: string,
    effect: string,
    call: (port: CasePort, id: string, options?: CallOptions) => Promise<unknown>,
  ])[] = [
    ['get', 'none', (port, id, options) => port.get(id, options)],
    ['create', 'unknown', (port, _id, options) => port.create(harness.draft, options)],
    ['update', 'unknown', (port, id, options) => port.update(id, { title: 'Changed' }, options)],
  ];
  const ending = calls.flatMap(([name, effect, call]): Fact[] => [
    {
      promise: 'P8',
      name: `ends a ${name} that gets no reply as timeout, effect ${effect}`,
      check: async ({ port: first, open, provider, expect }) => {
        const { id } = await first.create(harness.draft);
        const clock = quickClock();
        const port = await open({ clock, ...quickLimits });
        const sent = requestCount(provider);
        provider.fault?.({ kind: 'silence', times: 3 });
        const outcome = outcomeOf(() => call(port, id));
        await until(() => requestCount(provider) > sent);
        await settled();
        clock.endCalls();
        const { error } = await soon(outcome);
        expect(error?.code).toEqual('timeout');
        expect([effect, 'none'].includes(String(error?.effect))).toEqual(true);
      },
    },
    {
      promise: 'P8',
      name: `ends a ${name} that gets no reply at a time limit of its own`,
      check: async ({ port: first, open, provider, expect }) => {
        const { id } = await first.create(harness.draft);
        const clock = quickClock();
        const port = await open({ clock, ...quickLimits });
        const sent = requestCount(provider);
        provider.fault?.({ kind: 'silence', times: 3 });
        const timeoutMs = quickLimits.timeoutMs + 1;
        const outcome = outcomeOf(() => call(port, id, { timeoutMs }));
        await until(() => requestCount(provider) > sent);
        await settled();
        clock.endCalls(timeoutMs);
        const { error } = await soon(outcome);
        expect(error?.code).toEqual('timeout');
      },
    },
    {
      promise: 'P8',
      name: `ends a ${name} that gets no reply when it is aborted, effect ${effect}, and is not retryable`,
      check: async ({ port, provider, expect }) => {
        const { id } = await port.create(harness.draft);
        const sent = requestCount(provider);
        provider.fault?.({ kind: 'silence', times: 3 });
        const controller = new AbortController();
        const outcome = outcomeOf(() => call(port, id, { signal: controller.signal }));
        await until(() => requestCount(provider) > sent);
        await settled();
        controller.abort();
        const { error } = await soon(outcome);
        expect({ code: error?.code, retryable: error?.retryable }).toEqual({ code: 'aborted', retryable: false });
        expect([effect, 'none'].includes(String(error?.effect))).toEqual(true);
      },
    },
  ]);
  return [
    ...ending.map(needsFaults(harness)).map((fact) => (harness.hasWire ? fact : { ...fact, skip: 'there is no wire' })),
    ...calls.map(
      ([name, , call]): Fact => ({
        promise: 'P8',
        name: `sends nothing for a ${name} that is aborted before it begins`,
        check: async ({ port, provider, expect }) => {
          const { code, effect } = await refusalOf(() =>
            call(port, harness.unknownId, { signal: AbortSignal.abort() }),
          );
          expect({ code, effect, requests: requestCount(provider), stored: provider.caseCount() }).toEqual({
            code: 'aborted',
            effect: 'none',
            requests: 0,
            stored: 0,
          });
        },
      }),
    ),
  ];
};

/** Lets a request that has arrived be taken in. */
async function settled(): Promise<void> {
  for (let turn = 0; turn < 5; turn += 1) await new Promise((resolve) => setImmediate(resolve));
}
