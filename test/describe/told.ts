import { createSalesforceIncidentAdapter } from '../../src/adapters/salesforce-incident/index.ts';
import { createTalkdeskAdapter } from '../../src/adapters/talkdesk/index.ts';
import { createZohoDeskAdapter } from '../../src/adapters/zoho-desk/index.ts';
import type { ProviderDescription } from '../../src/core/description.ts';
import { type CasePort, openCasePort } from '../../src/index.ts';
import { type Simulator, type SimulatorOptions, startSimulator } from '../../src/simulator/index.ts';

const common = { auth: { token: 'a-token' }, retry: { retries: 0 } };

type Open = (told?: Pick<ProviderDescription, 'mapping' | 'definitions'>) => CasePort;

/** Opens a port of a provider that is nowhere, with a description's draft where one is given. The types are those that an application has. */
export const openWith: { readonly [K in 'talkdesk' | 'salesforce-incident' | 'zoho-desk']: Open } = {
  talkdesk: (told) =>
    createTalkdeskAdapter({
      ...common,
      baseUrl: 'https://api.talkdeskapp.com',
      mapping: told?.mapping ?? {},
      customFields: told?.definitions ?? {},
    }),
  'salesforce-incident': (told) =>
    createSalesforceIncidentAdapter({
      ...common,
      baseUrl: 'https://acme.my.salesforce.com',
      mapping: told?.mapping ?? {},
      customFields: told?.definitions ?? {},
    }),
  'zoho-desk': (told) =>
    createZohoDeskAdapter({
      ...common,
      baseUrl: 'https://desk.zoho.com',
      orgId: '60001234567',
      mapping: told?.mapping ?? {},
      customFields: told?.definitions ?? {},
    }),
};

/** What a simulated tenant tells, and a port that has nothing but the draft of it. */
export async function describeSimulated(
  options: SimulatorOptions,
  seeds: readonly Record<string, unknown>[] = [],
): Promise<{ simulator: Simulator; ids: readonly string[]; described: ProviderDescription; cases: CasePort }> {
  const simulator = await startSimulator(options);
  const ids = seeds.map((seed) => simulator.seed(seed));
  const config = { ...simulator.config, retry: { retries: 0 }, pace: { requestsPerSecond: 10_000 } };
  const described = await (await openCasePort(config)).describe();
  // As it comes out of a file: plain JSON.
  const { mapping, definitions } = JSON.parse(JSON.stringify(described)) as ProviderDescription;
  const cases = await openCasePort({ ...config, mapping }, { customFields: definitions });
  return { simulator, ids, described, cases };
}
