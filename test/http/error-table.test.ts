import { describe, expect, it } from 'vitest';
import { type ErrorTable, refusalOf } from '../../src/http/error-table.ts';
import { createAcmeAdapter } from '../adapter-kit/acme.ts';

const table: ErrorTable = createAcmeAdapter.definition.errors;
const read = (status: number, body?: unknown, headers: Readonly<Record<string, string>> = {}) =>
  refusalOf(table, { status, headers, text: '' }, body, Date.UTC(2026, 0, 31));

describe('the failures of a provider', () => {
  it('are told for every status from 400 to 599 (design 10)', () => {
    for (let status = 400; status <= 599; status += 1) {
      const { code, effect, details } = read(status);
      expect(code, String(status)).toMatch(/^[a-z_]+$/);
      expect(effect, String(status)).toBe(status >= 500 || status === 408 ? 'unknown' : 'none');
      expect(details.status).toBe(status);
    }
  });

  it.each([
    [404, undefined, 'not_found', 'none', false],
    [418, undefined, 'rejected', 'none', false],
    [429, undefined, 'rate_limited', 'none', true],
    [503, undefined, 'unavailable', 'unknown', true],
    [408, undefined, 'timeout', 'unknown', true],
    [400, 'LOCK', 'conflict', 'none', true],
    [400, 'LATE', 'timeout', 'unknown', true],
    [500, 'SURELY_NOT', 'unavailable', 'none', true],
    [400, 'constructor', 'rejected', 'none', false],
  ])('with status %d and code %s are %s, effect %s', (status, providerCode, code, effect, passing) => {
    expect(read(status, { code: providerCode })).toMatchObject({ code, effect, passing });
  });

  it('carry names only where they look like names (P7)', () => {
    const { details, providerMessage } = read(
      400,
      { code: 'ada@example.org is bad', message: 'secret', fields: ['cf_a', 'value "secret" of x', 'items[0].b'] },
      { 'x-request-id': 'r-1' },
    );
    expect(details).toEqual({ status: 400, fields: ['cf_a', 'items[0].b'], requestId: 'r-1' });
    expect(providerMessage).toBe('secret');
  });

  it.each([['a b'], ['<script>'], ['x'.repeat(101)]])('carry no request id that is none: %s', (id) => {
    expect(read(400, {}, { 'x-request-id': id }).details).toEqual({ status: 400 });
  });

  it.each([undefined, null, 'text', 5, [], { fields: 'x' }])('are told whatever the body: %j', (body) => {
    expect(() => read(500, body)).not.toThrow();
  });
});
