import { beforeEach, describe, expect, it } from 'vitest';
import type { Execution } from '../../src/adapter-kit/execute.ts';
import { finderOf } from '../../src/adapter-kit/find-created.ts';
import type { CaseListing, ListQuery } from '../../src/adapter-kit/listing.ts';
import type { PortParts } from '../../src/adapter-kit/port.ts';
import { systemClock } from '../../src/http/clock.ts';
import type { Exchange } from '../../src/http/exchange.ts';
import type { ProviderRequest } from '../../src/http/request.ts';
import { failureOf } from '../adapter-kit/acme.ts';
import { acmeFields, compileAcme } from '../mapping/acme-fields.ts';
import { caseRead, externalId, failed } from './creation.ts';

type Row = Readonly<Record<string, unknown>>;

/** The pages of the provider's list, and the cases themselves where its rows do not tell all. */
let pages: readonly (readonly Row[])[];
let cases: Readonly<Record<string, Row>>;
let sent: Exchange[];
let queries: ListQuery[];
let listFails: Error | undefined;

beforeEach(() => {
  pages = [];
  cases = {};
  sent = [];
  queries = [];
  listFails = undefined;
});

describe('a create whose reply was lost is looked for (P5)', () => {
  it('among the cases since it was begun; clocks may differ by five minutes', async () => {
    expect(await find(1_000_000)).toBeUndefined();
    expect(queries).toEqual([{ filters: { createdFrom: 700_000 }, pageSize: 50 }]);
  });

  it('by its externalId, through all pages, without reading a case whose row tells it', async () => {
    pages = [[row('1', 'another'), row('2', '')], [row('3', null)], [row('7', externalId), row('8', externalId)]];
    expect(await find()).toBe('7');
    expect(sent.map(({ step }) => step)).toEqual(['findCreated', 'findCreated', 'findCreated']);
  });

  it('and no other is taken for it', async () => {
    pages = [[row('1', 'another'), row('2', `${externalId} `), row('3', null)]];
    expect(await find()).toBeUndefined();
  });

  it('by reading each case, where rows do not tell its externalId', async () => {
    pages = [[{ id: '1' }, { id: '2' }, { id: '7' }, { id: '8' }]];
    cases = { 1: row('1', 'another'), 2: { id: '2' }, 7: row('7', externalId), 8: row('8', externalId) };
    expect(await find()).toBe('7');
    expect(sent.map(({ step }) => step)).toEqual(['findCreated', 'read', 'read', 'read']);
  });

  it('although one of the others is gone by the time it is read', async () => {
    pages = [[{ id: '1' }, { id: '7' }]];
    cases = { 7: row('7', externalId) };
    expect(await find()).toBe('7');
  });

  it('in a list that fails as it is told to', async () => {
    listFails = failed('forbidden', 'none');
    await expect(find()).rejects.toBe(listFails);
    expect(sent).toMatchObject([{ step: 'findCreated', kind: 'read', operation: 'create', provider: 'acme' }]);
  });

  it('in a list that cannot be read', async () => {
    pages = [[{ subject: 'No power' }]];
    const error = await failureOf(find());
    expect(error).toMatchObject({ code: 'bad_response', provider: 'acme', operation: 'create' });
    expect(error.message).toBe('acme create: a row names no case');
  });
});

function row(id: string, visitNote: string | null): Row {
  return { id, visitNote };
}

function find(sinceMs = 1_000_000): Promise<string | undefined> {
  const list: CaseListing = {
    filters: () => ['createdFrom'],
    async *pages(query, ask) {
      queries.push(query);
      for (let page = 0; page < Math.max(1, pages.length); page += 1) {
        yield (await ask('list', { method: 'GET', path: ['cases', String(page)] })) as Row[];
      }
    },
  };
  const exchange = async ({ path }: ProviderRequest, exchanged: Exchange): Promise<unknown> => {
    sent.push(exchanged);
    const [, last = ''] = path;
    if (exchanged.step === 'read') {
      if (cases[last] === undefined) throw failed('not_found', 'none');
      return { status: 200, headers: {}, body: cases[last] };
    }
    if (listFails !== undefined) throw listFails;
    return { status: 200, headers: {}, body: pages[Number(last)] ?? [] };
  };
  const { fields } = compileAcme({ fields: { externalId: { field: 'visitNote' } } });
  const definition = { provider: 'acme', fields: acmeFields, list, plan: { get: () => ({ steps: [caseRead] }) } };
  const execution = {
    ...{ provider: 'acme', operation: 'create', client: { exchange }, priority: 'interactive' },
    ...{ fields, absentIsEmpty: false, input: {}, now: systemClock.now },
  };
  const parts = { definition, fields, context: {} };
  return finderOf(parts as unknown as PortParts, list, execution as unknown as Execution)(externalId, sinceMs);
}
