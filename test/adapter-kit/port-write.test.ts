import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { rawOf } from '../../src/core/raw.ts';
import { deepFreeze } from '../core/issues.ts';
import { type Loopback, startLoopback } from '../http/loopback.ts';
import { acmeCase, acmeDraft, acmePort, failureOf, refusalOf } from './acme.ts';

let server: Loopback;
beforeEach(async () => {
  server = await startLoopback();
});
afterEach(() => server.close());

const codes = (record: { readonly warnings: readonly { readonly code: string; readonly path: string }[] }): string[] =>
  record.warnings.map(({ code, path }) => `${code} ${path}`);

describe('create', () => {
  it('sends the draft in one request and resolves to what the reply tells', async () => {
    server.on('POST /cases', { status: 201, body: { ...acmeCase, no: 'C-7', state: 'NEW' } });
    const record = await acmePort(server.url).create(acmeDraft);
    expect(record).toMatchObject({
      id: '7',
      provider: 'acme',
      title: 'No power',
      number: 'C-7',
      status: 'new',
      warnings: [],
    });
    expect(server.requests).toMatchObject([
      {
        method: 'POST',
        path: '/cases',
        body: { subject: 'No power', customer: { mail: 'ada@example.org' } },
        headers: { authorization: 'Acme secret-token', space: 'test', 'content-type': 'application/json' },
      },
    ]);
  });

  it('goes on with the id that the first reply tells, step by step', async () => {
    server.on('POST /cases', { body: { ...acmeCase, no: 1 } });
    server.on('POST /cases/7/number', {});
    server.on('PUT /cases/7/tags', { body: { tags: ['vip'] } });
    server.on('POST /cases/7/notes', { body: { id: '1', body: 'x', visibility: 'private' } });
    const record = await acmePort(server.url).create({
      ...acmeDraft,
      tags: ['vip'],
      notes: [{ body: 'x', visibility: 'private' }],
    });
    expect(server.lines()).toEqual(['POST /cases', 'POST /cases/7/number', 'PUT /cases/7/tags', 'POST /cases/7/notes']);
    expect(record).toMatchObject({ tags: ['vip'], notes: [{ id: '1', visibility: 'private' }], warnings: [] });
    expect(rawOf(record)).toHaveLength(3);
  });

  it('skips a step whose request turns out to be none', async () => {
    server.on('POST /cases', { body: { ...acmeCase, no: 0 } });
    await acmePort(server.url).create(acmeDraft);
    expect(server.lines()).toEqual(['POST /cases']);
  });

  it('without what the provider needs is refused before any request', async () => {
    const port = acmePort(server.url);
    expect(await refusalOf(() => port.create({ description: 'x' }))).toEqual([
      'title: is required by acme: give it, or set mapping.defaults.title',
      'requester.email: is required by acme: give it, or set mapping.defaults.requester',
    ]);
    expect(server.requests).toEqual([]);
  });

  it("takes the mapping's defaults for what the draft leaves out, and not for what it leaves empty", async () => {
    server.on('POST /cases', { body: acmeCase });
    const port = acmePort(server.url, {
      mapping: { defaults: { title: 'Untitled', priority: 'low', category: 'Misc' } },
    });
    await port.create({ requester: acmeDraft.requester, priority: null, category: undefined });
    expect(server.requests[0]?.body).toEqual({
      subject: 'Untitled',
      topic: 'Misc',
      customer: { mail: 'ada@example.org' },
    });
  });

  it('is a bad response, of unknown effect, when the reply names no case', async () => {
    server.on('POST /cases', { body: { subject: 'No power' } });
    const error = await failureOf(acmePort(server.url).create(acmeDraft));
    expect(error).toMatchObject({ code: 'bad_response', effect: 'unknown', retryable: false, operation: 'create' });
  });

  it('fails as the adapter says where a refusal comes with a status of success', async () => {
    server.on('POST /cases', { body: { error: 'No, "ada@example.org" is blocked' } });
    const error = await failureOf(acmePort(server.url).create(acmeDraft));
    expect(error).toMatchObject({ code: 'rejected', effect: 'none', details: { status: 200, step: 'case' } });
    expect(error.providerMessage()).toBe('No, "ada@example.org" is blocked');
    expect(JSON.stringify(error)).not.toContain('ada@');
  });

  it('changes nothing of what it is given', async () => {
    server.on('POST /cases', { body: acmeCase });
    const options = deepFreeze({ providerFields: { colour: 'red' } });
    await expect(acmePort(server.url).create(deepFreeze({ ...acmeDraft, tags: null }), options)).resolves.toBeDefined();
  });
});

describe('update', () => {
  it('sends only what the patch names (P1)', async () => {
    server.on('PATCH /cases/7', { body: { id: 7, prio: '3' } });
    const record = await acmePort(server.url).update('7', { priority: 'high', title: undefined });
    expect(server.requests).toMatchObject([{ method: 'PATCH', path: '/cases/7', body: { prio: '3' } }]);
    expect(Object.keys(server.requests[0]?.body as object)).toEqual(['prio']);
    expect(record).toMatchObject({ id: '7', priority: 'high', warnings: [] });
  });

  it('with an empty patch writes nothing and resolves to the case as read (design 4)', async () => {
    server.on('GET /cases/7', { body: acmeCase });
    for (const patch of [{}, { title: undefined }, { customFields: {} }]) {
      expect(await acmePort(server.url).update('7', patch)).toMatchObject({ title: 'No power', warnings: [] });
    }
    expect(server.lines()).toEqual(['GET /cases/7', 'GET /cases/7', 'GET /cases/7']);
  });

  it('keeps a rule of the provider, before any request', async () => {
    expect(await refusalOf(() => acmePort(server.url).update('7', { status: 'resolved' }))).toEqual([
      "resolution: is required with status 'resolved'",
    ]);
    expect(server.requests).toEqual([]);
  });

  it('passes on what suppresses the mail of a closure', async () => {
    server.on('PATCH /cases/7', { body: { subject: 'A' } });
    await acmePort(server.url).update('7', { title: 'A' }, { suppressClosureMail: true });
    expect(server.lines()).toEqual(['PATCH /cases/7?quiet=true']);
  });

  it.each(['', 'x7', '../8', '12345678901234567890'])(
    'refuses %j, which cannot be an id of this provider',
    async (id) => {
      const [issue] = await refusalOf(() => acmePort(server.url).update(id, { title: 'A' }));
      expect(issue).toMatch(/^id: /);
      expect(server.requests).toEqual([]);
    },
  );

  it('refuses options that it does not know, before any request', async () => {
    const options = { returnig: 'full' } as never;
    expect(await refusalOf(() => acmePort(server.url).update('7', { title: 'A' }, options))).toEqual([
      "options.returnig: unknown key; did you mean 'returning'?",
    ]);
    expect(server.requests).toEqual([]);
  });

  it('rejects, and never throws, for bad input', async () => {
    const port = acmePort(server.url);
    for (const call of [
      () => port.update('7', { titel: 'A' } as never),
      () => port.create(null as never),
      () => port.get(7 as never),
    ]) {
      expect(await failureOf(call())).toMatchObject({ code: 'invalid_input', effect: 'none', provider: 'acme' });
    }
  });
});

describe('a write that is read back', () => {
  it('is read once when a written key is in no reply, and only then (design 6)', async () => {
    server.on('PATCH /cases/7', { status: 204 });
    server.on('GET /cases/7', { body: { ...acmeCase, prio: '3' } });
    const record = await acmePort(server.url).update('7', { priority: 'high' });
    expect(server.lines()).toEqual(['PATCH /cases/7', 'GET /cases/7']);
    expect(record).toMatchObject({ title: 'No power', priority: 'high', warnings: [] });
  });

  it("is always read with returning: 'full'", async () => {
    server.on('PATCH /cases/7', { body: { prio: '3' } });
    server.on('GET /cases/7', { body: { ...acmeCase, prio: '3' } });
    const record = await acmePort(server.url).update('7', { priority: 'high' }, { returning: 'full' });
    expect(server.lines()).toEqual(['PATCH /cases/7', 'GET /cases/7']);
    expect(record).toMatchObject({ title: 'No power', priority: 'high' });
  });

  it("is never read with returning: 'reply': what no reply tells is unverified", async () => {
    server.on('PATCH /cases/7', { status: 204 });
    const record = await acmePort(server.url).update('7', { priority: 'high' }, { returning: 'reply' });
    expect(server.lines()).toEqual(['PATCH /cases/7']);
    expect(record).toMatchObject({ id: '7' });
    expect(codes(record)).toEqual(['unverified priority']);
  });

  it.each([{ status: 503 }, { status: 404, body: {} }, { text: '<html>' }])(
    'still resolves when the read fails (%j), with unverified for each written key',
    async (reply) => {
      server.on('PATCH /cases/7', { status: 204 });
      server.on('GET /cases/7', reply);
      const record = await acmePort(server.url).update('7', { priority: 'high', title: 'A' });
      expect(record.id).toBe('7');
      expect(codes(record)).toEqual(['unverified title', 'unverified priority']);
    },
  );

  it('warns of a mismatch and does not throw: the write did happen', async () => {
    server.on('PATCH /cases/7', { body: { prio: '1', subject: 'A' } });
    const record = await acmePort(server.url).update('7', { priority: 'high', title: 'A' });
    expect(codes(record)).toEqual(['mismatch priority']);
    expect(record.priority).toBe('low');
  });

  it('tells what was approximated or lost before what was verified', async () => {
    server.on('PATCH /cases/7', { body: { state: 'OPEN', subject: 'B' } });
    const port = acmePort(server.url, { mapping: { onLoss: 'report' } });
    const record = await port.update('7', { status: 'on_hold', title: 'A', priority: 'urgent' });
    expect(codes(record)).toEqual(['approximated status', 'lost priority', 'mismatch title']);
  });

  it('lets the later reply win, key by key', async () => {
    server.on('PATCH /cases/7', { body: { subject: 'A', prio: '1' } });
    server.on('GET /cases/7', { body: { id: 7, subject: 'B' } });
    const record = await acmePort(server.url).update('7', { title: 'A' }, { returning: 'full' });
    expect(record).toMatchObject({ title: 'B', priority: 'low' });
    expect(codes(record)).toEqual(['mismatch title']);
    expect(rawOf(record)).toEqual([
      { subject: 'A', prio: '1' },
      { id: 7, subject: 'B' },
    ]);
  });
});

describe('what a write changed although it did not touch it', () => {
  it('is a mismatch (P9)', async () => {
    server.on('GET /cases/7', { body: { id: 7, agent: { id: 1 } } });
    server.on('PATCH /cases/7', { body: { subject: 'A', agent: { id: 2 } } });
    const record = await acmePort(server.url, { guard: true }).update('7', { title: 'A' });
    expect(record.warnings).toEqual([
      { code: 'mismatch', path: 'assignee', message: 'changed although the patch does not name it' },
    ]);
  });

  it('is not looked for where the optional read before it failed: the write goes on', async () => {
    server.on('GET /cases/7', { status: 500 });
    server.on('PATCH /cases/7', { body: { subject: 'A', agent: { id: 2 } } });
    const record = await acmePort(server.url, { guard: true }).update('7', { title: 'A' });
    expect(record).toMatchObject({ title: 'A', warnings: [] });
  });
});

describe('get', () => {
  it('reads the case, and what costs a request of its own only when asked', async () => {
    server.on('GET /cases/7', { body: acmeCase });
    server.on('GET /cases/7/tags', { body: { tags: ['vip'] } });
    const port = acmePort(server.url);
    expect((await port.get('7')).tags).toBeUndefined();
    expect(server.lines()).toEqual(['GET /cases/7']);
    expect((await port.get('7', { include: ['tags'] })).tags).toEqual(['vip']);
  });

  it('tells of a case that is not there', async () => {
    const error = await failureOf(acmePort(server.url).get('7'));
    expect(error).toMatchObject({
      code: 'not_found',
      provider: 'acme',
      operation: 'get',
      caseId: '7',
      effect: 'none',
      retryable: false,
    });
  });
});
