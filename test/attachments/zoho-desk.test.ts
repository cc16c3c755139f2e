import { describe, expect, it } from 'vitest';
import type { ToldFile } from '../../src/adapter-kit/file-resource.ts';
import { zohoDeskFiles } from '../../src/adapters/zoho-desk/zoho-desk-files.ts';
import { read } from '../adapters/zoho-desk/asked-of-lists.ts';

const time = '2026-01-31T12:00:00.000Z';

describe('a file of a Zoho Desk ticket', () => {
  it.each<[string, unknown, ToldFile | undefined]>([
    [
      'every part, its size as text (OAS: TicketAttachment)',
      { id: '5', name: 'a.txt', size: '1079', isPublic: true, createdTime: time },
      { id: '5', name: 'a.txt', size: 1079, visibility: 'public', createdAt: time },
    ],
    [
      'a size that is a number, and booleans as text',
      { id: '5', name: 'a.txt', size: 0, isPublic: 'true' },
      { id: '5', name: 'a.txt', size: 0, visibility: 'public' },
    ],
    ['that it is private', { id: '5', isPublic: false }, { id: '5', name: null, size: null, visibility: 'private' }],
    ['private, as text', { id: '5', isPublic: 'false' }, { id: '5', name: null, size: null, visibility: 'private' }],
    ['no visibility that is one', { id: '5', isPublic: 'yes' }, { id: '5', name: null, size: null }],
    ['a number as visibility', { id: '5', isPublic: 1 }, { id: '5', name: null, size: null }],
    ['an empty name and size', { id: '5', name: '', size: '' }, { id: '5', name: null, size: null }],
    ['a name that is no text', { id: '5', name: 7, size: null }, { id: '5', name: null, size: null }],
    ['a negative size', { id: '5', size: -1 }, { id: '5', name: null, size: null }],
    ['a negative size as text', { id: '5', size: '-1' }, { id: '5', name: null, size: null }],
    ['a broken size', { id: '5', size: 1.5 }, { id: '5', name: null, size: null }],
    ['a size with a unit', { id: '5', size: '5 KB' }, { id: '5', name: null, size: null }],
    ['a size with an exponent', { id: '5', size: '1e3' }, { id: '5', name: null, size: null }],
    ['a size in a list', { id: '5', size: ['5'] }, { id: '5', name: null, size: null }],
    ['a size in other words', { id: '5', size: 'x5' }, { id: '5', name: null, size: null }],
    ['a size of 15 digits', { id: '5', size: '9'.repeat(15) }, { id: '5', name: null, size: 999_999_999_999_999 }],
    ['a size beyond measure', { id: '5', size: '9'.repeat(16) }, { id: '5', name: null, size: null }],
    ['a time that is none', { id: '5', createdTime: 'now' }, { id: '5', name: null, size: null }],
    ['a time that is a number', { id: '5', createdTime: 1769860800000 }, { id: '5', name: null, size: null }],
    ['no id', { name: 'a.txt' }, undefined],
    ['an empty id', { id: '' }, undefined],
    ['an id that is a number', { id: 5 }, undefined],
    ['null', null, undefined],
    ['a text', '5', undefined],
    ['nothing', undefined, undefined],
  ])('is read from %s', (_what, told, file) => {
    expect(zohoDeskFiles.read(told)).toStrictEqual(file);
  });

  it.each([
    ['public', 'true'],
    ['private', 'false'],
  ] as const)(
    'that is %s is sent as one part, saying so (P6; OAS: isPublic has no default)',
    (visibility, isPublic) => {
      const file = { name: 'a.txt' } as never;
      expect(zohoDeskFiles.add('7', file, visibility)).toEqual({
        method: 'POST',
        path: ['api', 'v1', 'tickets', '7', 'attachments'],
        query: { isPublic },
        file: { name: 'a.txt', part: 'file' },
      });
    },
  );

  it('has a name of at most 100 characters, and the size that is assumed (OAS; maxFileBytes)', () => {
    const most = (maxFileBytes: unknown) => zohoDeskFiles.maxBytes({ assumptions: { maxFileBytes } } as never);
    expect([zohoDeskFiles.maxNameLength, most(20), most('unlimited')]).toEqual([100, 20, undefined]);
  });
});

describe('where the content of a file of Zoho Desk is', () => {
  const host = 'https://desk.zoho.eu';
  const get = (path: readonly string[], query: object = {}): object => ({ method: 'GET', path, query });

  it.each([
    [`${host}/api/v1/content`, host, get(['api', 'v1', 'content'])],
    ['/api/v1/content?a=1&b=2', host, get(['api', 'v1', 'content'], { a: '1', b: '2' })],
    [`${host}/a%20b/c%2Fd`, host, get(['a b', 'c/d'])],
    [`${host}/desk/content`, `${host}/desk`, get(['content'])],
    ['/desk/a/content', `${host}/desk`, get(['a', 'content'])],
  ])('is told by %s at %s', (href, baseUrl, request) => {
    expect(zohoDeskFiles.content({ href }, baseUrl)).toEqual(request);
  });

  it.each([
    ['another host', 'https://evil.example/a', host],
    ['another scheme', 'http://desk.zoho.eu/a', host],
    ['a user', 'https://user@desk.zoho.eu/a', host],
    ['a path beside that of the provider', `${host}/other/a`, `${host}/desk`],
    ['a path that begins alike', `${host}/desktop/a`, `${host}/desk`],
    ['no path', `${host}/`, host],
    ['a path with a gap', `${host}/a//b`, host],
    ['a path that is no text', `${host}/%E0%A4%A`, host],
    ['no address', 'https://', host],
    ['a number', 7, host],
    ['nothing', undefined, host],
  ])('is not told by %s, and no token goes there', (_what, href, baseUrl) => {
    expect(zohoDeskFiles.content({ href }, baseUrl)).toBeUndefined();
    expect(zohoDeskFiles.content(null, baseUrl)).toBeUndefined();
  });
});

describe('the files of a Zoho Desk ticket', () => {
  const row = (id: string, createdTime: unknown = time): object => ({ id, createdTime });

  const listed = (...replies: readonly unknown[]) =>
    read((ask) => zohoDeskFiles.pages('7', ask, {} as never), ...replies);
  const query = { from: '0', limit: '100', sortBy: 'createdTime' };
  const path = '/api/v1/tickets/7/attachments';

  it('are asked for oldest first, 100 at once; 204 is none (OAS: TicketAttachment)', async () => {
    expect(await listed()).toEqual({ rows: [], asked: [['attachments', path, query]] });
    const { rows, asked } = await listed({ data: [row('1'), row('2')] }, { data: [row('2')] });
    expect(rows).toEqual([row('1'), row('2')]);
    expect(asked[1]).toEqual(['attachments', path, { ...query, from: '1' }]);
  });

  it('are told apart by id where they are of one time, or of none that is told', async () => {
    for (const when of [time, null, 'then'])
      expect((await listed({ data: [row('1', when), row('2', when)] }, { data: [row('2', when)] })).rows).toEqual([
        row('1', when),
        row('2', when),
      ]);
  });

  it('must be sorted as was asked for', async () => {
    const data = [row('2', '2026-01-31T12:00:01.000Z'), row('1')];
    await expect(listed({ data })).rejects.toThrow('the rows are not sorted as was asked for');
  });

  it.each([[null], [{}], [{ data: {} }], ['odd']])('are not told by %j', async (body) => {
    await expect(listed(body)).rejects.toThrow('the reply has no list of files');
  });
});
