// Acme's adapter and its simulator, as the conformance suite uses them.

import { field } from 'caseport';
import type { CasePortHarness, ProviderUnderTest } from 'caseport/conformance';
import { createAcmeAdapter } from './acme-adapter.ts';
import { AcmeSimulator } from './acme-simulator.ts';

interface Played extends ProviderUnderTest {
  readonly simulator: AcmeSimulator;
}

const customFields = {
  note: field.text(),
  details: field.multiline(),
  flag: field.boolean(),
  count: field.integer(),
  amount: field.decimal(),
  day: field.date(),
  seenAt: field.instant(),
  severity: field.choice(['low', 'high']),
  symptoms: field.multiChoice(['slow', 'noisy']),
};

const mapping = {
  references: { assignee: { jane: 'U-1', ravi: 'U-2' } },
  customFields: Object.fromEntries(Object.keys(customFields).map((name) => [name, { field: name }])),
};

const open: CasePortHarness['open'] = (provider, { onLoss, ...resources }) => {
  const { url, key } = (provider as Played).simulator;
  const own = { ...mapping, ...(onLoss && { onLoss }) };
  return createAcmeAdapter({ baseUrl: url, auth: { token: key }, customFields, mapping: own, ...resources });
};

async function start(): Promise<Played> {
  const simulator = await AcmeSimulator.start();
  return {
    simulator,
    caseCount: () => simulator.ticketCount,
    requests: () => simulator.requests,
    fault: (fault) => simulator.faults.add(fault),
    secrets: [simulator.key],
    close: () => simulator.close(),
  };
}

export const acmeHarness: CasePortHarness = {
  name: 'acme',
  capabilities: createAcmeAdapter({ baseUrl: 'http://127.0.0.1:9', auth: { token: 'none' }, customFields, mapping })
    .capabilities,
  customFields,
  start,
  open,
  draft: { title: 'Title', requester: { name: 'Rita Roe', email: 'rita.roe@example.org' } },
  values: {
    assignee: [{ key: 'jane' }, { id: 'U-7' }],
    team: [{ id: 'S-1' }, { id: 'S-2' }],
    requester: [{ name: 'Bo', email: 'bo@example.org' }],
  },
  updateMethod: 'PUT',
  // A PUT carries the whole ticket.
  resends: true,
  unknownId: 'T-999',
  canFail: true,
  hasWire: true,
};
