import fc from 'fast-check';
import type { CasePortHarness, ProviderFault, ProviderUnderTest } from '../../src/conformance/index.ts';
import type { TenantMapping } from '../../src/mapping/tenant-mapping.ts';
import type { Simulator } from '../../src/simulator/index.ts';
import { applicationFields } from '../laws/application.ts';
import { sameStored } from '../laws/case-values.ts';
import type { Harness, Values, Variant } from '../laws/harness.ts';

/** A simulator behind the suite's interface. */
interface Simulated extends ProviderUnderTest {
  readonly simulator: Simulator;
}

/** Assumptions under whose alternatives an update sends again what it has just read. */
const resending: readonly string[] = ['resendOnUpdate', 'customFieldsOnUpdate', 'ownerWhenOmitted'];

/** Samples for the paths that the suite cannot make up, the same in every run. */
const sampling = { numRuns: 3, seed: 42 };

/** One of our adapters on its simulator. `assumptions` are the port's, `variant` is how the provider is. */
export function simulatedHarness(
  laws: Harness,
  name: string,
  { variant = {}, assumptions = {} }: { readonly variant?: Variant; readonly assumptions?: Values },
): CasePortHarness {
  // The feed and the search are told apart from the lag in tests of their own.
  const lag = 'searchLagMs' in laws.assumptions ? { searchLagMs: 0 } : {};
  const own = { ...assumptions, ...lag };
  const fields = laws.fields(variant);
  const open = (
    simulator: Pick<Simulator, 'config'>,
    { onLoss, ...resources }: Parameters<CasePortHarness['open']>[1],
  ) =>
    laws.open(simulator as Simulator, {
      assumptions: own,
      mapping: { ...laws.mapping, ...(onLoss && { onLoss }) } as TenantMapping,
      ...resources,
    });
  return {
    name,
    capabilities: previewed(laws, own),
    customFields: applicationFields,
    start: async () => played(await laws.start({ ...variant, ...lag })),
    holds: (provider, id, path, value) => {
      const { cases } = (provider as Simulated).simulator;
      const held = laws.raw(cases.find((record) => String(record.id) === id) ?? {});
      const wanted = Object.entries(fields[path]?.stored(value as never) ?? {});
      return wanted.every(([place, each]) => sameStored(each, held[place]));
    },
    open: (provider, resources) => open((provider as Simulated).simulator, resources),
    draft: {
      title: 'Title',
      description: 'Text',
      requester: { name: 'Rita Roe', email: 'rita.roe@example.org' },
      department: { key: 'main' },
    },
    values: sampledValues(fields),
    exclusive: laws.exclusive,
    unknownId: laws.unknownId,
    canFail: true,
    hasWire: true,
    updateMethod: 'PATCH',
    resends: resending.some((name) => name in assumptions),
  };
}

/** What a port declares before there is a provider. */
function previewed({ provider, open }: Harness, assumptions: Values): CasePortHarness['capabilities'] {
  const own = provider === 'zoho-desk' ? { orgId: '1' } : {};
  const config = { provider, baseUrl: 'http://127.0.0.1:9', auth: { token: 'none' }, ...own };
  return open({ config } as unknown as Simulator, { assumptions }).capabilities;
}

function sampledValues(fields: ReturnType<Harness['fields']>): Readonly<Record<string, readonly unknown[]>> {
  const some = Object.entries(fields).filter(([path]) => path !== 'notes');
  return Object.fromEntries(some.map(([path, { values }]) => [path, fc.sample(values, sampling)]));
}

function played(simulator: Simulator): Simulated {
  return {
    simulator,
    secrets: [simulator.token],
    caseCount: () => simulator.cases.length,
    requests: () => simulator.requests,
    fault: (fault) => void simulator.fault(simulatedFault(fault, simulator.provider)),
    close: () => simulator.close(),
  };
}

function simulatedFault(
  { kind, status = 500, words, ...scope }: ProviderFault,
  provider: string,
): Parameters<Simulator['fault']>[0] {
  if (kind === 'silence') return { ...scope, kind: 'slow', delayMs: Number.POSITIVE_INFINITY };
  if (kind === 'untold') return { ...scope, kind: 'reply', body: withoutVisibility };
  if (kind === 'status')
    return { ...scope, kind, status, ...(words !== undefined && { body: refusals[provider]?.(words) }) };
  return { ...scope, kind };
}

/** What a provider tells, without any word of what is public. */
function withoutVisibility(told: unknown): unknown {
  if (typeof told !== 'object' || told === null) return told;
  if (Array.isArray(told)) return told.map(withoutVisibility);
  const entries = Object.entries(told).filter(([key]) => key !== 'public' && key !== 'isPublic');
  return Object.fromEntries(entries.map(([key, value]) => [key, withoutVisibility(value)]));
}

/** Each provider's refusal, with the same words wherever it has words. */
const refusals: Readonly<Record<string, (words: string) => unknown>> = {
  talkdesk: (words) => ({
    code: words,
    message: words,
    description: words,
    fields: [{ name: words, description: words }],
  }),
  'zoho-desk': (words) => ({
    errorCode: words,
    message: words,
    errors: [{ fieldName: `/${words}`, errorType: 'invalid', errorMessage: words }],
  }),
  'salesforce-incident': (words) => [{ errorCode: words, message: words, fields: [words] }],
};
