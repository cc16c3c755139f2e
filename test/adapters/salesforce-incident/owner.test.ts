import { describe, expect, it } from 'vitest';
import {
  createSalesforceIncidentAdapter,
  type SalesforceIncidentOptions,
} from '../../../src/adapters/salesforce-incident/index.ts';
import { answering, type ScriptedReply } from '../provider-host.ts';

const baseUrl = 'https://acme.my.salesforce.com';
const incidents = '/services/apexrest/ThinkLP/incidents';
const id = '70130000001tcyIAAQ';
const otherId = 'a00D0000008pQSNIA2';
const USER = '00558000001N0KeAAK';
const OTHER_USER = '0055f000004aBcDAAU';
const QUEUE = '00G5f000001QueuEAC';
const receipt = { body: { id, success: true } };
const now = Date.parse('2026-03-31T09:00:00Z');

const fields = { title: { field: 'title' }, assignee: { field: 'owner_id' } } as const;

function open(assumptions: SalesforceIncidentOptions['assumptions'], mapped: object = fields) {
  return createSalesforceIncidentAdapter({
    baseUrl,
    auth: { token: '123' },
    mapping: { fields: mapped },
    retry: { retries: 0 },
    clock: { now: () => now, after: () => () => {} },
    assumptions,
  });
}

const unverified = {
  code: 'unverified',
  path: 'assignee',
  message: 'the case could not be read, so that the owner stayed is not seen',
};
const mismatch = {
  code: 'mismatch',
  path: 'assignee',
  message: "the update changed the owner, which it did not touch: see the assumption 'ownerWhenOmitted'",
};

/** The warnings of an update of the title, and the requests that it became. */
async function updated(replies: readonly ScriptedReply[], assumptions: SalesforceIncidentOptions['assumptions'] = {}) {
  const { requests } = answering(baseUrl, ...replies);
  const { warnings } = await open(assumptions).update(id, { title: 'New' });
  return { warnings, sent: requests.map(({ method, path, body }) => [method, path.replace(incidents, ''), body]) };
}

const ownedBy = (owner: unknown) => ({ body: { id, owner_id: owner } });
const updatedBy = (owner: unknown) => ({ body: { id, title: 'New', owner_id: owner } });

describe("an owner that an update omits (ownerWhenOmitted: 'kept', P9)", () => {
  it.each<[string, unknown, unknown, readonly object[]]>([
    ['the same person', USER, USER, []],
    ['the same person, in 15 characters', USER, USER.slice(0, 15), []],
    ['what is no id, the same', 'x', 'x', []],
    ['nobody, neither before nor after', undefined, undefined, []],
    ['nobody before', null, USER, []],
    ['another person', USER, OTHER_USER, [mismatch]],
    ['a queue', USER, QUEUE, [mismatch]],
    ['nobody any more', USER, null, [mismatch]],
    ['what is no id, another', 'x', 'y', [mismatch]],
  ])('is %s: the warnings are of a change alone', async (_what, was, is, warnings) => {
    const told = await updated([ownedBy(was), receipt, updatedBy(is)]);
    expect(told.warnings.filter(({ path, code }) => path === 'assignee' && code !== 'unmapped')).toEqual(warnings);
  });

  it.each<[string, ScriptedReply]>([
    ['fails', { status: 503 }],
    ['finds no case', { status: 404, body: [{ errorCode: 'NOT_FOUND', message: 'No.' }] }],
    ['has another case', { body: { id: otherId, owner_id: OTHER_USER } }],
    ['has no id', { body: { owner_id: USER } }],
    ['is a list', { body: [{ id, owner_id: USER }] }],
    ['is null', { body: 'null' }],
  ])('is not seen to stay where the reading before %s: the update goes on', async (_what, reply) => {
    expect(await updated([reply, receipt, updatedBy(USER)])).toEqual({
      warnings: [unverified],
      sent: [
        ['GET', `/${id}`, undefined],
        ['PATCH', `/${id}`, { title: 'New' }],
        ['GET', `/${id}`, undefined],
      ],
    });
  });

  it('is not seen to stay where the case cannot be read afterwards', async () => {
    const { warnings } = await updated([ownedBy(USER), receipt, { status: 503 }]);
    expect(warnings.filter(({ path }) => path === 'assignee')).toEqual([unverified]);
  });

  it('is watched where only a team is placed', async () => {
    answering(baseUrl, ownedBy(QUEUE), receipt, { body: { id, title: 'New', owner_id: USER } });
    const cases = open({}, { title: { field: 'title' }, team: { field: 'owner_id' } });
    expect((await cases.update(id, { title: 'New' })).warnings).toEqual([mismatch]);
  });

  it('is not watched where an update writes it', async () => {
    const { requests } = answering(baseUrl, receipt, updatedBy(OTHER_USER));
    const { warnings } = await open({}).update(id, { title: 'New', assignee: { id: OTHER_USER } });
    expect([warnings, requests.map(({ method }) => method)]).toEqual([[], ['PATCH', 'GET']]);
  });

  it('is shown in a preview as a reading that the write needs', () => {
    expect(open({}).previewUpdate(id, { title: 'New' }).steps).toEqual([
      { name: 'before.incident', kind: 'read', method: 'GET', path: `${incidents}/${id}`, covers: [], needs: [] },
      {
        name: 'incident',
        kind: 'write',
        method: 'PATCH',
        path: `${incidents}/${id}`,
        body: { title: 'New' },
        covers: ['title'],
        needs: ['before.incident'],
      },
    ]);
  });
});

describe("an owner that an update resends (ownerWhenOmitted: 'integration-user')", () => {
  const resending = { ownerWhenOmitted: 'integration-user' } as const;

  it('is the one that was read, and is not compared', async () => {
    const { warnings, sent } = await updated([ownedBy(USER), receipt, updatedBy(OTHER_USER)], resending);
    expect([warnings, sent[1]]).toEqual([[], ['PATCH', `/${id}`, { owner_id: USER, title: 'New' }]]);
  });

  it.each([null, undefined])('is left out where the case has none (%j)', async (owner) => {
    const { sent } = await updated([ownedBy(owner), receipt, updatedBy(USER)], resending);
    expect(sent[1]).toEqual(['PATCH', `/${id}`, { title: 'New' }]);
  });

  it('is left out of a preview: only a reply tells it', () => {
    expect(
      open(resending)
        .previewUpdate(id, { title: 'New' })
        .steps.map(({ body }) => body),
    ).toEqual([undefined, { title: 'New' }]);
  });

  it.each<[string, ScriptedReply, string]>([
    ['fails', { status: 503 }, 'unavailable'],
    ['has another case', { body: { id: otherId, owner_id: OTHER_USER } }, 'bad_response'],
    ['is empty', { body: {} }, 'bad_response'],
  ])('keeps the update from being sent where the reading before %s (P9)', async (_what, reply, code) => {
    const { requests } = answering(baseUrl, reply);
    await expect(open(resending).update(id, { title: 'New' })).rejects.toMatchObject({ code, effect: 'none' });
    expect(requests.map(({ method }) => method)).toEqual(['GET']);
  });

  it('is found in whatever list has the case, past those that do not (getById: false)', async () => {
    const { sent } = await updated(
      [
        { body: { records: [] } },
        { body: { records: [{ id, owner_id: USER }] } },
        receipt,
        { body: [updatedBy(USER).body] },
      ],
      { ...resending, getById: false },
    );
    expect(sent).toEqual([
      ['GET', '?lastModifiedDateFrom=2026-03-30', undefined],
      ['GET', '?lastModifiedDateFrom=2026-02-28', undefined],
      ['PATCH', `/${id}`, { owner_id: USER, title: 'New' }],
      ['GET', '?lastModifiedDateFrom=2026-03-30', undefined],
    ]);
  });

  it('keeps the update from being sent where no list has the case (getById: false)', async () => {
    const { requests } = answering(baseUrl, { body: [] }, { body: [] }, { body: [{ id: otherId }] });
    const cases = open({ ...resending, getById: false });
    await expect(cases.update(id, { title: 'New' })).rejects.toMatchObject({
      code: 'not_found',
      message: 'salesforce-incident update: the list has no such case',
    });
    expect(requests.map(({ method }) => method)).toEqual(['GET', 'GET', 'GET']);
  });

  it('is looked for in the lists in turn, as a preview shows (getById: false)', () => {
    const { steps } = open({ ...resending, getById: false }).previewUpdate(id, { title: 'New' });
    expect(steps.map(({ name, needs }) => [name, needs])).toEqual([
      ['before.lastDay', []],
      ['before.lastMonth', ['before.lastDay']],
      ['before.all', ['before.lastDay', 'before.lastMonth']],
      ['incident', ['before.lastDay', 'before.lastMonth', 'before.all']],
    ]);
  });
});
