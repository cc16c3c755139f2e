import { afterEach, expect, it } from 'vitest';
import { type Simulator, startSimulator } from '../../src/simulator/index.ts';
import { send } from './send.ts';

const count = 10_000;
/** Far more than it takes, and far less than if every page looked at every view of every record. */
const limitMs = 30_000;
const began = Date.parse('2026-01-01T00:00:00.000Z');
const at = (index: number): string => new Date(began + index * 45_000).toISOString();

let simulator: Simulator;

afterEach(() => simulator.close());

async function read(path: string): Promise<readonly { id: string; create_at: string }[]> {
  const { body } = await send(simulator, 'GET', path);
  return body?._embedded?.data ?? body?.data ?? body ?? [];
}

it('lists a long Talkdesk list by the time of creation, a page at a time', { timeout: limitMs }, async () => {
  simulator = await startSimulator({ provider: 'talkdesk' });
  for (let index = 0; index < count; index += 1) simulator.seed({ create_at: at(index) });
  const seen = new Set<string>();
  for (let from: string | undefined = at(0); from !== undefined; ) {
    const range = encodeURIComponent(JSON.stringify([from, at(count)]));
    const rows = await read(`/cm/core/va/cases?create_at=${range}&order_by=create_at&sort=ASC&page=1&per_page=500`);
    for (const { id } of rows) seen.add(id);
    from = rows.length === 500 ? rows.at(-1)?.create_at : undefined;
  }
  expect(seen.size).toBe(count);
});

it('lists a long Zoho Desk list by offset', { timeout: limitMs }, async () => {
  simulator = await startSimulator({ provider: 'zoho-desk' });
  for (let index = 0; index < count; index += 1) simulator.seed({ createdTime: at(index) });
  const seen: string[] = [];
  for (let rows = 50; rows === 50; ) {
    const page = await read(`/api/v1/tickets?from=${seen.length}&limit=50&sortBy=-createdTime`);
    seen.push(...page.map(({ id }) => id));
    rows = page.length;
  }
  expect(new Set(seen).size).toBe(count);
});

it('searches a long Zoho Desk list by ranges of time', { timeout: limitMs }, async () => {
  simulator = await startSimulator({ provider: 'zoho-desk', variant: { searchLagMs: 0 } });
  for (let index = 0; index < count; index += 1) simulator.seed({ modifiedTime: at(index) });
  const seen = new Set<string>();
  for (let index = 0; index < count; index += 500) {
    const range = `${at(index)},${at(index + 499)}`;
    for (let from = 0; from < 500; from += 100) {
      const rows = await read(`/api/v1/tickets/search?modifiedTimeRange=${range}&from=${from}&limit=100`);
      for (const { id } of rows) seen.add(id);
    }
  }
  expect(seen.size).toBe(count);
});

it('lists a long list of incidents by windows of time', { timeout: limitMs }, async () => {
  simulator = await startSimulator({ provider: 'salesforce-incident' });
  for (let index = 0; index < count; index += 1) simulator.seed({ created_date: at(index) });
  const seen = new Set<string>();
  const seconds = (index: number): string => at(index).replace('.000', '');
  for (let index = 0; index < count; index += 500) {
    const range = `createdDateFrom=${seconds(index)}&createdDateTo=${seconds(index + 499)}`;
    for (const { id } of await read(`/services/apexrest/ThinkLP/incidents?${range}`)) seen.add(id);
  }
  expect(seen.size).toBe(count);
});
