import { describe, expect, it } from 'vitest';
import { isFileName, parseFile } from '../../src/core/parse-file.ts';
import { issuesOf, pathsOf } from './issues.ts';

const parse = (file: unknown) => parseFile(file, {});
const data = new Uint8Array([1, 2]);
const atPath = { path: '/tmp/a.txt', visibility: 'private' };
const inMemory = { data, name: 'a.txt', visibility: 'private' };

describe('a file to attach', () => {
  it.each([
    ['a path', atPath],
    ['a path and a name of its own', { ...atPath, name: 'b.txt', visibility: 'public' }],
    ['bytes', inMemory],
    ['a Buffer', { ...inMemory, data: Buffer.from('x') }],
    ['a Blob', { ...inMemory, data: new Blob(['x']) }],
    ['keys that are undefined', { ...inMemory, path: undefined, contentType: undefined }],
  ])('is taken with %s', (_name, file) => {
    expect(parse(file)).toEqual(file);
  });

  it.each([
    ['no content', { visibility: 'private' }, ': must have a path or data'],
    ['two contents', { ...inMemory, path: '/tmp/a.txt' }, 'data: must not come with a path'],
    ['bytes without a name', { data, visibility: 'private' }, 'name: is required with data'],
    ['content that is text', { ...inMemory, data: 'text' }, 'data: must be a Uint8Array or a Blob'],
    ['content that is a list', { ...inMemory, data: [1, 2] }, 'data: must be a Uint8Array or a Blob'],
    ['an empty path', { ...atPath, path: '' }, "path: must not be empty; use null for 'no value'"],
    ['no visibility (P6)', { path: 'a' }, "visibility: must be 'public' or 'private'; there is no default"],
    ['an unknown key', { ...atPath, nmae: 'x' }, "nmae: unknown key; did you mean 'name'?"],
    ['a key that is near to none', { ...atPath, size: 5 }, expect.stringContaining('known are visibility, name, ')],
  ])('is refused with %s', (_name, file, issue) => {
    expect(issuesOf(() => parse(file))).toEqual([issue]);
  });

  it.each([[null], ['/tmp/a.txt'], [data], [new Blob([])]])('is an object: %s is refused', (file) => {
    expect(issuesOf(() => parse(file))).toEqual([': must be an object']);
  });

  it('is refused where it is asked', () => {
    expect(() => parseFile({}, { provider: 'acme', caseId: '7' })).toThrow(
      expect.objectContaining({ code: 'invalid_input', provider: 'acme', caseId: '7' }),
    );
  });
});

describe('the name of a file', () => {
  it.each(['a.txt', 'ünï 👍.pdf', '.profile', 'a b', 'a"b', '%2F'])('may be %s', (name) => {
    expect(isFileName(name)).toBe(true);
    expect(parse({ ...inMemory, name })).toMatchObject({ name });
  });

  it.each([
    ['a folder', 'tmp/a.txt'],
    ['a folder of Windows', 'tmp\\a.txt'],
    ['a line break', 'a\r\nb'],
    ['a NUL', 'a\0b'],
    ['a DEL', 'a\x7fb'],
    ['half a surrogate pair', 'a\ud83d'],
  ])('has no %s', (_what, name) => {
    expect(isFileName(name)).toBe(false);
    expect(pathsOf(() => parse({ ...inMemory, name }))).toContain('name');
  });

  it('says what it must be, and is never empty', () => {
    expect(issuesOf(() => parse({ ...inMemory, name: 'a/b' }))).toEqual([
      'name: must be a name without a folder and without control characters',
    ]);
    expect(isFileName('')).toBe(false);
  });
});

describe('the media type of a file', () => {
  it.each([
    'text/plain',
    'application/vnd.ms-excel.sheet+xml',
    'text/plain; charset=utf-8',
    'text/plain;charset=utf-8',
    'text/plain ; charset=utf-8 ; format=flowed',
    'multipart/mixed; boundary="a b; c"',
    'text/plain; name=""',
  ])('may be %s', (contentType) => {
    expect(parse({ ...atPath, contentType })).toMatchObject({ contentType });
  });

  it.each([
    '',
    'text',
    'text/',
    '/plain',
    'text/plain/x',
    'text/plain;',
    'text/plain; charset',
    'text/plain; charset=',
    'text/plain charset=utf-8',
    'text/pl ain',
    'text/plain; charset="utf-8',
    'text/plain; name="a\\"b"',
    'text/plain; name="a\r\nb"',
    'text/plain\r\nX-Evil: 1',
    ' text/plain',
    'text/plain ',
  ])('is not %j', (contentType) => {
    expect(issuesOf(() => parse({ ...atPath, contentType }))).toEqual([
      "contentType: must be a media type such as 'text/plain; charset=utf-8'",
    ]);
  });
});
