import { execFileSync } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { inspect } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { FileDraft } from '../../src/index.ts';
import { refusalOf } from '../adapter-kit/acme.ts';
import { open, refusal, salesforceIncident, start, talkdesk } from '../retry/providers.ts';
import { all, draft, type FileScene, fileScene } from './scene.ts';

let on: FileScene;
beforeAll(async () => {
  on = await fileScene();
});
afterAll(() => on.close());

const file = { data: new Uint8Array(1), name: 'a.bin', visibility: 'private' };

describe('what is no file to attach', () => {
  it.each<[unknown, string]>([
    [{ ...file, visibility: undefined }, "visibility: must be 'public' or 'private'; there is no default"],
    [{ ...file, visibility: 'internal' }, "visibility: must be 'public' or 'private'; there is no default"],
    [{ ...file, nmae: 'b' }, "nmae: unknown key; did you mean 'name'?"],
    [{ visibility: 'private' }, ': must have a path or data'],
    [{ ...file, path: '/tmp/a' }, 'data: must not come with a path'],
    [{ ...file, name: undefined }, 'name: is required with data'],
    [{ ...file, data: 'text' }, 'data: must be a Uint8Array or a Blob'],
    [{ ...file, name: '../a.bin' }, 'name: must be a name without a folder and without control characters'],
    [{ ...file, name: 'a\r\nb' }, 'name: must be a name without a folder and without control characters'],
    [{ ...file, contentType: 'text' }, "contentType: must be a media type such as 'text/plain; charset=utf-8'"],
    [
      { ...file, contentType: 'text/plain\r\nx: y' },
      "contentType: must be a media type such as 'text/plain; charset=utf-8'",
    ],
  ])('is refused before any request: %j', async (given, issue) => {
    expect(await refusalOf(() => on.cases.attach(on.id, given as FileDraft))).toEqual([issue]);
    expect(on.simulator.requests).toEqual([]);
  });

  it.each([null, 'a', [], new Map()])('is refused: %o', async (given) => {
    const error = await refusal(on.cases.attach(on.id, given as never));
    expect(error).toMatchObject({ code: 'invalid_input', operation: 'attach', caseId: on.id });
  });

  it.each(['text/plain', 'text/plain; charset=utf-8', 'application/vnd.ms-excel', 'a/b;c="d e"'])(
    'is not one of the media type %s',
    async (contentType) => {
      await using other = await fileScene();
      expect(await other.cases.attach(other.id, { ...draft(), contentType })).toMatchObject({ warnings: [] });
      expect(other.simulator.requests.at(-1)?.body).toMatchObject({ contentType });
    },
  );
});

describe('a path', () => {
  it('that leads nowhere, to a folder or to a pipe is refused before any request, and is in no error (P7)', async () => {
    const path = await on.write('a.txt', 'x');
    const folder = join(dirname(path), 'folder');
    const pipe = join(dirname(path), 'pipe');
    mkdirSync(folder);
    execFileSync('mkfifo', [pipe]);
    for (const [wrong, message] of [
      [`${path}.gone`, 'there is no such file'],
      [join(path, 'below'), 'there is no such file'],
      [folder, 'must be a regular file'],
      [pipe, 'must be a regular file'],
      ['a\0b', 'cannot be read (ERR_INVALID_ARG_VALUE)'],
    ] as const) {
      const error = await refusal(on.cases.attach(on.id, { path: wrong, name: 'a.txt', visibility: 'private' }));
      expect(error).toMatchObject({
        code: 'invalid_input',
        effect: 'none',
        details: { issues: [{ path: 'path', message }] },
      });
      expect(inspect(error, { showHidden: true })).not.toContain(dirname(path));
    }
    expect(on.simulator.requests).toEqual([]);
  });
});

describe('a file that is too large (assumption maxFileBytes)', () => {
  it('is refused before any request, with limit and size', async () => {
    const cases = await on.again({ assumptions: { maxFileBytes: 4 } });
    const path = await on.write('five.txt', '12345');
    const message = 'must have at most 4 bytes, has 5';
    expect(await refusalOf(() => cases.attach(on.id, { path, visibility: 'private' }))).toEqual([`path: ${message}`]);
    expect(await refusalOf(() => cases.attach(on.id, draft('12345')))).toEqual([`data: ${message}`]);
    expect(on.simulator.requests).toEqual([]);
  });

  it.each([0, -1, 1.5, '20MB', null])('is configured with a positive integer: not %j', async (maxFileBytes) => {
    const error = await refusal(on.again({ assumptions: { maxFileBytes } }));
    expect(error).toMatchObject({ code: 'configuration', details: { issues: [{ path: 'assumptions.maxFileBytes' }] } });
  });
});

describe('an id that is none', () => {
  it('is refused before any request', async () => {
    for (const call of [
      on.cases.attach('abc', draft()),
      all(on.cases.listAttachments('abc')),
      on.cases.downloadAttachment('abc', '1'),
      on.cases.downloadAttachment(on.id, ''),
    ]) {
      expect(await refusal(call)).toMatchObject({ code: 'invalid_input', effect: 'none' });
    }
    expect(on.simulator.requests).toEqual([]);
  });
});

describe.each([talkdesk, salesforceIncident])('$provider, which keeps no files', (provider) => {
  it('refuses each call before any request', async () => {
    await using simulator = await start(provider);
    const cases = await open(provider, simulator);
    expect(cases.capabilities.operations).toMatchObject({
      attach: false,
      listAttachments: false,
      downloadAttachment: false,
    });
    for (const call of [
      cases.attach('5001', draft()),
      all(cases.listAttachments('5001')),
      cases.downloadAttachment('5001', '1'),
    ]) {
      expect(await refusal(call)).toMatchObject({ code: 'unsupported', effect: 'none' });
    }
    expect(simulator.requests).toEqual([]);
  });
});
