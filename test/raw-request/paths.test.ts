import { describe, expect, it } from 'vitest';
import { answering } from '../adapters/provider-host.ts';
import { openTenant, tenants } from '../adapters/tenants.ts';
import { refusal } from '../retry/providers.ts';

/** Paths that lead elsewhere, or that another reader could take for ones that do. */
const elsewhere: readonly string[] = [
  '',
  '/',
  'a',
  'api/v1/x',
  '..',
  '/..',
  '/../x',
  '/a/../b',
  '/a/..',
  '/a/./b',
  '/.',
  '//example.org/x',
  '///example.org/x',
  '/a//b',
  '/a/',
  'https://example.org/x',
  'HTTPS://example.org',
  'http:/x',
  'javascript:0',
  'file:///etc/passwd',
  '@example.org/x',
  '\\\\example.org\\x',
  '/\\example.org/x',
  '/a\\..\\b',
  '/a/%2e%2e/b',
  '/%2E%2E/b',
  '/a%2fb',
  '/%2F%2Fexample.org',
  '/a%5c..',
  '/%252e%252e/b',
  '/a%00',
  '/a?b=c',
  '/a?',
  '/a#b',
  '/a/..?x',
  ' /a',
  '\n/a',
  '/a\ud800',
];

/** Requests that are none. */
const wrong: readonly (readonly [string, unknown, string])[] = [
  ['nothing', undefined, ''],
  ['a text', '/a', ''],
  ['a list', ['/a'], ''],
  ['no method', { path: '/a' }, 'method'],
  ['a method in small letters', { method: 'get', path: '/a' }, 'method'],
  ['a method that is none of the provider', { method: 'TRACE', path: '/a' }, 'method'],
  ['no path', { method: 'GET' }, 'path'],
  ['segments', { method: 'GET', path: ['a'] }, 'path'],
  ['an address', { method: 'GET', path: new URL('https://example.org') }, 'path'],
  ['headers', { method: 'GET', path: '/a', headers: { authorization: 'x' } }, 'headers'],
  ['another host', { method: 'GET', path: '/a', baseUrl: 'https://example.org' }, 'baseUrl'],
  ['a query as text', { method: 'GET', path: '/a', query: 'a=b' }, 'query'],
  ['a query of the platform', { method: 'GET', path: '/a', query: new URLSearchParams('a=b') }, 'query'],
  ['numbers in the query', { method: 'GET', path: '/a', query: { limit: 5 } }, 'query.limit'],
  ['lists in the query', { method: 'GET', path: '/a', query: { ids: ['1'] } }, 'query.ids'],
  ['half a surrogate pair in the query', { method: 'GET', path: '/a', query: { q: '\udc00' } }, 'query.q'],
  ['a word for replayable', { method: 'GET', path: '/a', replayable: 'yes' }, 'replayable'],
  ['a function', { method: 'POST', path: '/a', body: () => 1 }, 'body'],
  ['a big integer', { method: 'POST', path: '/a', body: { n: 1n } }, 'body'],
  ['no number', { method: 'POST', path: '/a', body: { n: Number.NaN } }, 'body'],
  ['a date', { method: 'POST', path: '/a', body: { at: new Date(0) } }, 'body'],
  ['a map', { method: 'POST', path: '/a', body: new Map() }, 'body'],
  ['a symbol', { method: 'POST', path: '/a', body: Symbol('x') }, 'body'],
  ['a cycle', { method: 'POST', path: '/a', body: cycle() }, 'body'],
  ['a hole in a list', { method: 'POST', path: '/a', body: [undefined] }, 'body'],
];

describe.each(tenants)('request at $provider', (tenant) => {
  const { baseUrl } = tenant.config as { readonly baseUrl: string };

  it.each(elsewhere)('sends nothing for the path %j', async (path) => {
    const host = answering(baseUrl);
    const error = await refusal((await openTenant(tenant)).request({ method: 'GET', path }));
    if (error.code !== 'invalid_input') throw error;
    expect(new Set(error.details.issues.map((issue) => issue.path))).toEqual(new Set(['path']));
    expect([error.effect, error.operation, host.requests]).toEqual(['none', 'request', []]);
  });

  it.each(wrong)('sends nothing for %s, and says what is wrong by its path', async (_, input, path) => {
    const host = answering(baseUrl);
    const error = await refusal((await openTenant(tenant)).request(input as never));
    if (error.code !== 'invalid_input') throw error;
    expect(error.details.issues.map((issue) => issue.path)).toContain(path);
    expect([error.effect, host.requests]).toEqual(['none', []]);
  });
});

function cycle(): unknown {
  const a: Record<string, unknown> = {};
  a.b = [a, a];
  return a;
}
