import { describe, expect, it } from 'vitest';
import { type CasePortHarness, describeCasePort, type ProviderUnderTest } from '../../src/conformance/index.ts';
import {
  createMemoryAdapter,
  type MemoryTenant,
  memoryTenant,
  type PartialCapabilities,
} from '../../src/memory/index.ts';
import { simulatedHarness } from '../conformance/simulated.ts';
import { applicationFields } from '../laws/application.ts';
import { harnesses } from '../laws/harnesses.ts';

interface Memory extends ProviderUnderTest {
  readonly tenant: MemoryTenant;
}

const values = {
  requester: [{ name: 'Rita Roe', email: 'rita.roe@example.org' }],
  assignee: [{ key: 'jane' }, { id: 'b-2' }],
  team: [{ id: 'first-line' }, { id: 'second-line' }],
  department: [{ id: 'main' }],
  parentId: ['1'],
  channel: ['Web'],
  'customFields.place': [['north', 'one']],
  'customFields.product': ['p-1'],
  'customFields.watchers': [['b', 'a']],
};

/** A memory behind the suite's interface: with everything, or with what another port can do. */
function memoryHarness(name: string, capabilities: PartialCapabilities): CasePortHarness {
  const options = {
    customFields: applicationFields,
    references: { assignee: { jane: 'a-1' }, department: { main: 'd-1' } },
    capabilities,
  };
  return {
    name,
    capabilities: createMemoryAdapter(options).capabilities,
    customFields: applicationFields,
    start: async (): Promise<Memory> => {
      const tenant = memoryTenant();
      return { tenant, secrets: [], caseCount: () => tenant.caseCount, close: async () => {} };
    },
    open: (provider, { retry: _retry, attemptTimeoutMs: _attemptTimeoutMs, ...resources }) =>
      createMemoryAdapter({ ...options, tenant: (provider as Memory).tenant, ...resources }),
    draft: {
      title: 'Title',
      description: 'Text',
      requester: { name: 'Rita Roe', email: 'rita.roe@example.org' },
      department: { key: 'main' },
    },
    values,
    unknownId: '999',
    updateMethod: 'PATCH',
    canFail: false,
    hasWire: false,
  };
}

describeCasePort({ describe, it, expect }, memoryHarness('memory', {}));
for (const laws of harnesses) {
  const { capabilities } = simulatedHarness(laws, laws.provider, {});
  describeCasePort({ describe, it, expect }, memoryHarness(`memory like ${laws.provider}`, capabilities));
}
