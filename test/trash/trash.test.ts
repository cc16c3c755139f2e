import { describe, expect, it } from 'vitest';
import { answering } from '../adapters/provider-host.ts';
import { openTenant, tenants } from '../adapters/tenants.ts';
import { openScene } from '../notes/scene.ts';
import { type Provider, refusal, talkdesk, zohoDesk } from '../retry/providers.ts';

const [calls] = tenants;
const desk = tenants.find(({ provider }) => provider === 'zoho-desk');
const incident = tenants.find(({ provider }) => provider === 'salesforce-incident');
if (calls === undefined || desk === undefined || incident === undefined) throw new Error('no tenant');

const withTrash: readonly { readonly provider: Provider; readonly method: string; readonly path: RegExp }[] = [
  { provider: talkdesk, method: 'DELETE', path: /cases$/ },
  { provider: zohoDesk, method: 'POST', path: /moveToTrash$/ },
];

describe.each(withTrash)('trash at $provider.provider', ({ provider, method, path }) => {
  it('moves the case out of sight, with one request, and resolves to nothing', async () => {
    await using on = await openScene(provider);
    expect(await on.cases.trash(on.id)).toBeUndefined();
    expect(on.simulator.cases).toEqual([]);
    expect(on.methods()).toEqual([method]);
    expect(await refusal(on.cases.get(on.id))).toMatchObject({ code: 'not_found' });
  });

  it('touches no other case', async () => {
    await using on = await openScene(provider);
    const other = on.simulator.seed({});
    await on.cases.trash(on.id);
    expect(on.simulator.cases.map(({ id }) => id)).toEqual([other]);
  });

  it('of a case that is not there is not_found, with nothing done', async () => {
    await using on = await openScene(provider);
    const error = await refusal(on.cases.trash('99'));
    expect(error).toMatchObject({
      code: 'not_found',
      effect: 'none',
      retryable: false,
      caseId: '99',
      operation: 'trash',
    });
    expect(on.simulator.cases).toHaveLength(1);
  });

  it('of a case that is in the trash already is not_found', async () => {
    await using on = await openScene(provider);
    await on.cases.trash(on.id);
    expect(await refusal(on.cases.trash(on.id))).toMatchObject({ code: 'not_found', effect: 'none' });
  });

  it.each(['before', 'after'] as const)('is sent again when the connection breaks %s the effect', async (when) => {
    await using on = await openScene(provider);
    on.simulator.fault({ kind: 'reset', when, method, path });
    // What the first try may have done is not there on the second.
    await on.cases.trash(on.id);
    expect([on.simulator.cases, on.methods()]).toEqual([[], [method, method]]);
  });

  it.each(['..', '', '1?ids=2', '1,2', '["1"]', null, { id: 1 }])('sends nothing for the id %j', async (id) => {
    await using on = await openScene(provider);
    expect((await refusal(on.cases.trash(id as never))).code).toBe('invalid_input');
    expect(on.methods()).toEqual([]);
  });

  it('takes the options of every call and no others', async () => {
    await using on = await openScene(provider);
    const keyed = await refusal(on.cases.trash(on.id, { idempotencyKey: 'k' } as never));
    const aborted = await refusal(on.cases.trash(on.id, { signal: AbortSignal.abort() }));
    expect([keyed.code, aborted.code, aborted.effect, on.methods()]).toEqual(['invalid_input', 'aborted', 'none', []]);
  });

  it('that broke each time may have happened', async () => {
    await using on = await openScene(provider);
    on.simulator.fault({ kind: 'status', status: 500, when: 'before', method, path, times: 3 });
    const error = await refusal(on.cases.trash(on.id));
    expect(error).toMatchObject({ code: 'unavailable', effect: 'unknown', retryable: true });
    await on.cases.trash(on.id);
    expect(on.simulator.cases).toEqual([]);
  });
});

describe('trash on the wire', () => {
  it('is a DELETE by ids at Talkdesk. Source: OpenAPI "DeletingCasesSoftly"', async () => {
    const host = answering(String(calls.config.baseUrl), { body: { ids: [20_807] } });
    await (await openTenant(calls)).trash('20807');
    expect(host.requests).toMatchObject([{ method: 'DELETE', path: '/cm/core/va/cases?ids=20807' }]);
    expect(host.requests[0]).not.toHaveProperty('body');
  });

  it.each([
    ['numbers, as documented', { ids: [1] }],
    ['texts, as ids are elsewhere', { ids: ['1'] }],
    ['the sub-cases too', { ids: [7, 1] }],
  ])('is done at Talkdesk when the reply has %s', async (_, body) => {
    answering(String(calls.config.baseUrl), { body });
    await (await openTenant(calls)).trash('1');
  });

  it('knows an id that a number cannot hold', async () => {
    answering(String(calls.config.baseUrl), { body: '{"ids":[1234567890123456789]}' });
    await (await openTenant(calls)).trash('1234567890123456789');
  });

  it.each([
    ['another id', { ids: [2] }],
    ['no list', { ids: 1 }],
    ['null', 'null'],
    ['nothing', ''],
    ['odd ids', { ids: [null, {}, [1], true] }],
    ['something that begins like it', { ids: [11, '1 '] }],
  ])('is a bad response of unknown effect at Talkdesk when the reply names %s (P5)', async (_, body) => {
    const host = answering(String(calls.config.baseUrl), { body });
    const error = await refusal((await openTenant(calls)).trash('1'));
    expect(error).toMatchObject({ code: 'bad_response', effect: 'unknown', retryable: false, caseId: '1' });
    expect(host.requests).toHaveLength(1);
  });

  it('is not found at Talkdesk when the reply names no id at all, unless an earlier reply was lost (P5)', async () => {
    answering(String(calls.config.baseUrl), { body: { ids: [] } });
    const error = await refusal((await openTenant(calls)).trash('1'));
    expect(error).toMatchObject({ code: 'not_found', effect: 'none', retryable: false, caseId: '1' });
    await using on = await openScene(talkdesk);
    on.simulator.fault({ kind: 'reset', when: 'after', method: 'DELETE' });
    on.simulator.fault({ kind: 'reply', status: 200, method: 'DELETE', body: { ids: [] } });
    await on.cases.trash(on.id);
    expect(on.simulator.cases).toEqual([]);
  });

  it('is moveToTrash at Zoho Desk, of one ticket, answered with 204. Source: Zoho Desk OAS, Ticket.json', async () => {
    const host = answering(String(desk.config.baseUrl), { status: 204 });
    await (await openTenant(desk)).trash(desk.id);
    expect(host.requests).toMatchObject([
      { method: 'POST', path: '/api/v1/tickets/moveToTrash', body: { ticketIds: [desk.id] } },
    ]);
  });
});

describe('sub-cases at Talkdesk', () => {
  it('go to the trash with their case. Source: support article "Deleting and Restoring Cases"', async () => {
    await using on = await openScene(talkdesk);
    on.simulator.seed({ parent_id: on.id });
    const other = on.simulator.seed({});
    await on.cases.trash(on.id);
    expect(on.simulator.cases.map(({ id }) => id)).toEqual([other]);
  });

  it('that are trashed leave their case where it is', async () => {
    await using on = await openScene(talkdesk);
    await on.cases.trash(on.simulator.seed({ parent_id: on.id }));
    expect(on.simulator.cases.map(({ id }) => id)).toEqual([on.id]);
  });
});

describe('trash at the incident API', () => {
  it('is unsupported, without a request', async () => {
    const host = answering(String(incident.config.baseUrl));
    const port = await openTenant(incident);
    expect(port.capabilities.operations.trash).toBe(false);
    for (const id of [incident.id, '..']) {
      const error = await refusal(port.trash(id));
      expect(error).toMatchObject({ code: 'unsupported', effect: 'none', operation: 'trash' });
    }
    expect(host.requests).toEqual([]);
  });
});
