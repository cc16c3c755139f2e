import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type CasePort, type FileDraft, memoryStore, type Warning } from '../../src/index.ts';
import { acmePort, acmePortWith, failureOf } from '../adapter-kit/acme.ts';
import { expectIdRefused, expectUnsupported, loggedOf, mismatch, unverified } from '../adapter-kit/answers.ts';
import { type Loopback, startLoopback } from '../http/loopback.ts';
import { acmeFiles } from './acme-files.ts';
import { all, textOf } from './scene.ts';

let server: Loopback;
beforeEach(async () => {
  server = await startLoopback();
});
afterEach(() => server.close());

const file: FileDraft = { data: Buffer.from('12345'), name: 'a.txt', visibility: 'public' };
const stored = { id: '5', name: 'a.txt', size: 5, visibility: 'public' };
const where = { provider: 'acme', caseId: '7', effect: 'none', retryable: false };
const withFiles = (parts: Partial<typeof acmeFiles> = {}, options: object = {}): CasePort =>
  acmePortWith({ files: { ...acmeFiles, ...parts } }, server.url, options);

describe('a file that the provider tells', () => {
  it.each<[string, object, readonly Warning[]]>([
    ['as it was sent', { createdAt: '2026-01-31T12:00:00.000Z' }, []],
    ['with another name', { name: 'a_1.txt' }, [mismatch('name')]],
    ['with another size', { size: 0 }, [mismatch('size')]],
    ['with another visibility', { visibility: 'private' }, [mismatch('visibility')]],
    ['without name and size', { name: null, size: null }, [unverified('name'), unverified('size')]],
    [
      'as another one altogether',
      { visibility: 'private', name: 'b', size: 6 },
      [mismatch('visibility'), mismatch('name'), mismatch('size')],
    ],
  ])('%s is given as it tells it, with what differs (P9)', async (_how, change, warnings) => {
    server.on('POST /cases/7/files', { body: { ...stored, ...change } });
    expect(await withFiles().attach('7', file)).toEqual({ ...stored, ...change, warnings });
    expect(server.lines()).toEqual(['POST /cases/7/files?visibility=public']);
  });

  it('without a visibility is unverified in that, and reads as private (P6)', async () => {
    const { visibility: _, ...silent } = stored;
    server.on('POST /cases/7/files', { body: silent });
    expect(await withFiles().attach('7', file)).toEqual({
      ...silent,
      visibility: 'private',
      warnings: [unverified('visibility')],
    });
    server.on('GET /cases/7/files', { body: [[silent, stored], [silent]] });
    const listed = await all(withFiles().listAttachments('7'));
    expect(listed.map(({ visibility }) => visibility)).toEqual(['private', 'public', 'private']);
  });

  it('by no name of its own is a bad response of unknown effect: it has been sent (P5)', async () => {
    server.on('POST /cases/7/files', { status: 201, body: { name: 'a.txt' } });
    const error = await failureOf(withFiles().attach('7', file));
    expect(error).toMatchObject({ ...where, code: 'bad_response', operation: 'attach', effect: 'unknown' });
    expect(error.message).toContain('the reply names no file');
    expect(error.details).toMatchObject({ status: 201, step: 'attachment' });
  });

  it('is logged with its warnings counted by their code (P7)', async () => {
    server.on('POST /cases/7/files', { body: { ...stored, name: 'b', size: null } });
    const logged = await loggedOf((logger) => withFiles({}, { logger }).attach('7', file));
    expect(logged).toMatchObject({
      operation: 'attach',
      caseId: '7',
      warnings: { mismatch: 1, unverified: 1 },
    });
  });
});

describe('what a provider does not take of a file is refused before any request, by limit and length', () => {
  it('in its name', async () => {
    const port = withFiles({ maxNameLength: 5 });
    server.on('POST /cases/7/files', { body: stored });
    expect(await port.attach('7', file)).toMatchObject({ warnings: [] });
    const error = await failureOf(port.attach('7', { ...file, name: 'ab.txt' }));
    expect(error).toMatchObject({ ...where, code: 'invalid_input', operation: 'attach' });
    expect(error.details).toEqual({ issues: [{ path: 'name', message: 'must have at most 5 characters, has 6' }] });
    expect(server.lines()).toHaveLength(1);
  });

  it('in its size', async () => {
    server.on('POST /cases/7/files', { body: stored });
    expect(await withFiles({ maxBytes: () => 5 }).attach('7', file)).toMatchObject({ warnings: [] });
    const error = await failureOf(withFiles({ maxBytes: () => 4 }).attach('7', file));
    expect(error).toMatchObject({ ...where, code: 'invalid_input', operation: 'attach' });
    expect(error.details).toEqual({ issues: [{ path: 'data', message: 'must have at most 4 bytes, has 5' }] });
    expect(server.lines()).toHaveLength(1);
  });

  it('in anything else of what was given', async () => {
    const error = await failureOf(withFiles().attach('7', { ...file, name: 'a/b' }));
    expect(error).toMatchObject({ ...where, code: 'invalid_input', operation: 'attach' });
    const option = await failureOf(withFiles().attach('7', file, { idempotencykey: 'a' } as never));
    expect(option.details).toEqual({
      issues: [{ path: 'options.idempotencykey', message: "unknown key; did you mean 'idempotencyKey'?" }],
    });
    expect(server.requests).toEqual([]);
  });
});

describe('files where an adapter declares none', () => {
  it('are unsupported, each call by its name, and nothing is asked', async () => {
    const port = acmePort(server.url);
    const calls = {
      attach: () => port.attach('x', {} as never),
      listAttachments: () => all(port.listAttachments('x')),
      downloadAttachment: () => port.downloadAttachment('x', ''),
    };
    await expectUnsupported(calls);
    expect(server.requests).toEqual([]);
  });
});

describe('an id that is no case’s', () => {
  it('is refused before any request, in the name of its call', async () => {
    const port = withFiles();
    const calls = {
      attach: () => port.attach('x7', file),
      listAttachments: () => all(port.listAttachments('x7')),
      downloadAttachment: () => port.downloadAttachment('x7', '5'),
    };
    await expectIdRefused(calls);
    expect(server.requests).toEqual([]);
  });
});

describe('a list of files', () => {
  it('with a row that is none is a bad response', async () => {
    server.on('GET /cases/7/files', { body: [[stored, { name: 'a' }]] });
    for (const [operation, call] of [
      ['listAttachments', () => all(withFiles().listAttachments('7'))],
      ['downloadAttachment', () => withFiles().downloadAttachment('7', '5')],
    ] as const) {
      const message = `acme ${operation}: a row names no file`;
      expect(await failureOf(call())).toMatchObject({ ...where, code: 'bad_response', operation, message });
    }
  });

  it('that the provider refuses fails at its step, for its case', async () => {
    server.on('GET /cases/7/files', { status: 403, body: {} });
    for (const call of [all(withFiles().listAttachments('7')), withFiles().downloadAttachment('7', '5')]) {
      const error = await failureOf(call);
      expect(error).toMatchObject({ ...where, code: 'forbidden' });
      expect(error.details).toMatchObject({ status: 403, step: 'files' });
    }
  });
});

describe('a download', () => {
  it('reads the list as far as the file, and its content from where the list tells it', async () => {
    server.on('GET /cases/7/files', { body: [[stored], [{ ...stored, id: '6', at: 'x6' }], [{ name: 'a' }]] });
    server.on('GET /files/x6', { text: 'content' });
    expect(await textOf(await withFiles().downloadAttachment('7', '6'))).toBe('content');
    expect(server.lines()).toEqual(['GET /cases/7/files', 'GET /files/x6']);
  });

  it.each([
    ['9', 'not_found', 'the case has no such file'],
    ['5', 'bad_response', 'the file tells no address of this provider for its content'],
  ])('of the file %s, which is not listed or has no address, is %s', async (id, code, why) => {
    server.on('GET /cases/7/files', { body: [[stored]] });
    const message = `acme downloadAttachment: ${why}`;
    const error = await failureOf(withFiles().downloadAttachment('7', id));
    expect(error).toMatchObject({ ...where, code, operation: 'downloadAttachment', message });
    expect(server.lines()).toEqual(['GET /cases/7/files']);
  });

  it.each([[''], [5], [null], [undefined], [{ id: '5' }]])('of %j, which is no id, asks for nothing', async (id) => {
    const error = await failureOf(withFiles().downloadAttachment('7', id as string));
    expect(error).toMatchObject({ ...where, code: 'invalid_input', operation: 'downloadAttachment' });
    expect(error.details).toEqual({ issues: [{ path: 'attachmentId', message: 'must be an id, a string' }] });
    expect(server.requests).toEqual([]);
  });
});

describe('a file under a key', () => {
  const keyed = { idempotencyKey: 'log-of-order-4711' };

  it.each<[string, object, boolean]>([
    ['tells neither its name nor its size', { name: null, size: null }, true],
    ['tells another name', { name: 'b.txt' }, false],
    ['tells another size', { size: 6 }, false],
    ['tells another visibility', { visibility: 'private' }, false],
  ])('whose reply was lost may be the one more that %s: %j, %s', async (_what, change, isAdopted) => {
    const port = withFiles({}, { store: memoryStore() });
    server.on('GET /cases/7/files', { body: [[{ ...stored, id: '4' }]] });
    server.on('POST /cases/7/files', { status: 500, body: {} });
    expect(await failureOf(port.attach('7', file, keyed))).toMatchObject({ effect: 'unknown', retryable: true });
    server.on('GET /cases/7/files', { body: [[{ ...stored, id: '4' }], [{ ...stored, ...change }]] });
    const second = port.attach('7', file, keyed);
    if (isAdopted) expect(await second).toMatchObject({ id: '5', warnings: [unverified('name'), unverified('size')] });
    else expect(await failureOf(second)).toMatchObject({ effect: 'unknown', caseId: '7' });
    expect(server.lines().filter((line) => line.startsWith('POST'))).toHaveLength(1);
  });

  it('that is attached is done, whatever the list that it is looked for in is (P5)', async () => {
    const port = withFiles({}, { store: memoryStore() });
    server.on('GET /cases/7/files', { body: [] });
    server.on('POST /cases/7/files', { body: stored });
    await port.attach('7', file, keyed);
    server.on('GET /cases/7/files', { body: [[{ name: 'a.txt' }]] });
    const message = 'acme attach: a row names no file';
    const failed = { ...where, operation: 'attach', effect: 'done' };
    const again = () => failureOf(port.attach('7', file, keyed));
    expect(await again()).toMatchObject({ ...failed, code: 'bad_response', message });
    server.on('GET /cases/7/files', { status: 403, body: {} });
    expect(await again()).toMatchObject({ ...failed, code: 'forbidden' });
  });
});
