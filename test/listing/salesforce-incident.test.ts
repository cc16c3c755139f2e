import { describe, expect, it } from 'vitest';
import {
  createSalesforceIncidentAdapter,
  type SalesforceIncidentOptions,
} from '../../src/adapters/salesforce-incident/index.ts';
import { type CaseQuery, rawOf } from '../../src/index.ts';
import { answering } from '../adapters/provider-host.ts';
import { asked, askedOnce, idsOf, listed } from './asked.ts';

const baseUrl = 'https://acme.my.salesforce.com';
const now = Date.parse('2026-03-01T12:00:00.400Z');
const clock = { now: () => now, after: () => () => {} };
const table = {
  new: 'New',
  open: 'Open',
  pending: 'Pending',
  on_hold: null,
  resolved: { write: 'Closed', approximated: true },
  closed: 'Closed',
} as const;
const types = { question: null, incident: 'Theft', problem: null, task: null, request: null, other: 'Fraud' } as const;
const byItsNames = {
  status: table,
  type: types,
  fields: { status: { field: 'status' }, type: { field: 'incident_type' }, title: { field: 'title' } },
};

function open(options: Partial<SalesforceIncidentOptions> = {}) {
  return createSalesforceIncidentAdapter({
    baseUrl,
    auth: { token: '123' },
    mapping: byItsNames,
    retry: { retries: 0 },
    clock,
    ...options,
  });
}

const ids = ['70130000001tcyIAAQ', '00558000001N0KeAAK', '003G000001SUbc4IAD'];
const row = (index: number, more: Readonly<Record<string, unknown>> = {}) => ({
  id: ids[index],
  attributes: { type: 'ThinkLP__Investigation__c' },
  title: `case ${index}`,
  status: 'Open',
  created_date: `2026-03-01T11:00:0${index}.000+0000`,
  last_modified_date: `2026-03-01T11:30:0${index}.000+0000`,
  ...more,
});
/** No more windows than one. */
const lately = { createdFrom: '2026-03-01T10:00:00.700Z' } as const;
const since = '2026-03-01T10:00:00Z';

describe('a list of incidents', () => {
  it('is one GET of a stretch of creation, in whole seconds, with the version (List Cases)', async () => {
    const host = answering(baseUrl, { body: [] });
    expect(await idsOf(open(), lately)).toEqual([]);
    expect(host.requests).toEqual([
      {
        method: 'GET',
        path: expect.stringMatching(/^\/services\/apexrest\/ThinkLP\/incidents\?/),
        headers: { authorization: 'Bearer 123', accept: 'application/json', 'api-version': '1.0' },
      },
    ]);
    expect(askedOnce(host.requests)).toEqual({ createdDateFrom: since });
  });

  it.each<[CaseQuery, Readonly<Record<string, string>>]>([
    [
      { ...lately, createdTo: '2026-03-01T11:00:00.001Z' },
      { createdDateFrom: since, createdDateTo: '2026-03-01T11:00:01Z' },
    ],
    [
      { ...lately, status: 'open' },
      { createdDateFrom: since, status: 'Open' },
    ],
    [{ ...lately, status: ['open', 'new'] }, { createdDateFrom: since }],
    [
      { ...lately, type: 'incident' },
      { createdDateFrom: since, incidentType: 'Theft' },
    ],
    [
      { ...lately, updatedTo: '2026-03-01T11:00:00.001Z' },
      { createdDateFrom: since, lastModifiedDateTo: '2026-03-01T11:00:01Z' },
    ],
    [
      { updatedFrom: '2026-03-01T11:00:00.999Z', updatedTo: '2026-03-01T11:30:00Z', status: 'closed' },
      { lastModifiedDateFrom: '2026-03-01T11:00:00Z', lastModifiedDateTo: '2026-03-01T11:30:00Z', status: 'Closed' },
    ],
    [
      { updatedFrom: '2026-03-01T11:00:00.999Z' },
      // The provider's clock may be ahead.
      { lastModifiedDateFrom: '2026-03-01T11:00:00Z', lastModifiedDateTo: '2026-03-01T12:05:01Z' },
    ],
    [
      { ...lately, createdTo: since, updatedFrom: '2026-03-01T11:00:00Z', updatedTo: '2026-03-01T11:00:00Z' },
      {
        createdDateFrom: since,
        createdDateTo: '2026-03-01T10:00:00Z',
        lastModifiedDateFrom: '2026-03-01T11:00:00Z',
        lastModifiedDateTo: '2026-03-01T11:00:00Z',
      },
    ],
  ])('asks for %j with the published parameters only', async (query, expected) => {
    const host = answering(baseUrl, { body: [] });
    await idsOf(open(), query);
    expect(askedOnce(host.requests)).toEqual(expected);
  });

  it('sends a word filter only for the field that it is named after, and compares in any case', async () => {
    const elsewhere = {
      ...byItsNames,
      fields: { ...byItsNames.fields, status: { field: 'stage_word' }, type: { field: 'investigation_type' } },
    };
    const rows = [
      row(0, { stage_word: 'Open', investigation_type: 'Theft' }),
      row(1, { stage_word: 'Closed', investigation_type: 'Theft' }),
    ];
    const host = answering(baseUrl, { body: rows });
    expect(await idsOf(open({ mapping: elsewhere }), { ...lately, status: 'open', type: 'incident' })).toEqual([
      ids[0],
    ]);
    expect(askedOnce(host.requests)).toEqual({ createdDateFrom: since, investigationType: 'Theft' });
  });

  it('gives no case of another word, or of a word that no table has, where several words were looked for', async () => {
    answering(baseUrl, { body: [row(0), row(1, { status: 'Weird' }), row(2, { status: undefined })] });
    expect(await idsOf(open(), { ...lately, status: ['open', 'new'] })).toEqual([ids[0]]);
  });

  it('reads back from now in stretches until the moment that was asked for, and gives a row at an edge once', async () => {
    const host = answering(baseUrl, { body: [row(0), row(1)] }, { body: [row(1), row(2)] }, { body: [] });
    expect(await idsOf(open(), { createdFrom: '2026-02-20T00:00:00Z' })).toEqual([ids[0], ids[1], ids[2]]);
    expect(asked(host.requests).map(({ query }) => query)).toEqual([
      { createdDateFrom: '2026-02-28T12:00:00Z' },
      { createdDateFrom: '2026-02-24T12:00:00Z', createdDateTo: '2026-02-28T12:00:01Z' },
      { createdDateFrom: '2026-02-20T00:00:00Z', createdDateTo: '2026-02-24T12:00:01Z' },
    ]);
  });

  it('gives a case that is changed while it is listed by change once', async () => {
    const touched = row(0, { last_modified_date: '2026-03-01T11:59:00.000+0000' });
    answering(baseUrl, { body: [row(0)] }, { body: [row(1)] }, { body: [touched] });
    const query = { updatedFrom: '2026-02-20T00:00:00Z', updatedTo: '2026-03-01T12:00:00Z' };
    expect(await idsOf(open(), query)).toEqual([ids[0], ids[1]]);
  });

  it('takes a list that is wrapped in an object (its form is not published)', async () => {
    answering(baseUrl, { body: { success: true, records: [row(0)] } });
    expect(await idsOf(open(), lately)).toEqual([ids[0]]);
  });

  it('knows an id of 15 characters, and the key Id', async () => {
    const { id, ...rest } = row(0);
    answering(baseUrl, { body: [{ ...rest, Id: id?.slice(0, 15) }] });
    expect(await idsOf(open(), lately)).toEqual([ids[0]]);
  });

  it.each<[string, unknown, CaseQuery]>([
    ['nothing', '', lately],
    ['no list', { success: true }, lately],
    ['a row without an id', [{ ...row(0), id: undefined }], lately],
    ['a row whose id is none', [{ ...row(0), id: 'abc' }], lately],
    ['a web page', '<html>', lately],
  ])('tells %s as bad_response, without effect', async (_what, body, query) => {
    answering(baseUrl, { body });
    await expect(idsOf(open(), query)).rejects.toMatchObject({
      code: 'bad_response',
      operation: 'list',
      effect: 'none',
    });
  });

  it('gives what a row carries, with the row as raw, and reads by id with detail full', async () => {
    const host = answering(baseUrl, { body: [row(0)] }, { body: [row(0)] }, { body: { ...row(0), title: 'newer' } });
    const [record] = await listed(open(), lately);
    expect(record).toMatchObject({
      id: ids[0],
      title: 'case 0',
      status: 'open',
      createdAt: '2026-03-01T11:00:00.000Z',
      warnings: [],
    });
    expect(rawOf(record as never)).toEqual([row(0)]);
    const [full] = await listed(open(), { ...lately, detail: 'full' });
    expect(full).toMatchObject({ title: 'newer' });
    expect(asked(host.requests).at(-1)?.path).toBe(`/services/apexrest/ThinkLP/incidents/${ids[0]}`);
  });
});

describe('changes of incidents', () => {
  it('asks by change from five minutes before up to now, in whole seconds', async () => {
    const host = answering(baseUrl, { body: [] });
    for await (const { cases } of open().changes({ since: '2026-03-01T11:00:00.999Z' })) expect(cases).toEqual([]);
    expect(askedOnce(host.requests)).toEqual({
      lastModifiedDateFrom: '2026-03-01T10:55:00Z',
      lastModifiedDateTo: '2026-03-01T12:00:01Z',
    });
  });

  it('gives a case again that is changed again while the feed is read', async () => {
    const touched = row(0, { last_modified_date: '2026-03-01T11:59:00.000+0000', title: 'newer' });
    answering(baseUrl, { body: [row(0)] }, { body: [row(0), touched] });
    const titles: unknown[] = [];
    for await (const { cases } of open().changes({ since: '2026-02-28T11:00:00Z' }))
      titles.push(...cases.map(({ title }) => title));
    expect(titles).toEqual(['case 0', 'newer']);
  });
});
