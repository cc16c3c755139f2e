import { describe, expect, it } from 'vitest';
import { parseRawRequest } from '../../src/core/parse-raw-request.ts';
import { issuesOf, pathsOf } from './issues.ts';

const parse = (request: unknown) => parseRawRequest(request, {});
const get = { method: 'GET', path: '/cases' };

describe("a request to the provider's own API", () => {
  it.each(['GET', 'POST', 'PATCH', 'PUT', 'DELETE'])('may be a %s', (method) => {
    expect(parse({ method, path: '/cases' })).toEqual({ method, path: '/cases' });
  });

  it.each([
    [{ query: { from: '1', ü: '', 'a b': '&=' } }],
    [{ body: { a: [1, null, { b: 'x' }] } }],
    [{ body: null }],
    [{ body: 'text' }],
    [{ body: undefined, query: undefined, replayable: undefined }],
    [{ replayable: true }],
    [{ replayable: false }],
  ])('takes what belongs to it: %j', (more) => {
    expect(parse({ ...get, ...more })).toEqual({ ...get, ...more });
  });

  it.each([
    ['method', { method: 'get' }],
    ['method', { method: 'HEAD' }],
    ['method', { method: '' }],
    ['query', { query: 'a=1' }],
    ['query.a', { query: { a: 1 } }],
    ['query.a', { query: { a: '\ud83d' } }],
    ['replayable', { replayable: 'yes' }],
    ['body', { body: () => 1 }],
    ['body', { body: { at: new Date(0) } }],
  ])('is refused at %s: %j', (path, more) => {
    expect(pathsOf(() => parse({ ...get, ...more }))).toEqual([path]);
  });

  it('says what a body must be, and of an unknown key the nearest', () => {
    expect(issuesOf(() => parse({ ...get, body: 7n, heders: {}, bdy: 1 }))).toEqual([
      'body: must be JSON: no functions, dates or cycles',
      'heders: unknown key; known are method, path, query, body, replayable',
      "bdy: unknown key; did you mean 'body'?",
    ]);
  });

  it('is refused where it is asked, and is an object', () => {
    expect(issuesOf(() => parse('/cases'))).toEqual([': must be an object']);
    expect(() => parseRawRequest({}, { provider: 'acme', operation: 'request' })).toThrow(
      expect.objectContaining({ code: 'invalid_input', provider: 'acme', operation: 'request' }),
    );
  });
});

describe('the path of such a request', () => {
  it.each(['/cases', '/cases/7/notes', '/a.b/..c/d..', '/ünï code', '/100%', '/100%a', '/a%zz', '/a:b@c', '/a&b=c'])(
    'may be %s',
    (path) => {
      expect(parse({ ...get, path })).toEqual({ ...get, path });
    },
  );

  const below = "must begin with one '/': it is below the provider's address, whichever that is";
  const bare = "must not hold ? # or \\; give the query as 'query'";
  const plain = 'must be plain text: it is encoded when it is sent';
  const parts = "must not have parts that are empty, '.' or '..'";
  it.each([
    ['cases', below],
    ['https://elsewhere.test/cases', below],
    ['//elsewhere.test/cases', below],
    ['/cases?x=1', bare],
    ['/cases#x', bare],
    ['/cases\\..', bare],
    ['/cases%2F7', plain],
    ['/cases/%2e%2E', plain],
    ['/', parts],
    ['/cases/', parts],
    ['/cases//7', parts],
    ['/./cases', parts],
    ['/cases/..', parts],
    ['/a/../b', parts],
    ['/cases\udc00', 'must be well-formed Unicode (it holds half a surrogate pair)'],
  ])('is not %s', (path, message) => {
    expect(issuesOf(() => parse({ ...get, path }))).toContain(`path: ${message}`);
  });

  it('has one finding where one thing is wrong', () => {
    for (const path of ['/cases?x', '/cases%2F7', '/cases//7', '/a\udc00'])
      expect(pathsOf(() => parse({ ...get, path }))).toEqual(['path']);
  });
});
