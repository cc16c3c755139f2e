import { createHash } from 'node:crypto';
import { appendFile, mkdtemp, rm, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { contentOf, identityOf, refuseTooLarge } from '../../src/adapter-kit/file-content.ts';
import { FileShrunk } from '../../src/http/file-shrunk.ts';
import { failureOf } from '../adapter-kit/acme.ts';
import { issuesOf } from '../core/issues.ts';
import { all, openFiles } from './scene.ts';

const where = { provider: 'acme', operation: 'attach', caseId: '7' };
let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'caseport-content-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

async function written(name: string, text: string): Promise<string> {
  const path = join(folder, name);
  await writeFile(path, text);
  return path;
}

async function read(opened: Promise<Readable>): Promise<string> {
  return Buffer.concat((await all(await opened)) as Uint8Array[]).toString();
}

describe('the content of a file that is given as data', () => {
  it.each([
    ['bytes', Buffer.from('äb')],
    ['a Blob', new Blob(['ä', 'b'])],
  ])('of %s is as long as its bytes, and of no known type', async (_what, data) => {
    const { open, ...content } = await contentOf({ data, name: 'a.txt', visibility: 'private' }, where);
    expect(content).toEqual({ name: 'a.txt', contentType: 'application/octet-stream', size: 3, input: 'data' });
    // Anew for each attempt.
    expect([await read(open()), await read(open())]).toEqual(['äb', 'äb']);
  });
});

describe('the content of a file on disk', () => {
  it('is named by the last part of its path, and of the type that it is said to be', async () => {
    const path = await written('report.csv', 'a;b');
    const { open, ...content } = await contentOf({ path, contentType: 'text/csv', visibility: 'private' }, where);
    expect(content).toEqual({ name: 'report.csv', contentType: 'text/csv', size: 3, input: 'path' });
    expect([await read(open()), await read(open())]).toEqual(['a;b', 'a;b']);
    expect(openFiles(path)).toBe(0);
  });

  it('has the name that it is given', async () => {
    const path = await written('b.csv', '');
    const content = await contentOf({ path, name: 'other.csv', visibility: 'private' }, where);
    expect([content.name, content.contentType, content.size]).toEqual(['other.csv', 'application/octet-stream', 0]);
    expect(await read(content.open())).toBe('');
  });

  it('is as long as it was, though more has been written to it', async () => {
    const path = await written('growing.log', 'first ');
    const { open } = await contentOf({ path, visibility: 'private' }, where);
    await appendFile(path, 'second');
    expect(await read(open())).toBe('first ');
  });

  it('that has become shorter is not opened, and not left open', async () => {
    const path = await written('shrinking.log', 'first');
    const { open } = await contentOf({ path, visibility: 'private' }, where);
    await truncate(path, 4);
    await expect(open()).rejects.toBeInstanceOf(FileShrunk);
    expect(openFiles(path)).toBe(0);
  });

  it.each([
    ['/', 'name: is required: the last part of the path is no name'],
    ['/tmp/a\nb', 'name: is required: the last part of the path is no name'],
    ['/tmp', 'path: must be a regular file'],
    ['/nowhere/at.all', 'path: there is no such file'],
    ['/dev/null/below', 'path: there is no such file'],
    [`/${'x'.repeat(300)}`, 'path: cannot be read (ENAMETOOLONG)'],
  ])('is refused where there can be none: %j', async (path, issue) => {
    const error = await failureOf(contentOf({ path, visibility: 'private' }, where));
    expect(error).toMatchObject({ ...where, code: 'invalid_input', effect: 'none' });
    expect(
      issuesOf(() => {
        throw error;
      }),
    ).toEqual([issue]);
  });
});

describe('what tells one file from another under a key', () => {
  it('is the digest of what is given as data', async () => {
    const { open, input, ...content } = await contentOf(
      { data: new Blob(['ab', 'c']), name: 'a.txt', visibility: 'private' },
      where,
    );
    const digest = createHash('sha256').update('abc').digest('hex');
    expect(await identityOf({ ...content, open, input })).toEqual({ ...content, digest });
  });

  it('is the size of what is on disk, which is not read for it', async () => {
    const path = await written('large.bin', 'abc');
    const { open: _, ...content } = await contentOf({ path, visibility: 'private' }, where);
    const open = (): never => {
      throw new Error('opened');
    };
    expect(await identityOf({ ...content, open })).toEqual({
      name: 'large.bin',
      contentType: 'application/octet-stream',
      size: 3,
    });
  });
});

describe('the largest file that a provider takes', () => {
  const of = (size: number, input: 'path' | 'data') => ({ size, input }) as Parameters<typeof refuseTooLarge>[0];

  it.each([
    [5, undefined],
    [5, 5],
    [0, 1],
  ])('is not exceeded by %d bytes of %s', (size, most) => {
    expect(refuseTooLarge(of(size, 'path'), most, where)).toBeUndefined();
  });

  it.each(['path', 'data'] as const)('is told of a larger one at its %s', (input) => {
    expect(issuesOf(() => refuseTooLarge(of(6, input), 5, where))).toEqual([
      `${input}: must have at most 5 bytes, has 6`,
    ]);
  });
});
