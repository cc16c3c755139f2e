import { describe, expect, it } from 'vitest';
import { type Case, rawOf } from '../../src/index.ts';
import { acmePortWith, failureOf } from '../adapter-kit/acme.ts';
import { answering } from '../adapters/provider-host.ts';
import { listGiving } from './acme-lists.ts';

const baseUrl = 'https://acme.example.org';

async function casesOf(rows: readonly unknown[], detail: 'row' | 'full' = 'full'): Promise<readonly Case[]> {
  const port = acmePortWith({ list: listGiving([rows]).list }, baseUrl);
  const cases: Case[] = [];
  for await (const record of port.list({ detail })) cases.push(record);
  return cases;
}

describe('a row of a list that is read in full', () => {
  it('is read by its id, one request each, and the cases stay in the order of the rows', async () => {
    const ids = Array.from({ length: 23 }, (_, index) => String(index + 1));
    const replies = ids.map((id) => (id === '13' ? { status: 404 } : { body: { id, subject: `read ${id}` } }));
    const host = answering(baseUrl, ...replies);
    const cases = await casesOf(ids.map((id) => ({ id })));
    expect(host.requests.map(({ method, path }) => `${method} ${path}`)).toEqual(ids.map((id) => `GET /cases/${id}`));
    // One is gone by now.
    const found = ids.filter((id) => id !== '13');
    expect(cases.map(({ id, title }) => [id, title])).toEqual(found.map((id) => [id, `read ${id}`]));
  });

  it('keeps what only the row told; raw are both, in their order', async () => {
    const [row, full] = [
      { id: 7, subject: 'row', topic: 'row' },
      { id: '7', subject: 'full', source: 'mail' },
    ];
    answering(baseUrl, { body: full });
    const [record] = await casesOf([row]);
    expect(record).toEqual({
      id: '7',
      provider: 'acme',
      title: 'full',
      category: 'row',
      channel: 'mail',
      customFields: {},
      providerValues: {},
      warnings: [],
    });
    expect(rawOf(record as Case)).toEqual([row, full]);
  });

  it.each([
    [{ status: 403 }, 'forbidden'],
    [{ status: 500 }, 'unavailable'],
    [{ body: { id: 8 } }, 'bad_response'],
  ] as const)('fails the list where it cannot be read: %j is %s', async (reply, code) => {
    answering(baseUrl, reply);
    expect(await failureOf(casesOf([{ id: 7 }]))).toMatchObject({
      code,
      operation: 'list',
      caseId: '7',
      effect: 'none',
    });
  });
});

describe('a row of a list', () => {
  it.each([
    ['no id', {}],
    ['an empty id', { id: '' }],
    ['an id that could not be one in a call', { id: '../8' }],
    ['an id that is no text', { id: { is: 7 } }],
  ])('with %s is bad_response: a request may go to it', async (_what, row) => {
    const host = answering(baseUrl);
    for (const detail of ['row', 'full'] as const) {
      expect(await failureOf(casesOf([row], detail))).toMatchObject({
        code: 'bad_response',
        message: 'acme list: a row names no case',
        provider: 'acme',
        operation: 'list',
        effect: 'none',
      });
    }
    expect(host.requests).toEqual([]);
  });

  it('with a number for an id names the case by its text', async () => {
    expect((await casesOf([{ id: 7 }], 'row')).map(({ id }) => id)).toEqual(['7']);
  });
});
