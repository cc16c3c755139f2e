import { afterEach, describe, expect, it } from 'vitest';
import { retryAfterMs } from '../../src/http/retry-after.ts';

const now = Date.parse('1994-11-06T08:49:00Z');
const zone = process.env.TZ;
afterEach(() => {
  if (zone === undefined) delete process.env.TZ;
  else process.env.TZ = zone;
});

const forms = ['Sun, 06 Nov 1994 08:49:37 GMT', 'Sunday, 06-Nov-94 08:49:37 GMT', 'Sun Nov  6 08:49:37 1994'];

describe('Retry-After (design 11)', () => {
  it.each([
    ['0', 0],
    ['120', 120_000],
    [' 7 ', 7_000],
    ['1.5', 1_500],
    ['99999999999999999999', Number.MAX_SAFE_INTEGER],
  ])('in seconds: %o', (value, waitMs) => {
    expect(retryAfterMs({ 'retry-after': value }, now)).toBe(waitMs);
  });

  it.each(forms)('as an HTTP date is set against the clock: %s', (value) => {
    expect(retryAfterMs({ 'retry-after': value }, now)).toBe(37_000);
  });

  it.each(forms)('as an HTTP date is in GMT wherever this machine is: %s', (value) => {
    process.env.TZ = 'America/New_York';
    expect(retryAfterMs({ 'retry-after': value }, now)).toBe(37_000);
  });

  it.each(forms)(
    "as an HTTP date is set against the reply's own Date, so a clock that is wrong does no harm: %s",
    (date) => {
      const headers = { 'retry-after': 'Sun, 06 Nov 1994 08:50:37 GMT', date };
      expect(retryAfterMs(headers, Date.parse('2026-01-01T00:00:00Z'))).toBe(60_000);
    },
  );

  it('in the past means now', () => {
    expect(retryAfterMs({ 'retry-after': 'Sun, 06 Nov 1994 08:00:00 GMT' }, now)).toBe(0);
  });

  it.each([undefined, '', ' ', '-5', 'soon', '1e3', '0x10', '2026-03-01T12:00:00Z', 'Sun, 99 Foo 1994 08:49:37 GMT'])(
    'says nothing where it is %o',
    (value) => {
      expect(retryAfterMs(value === undefined ? {} : { 'retry-after': value }, now)).toBeUndefined();
    },
  );
});
