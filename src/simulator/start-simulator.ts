import type { ProviderSimulation } from './provider-simulation.ts';
import {
  type SalesforceIncidentTenant,
  type SalesforceIncidentVariant,
  simulateSalesforceIncident,
} from './salesforce-incident/salesforce-incident.ts';
import { listenOnLoopback } from './server.ts';
import type { Simulator } from './simulator.ts';
import { simulateTalkdesk, type TalkdeskTenant, type TalkdeskVariant } from './talkdesk/talkdesk.ts';
import { simulateZohoDesk, type ZohoDeskTenant, type ZohoDeskVariant } from './zoho-desk/zoho-desk.ts';

interface Common {
  /**
   * Milliseconds since 1970, for timestamps, the search lag, the lives of tokens and the limits of a day.
   * @defaultValue Date.now
   */
  readonly clock?: () => number;
}

/** Which provider to imitate, how it behaves where documents are silent, and how the tenant has set it up. */
export type SimulatorOptions = Common &
  (
    | {
        readonly provider: 'talkdesk';
        readonly variant?: TalkdeskVariant;
        readonly tenant?: Partial<TalkdeskTenant>;
      }
    | {
        readonly provider: 'salesforce-incident';
        readonly variant?: SalesforceIncidentVariant;
        readonly tenant?: Partial<SalesforceIncidentTenant>;
      }
    | {
        readonly provider: 'zoho-desk';
        readonly variant?: ZohoDeskVariant;
        readonly tenant?: Partial<ZohoDeskTenant>;
      }
  );

/**
 * Starts a stateful imitation of one provider on 127.0.0.1.
 * What it stores lives as long as it runs; close it, or the process stays up.
 * @example
 * await using simulator = await startSimulator({ provider: 'zoho-desk' });
 * const cases = await openCasePort({ ...simulator.config, mapping });
 */
export async function startSimulator(options: SimulatorOptions): Promise<Simulator> {
  return listenOnLoopback(simulationOf(options));
}

function simulationOf(options: SimulatorOptions): ProviderSimulation {
  const clock = options.clock ?? Date.now;
  switch (options.provider) {
    case 'talkdesk':
      return simulateTalkdesk(options.variant, options.tenant, clock);
    case 'salesforce-incident':
      return simulateSalesforceIncident(options.variant, options.tenant, clock);
    case 'zoho-desk':
      return simulateZohoDesk(options.variant, options.tenant, clock);
  }
}
