import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Simulator, startSimulator } from '../../src/simulator/index.ts';
import { send } from './send.ts';

const ticket = { subject: 'A', departmentId: '1892000000006907', contactId: '1892000000042032' };
let simulator: Simulator;

beforeEach(async () => {
  simulator = await startSimulator({ provider: 'zoho-desk' });
});
afterEach(() => simulator.close());

const create = (body: unknown = ticket) => send(simulator, 'POST', '/api/v1/tickets', body);

describe('a recorded request', () => {
  it('carries everything but the token', async () => {
    await send(simulator, 'GET', '/api/v1/tickets/5?include=contacts&include=team');
    await create();
    expect(simulator.requests).toMatchObject([
      { method: 'GET', path: '/api/v1/tickets/5', query: { include: 'contacts,team' }, status: 404, tokenValid: true },
      {
        method: 'POST',
        path: '/api/v1/tickets',
        query: {},
        body: ticket,
        bodyText: JSON.stringify(ticket),
        status: 200,
      },
    ]);
    expect(simulator.requests[0]?.body).toBeUndefined();
    expect(simulator.requests[0]?.headers).toMatchObject({ authorization: '[token]' });
    expect(JSON.stringify(simulator.requests)).not.toContain(simulator.token);
  });

  it('says whether the token was valid', async () => {
    const old = simulator.token;
    const fresh = simulator.expireToken();
    expect([simulator.token, simulator.config.auth]).toEqual([fresh, { token: fresh }]);
    const reply = await send(simulator, 'GET', '/api/v1/tickets/5', undefined, {
      authorization: `Zoho-oauthtoken ${old}`,
    });
    expect([reply.status, simulator.requests[0]?.tokenValid]).toEqual([401, false]);
  });
});

describe('a request body', () => {
  it('is refused when it is not JSON, not declared as JSON, or larger than a megabyte', async () => {
    expect((await create('{"subject":')).status).toBe(400);
    expect((await send(simulator, 'POST', '/api/v1/tickets', ticket, { 'content-type': 'text/plain' })).status).toBe(
      415,
    );
    expect((await create({ ...ticket, description: 'x'.repeat(1_000_001) })).status).toBe(413);
    expect(simulator.cases).toEqual([]);
  });
});

describe('a fault', () => {
  it('hits once, before the effect, in the words of the provider', async () => {
    simulator.fault({ kind: 'status', status: 503 });
    const hit = await create();
    expect([hit.status, hit.body.errorCode]).toEqual([503, 'INTERNAL_SERVER_ERROR']);
    expect(simulator.cases).toHaveLength(0);
    expect((await create()).status).toBe(200);
  });

  it('leaves the write stored when it hits after the effect', async () => {
    simulator.fault({ kind: 'reset', when: 'after' });
    await expect(create()).rejects.toThrow();
    expect(simulator.cases).toHaveLength(1);
    expect(simulator.requests).toMatchObject([{ status: 0 }]);
  });

  it('stores nothing when the connection is cut before', async () => {
    simulator.fault({ kind: 'reset' });
    await expect(create()).rejects.toThrow();
    expect(simulator.cases).toHaveLength(0);
  });

  it('picks requests by method and path, passes some by, and lasts as often as it is told', async () => {
    simulator.fault({ kind: 'status', status: 500, method: 'POST', path: /tickets$/, skip: 1, times: 2 });
    const statuses = [];
    for (let round = 0; round < 4; round += 1) {
      statuses.push((await create()).status, (await send(simulator, 'GET', '/api/v1/tickets/1')).status);
    }
    expect(statuses).toEqual([200, 404, 500, 404, 500, 404, 200, 404]);
  });

  it('answers 429 with THRESHOLD_EXCEEDED where Retry-After is given, else TOO_MANY_REQUESTS (Zoho API credits)', async () => {
    simulator.fault({ kind: 'status', status: 429, headers: { 'Retry-After': '3600' } });
    simulator.fault({ kind: 'status', status: 429 });
    const credits = await create();
    expect([credits.body.errorCode, credits.headers.get('retry-after')]).toEqual(['THRESHOLD_EXCEEDED', '3600']);
    const concurrency = await create();
    expect([concurrency.body.errorCode, concurrency.headers.get('retry-after')]).toEqual(['TOO_MANY_REQUESTS', null]);
  });

  it('can be a page of HTML, cut JSON, a redirect, another body, an expired token, or slow', async () => {
    simulator.fault({ kind: 'html' });
    const html = await create();
    expect([html.status, html.headers.get('content-type')]).toEqual([200, 'text/html; charset=utf-8']);
    simulator.fault({ kind: 'truncated', when: 'after' });
    const cut = await create();
    expect([cut.status, cut.body, cut.text.length > 100]).toEqual([200, undefined, true]);
    simulator.fault({ kind: 'redirect', location: 'http://127.0.0.1:1/' });
    const moved = await create();
    expect([moved.status, moved.headers.get('location')]).toEqual([302, 'http://127.0.0.1:1/']);
    simulator.fault({ kind: 'reply', body: (real: unknown) => ({ ...(real as object), id: undefined }) });
    const odd = await create();
    expect([odd.status, 'id' in odd.body, odd.body.subject]).toEqual([200, false, 'A']);
    simulator.fault({ kind: 'expired-token' });
    expect((await create()).body.errorCode).toBe('INVALID_OAUTH');
    simulator.fault({ kind: 'slow', delayMs: 1, when: 'after' });
    expect((await create()).status).toBe(200);
    expect(simulator.cases).toHaveLength(3);
  });

  it('refuses more requests in flight than it allows', async () => {
    simulator.fault({ kind: 'concurrency', max: 2 });
    const replies = await Promise.all(Array.from({ length: 6 }, () => create()));
    const refused = replies.filter(({ status }) => status === 429);
    expect(refused.length).toBeGreaterThan(0);
    expect(refused[0]?.body.errorCode).toBe('TOO_MANY_REQUESTS');
    expect(simulator.cases).toHaveLength(6 - refused.length);
    expect((await create()).status).toBe(200);
  });
});

it('closes at once, whatever is kept alive or waiting, and may be closed twice', async () => {
  await create();
  simulator.fault({ kind: 'slow', delayMs: 3_600_000 });
  const waiting = create().catch(() => 'cut');
  const closed = new Promise((resolve) => setImmediate(resolve)).then(() => simulator.close());
  expect(await waiting).toBe('cut');
  await closed;
  await simulator.close();
});
