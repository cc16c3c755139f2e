import { createHash } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { FileDraft } from '../../src/index.ts';
import { all, draft, type FileScene, fileScene, textOf, uploads } from './scene.ts';

let on: FileScene;
beforeEach(async () => {
  on = await fileScene();
});
afterEach(() => on.close());

describe('a file that is attached', () => {
  it('from a path is named by its last part, and compared with what the provider reports', async () => {
    const path = await on.write('report.pdf', 'pages');
    const added = await on.cases.attach(on.id, { path, visibility: 'private', contentType: 'application/pdf' });
    expect(added).toEqual({
      id: expect.any(String),
      name: 'report.pdf',
      size: 5,
      visibility: 'private',
      createdAt: expect.stringMatching(/Z$/),
      warnings: [],
    });
    const request = on.simulator.requests.at(-1);
    expect(request).toMatchObject({
      method: 'POST',
      path: `/api/v1/tickets/${on.id}/attachments`,
      query: { isPublic: 'false' },
      body: {
        part: 'file',
        name: 'report.pdf',
        contentType: 'application/pdf',
        size: 5,
        sha256: createHash('sha256').update('pages').digest('hex'),
      },
      bodyText: '',
    });
    expect(Number(request?.headers['content-length'])).toBeGreaterThan(5);
  });

  it.each<[string, FileDraft]>([
    ['a Uint8Array', { data: new Uint8Array([1, 2, 0, 255]), name: 'bytes.bin', visibility: 'private' }],
    ['a part of a buffer', { data: Buffer.from('xxhalfxx').subarray(2, 6), name: 'part.txt', visibility: 'private' }],
    ['a Blob', { data: new Blob(['one ', 'two']), name: 'blob.txt', visibility: 'private' }],
    ['no bytes', { data: new Uint8Array(), name: 'empty.txt', visibility: 'private' }],
    ['an empty Blob', { data: new Blob([]), name: 'empty.txt', visibility: 'private' }],
    ['what looks like a form', draft('\r\n--x--\r\n----------------------------0\r\n\r\n', 'form.txt')],
  ])('from %s arrives as it is', async (_what, file) => {
    const { id, name, size, warnings } = await on.cases.attach(on.id, file);
    const content = Buffer.from(file.data instanceof Blob ? await file.data.bytes() : (file.data ?? []));
    expect([name, size, warnings]).toEqual([file.name, content.length, []]);
    const back = await on.cases.downloadAttachment(on.id, id);
    expect(Buffer.concat(await all(back)).equals(content)).toBe(true);
  });

  it('may be an empty file on disk', async () => {
    const path = await on.write('empty.log', '');
    const { id, size } = await on.cases.attach(on.id, { path, visibility: 'public' });
    expect([size, await textOf(await on.cases.downloadAttachment(on.id, id))]).toEqual([0, '']);
  });

  it.each(['Bericht – März.txt', 'a "quoted" name.txt', '100%.txt', 'semi;colon=1.txt', 'ファイル'])(
    'keeps its name: %s',
    async (name) => {
      const added = await on.cases.attach(on.id, draft('x', name));
      expect([added.name, added.warnings]).toEqual([name, []]);
    },
  );

  it('counts in the ticket', async () => {
    await on.cases.attach(on.id, draft());
    expect(on.simulator.cases[0]).toMatchObject({ attachmentCount: '1' });
  });

  it.each(['public', 'private'] as const)(
    'is %s where it was sent so, which is always said (P6)',
    async (visibility) => {
      const added = await on.cases.attach(on.id, { ...draft(), visibility });
      expect(added).toMatchObject({ visibility, warnings: [] });
      expect(on.simulator.requests.at(-1)?.query).toEqual({ isPublic: String(visibility === 'public') });
      expect(await all(on.cases.listAttachments(on.id))).toMatchObject([{ visibility }]);
    },
  );
});

describe('a reply to an upload', () => {
  const told = (change: Readonly<Record<string, unknown>>): void => {
    on.simulator.fault({
      kind: 'reply',
      method: 'POST',
      body: (body: unknown) => ({ ...(body as object), ...change }),
    });
  };

  it.each([
    ['visibility', { isPublic: true }, { visibility: 'public' }],
    ['name', { name: 'log_1.txt' }, { name: 'log_1.txt' }],
    ['size', { size: '7' }, { size: 7 }],
  ])('that tells another %s is a mismatch', async (path, change, shown) => {
    told(change);
    const added = await on.cases.attach(on.id, draft());
    expect(added).toMatchObject({ ...shown, warnings: [{ code: 'mismatch', path }] });
  });

  it.each([
    ['visibility', { isPublic: undefined }, { visibility: 'private' }],
    ['visibility', { isPublic: 'maybe' }, { visibility: 'private' }],
    ['name', { name: null }, { name: null }],
    ['size', { size: 'large' }, { size: null }],
  ])('that does not tell the %s leaves it unverified: %j', async (path, change, shown) => {
    told(change);
    const added = await on.cases.attach(on.id, { ...draft(), visibility: 'public' });
    expect(added).toMatchObject({ ...shown, warnings: [{ code: 'unverified', path }] });
  });

  it('with a number for the size is understood', async () => {
    told({ size: 8 });
    expect(await on.cases.attach(on.id, draft())).toMatchObject({ size: 8, warnings: [] });
  });
});

describe('a refused token', () => {
  it('renews and sends the file again, opened anew', async () => {
    let asked = 0;
    const token = (): string => {
      asked += 1;
      return asked === 1 ? 'stale' : on.simulator.token;
    };
    const cases = await on.again({ auth: { token } });
    const path = await on.write('a.txt', 'again');
    expect(await cases.attach(on.id, { path, visibility: 'private' })).toMatchObject({ size: 5, warnings: [] });
    expect(uploads(on.simulator)).toEqual([401, 200]);
  });
});
