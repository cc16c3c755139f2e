import { describe, expect, it } from 'vitest';
import { createTalkdeskAdapter } from '../../src/adapters/talkdesk/index.ts';
import { createZohoDeskAdapter } from '../../src/adapters/zoho-desk/index.ts';
import { answering } from '../adapters/provider-host.ts';
import { idsOf } from './asked.ts';

const talkdeskUrl = 'https://api.talkdeskapp.eu';
const zohoUrl = 'https://desk.zoho.eu';
const common = { auth: { token: '123' }, retry: { retries: 0 } };
const talkdesk = (baseUrl = talkdeskUrl) =>
  createTalkdeskAdapter({ baseUrl, ...common, mapping: { fields: { externalId: { field: 'text1' } } } });
const at = (second: number): string => new Date(Date.UTC(2026, 2, 1, 12, 0, second)).toISOString();
const row = (id: number, more: object = {}) => ({ id: String(id), create_at: at(id), update_at: at(id), ...more });
const page = (...data: readonly unknown[]) => ({ body: { total: data.length, _links: {}, _embedded: { data } } });

describe('a Talkdesk list that does not do what it was asked', () => {
  it('gives no case of another externalId, and reads a case whose row does not tell its own (P3)', async () => {
    const rows = page(
      row(1, { custom_fields: '{"text1":"other"}' }),
      row(2, { custom_fields: '{"text1":"mine"}' }),
      row(3, { custom_fields: '{}' }),
      row(4),
    );
    const full = [3, 4].map((id) => ({ body: { id: String(id), custom_fields: id === 4 ? { text1: 'mine' } : {} } }));
    const host = answering(talkdeskUrl, rows, ...full);
    expect([...(await idsOf(talkdesk(), { externalId: 'mine' }))].sort()).toEqual(['2', '4']);
    expect(host.requests).toHaveLength(3);
  });

  it('gives a case once that stands in a page twice', async () => {
    answering(talkdeskUrl, page(row(1), row(1), row(2), row(2)));
    expect(await idsOf(talkdesk())).toEqual(['1', '2']);
  });

  it.each([[null], ['text'], [[]]])(
    'fails for a row that is no case, which may have been one: %j (P3)',
    async (odd) => {
      answering(talkdeskUrl, page(row(1), odd));
      await expect(idsOf(talkdesk())).rejects.toMatchObject({ code: 'bad_response', effect: 'none' });
    },
  );
});

it('Zoho Desk: what is in the recycle bin is not listed (Zoho Desk OAS, isTrashed)', async () => {
  const port = createZohoDeskAdapter({ baseUrl: zohoUrl, orgId: '1', ...common });
  const ticket = (id: string, more: object = {}) => ({ id, createdTime: at(1), isDeleted: 'false', ...more });
  const data = [ticket('11'), ticket('12', { isTrashed: true }), ticket('13', { isDeleted: 'true' })];
  answering(zohoUrl, { body: { data } }, { status: 204 });
  expect(await idsOf(port)).toEqual(['11']);
});

it('a cursor of another address is none of this port, where nothing else tells tenants apart', async () => {
  answering(talkdeskUrl, page());
  let cursor = '';
  for await (const batch of talkdesk().changes({ since: at(0) })) cursor = batch.cursor;
  const other = talkdesk('https://api.talkdeskapp.com').changes({ cursor });
  await expect(other[Symbol.asyncIterator]().next()).rejects.toMatchObject({ code: 'invalid_input' });
});
