// What the three adapters declare, read from the adapters themselves. Nothing is sent.

import type { Assumptions } from '../../src/adapter-kit/assumptions.ts';
import type { AdapterDefinition } from '../../src/adapter-kit/define-adapter.ts';
import { createSalesforceIncidentAdapter } from '../../src/adapters/salesforce-incident/index.ts';
import { createTalkdeskAdapter } from '../../src/adapters/talkdesk/index.ts';
import { createZohoDeskAdapter } from '../../src/adapters/zoho-desk/index.ts';
import type { Capabilities } from '../../src/core/capabilities.ts';
import type { CasePort } from '../../src/core/port.ts';

/** One provider as its adapter declares it, with a port of it that has no mapping. */
export interface Declaration {
  readonly provider: string;
  readonly definition: AdapterDefinition<Assumptions>;
  readonly capabilities: Capabilities;
  /** The assumptions' defaults. */
  readonly assumptions: Readonly<Record<string, unknown>>;
}

const options = { baseUrl: 'https://provider.example', auth: { token: 'none' } };

/** The adapters, in the order of the documents. */
export const declarations: readonly Declaration[] = [
  declared(createTalkdeskAdapter.definition, createTalkdeskAdapter(options)),
  declared(createSalesforceIncidentAdapter.definition, createSalesforceIncidentAdapter(options)),
  declared(createZohoDeskAdapter.definition, createZohoDeskAdapter({ ...options, orgId: '1' })),
];

/** One adapter by its provider's name. */
export function declarationOf(provider: string): Declaration {
  const found = declarations.find((each) => each.provider === provider);
  if (found === undefined) throw new Error(`no adapter is called '${provider}'`);
  return found;
}

function declared(definition: unknown, port: CasePort): Declaration {
  const { provider, capabilities } = port;
  return {
    provider,
    definition: definition as Declaration['definition'],
    capabilities,
    assumptions: capabilities.assumptions,
  };
}
