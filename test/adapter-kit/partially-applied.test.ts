import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Loopback, reset, startLoopback } from '../http/loopback.ts';
import { acmeCase, acmeDraft, acmePort, failureOf } from './acme.ts';

let server: Loopback;
beforeEach(async () => {
  server = await startLoopback();
});
afterEach(() => server.close());

describe('a write of several requests of which a later one fails (P5)', () => {
  const draft = {
    ...acmeDraft,
    tags: ['vip'],
    notes: [
      { body: 'secret words', visibility: 'private' },
      { body: 'y', visibility: 'public' },
    ],
  } as const;

  it.each([
    ['a refusal', { status: 400, body: { code: 'BAD_TAG', message: 'tag secret words' } }],
    ['a failure of the provider', { status: 503 }],
    ['a reply that is no JSON', { text: '<html>secret words</html>' }],
    ['a broken connection', reset],
  ])('rejects with partially_applied after %s: nothing looks as if nothing had happened', async (_what, reply) => {
    server.on('POST /cases', { body: acmeCase });
    server.on('PUT /cases/7/tags', reply);
    const error = await failureOf(acmePort(server.url).create(draft));
    expect(error).toMatchObject({
      code: 'partially_applied',
      effect: 'partial',
      retryable: false,
      caseId: '7',
      operation: 'create',
      details: { caseId: '7', step: 'tags', missing: ['tags', 'notes[0]', 'notes[1]'] },
    });
    expect(error.remaining()).toEqual({ tags: ['vip'] });
    expect(JSON.stringify(error)).not.toContain('secret words');
  });

  it('sends nothing after the failure', async () => {
    server.on('POST /cases', { body: acmeCase });
    server.on('PUT /cases/7/tags', { status: 500 });
    await failureOf(acmePort(server.url).create(draft));
    expect(server.lines()).toEqual(['POST /cases', 'PUT /cases/7/tags']);
  });

  it('tells which notes are missing', async () => {
    server.on('POST /cases', { body: acmeCase });
    server.on('PUT /cases/7/tags', { body: { tags: ['vip'] } });
    server.on('POST /cases/7/notes', { body: { id: '1' } }, { status: 500 });
    const error = await failureOf(acmePort(server.url).create(draft));
    expect(error).toMatchObject({ code: 'partially_applied', details: { missing: ['notes[1]'], step: 'notes[1]' } });
    expect(error.remaining()).toEqual({});
  });

  it('can be finished with what remains', async () => {
    server.on('PATCH /cases/7', { body: { subject: 'A' } });
    server.on('DELETE /cases/7/resolution', { status: 500 }, { status: 204 });
    server.on('PUT /cases/7/tags', { body: { tags: [] } });
    server.on('GET /cases/7', { body: { id: 7, outcome: null } });
    const port = acmePort(server.url);
    const error = await failureOf(port.update('7', { title: 'A', resolution: null, tags: { remove: ['x'] } }));
    expect(error.details).toMatchObject({ missing: ['resolution', 'tags'], status: 500 });
    const remaining = error.remaining() ?? {};
    expect(remaining).toEqual({ resolution: null, tags: { remove: ['x'] } });
    const record = await port.update('7', remaining);
    expect(record).toMatchObject({ resolution: null, tags: [], warnings: [] });
    expect(server.lines().filter((line) => line.startsWith('PATCH'))).toHaveLength(1);
  });

  it('is aborted in the middle: partial as well', async () => {
    server.on('POST /cases', { body: acmeCase });
    const arrived = server.hang('PUT /cases/7/tags');
    const controller = new AbortController();
    const call = failureOf(acmePort(server.url).create(draft, { signal: controller.signal }));
    await arrived;
    controller.abort();
    expect(await call).toMatchObject({ code: 'partially_applied', effect: 'partial', caseId: '7' });
  });
});

describe('a write whose first request fails', () => {
  it('fails as that request did', async () => {
    server.on('POST /cases', { status: 409, body: { code: 'DUPLICATE' } });
    const error = await failureOf(acmePort(server.url).create({ ...acmeDraft, tags: ['vip'] }));
    expect(error).toMatchObject({
      code: 'conflict',
      effect: 'none',
      details: { status: 409, providerCode: 'DUPLICATE', step: 'case' },
    });
    expect(error.remaining()).toBeUndefined();
    expect(server.lines()).toEqual(['POST /cases']);
  });

  it('after reads alone fails as that request did', async () => {
    server.on('GET /cases/7', { body: acmeCase });
    server.on('PATCH /cases/7', { status: 409 });
    const error = await failureOf(acmePort(server.url, { guard: true }).update('7', { title: 'A' }));
    expect(error).toMatchObject({ code: 'conflict', effect: 'none' });
  });
});

describe('a refusal that one more read can explain', () => {
  it('has the reason that the read tells', async () => {
    server.on('PATCH /cases/7', {
      status: 400,
      body: { code: 'NO', message: 'No.' },
      headers: { 'x-request-id': 'r-1' },
    });
    server.on('GET /cases/7', { body: { locked: true } });
    const error = await failureOf(acmePort(server.url).update('7', { title: 'A' }));
    expect(error).toMatchObject({
      code: 'invalid_state',
      effect: 'none',
      retryable: false,
      caseId: '7',
      details: { status: 400, providerCode: 'NO', requestId: 'r-1', step: 'case' },
    });
    expect(error.providerMessage()).toBe('No.');
  });

  it.each([{ body: { locked: false } }, { status: 500 }, { text: '<html>' }, { body: null }])(
    'stands as it is when the read tells nothing: %j',
    async (reply) => {
      server.on('PATCH /cases/7', { status: 400 });
      server.on('GET /cases/7', reply);
      expect(await failureOf(acmePort(server.url).update('7', { title: 'A' }))).toMatchObject({
        code: 'rejected',
        effect: 'none',
      });
    },
  );

  it('is not asked about when it is of another kind', async () => {
    server.on('PATCH /cases/7', { status: 403 });
    expect(await failureOf(acmePort(server.url).update('7', { title: 'A' }))).toMatchObject({ code: 'forbidden' });
    expect(server.lines()).toEqual(['PATCH /cases/7']);
  });
});
