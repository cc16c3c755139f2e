import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { acmeCase, acmeDraft, acmePort, failureOf } from '../adapter-kit/acme.ts';
import { type Loopback, startLoopback } from './loopback.ts';

let server: Loopback;
beforeEach(async () => {
  server = await startLoopback();
});
afterEach(() => server.close());

const tokens = (): unknown[] => server.requests.map(({ headers }) => headers.authorization);
/** A source that gives `t1`, `t2`, … */
function source(): { readonly token: () => Promise<string>; readonly asked: () => number } {
  let asked = 0;
  return { token: async () => `t${++asked}`, asked: () => asked };
}

describe('a fixed token', () => {
  it('is sent as it is, and a 401 is final', async () => {
    server.on('GET /cases/7', { status: 401 });
    const error = await failureOf(acmePort(server.url).get('7'));
    expect(error).toMatchObject({
      code: 'unauthenticated',
      effect: 'none',
      retryable: false,
      details: { status: 401 },
    });
    expect(tokens()).toEqual(['Acme secret-token']);
  });
});

describe('a token that a function gives', () => {
  it('is asked for each request', async () => {
    server.on('GET /cases/7', { body: acmeCase });
    const { token } = source();
    const port = acmePort(server.url, { auth: { token } });
    await port.get('7');
    await port.get('7');
    expect(tokens()).toEqual(['Acme t1', 'Acme t2']);
  });

  it('is asked for again after a 401, and the request replayed once, a create too (P5)', async () => {
    server.on('POST /cases', { status: 401 }, { body: acmeCase });
    const { token } = source();
    const record = await acmePort(server.url, { auth: { token } }).create(acmeDraft);
    expect(record.id).toBe('7');
    expect(tokens()).toEqual(['Acme t1', 'Acme t2']);
    expect(server.requests[0]?.body).toEqual(server.requests[1]?.body);
  });

  it('is asked for again only once', async () => {
    server.on('GET /cases/7', { status: 401 });
    const { token } = source();
    expect(await failureOf(acmePort(server.url, { auth: { token } }).get('7'))).toMatchObject({
      code: 'unauthenticated',
    });
    expect(tokens()).toEqual(['Acme t1', 'Acme t2']);
  });

  it('is asked for again once for all that wait (design 11)', async () => {
    let asked = 0;
    const port = acmePort(server.url, { auth: { token: async () => (asked++ < 5 ? 'old' : 'new') } });
    const calls = ['1', '2', '3', '4', '5'];
    for (const id of calls) server.on(`GET /cases/${id}`, { status: 401 }, { body: { id } });
    await Promise.all(calls.map((id) => port.get(id)));
    expect(server.requests).toHaveLength(10);
    expect(asked).toBeLessThan(10);
  });

  it.each([[''], ['two words'], ['line\r\nbreak: x'], ['ünï'], [undefined], [5]])(
    'that is none is refused before anything is sent: %j',
    async (value) => {
      const error = await failureOf(acmePort(server.url, { auth: { token: () => value as string } }).create(acmeDraft));
      expect(error).toMatchObject({ code: 'unauthenticated', effect: 'none' });
      expect(server.requests).toEqual([]);
    },
  );

  it.each([
    [
      'throws',
      () => {
        throw new Error('secret reason');
      },
    ],
    ['rejects', () => Promise.reject(new Error('secret reason'))],
  ])('whose source %s fails the call, without its reason (P7)', async (_how, token) => {
    const error = await failureOf(acmePort(server.url, { auth: { token } }).get('7'));
    expect(error).toMatchObject({ code: 'unauthenticated', effect: 'none', provider: 'acme', operation: 'get' });
    expect(JSON.stringify(error) + error.stack).not.toContain('secret reason');
    expect(server.requests).toEqual([]);
  });
});
