import { readFile } from 'node:fs/promises';
import { CaseportError } from 'caseport';
import { type Simulator, type SimulatorOptions, startSimulator } from 'caseport/simulator';
import { program } from '../program.ts';
import { differences } from './compare.ts';
import type { ObservedStep, Provider, Run } from './observed.ts';
import { salesforceIncidentTenant, talkdeskTenant, zohoDeskTenant } from './tenants.ts';

/** Runs the program on an imitation of one provider. `variant` makes the provider behave otherwise than it is assumed to. */
export async function runOn(provider: Provider, variant: object | undefined): Promise<Run> {
  const simulator = await startProvider(provider, variant);
  try {
    const file = new URL(`../config/${provider}.json`, import.meta.url);
    const config = { ...JSON.parse(await readFile(file, 'utf8')), ...simulator.config };
    return await observe(provider, config, simulator);
  } finally {
    await simulator.close();
  }
}

const tenants = {
  talkdesk: talkdeskTenant,
  'salesforce-incident': salesforceIncidentTenant,
  'zoho-desk': zohoDeskTenant,
};

function startProvider(provider: Provider, variant: object | undefined): Promise<Simulator> {
  return startSimulator({ provider, tenant: tenants[provider], ...(variant && { variant }) } as SimulatorOptions);
}

async function observe(provider: Provider, config: unknown, simulator: Simulator): Promise<Run> {
  const steps: ObservedStep[] = [];
  try {
    let sent = 0;
    for await (const step of program(config)) {
      steps.push({ ...step, requests: simulator.requests.slice(sent) });
      sent = simulator.requests.length;
    }
    return { provider, steps, ...(await differences(steps, simulator)) };
  } catch (error) {
    if (!CaseportError.is(error)) throw error;
    return { provider, steps, compared: 1, differences: [`it ended with ${error.code}: ${error.message}`] };
  }
}
