import nock from 'nock';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createZohoDeskAdapter } from '../../src/adapters/zoho-desk/index.ts';
import { CaseportError } from '../../src/index.ts';
import { DrivenClock, distant, until } from '../retry/clocks.ts';
import { refusal } from '../retry/providers.ts';
import { send } from '../simulator/send.ts';
import { all, draft, type FileScene, fileScene, textOf } from './scene.ts';

let on: FileScene;
let file: string;
beforeEach(async () => {
  on = await fileScene({ retry: { retries: 2, minDelayMs: 0 } });
  file = (await on.cases.attach(on.id, draft('No light'))).id;
});
afterEach(() => on.close());

const content = /\/content$/;
const large = 8_000_000;

describe('the content of a file', () => {
  it('is read with the same authentication, from the address that the list tells', async () => {
    expect(await textOf(await on.cases.downloadAttachment(on.id, file))).toBe('No light');
    expect(on.simulator.requests.at(-1)).toMatchObject({
      path: `/api/v1/tickets/${on.id}/attachments/${file}/content`,
      tokenValid: true,
    });
  });

  it.each([
    ['a limit', { kind: 'limit' }],
    ['a failure', { kind: 'status', status: 503 }],
    ['a broken connection', { kind: 'reset' }],
    ['HTML with a failure', { kind: 'html', status: 500 }],
  ] as const)('is asked for again after %s, before it begins', async (_what, fault) => {
    on.simulator.fault({ ...fault, path: content });
    expect(await textOf(await on.cases.downloadAttachment(on.id, file))).toBe('No light');
  });

  it('is asked for again with another token', async () => {
    let token = on.simulator.token;
    const cases = await on.again({ auth: { token: () => token } });
    on.simulator.fault({ kind: 'expired-token', path: content });
    token = on.simulator.token;
    expect(await textOf(await cases.downloadAttachment(on.id, file))).toBe('No light');
  });

  it.each([
    [404, 'not_found'],
    [403, 'forbidden'],
  ] as const)('that is refused with %d is %s, in the words of the provider', async (status, code) => {
    on.simulator.fault({ kind: 'status', status, path: content });
    const error = await refusal(on.cases.downloadAttachment(on.id, file));
    expect(error).toMatchObject({
      code,
      effect: 'none',
      details: { status, step: 'content', providerCode: expect.any(String) },
    });
    expect(error.providerMessage()).toEqual(expect.any(String));
  });

  it('is not looked for at another address', async () => {
    on.simulator.fault({ kind: 'redirect', location: 'https://elsewhere.example/file', path: content });
    expect(await refusal(on.cases.downloadAttachment(on.id, file))).toMatchObject({
      code: 'bad_response',
      effect: 'none',
    });
  });

  it('of a file that is not there is not found', async () => {
    const error = await refusal(on.cases.downloadAttachment(on.id, '18921000000999999'));
    expect(error).toMatchObject({ code: 'not_found', effect: 'none', operation: 'downloadAttachment', caseId: on.id });
    expect(on.simulator.requests.some(({ path }) => content.test(path))).toBe(false);
  });

  it('that breaks off fails the reading, and not silently', async () => {
    const { id } = await on.cases.attach(on.id, {
      data: Buffer.alloc(large),
      name: 'large.bin',
      visibility: 'private',
    });
    on.simulator.fault({ kind: 'truncated', when: 'after', path: content });
    const stream = await on.cases.downloadAttachment(on.id, id);
    const error = await refusal(all(stream));
    expect(error).toMatchObject({
      code: 'unavailable',
      effect: 'none',
      retryable: true,
      operation: 'downloadAttachment',
    });
  });

  it('is cut by the signal, also once it has begun', async () => {
    const { id } = await on.cases.attach(on.id, {
      data: Buffer.alloc(large),
      name: 'large.bin',
      visibility: 'private',
    });
    const controller = new AbortController();
    const stream = await on.cases.downloadAttachment(on.id, id, { signal: controller.signal });
    const reader = stream.getReader();
    await reader.read();
    controller.abort();
    const error = await refusal(readOn(reader));
    expect(error).toMatchObject({ code: 'aborted', effect: 'none', retryable: false });
  });

  it('is limited in time only until it begins', async () => {
    const clock = new DrivenClock();
    const cases = await on.again({ clock, ...distant });
    const { id } = await cases.attach(on.id, { data: Buffer.alloc(large), name: 'large.bin', visibility: 'private' });
    const stream = await cases.downloadAttachment(on.id, id);
    clock.advance(2 * distant.timeoutMs);
    expect((await all(stream)).reduce((size, chunk) => size + chunk.length, 0)).toBe(large);
    on.simulator.fault({ kind: 'slow', delayMs: Number.POSITIVE_INFINITY, path: content });
    const seen = on.simulator.requests.length;
    const late = refusal(cases.downloadAttachment(on.id, id));
    await until(() => on.simulator.requests.slice(seen).some(({ path }) => content.test(path)));
    clock.advance(distant.timeoutMs);
    expect(await late).toMatchObject({ code: 'timeout', effect: 'none' });
  });

  it('may be left unread: cancelled, it frees its connection', async () => {
    const { id } = await on.cases.attach(on.id, {
      data: Buffer.alloc(large),
      name: 'large.bin',
      visibility: 'private',
    });
    const stream = await on.cases.downloadAttachment(on.id, id);
    await stream.cancel();
    expect(await textOf(await on.cases.downloadAttachment(on.id, file))).toBe('No light');
  });
});

describe('the files of a case', () => {
  it('are none where the provider answers 204', async () => {
    const id = on.simulator.seed({ subject: 'Another' });
    expect(await all(on.cases.listAttachments(id))).toEqual([]);
    expect(await refusal(all(on.cases.listAttachments('18921000000999999')))).toMatchObject({ code: 'not_found' });
  });

  it('are read page by page, and none is lost when one is deleted meanwhile', async () => {
    const names = ['log.txt'];
    for (let number = 1; number <= 130; number += 1) {
      names.push(`${number}.txt`);
      await on.cases.attach(on.id, draft('x', `${number}.txt`));
    }
    const listed: string[] = [];
    for await (const { name } of on.cases.listAttachments(on.id)) {
      if (listed.push(name ?? '') === 100)
        await send(on.simulator, 'DELETE', `/api/v1/tickets/${on.id}/attachments/${file}`);
    }
    expect(listed).toEqual(names);
  });

  it('may be in a list that is none: a bad response', async () => {
    for (const body of [{ data: 7 }, [], { data: [{ name: 'without id' }] }]) {
      on.simulator.fault({ kind: 'reply', method: 'GET', body });
      expect(await refusal(all(on.cases.listAttachments(on.id)))).toMatchObject({
        code: 'bad_response',
        effect: 'none',
      });
    }
  });
});

describe('an address that a list tells', () => {
  const zoho = 'https://desk.zoho.eu';
  const cases = createZohoDeskAdapter({
    baseUrl: zoho,
    orgId: '1',
    auth: { token: 'secret-token' },
    retry: { retries: 0 },
  });
  const listed = (href: unknown): void => {
    const row = { id: '5', name: 'a', size: '3', href, createdTime: '2026-01-31T12:00:00.000Z', isPublic: false };
    nock(zoho)
      .get('/api/v1/tickets/7/attachments')
      .query(true)
      .times(4)
      .reply(200, { data: [row] });
  };

  it.each([
    `${zoho}/api/v1/tickets/7/attachments/5/content`,
    '/api/v1/tickets/7/attachments/5/content',
    `${zoho}/api/v1/tickets/7/attachments/5/content?orgId=1`,
  ])('of the provider is asked, with the token: %s', async (href) => {
    listed(href);
    nock(zoho, { reqheaders: { authorization: 'Zoho-oauthtoken secret-token', orgid: '1' } })
      .get('/api/v1/tickets/7/attachments/5/content')
      .query(true)
      .reply(200, 'abc');
    expect(await textOf(await cases.downloadAttachment('7', '5'))).toBe('abc');
  });

  it.each([
    'https://desk.zoho.eu.evil.example/file',
    'https://evil.example/file',
    '//evil.example/file',
    'http://desk.zoho.eu/file',
    'https://desk.zoho.eu:8443/file',
    'https://user@desk.zoho.eu/file',
    'data:text/plain,abc',
    'https://desk.zoho.eu/%E0%A4%A',
    '',
    null,
    7,
  ])('of another host, or none at all, is asked for nothing: %j', async (href) => {
    listed(href);
    const error = await cases.downloadAttachment('7', '5').catch((thrown: unknown) => thrown);
    expect(CaseportError.is(error) && error.code).toBe('bad_response');
  });
});

async function readOn(reader: ReadableStreamDefaultReader<Uint8Array>): Promise<void> {
  while (!(await reader.read()).done) {}
}
