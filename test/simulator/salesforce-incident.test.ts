import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type SalesforceIncidentVariant, type Simulator, startSimulator } from '../../src/simulator/index.ts';
import { send } from './send.ts';

const INCIDENTS = '/services/apexrest/ThinkLP/incidents';
const INTEGRATION_USER = '0055f000004aBcDAAU';
const JANE = '0055f000004xYzQAAU';
const QUEUE = '00G5f000001TeAmEAK';

let now = 0;
let simulator: Simulator;

beforeEach(() => start());
afterEach(() => simulator.close());

async function start(variant: SalesforceIncidentVariant = {}): Promise<void> {
  now = Date.parse('2026-03-01T10:00:00.250Z');
  await simulator?.close();
  simulator = await startSimulator({ provider: 'salesforce-incident', variant, clock: () => now });
}

const create = (body: unknown) => send(simulator, 'POST', INCIDENTS, body);
const update = (id: string, body: unknown) => send(simulator, 'PATCH', `${INCIDENTS}/${id}`, body);
const read = (id: string) => send(simulator, 'GET', `${INCIDENTS}/${id}`);
const created = async (body: unknown): Promise<string> => (await create(body)).body.id;
const only = () => simulator.cases[0];

describe('Salesforce errors', () => {
  it('come as an array; 401 is INVALID_SESSION_ID (REST error codes)', async () => {
    const { status, body } = await send(simulator, 'GET', INCIDENTS, undefined, { authorization: 'Bearer no' });
    expect([status, body]).toEqual([401, [{ message: 'Session expired or invalid', errorCode: 'INVALID_SESSION_ID' }]]);
  });

  it('name a path that nothing is mapped to, in the case that it is written (RestResource)', async () => {
    const { status, body } = await send(simulator, 'GET', INCIDENTS.toLowerCase());
    expect([status, body[0].errorCode]).toEqual([404, 'NOT_FOUND']);
  });

  it('refuse a request without API-Version (Update Case: required)', async () => {
    const { status } = await send(simulator, 'GET', INCIDENTS, undefined, { 'API-Version': '' });
    expect(status).toBe(400);
  });

  it('are 403 REQUEST_LIMIT_EXCEEDED for too many requests, without Retry-After', async () => {
    simulator.fault({ kind: 'concurrency', max: 0 });
    const { status, headers, body } = await send(simulator, 'GET', INCIDENTS);
    expect([status, body[0].errorCode, headers.get('retry-after')]).toEqual([403, 'REQUEST_LIMIT_EXCEEDED', null]);
  });

  it.each([
    ['police_report_number', 25],
    ['sub_category', 50],
    ['external_id', 100],
    ['description', 32_000],
  ])('are STRING_TOO_LONG when %s has more than %i characters (Update Case)', async (name, limit) => {
    expect((await create({ [name]: 'x'.repeat(limit) })).status).toBe(201);
    const { status, body } = await create({ [name]: 'x'.repeat(limit + 1) });
    expect([status, body[0].errorCode, body[0].fields]).toEqual([400, 'STRING_TOO_LONG', [name]]);
  });

  it.each([
    ['INVALID_OR_NULL_FOR_RESTRICTED_PICKLIST', { status: 'open' }],
    ['JSON_PARSER_ERROR', { title: 5 }],
    ['JSON_PARSER_ERROR', { initial_case_value: '5' }],
    ['JSON_PARSER_ERROR', { incident_local_date: '2026-02-30' }],
    ['JSON_PARSER_ERROR', { incident_local_time: '14:30' }],
    ['JSON_PARSER_ERROR', { incident_local_time: '14:30:00.123' }],
    ['JSON_PARSER_ERROR', { incident_local_time: '14:30:00Z' }],
    ['JSON_PARSER_ERROR', { incident_date_time: '2026-03-01 10:00:00' }],
    ['MALFORMED_ID', { owner_id: 'jane' }],
    ['MALFORMED_ID', { owner_id: '0055f000004xYzQ999' }],
    ['FIELD_INTEGRITY_EXCEPTION', { owner_id: '003G000001SUbc4IAD' }],
    ['INVALID_CROSS_REFERENCE_KEY', { location_number: '9999' }],
  ])('are %s for %j', async (errorCode, change) => {
    const { status, body } = await create(change);
    expect(status).toBe(400);
    expect(body).toMatchObject([{ errorCode, fields: Object.keys(change) }]);
    expect(simulator.cases).toEqual([]);
  });

  it('say the limit in their text, and hide the code in an APEX_ERROR in a variant', async () => {
    const long = { sub_category: 'x'.repeat(51) };
    expect((await create(long)).body[0].message).toContain('(max length=50)');
    await start({ refusalsAs: 'apex-text' });
    const { status, body } = await create(long);
    expect([status, body[0].errorCode]).toEqual([500, 'APEX_ERROR']);
    expect(body[0].message).toMatch(/first error: STRING_TOO_LONG, .*: \[sub_category\]/);
  });
});

describe('an incident', () => {
  it('is created with a receipt and owned by the integration user (Create Case)', async () => {
    const { status, body } = await create({ title: 'Broken window' });
    expect(status).toBe(201);
    expect(Object.keys(body)).toEqual(['id', 'attributes', 'success', 'message']);
    expect(body.id).toMatch(/^[A-Za-z0-9]{18}$/);
    expect(only()).toMatchObject({ id: body.id, title: 'Broken window', owner_id: INTEGRATION_USER, status: 'Open' });
  });

  it('is answered as a record in a variant, as no page shows the reply to a create', async () => {
    await start({ createReply: 'record', createStatus: 200 });
    const { status, body } = await create({ title: 'a' });
    expect([status, body]).toEqual([200, only()]);
  });

  it('swallows keys that no mapping has and ignores read-only ones (Create Case)', async () => {
    const sent = { titel: 'x', incident_number: 'C-9', created_date: '2020-01-01', record_type: 'X', persons: [{}] };
    expect((await create(sent)).status).toBe(201);
    expect(only()).toMatchObject({ incident_number: 'C-1', created_date: '2026-03-01T10:00:00.000+0000' });
    expect(Object.keys(only() ?? {})).not.toContain('titel');
    expect(Object.keys(only() ?? {})).not.toContain('persons');
  });

  it('keeps what an update leaves out, clears what is null, and leaves nulls out when read (Update Case; Apex REST)', async () => {
    const id = await created({ title: 'a', priority: 'High', category: 'b' });
    now += 5000;
    const { status, body } = await update(id, { priority: null, title: 'c' });
    expect([status, body.success, body.id]).toEqual([200, true, id]);
    const { body: record } = await read(id);
    expect(record).toMatchObject({ title: 'c', category: 'b', last_modified_date: '2026-03-01T10:00:05.000+0000' });
    expect(Object.keys(record)).not.toContain('priority');
    expect(record.attributes.type).toBe('ThinkLP__Investigation__c');
  });

  it('is found by 15 characters, by 18, and by 18 in the wrong case; a broken suffix is MALFORMED_ID', async () => {
    const id = await created({ title: 'a' });
    expect((await read(id.slice(0, 15))).body.id).toBe(id);
    expect((await read(id.toLowerCase())).body.id).toBe(id);
    expect((await read(`${id.slice(0, 17)}${id.endsWith('Z') ? 'Y' : 'Z'}`)).body[0].errorCode).toBe('MALFORMED_ID');
    expect((await read('a0B5f00000zzzzz')).body[0].errorCode).toBe('NOT_FOUND');
  });

  it('has a user or a queue as owner, read with 18 characters; the owner is kept, or reset in a variant', async () => {
    const id = await created({ owner_id: JANE.slice(0, 15) });
    expect(only()).toMatchObject({ owner_id: JANE });
    await update(id, { owner_id: QUEUE });
    await update(id, { title: 'x' });
    expect(only()).toMatchObject({ owner_id: QUEUE });
    await start({ ownerWhenOmitted: 'integration-user' });
    const other = await created({ owner_id: JANE });
    await update(other, { title: 'x' });
    expect(only()).toMatchObject({ owner_id: INTEGRATION_USER });
  });

  it('shows a local time with a colon before the milliseconds, or as the platform does; a date alone is midnight', async () => {
    const sent = {
      incident_local_date: '2026-03-01',
      incident_local_time: '14:30:00:123',
      reported_local_date: '2026-03-02',
    };
    await create(sent);
    expect(only()).toMatchObject({ ...sent, reported_local_time: '00:00:00' });
    await start({ timeOnRead: 'platform' });
    await create(sent);
    expect(only()).toMatchObject({ incident_local_time: '14:30:00.123Z', reported_local_time: '00:00:00.000Z' });
  });

  it('keeps seconds of a date-time and shows it with +0000, or keeps all and shows Z in variants', async () => {
    await create({ due_date_time: '2026-03-01T10:00:00.999+01:00' });
    expect(only()).toMatchObject({ due_date_time: '2026-03-01T09:00:00.000+0000' });
    await start({ dateTimeOnRead: 'zulu', dateTimePrecision: 'millisecond' });
    await create({ due_date_time: '2026-03-01T10:00:00.999+01:00' });
    expect(only()).toMatchObject({ due_date_time: '2026-03-01T09:00:00.999Z' });
  });

  it('takes location_id over location_number without a word (Create Case)', async () => {
    await create({ location_number: '9999', location_id: 'a015f00000Loc1A' });
    expect(only()).toMatchObject({ location_id: 'a015f00000Loc1AAAR', location_number: '0042' });
  });

  it('never shows its stage (Create Case: accepted in POST and PATCH)', async () => {
    await create({ stage: 'Review' });
    expect(Object.keys(only() ?? {})).not.toContain('stage');
  });

  it('cannot be read by its id in a variant', async () => {
    await start({ getById: false });
    const id = await created({ title: 'a' });
    expect((await read(id)).body[0].errorCode).toBe('METHOD_NOT_ALLOWED');
    expect((await update(id, { title: 'b' })).status).toBe(200);
  });
});

describe('the incident list', () => {
  it('filters by exact text and inclusive dates, all at once, without pages (List Cases)', async () => {
    await create({ title: 'a', status: 'Open', incident_type: 'Theft' });
    now += 60_000;
    await create({ title: 'b', status: 'Closed', incident_type: 'Theft' });
    const titles = async (query: string) =>
      (await send(simulator, 'GET', `${INCIDENTS}?${query}`)).body.map((row: { title: string }) => row.title);
    expect(await titles('incidentType=Theft')).toEqual(['a', 'b']);
    expect(await titles('incidentType=theft')).toEqual([]);
    expect(await titles('status=Closed&lastModifiedDateFrom=2026-03-01')).toEqual(['b']);
    expect(await titles('lastModifiedDateTo=2026-03-01T10:00:00Z')).toEqual(['a']);
    expect(await titles('createdDateFrom=2026-03-01T10:01:00Z')).toEqual(['b']);
  });

  it('refuses parameters that are not published', async () => {
    expect((await send(simulator, 'GET', `${INCIDENTS}?limit=5`)).status).toBe(400);
    expect((await send(simulator, 'GET', `${INCIDENTS}?createdDateFrom=yesterday`)).status).toBe(400);
  });

  it('is wrapped in records in a variant, as no page shows it', async () => {
    await start({ listReply: 'records' });
    expect((await send(simulator, 'GET', INCIDENTS)).body).toEqual({ records: [] });
  });
});

it('has a field for each of the 32 positions of the published body (Update Case)', async () => {
  const full = {
    title: 't',
    status: 'New',
    description: 'd',
    location_number: '0042',
    incident_type: 'Fraud',
    investigation_type: 'Internal Theft',
    priority: 'Low',
    incident_local_date: '2026-03-01',
    incident_local_time: '01:02:03',
    reported_local_date: '2026-03-02',
    reported_local_time: '04:05:06',
    police_report_number: 'p',
    external_id: 'e',
    sub_category: 's',
    stage: 'g',
    requester_name: 'n',
    requester_email: 'm@example.org',
    requester_phone: '1',
    resolution: 'r',
    initial_case_value: 1.5,
    recovery_estimate: 2,
    incident_date_time: '2026-03-01T00:00:00Z',
    due_date_time: '2026-03-02T00:00:00Z',
    follow_up_date_time: '2026-03-03T00:00:00Z',
    category: 'c',
    is_confidential: true,
    owner_id: JANE,
    channel: 'h',
    parent_id: 'a0B5f00000zzzzz',
    keywords: 'k',
    methods: 'q;r',
  };
  expect(Object.keys(full)).toHaveLength(31);
  expect((await create({ ...full, location_id: 'a015f00000Loc1A' })).status).toBe(201);
  const { stage: _, ...shown } = full;
  expect(Object.keys(only() ?? {})).toEqual(expect.arrayContaining(Object.keys(shown)));
});
