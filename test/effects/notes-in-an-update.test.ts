import { expect, it } from 'vitest';
import { CaseportError } from '../../src/index.ts';
import { startSimulator } from '../../src/simulator/index.ts';
import { openTenant, tenants } from '../adapters/tenants.ts';
import { limits, testClock } from './test-clock.ts';

const talkdesk = tenants.filter(({ provider }) => provider === 'talkdesk');

it.each(talkdesk)(
  '$provider sends notes that come with an update once, whatever becomes of the reply (P5)',
  async (tenant) => {
    await using simulator = await startSimulator({ provider: 'talkdesk' });
    const id = simulator.seed({});
    const { token } = simulator;
    const port = await openTenant(tenant, {
      baseUrl: simulator.url,
      token,
      ...limits,
      clock: testClock(),
      random: () => 0,
    });
    simulator.fault({ kind: 'reset', when: 'after', method: 'PATCH' });
    const notes = [{ note_body: 'note', public: false }];
    const error = await port
      .update(id, { title: 'A' }, { providerFields: { notes } })
      .catch((caught: unknown) => caught);
    expect(CaseportError.is(error) && [error.effect, error.retryable]).toEqual(['unknown', false]);
    expect(simulator.cases[0]?.notes).toHaveLength(1);
  },
);
