import { describe, expect, it } from 'vitest';
import {
  createSalesforceIncidentAdapter,
  type SalesforceIncidentOptions,
  suggestedFields,
} from '../../../src/adapters/salesforce-incident/index.ts';
import { type FieldDefinitions, field, rawOf } from '../../../src/index.ts';
import { answering } from '../provider-host.ts';

const baseUrl = 'https://acme.my.salesforce.com';
const incidents = '/services/apexrest/ThinkLP/incidents';
const headers = { authorization: 'Bearer 123', accept: 'application/json', 'api-version': '1.0' };
const writeHeaders = { ...headers, 'content-type': 'application/json' };
const short = '70130000001tcyI';
const id = '70130000001tcyIAAQ';
const otherId = 'a00D0000008pQSNIA2';
const USER = '00558000001N0KeAAK';
const OTHER_USER = '0055f000004aBcDAAU';
const QUEUE = '00G5f000001QueuEAC';
const receipt = { id, attributes: {}, success: true, message: 'done' };
const receiptOf = { body: receipt };
const owned = { title: { field: 'title' }, assignee: { field: 'owner_id' }, team: { field: 'owner_id' } } as const;

function open<F extends FieldDefinitions>(options: Partial<SalesforceIncidentOptions<F>> = {}) {
  return createSalesforceIncidentAdapter<F>({
    baseUrl,
    auth: { token: '123' },
    mapping: { fields: { title: { field: 'title' } } },
    ...options,
  } as SalesforceIncidentOptions<F>);
}

const local = {
  customFields: { happened: field.localDateTime(), seenAt: field.instant(), worth: field.decimal() },
  mapping: {
    customFields: {
      happened: { field: 'incident_local_date', timeField: 'incident_local_time' },
      seenAt: { field: 'follow_up_date_time' },
      worth: { field: 'initial_case_value' },
    },
  },
} as const;

describe('a ThinkLP get', () => {
  it.each([short, id, id.toLowerCase()])(
    'asks for %s by the id of 18 characters (seed 003: 15/18 chars)',
    async (given) => {
      const host = answering(baseUrl, { body: { id: short } });
      expect((await open().get(given)).id).toBe(id);
      expect(host.requests).toEqual([{ method: 'GET', path: `${incidents}/${id}`, headers }]);
    },
  );

  it.each([
    ['nothing', { status: 204 }],
    ['null', { body: 'null' }],
    ['an empty object', { body: {} }],
    ['a list', { body: [{ id, title: 'x' }] }],
    ['another case', { body: { id: otherId, title: 'x' } }],
  ])('takes %s for no case, rather than for one with every field empty (P3, P9: getById)', async (_what, reply) => {
    answering(baseUrl, reply);
    await expect(open().get(id)).rejects.toMatchObject({ code: 'bad_response', effect: 'none', caseId: id });
    answering(baseUrl, receiptOf, reply);
    const { warnings } = await open().update(id, { title: 'x' });
    expect(warnings).toMatchObject([{ code: 'unverified', path: 'title' }]);
  });

  it('reads a mapped field that the reply leaves out as empty (RestResponse: nulls are not serialised)', async () => {
    const body = { id, attributes: { type: 'ThinkLP__Investigation__c' }, extra: { a: 1 } };
    answering(baseUrl, { body });
    const record = await open(local).get(id);
    expect(record.customFields).toEqual({ happened: null, seenAt: null, worth: null });
    expect(record).toMatchObject({ number: null, createdAt: null });
    expect(record).not.toHaveProperty('status');
    expect(rawOf(record)).toEqual([body]);
  });

  it.each(['14:30:00:123', '14:30:00.123', '14:30:00.123Z'])(
    'reads the local time %s, whose Z means nothing (seed 003; Salesforce help: time fields)',
    async (time) => {
      answering(baseUrl, { body: { id, incident_local_date: '2026-03-01', incident_local_time: time } });
      const { customFields, warnings } = await open(local).get(id);
      expect(customFields.happened).toEqual({ date: '2026-03-01', time: '14:30:00.123' });
      expect(warnings).toEqual([]);
    },
  );

  it.each(['14:30:00', '14:30:00:000', '14:30:00.000Z'])(
    'reads the local time %s without milliseconds',
    async (time) => {
      answering(baseUrl, { body: { id, incident_local_date: '2026-03-01', incident_local_time: time } });
      expect((await open(local).get(id)).customFields.happened).toEqual({ date: '2026-03-01', time: '14:30:00' });
    },
  );

  it.each([
    '2026-03-01T10:00:00.000+0000',
    '2026-03-01T10:00:00.000Z',
    '2026-03-01T11:00:00+01:00',
    '2026-03-01T10:00:00Z',
  ])('reads the date-time %s (Salesforce date formats: an offset without a colon)', async (moment) => {
    answering(baseUrl, { body: { id, created_date: moment, follow_up_date_time: moment } });
    const record = await open(local).get(id);
    expect([record.createdAt, record.customFields.seenAt]).toEqual([
      '2026-03-01T10:00:00.000Z',
      '2026-03-01T10:00:00.000Z',
    ]);
  });

  it('keeps every digit of a number that a float cannot hold (design 7: numbers)', async () => {
    answering(baseUrl, { body: `{"id":"${id}","initial_case_value":1234567890123456.78}` });
    expect((await open(local).get(id)).customFields.worth).toBe('1234567890123456.78');
  });

  it.each([
    [USER.slice(0, 15), { assignee: { id: USER, key: 'jane' }, team: null }],
    [QUEUE, { assignee: null, team: { id: QUEUE } }],
    [undefined, { assignee: null, team: null }],
  ])('reads owner %s as the assignee or the team (key prefixes 005 and 00G)', async (owner_id, expected) => {
    answering(baseUrl, { body: { id, owner_id } });
    const cases = open({ mapping: { fields: owned, references: { assignee: { jane: USER } } } });
    expect(await cases.get(id)).toMatchObject({ ...expected, warnings: [] });
  });
});

describe('a ThinkLP get out of the list (getById: false)', () => {
  const now = Date.parse('2026-03-31T09:00:00Z');
  const clock = { now: () => now, after: () => () => {} };
  const cases = open({ assumptions: { getById: false }, clock });
  const found = [
    { id: otherId, title: 'Other' },
    { id: short, title: 'Found' },
  ];
  const windows = [
    `${incidents}?lastModifiedDateFrom=2026-03-30`,
    `${incidents}?lastModifiedDateFrom=2026-02-28`,
    incidents,
  ];

  it.each([
    ['in the last day', [{ body: found }], 1],
    ['in the last month', [{ body: [] }, { body: { records: found } }], 2],
    ['anywhere', [{ body: [] }, { body: { records: [] } }, { body: { total: 2, incidents: found } }], 3],
  ])(
    'finds a case modified %s, whatever wraps the list (List Cases: lastModifiedDateFrom)',
    async (_when, replies, asked) => {
      const host = answering(baseUrl, ...replies);
      expect(await cases.get(id)).toMatchObject({ id, title: 'Found' });
      expect(host.requests).toEqual(windows.slice(0, asked).map((path) => ({ method: 'GET', path, headers })));
    },
  );

  it('is not_found when no window has the case', async () => {
    answering(baseUrl, { body: [] }, { body: [] }, { body: [{ id: otherId }] });
    await expect(cases.get(id)).rejects.toMatchObject({ code: 'not_found', effect: 'none', caseId: id });
  });

  it('reads back an update that way as well', async () => {
    const host = answering(baseUrl, receiptOf, { body: found });
    expect(await cases.update(id, { title: 'Found' })).toMatchObject({ title: 'Found', warnings: [] });
    expect(host.requests.map(({ path }) => path)).toEqual([`${incidents}/${id}`, windows[0]]);
  });
});

describe('a ThinkLP create', () => {
  it.each([
    ['a receipt, after which the case is read', { id: short, success: true }, 2],
    ['the record, which is believed', { id: short, title: 'New' }, 1],
    ['the record with an Id as the platform spells it', { Id: short, title: 'New' }, 1],
  ])('takes %s (Create Case: the reply is documented nowhere)', async (_what, body, requests) => {
    const host = answering(baseUrl, { status: 201, body }, { body: { id, title: 'New' } });
    expect(await open().create({ title: 'New' })).toMatchObject({ id, title: 'New', warnings: [] });
    expect(host.requests).toHaveLength(requests);
    expect(host.requests[0]).toEqual({
      method: 'POST',
      path: incidents,
      headers: writeHeaders,
      body: { title: 'New' },
    });
  });
});

describe('a ThinkLP update', () => {
  const bodyOf = (options: object, patch: object) =>
    open(options as never)
      .previewUpdate(id, patch as never)
      .steps.at(-1)?.body;

  it.each([
    ['14:30:00.123', '14:30:00:123'],
    ['14:30:00', '14:30:00'],
    ['14:30:00.000', '14:30:00'],
    ['14:30', '14:30:00'],
  ])('writes local time %s as %s: a colon before the milliseconds (seed 003)', (time, wire) => {
    const customFields = { happened: { date: '2026-03-01', time } };
    expect(bodyOf(local, { customFields })).toEqual({ incident_local_date: '2026-03-01', incident_local_time: wire });
  });

  it('says that a date without a time becomes midnight (Create Case: "If only date provided, time = midnight")', async () => {
    const host = answering(baseUrl, receiptOf, {
      body: { id, incident_local_date: '2026-03-01', incident_local_time: '00:00:00' },
    });
    const { warnings } = await open(local).update(id, { customFields: { happened: { date: '2026-03-01' } } });
    expect(host.requests[0]?.body).toEqual({ incident_local_date: '2026-03-01', incident_local_time: null });
    expect(warnings).toMatchObject([{ code: 'approximated', path: 'customFields.happened' }]);
    expect(warnings).toHaveLength(1);
  });

  it('writes date-times in UTC and says what it cuts off: whole seconds are kept (help: time field overview)', () => {
    const { steps, warnings } = open(local).previewUpdate(id, {
      customFields: { seenAt: '2026-03-01T11:00:00.250+01:00' },
    });
    expect(steps[0]?.body).toEqual({ follow_up_date_time: '2026-03-01T10:00:00Z' });
    expect(warnings).toMatchObject([{ code: 'approximated', path: 'customFields.seenAt' }]);
  });

  it.each([
    ['assignee', { assignee: { id: USER.slice(0, 15) } }, { owner_id: USER }],
    ['assignee by key', { assignee: { key: 'jane' } }, { owner_id: USER }],
    ['team', { team: { id: QUEUE } }, { owner_id: QUEUE }],
  ])('writes %s as the owner, in 18 characters (seed 003: Case owner User/Queue Id)', (_who, patch, body) => {
    expect(bodyOf({ mapping: { fields: owned, references: { assignee: { jane: USER } } } }, patch)).toEqual(body);
  });

  it.each([
    ['a queue as assignee', { assignee: { id: QUEUE } }, 'invalid_input', 'assignee.id'],
    ['a user as team', { team: { id: USER } }, 'invalid_input', 'team.id'],
    ['an owner with a broken suffix', { assignee: { id: '0015000000Gf1ABAAE' } }, 'invalid_input', 'assignee.id'],
    ['a user and a queue at once', { assignee: { id: USER }, team: { id: QUEUE } }, 'unmappable', 'team'],
    ['no owner at all', { assignee: null }, 'unsupported', 'assignee'],
  ])('refuses %s before sending', async (_what, patch, code, path) => {
    const host = answering(baseUrl);
    await expect(open({ mapping: { fields: owned } }).update(id, patch as never)).rejects.toMatchObject({
      code,
      message: expect.stringMatching(new RegExp(`^${path}: `)),
    });
    expect(host.requests).toEqual([]);
  });

  it("watches the owner of an update that omits it, and warns when it changed (P9, ownerWhenOmitted: 'kept')", async () => {
    const replies = (after: string) => [
      { body: { id, owner_id: USER } },
      receiptOf,
      { body: { id, title: 'New', owner_id: after } },
    ];
    const host = answering(baseUrl, ...replies(USER.slice(0, 15)));
    const cases = open({ mapping: { fields: owned } });
    expect((await cases.update(id, { title: 'New' })).warnings).toEqual([]);
    expect(host.requests.map(({ method, body }) => [method, body])).toEqual([
      ['GET', undefined],
      ['PATCH', { title: 'New' }],
      ['GET', undefined],
    ]);
    answering(baseUrl, ...replies(OTHER_USER));
    const { warnings } = await cases.update(id, { title: 'New' });
    expect(warnings).toMatchObject([{ code: 'mismatch', path: 'assignee', message: /ownerWhenOmitted/ }]);
  });

  it("resends the owner just read (ownerWhenOmitted: 'integration-user'; seed 003: If omitted, defaults to integration user)", async () => {
    const host = answering(baseUrl, { body: { id, owner_id: USER } }, receiptOf, {
      body: { id, title: 'New', owner_id: USER },
    });
    const cases = open({ mapping: { fields: owned }, assumptions: { ownerWhenOmitted: 'integration-user' } });
    await cases.update(id, { title: 'New' });
    expect(host.requests[1]?.body).toEqual({ title: 'New', owner_id: USER });
  });

  it("does not read the owner when the patch has one, and needs to know its field for 'integration-user'", async () => {
    const assumptions = { ownerWhenOmitted: 'integration-user' } as const;
    const host = answering(baseUrl, receiptOf, { body: { id, owner_id: USER } });
    await open({ mapping: { fields: owned }, assumptions }).update(id, { assignee: { id: USER } });
    expect(host.requests.map(({ method }) => method)).toEqual(['PATCH', 'GET']);
    expect(() => open({ assumptions })).toThrow(/mapping\.fields\.assignee: is needed with ownerWhenOmitted/);
  });

  it('writes no canonical field that the mapping does not place, and says which key to set', async () => {
    const host = answering(baseUrl);
    await expect(open().update(id, { status: 'open' })).rejects.toMatchObject({
      code: 'unsupported',
      message: expect.stringContaining('mapping.fields.status.field'),
    });
    expect(host.requests).toEqual([]);
  });

  it('writes through suggestedFields where a tenant has taken them over, never by itself', () => {
    const status = {
      new: 'New',
      open: 'Open',
      pending: null,
      on_hold: null,
      resolved: null,
      closed: 'Closed',
    } as const;
    const patch = { status: 'open', description: 'x', team: { id: QUEUE } } as const;
    expect(bodyOf({ mapping: { fields: suggestedFields, status } }, patch)).toEqual({
      status: 'Open',
      description: 'x',
      owner_id: QUEUE,
    });
  });

  it('does not construct with a status that is placed but has no table: no words are documented', () => {
    const place = () => open({ mapping: { fields: { status: { field: 'status' } } } });
    expect(place).toThrow(/^mapping\.status: is needed/);
  });

  it.each(['title!', 'a.b', '1a', ''])('places no field at %j: letters, digits and _', (name) => {
    const misplaced = () => open({ mapping: { fields: { title: { field: name } } } });
    expect(misplaced).toThrow(/^mapping\.fields\.title/);
  });

  it.each([0, 33, 1.5])('knows no row %j of the documented 32 (seed 003)', (position) => {
    const misplaced = () => open({ mapping: { fields: { title: { field: 'title', position } } } });
    expect(misplaced).toThrow(/^mapping\.fields\.title/);
  });
});
