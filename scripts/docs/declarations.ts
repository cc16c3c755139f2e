// What the three adapters declare, read from the adapters themselves. Nothing is sent.

import { readFileSync } from 'node:fs';
import type { Assumptions } from '../../src/adapter-kit/assumptions.ts';
import type { AdapterDefinition } from '../../src/adapter-kit/define-adapter.ts';
import { createSalesforceIncidentAdapter } from '../../src/adapters/salesforce-incident/index.ts';
import { createTalkdeskAdapter } from '../../src/adapters/talkdesk/index.ts';
import { createZohoDeskAdapter } from '../../src/adapters/zoho-desk/index.ts';
import type { Capabilities } from '../../src/core/capabilities.ts';
import type { CasePort } from '../../src/core/port.ts';
import type { TenantMapping } from '../../src/mapping/tenant-mapping.ts';

/** One provider as its adapter declares it, with a port of it that has no mapping. */
export interface Declaration {
  readonly provider: string;
  readonly definition: AdapterDefinition<Assumptions>;
  readonly capabilities: Capabilities;
  /** The capabilities of a port with the mapping of `examples/config`, but for its custom fields. */
  readonly mapped: Capabilities;
  /** The filters of its list, once every field that one needs is placed. */
  readonly possibleFilters: readonly string[];
  /** The assumptions' defaults. */
  readonly assumptions: Readonly<Record<string, unknown>>;
}

const options = { baseUrl: 'https://provider.example', auth: { token: 'none' } };

/** The adapters, in the order of the documents. */
export const declarations: readonly Declaration[] = [
  declared(createTalkdeskAdapter.definition, (mapping) => createTalkdeskAdapter({ ...options, mapping })),
  declared(createSalesforceIncidentAdapter.definition, (mapping) =>
    createSalesforceIncidentAdapter({ ...options, mapping }),
  ),
  declared(createZohoDeskAdapter.definition, (mapping) => createZohoDeskAdapter({ ...options, orgId: '1', mapping })),
];

/** One adapter by its provider's name. */
export function declarationOf(provider: string): Declaration {
  const found = declarations.find((each) => each.provider === provider);
  if (found === undefined) throw new Error(`no adapter is called '${provider}'`);
  return found;
}

function declared(definition: unknown, open: (mapping: TenantMapping) => CasePort): Declaration {
  const { provider, capabilities } = open({});
  const mapped = open(exampleMapping(provider)).capabilities;
  const { list } = definition as Declaration['definition'];
  const placed =
    list?.filters({ assumptions: capabilities.assumptions, providerFields: () => ['a_field'] } as never) ?? [];
  const named = Object.entries(mapped.filters).flatMap(([name, has]) => (has ? [name] : []));
  return {
    provider,
    definition: definition as Declaration['definition'],
    capabilities,
    mapped,
    possibleFilters: [...placed, ...named],
    assumptions: capabilities.assumptions,
  };
}

function exampleMapping(provider: string): TenantMapping {
  const file = new URL(`../../examples/config/${provider}.json`, import.meta.url);
  const { customFields, ...mapping } = JSON.parse(readFileSync(file, 'utf8')).mapping;
  return mapping;
}
