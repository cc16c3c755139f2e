import { inspect } from 'node:util';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { rawOf } from '../../src/core/raw.ts';
import { acmeCase, acmeDraft, acmePort, failureOf } from '../adapter-kit/acme.ts';
import { type Loopback, reset, startLoopback } from './loopback.ts';

let server: Loopback;
beforeEach(async () => {
  server = await startLoopback();
});
afterEach(() => server.close());

describe('a reply with a status of success', () => {
  it.each([
    ['HTML', { text: '<html>Log in, Ada</html>', headers: { 'content-type': 'text/html' } }],
    ['half of some JSON', { text: '{"id":7,' }],
    ['a word', { text: 'OK' }],
  ])('that is %s is a bad response: unknown for a write, none for a read (design 10)', async (_what, reply) => {
    server.on('POST /cases', reply);
    server.on('GET /cases/7', reply);
    const written = await failureOf(acmePort(server.url).create(acmeDraft));
    expect(written).toMatchObject({
      code: 'bad_response',
      effect: 'unknown',
      retryable: false,
      details: { status: 200 },
    });
    const read = await failureOf(acmePort(server.url).get('7'));
    expect(read).toMatchObject({ code: 'bad_response', effect: 'none', retryable: false });
    expect(inspect(written) + inspect(read)).not.toContain('Ada');
  });

  it.each([
    ['no body', { status: 204 }],
    ['blanks alone', { text: ' \n' }],
  ])('with %s is a success that tells nothing', async (_what, reply) => {
    server.on('PATCH /cases/7', reply);
    const record = await acmePort(server.url).update('7', { title: 'A' }, { returning: 'reply' });
    expect(record).toMatchObject({ id: '7', warnings: [{ code: 'unverified', path: 'title' }] });
  });

  it('is read without losing a digit (design 7)', async () => {
    server.on('GET /cases/7', { text: '{"id":7,"agent":{"id":18921000000379001}}' });
    const record = await acmePort(server.url).get('7');
    expect(record.assignee).toEqual({ id: '18921000000379001' });
    expect(rawOf(record)).toEqual([{ id: 7, agent: { id: '18921000000379001' } }]);
  });
});

describe('a redirect', () => {
  it.each([301, 302, 303, 307, 308])('with status %d is not followed', async (status) => {
    const elsewhere = await startLoopback();
    server.on('GET /cases/7', { status, headers: { location: `${elsewhere.url}/cases/7` } });
    server.on('POST /cases', { status, headers: { location: `${elsewhere.url}/cases` } });
    expect(await failureOf(acmePort(server.url).get('7'))).toMatchObject({ code: 'bad_response', effect: 'none' });
    expect(await failureOf(acmePort(server.url).create(acmeDraft))).toMatchObject({
      code: 'bad_response',
      effect: 'unknown',
    });
    expect(elsewhere.requests).toEqual([]);
    await elsewhere.close();
  });
});

describe('a connection', () => {
  it('that is refused had no effect (P5)', async () => {
    const gone = await startLoopback();
    await gone.close();
    const error = await failureOf(acmePort(gone.url).create(acmeDraft));
    expect(error).toMatchObject({ code: 'unavailable', effect: 'none', retryable: true });
    expect(error.cause).toMatchObject({ code: 'ECONNREFUSED' });
  });

  it('that breaks before the reply leaves a write unknown and a read without effect (P5)', async () => {
    server.on('POST /cases', reset);
    server.on('PATCH /cases/7', reset);
    server.on('GET /cases/7', reset);
    const port = acmePort(server.url);
    expect(await failureOf(port.create(acmeDraft))).toMatchObject({
      code: 'unavailable',
      effect: 'unknown',
      retryable: false,
    });
    expect(await failureOf(port.update('7', { title: 'A' }))).toMatchObject({ effect: 'unknown', retryable: true });
    expect(await failureOf(port.get('7'))).toMatchObject({ code: 'unavailable', effect: 'none', retryable: true });
  });

  it('that breaks in the middle of a reply leaves a write unknown', async () => {
    server.on('POST /cases', (request, response) => {
      response.writeHead(200, { 'content-type': 'application/json', 'content-length': '1000' });
      response.write('{"id":7,', () => request.socket.destroy());
    });
    const error = await failureOf(acmePort(server.url).create(acmeDraft));
    expect([error.effect, error.retryable]).toEqual(['unknown', false]);
  });
});

describe('an error of a request (P7)', () => {
  const secrets = /secret-token|ada@example|No power|topsecret/;

  it.each([
    ['a refusal', { status: 400, body: { message: 'topsecret', code: 'topsecret words' } }],
    ['a failure', { status: 500, text: 'topsecret' }],
    ['a broken connection', reset],
    ['HTML', { text: '<b>topsecret</b>' }],
  ])('carries no token and no content after %s', async (_what, reply) => {
    server.on('POST /cases', reply);
    const error = await failureOf(acmePort(server.url).create(acmeDraft));
    const shown = `${inspect(error, { depth: null, showHidden: true })} ${JSON.stringify(error)} ${error.stack} ${String(error)}`;
    expect(shown).not.toMatch(secrets);
  });

  it('has a cause of name, code and syscall only', async () => {
    server.on('POST /cases', reset);
    const { cause } = await failureOf(acmePort(server.url).create(acmeDraft));
    expect(Object.keys(cause as object).every((key) => ['name', 'code', 'syscall'].includes(key))).toBe(true);
    expect(cause).toMatchObject({ code: 'ECONNRESET' });
    expect(Object.getPrototypeOf(cause)).toBe(Object.prototype);
  });

  it('tells status, code and request id of the provider', async () => {
    server.on('GET /cases/7', {
      status: 403,
      body: { code: 'SCOPE', message: 'not yours', fields: ['state'] },
      headers: { 'X-Request-Id': 'r-77' },
    });
    const error = await failureOf(acmePort(server.url).get('7'));
    expect(error).toMatchObject({
      code: 'forbidden',
      details: { status: 403, providerCode: 'SCOPE', requestId: 'r-77', fields: ['state'], step: 'case' },
    });
    expect(error.providerMessage()).toBe('not yours');
  });
});

describe('requests of one port', () => {
  it('are independent: one that fails does not harm another', async () => {
    server.on('GET /cases/7', { body: acmeCase });
    server.on('GET /cases/8', { status: 500 });
    const port = acmePort(server.url);
    const [good, bad] = await Promise.allSettled([port.get('7'), port.get('8')]);
    expect([good.status, bad.status]).toEqual(['fulfilled', 'rejected']);
  });
});
