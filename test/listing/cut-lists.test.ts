import { describe, expect, it } from 'vitest';
import { startSimulator } from '../../src/simulator/index.ts';
import { openTenant, tenants } from '../adapters/tenants.ts';

const tenant = tenants.find(({ provider }) => provider === 'salesforce-incident');

async function listedOf(config: object, body?: unknown): Promise<number> {
  await using simulator = await startSimulator({ provider: 'salesforce-incident', variant: { listRows: 20 } });
  const start = Date.parse('2026-01-01T00:00:00.000Z');
  for (let number = 0; number < 90; number += 1) {
    simulator.seed({ created_date: new Date(start + number * 3_600_000).toISOString() });
  }
  if (body !== undefined) simulator.fault({ kind: 'reply', method: 'GET', body });
  if (tenant === undefined) throw new Error('no tenant of the incident API');
  const { provider, auth, ...rest } = simulator.config;
  const port = await openTenant(tenant, { ...rest, token: simulator.token, ...config });
  let count = 0;
  for await (const page of port.list().pages()) count += page.length;
  return count;
}

describe('a list of incidents that holds so many at most', () => {
  it('is read in shorter stretches of time where that is assumed (listRows)', async () => {
    expect(await listedOf({ assumptions: { listRows: 20 } })).toBe(90);
  });

  it.each([
    [{ totalSize: 500, done: false, nextRecordsUrl: '/x', records: [{ id: 'a015f00000NoCasAAF' }] }],
    [{ totalSize: 500, records: [] }],
    [{ errors: [], incidents: [] }],
  ])('fails where the reply says that it is not whole, or has two lists: %j', async (body) => {
    await expect(listedOf({}, body)).rejects.toMatchObject({ code: 'bad_response', effect: 'none' });
  });
});
