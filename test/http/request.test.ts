import { describe, expect, it } from 'vitest';
import { addressOf } from '../../src/http/request.ts';

const address = (path: readonly string[], query?: Readonly<Record<string, string>>): string =>
  addressOf('https://acme.test/v1', { method: 'GET', path, ...(query && { query }) });

describe('the address of a request', () => {
  it.each([
    [['cases', '7'], '/cases/7'],
    [['cases', '../admin'], '/cases/..%2Fadmin'],
    [['cases', '..\\admin'], '/cases/..%5Cadmin'],
    [['cases', '7?all=true'], '/cases/7%3Fall%3Dtrue'],
    [['cases', '7#x'], '/cases/7%23x'],
    [['cases', '7;a=b&c'], '/cases/7%3Ba%3Db%26c'],
    [['cases', 'a b'], '/cases/a%20b'],
    [['cases', 'a\r\nHost: evil'], '/cases/a%0D%0AHost%3A%20evil'],
    [['cases', 'a\u0000b'], '/cases/a%00b'],
    [['cases', '%2e%2e'], '/cases/%252e%252e'],
    [['cases', 'ü@:'], '/cases/%C3%BC%40%3A'],
    [['cases', 'https://evil.test'], '/cases/https%3A%2F%2Fevil.test'],
  ])('has each segment encoded, so that none leaves its place: %j', (path, encoded) => {
    expect(address(path)).toBe(`https://acme.test/v1${encoded}`);
    expect(new URL(address(path)).pathname).toBe(`/v1${encoded}`);
  });

  it.each([[['cases', '']], [['cases', '.']], [['cases', '..', 'x']], [['..']]])(
    'is none where a segment names nothing: %j',
    (path) => {
      expect(() => address(path)).toThrow(TypeError);
    },
  );

  it('has its query encoded, and none where it is empty', () => {
    expect(address(['cases'], { q: 'a&b=c#d', page: '1' })).toBe('https://acme.test/v1/cases?q=a%26b%3Dc%23d&page=1');
    expect(address(['cases'], {})).toBe('https://acme.test/v1/cases');
  });

  it('joins a base with or without a slash at its end', () => {
    expect(addressOf('https://acme.test/v1//', { method: 'GET', path: ['x'] })).toBe('https://acme.test/v1/x');
  });
});
