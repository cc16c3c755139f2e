import { describe, expect, it } from 'vitest';
import { retryAfterMs } from '../../src/http/retry-after.ts';

const now = Date.UTC(2026, 0, 31, 12, 0, 0);

describe('Retry-After', () => {
  it.each([
    ['0', 0],
    ['7', 7_000],
    [' 7 ', 7_000],
    ['1.5', 1_500],
    ['Sat, 31 Jan 2026 12:00:30 GMT', 30_000],
    ['Sat, 31 Jan 2026 11:00:00 GMT', 0],
  ])('%j asks to wait %d ms', (value, waitMs) => {
    expect(retryAfterMs({ 'retry-after': value }, now)).toBe(waitMs);
  });

  it("is set against the reply's own date, whatever the clock here says", () => {
    const headers = { 'retry-after': 'Sat, 31 Jan 2026 10:00:30 GMT', date: 'Sat, 31 Jan 2026 10:00:00 GMT' };
    expect(retryAfterMs(headers, now)).toBe(30_000);
  });

  it.each(['', 'soon', '-5', '31/01/2026', 'NaN'].map((value) => [value]))('%j asks for nothing', (value) => {
    expect(retryAfterMs({ 'retry-after': value }, now)).toBeUndefined();
  });

  it('asks for nothing where it is absent', () => {
    expect(retryAfterMs({}, now)).toBeUndefined();
  });
});
