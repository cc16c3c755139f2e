import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isDate, parseInstant, parseTime } from '../../src/core/instant.ts';

describe('an instant (design 4)', () => {
  it.each([
    ['2026-01-31T12:00:00Z', '2026-01-31T12:00:00.000Z'],
    ['2026-01-31T12:00:00.5Z', '2026-01-31T12:00:00.500Z'],
    ['2026-01-31T12:00:00.123000Z', '2026-01-31T12:00:00.123Z'],
    ['2026-01-31T12:00:00+02:00', '2026-01-31T10:00:00.000Z'],
    ['2026-01-31T00:30:00+05:45', '2026-01-30T18:45:00.000Z'],
    ['2025-12-31T23:30:00.001-01:00', '2026-01-01T00:30:00.001Z'],
    ['2026-06-01T00:00:00-00:00', '2026-06-01T00:00:00.000Z'],
    ['2024-02-29T00:00:00Z', '2024-02-29T00:00:00.000Z'],
    ['2000-02-29T00:00:00Z', '2000-02-29T00:00:00.000Z'],
    ['2026-12-31T23:59:59Z', '2026-12-31T23:59:59.000Z'],
    ['2026-01-02T00:00:00+23:59', '2026-01-01T00:01:00.000Z'],
    ['2026-01-31T12:00:00.1Z', '2026-01-31T12:00:00.100Z'],
    ['2026-01-31T12:00:00.12Z', '2026-01-31T12:00:00.120Z'],
    ['2026-01-31T12:00:00.123000000Z', '2026-01-31T12:00:00.123Z'],
    ['2026-01-31T12:00:00.120+02:00', '2026-01-31T10:00:00.120Z'],
    ['2026-01-31T23:59:59+00:00', '2026-01-31T23:59:59.000Z'],
    ['0000-01-01T00:00:00-00:01', '0000-01-01T00:01:00.000Z'],
    ['9999-12-31T23:59:59+00:01', '9999-12-31T23:58:59.000Z'],
  ])('%s is %s: any RFC 3339 offset is converted to UTC with milliseconds', (given, canonical) => {
    expect(parseInstant(given)).toBe(canonical);
  });

  it.each([
    ['2026-02-30T00:00:00Z', 'a day that does not exist'],
    ['2025-02-29T00:00:00Z', 'the 29th of February of another year'],
    ['1900-02-29T00:00:00Z', 'a century that is no leap year'],
    ['2026-00-10T00:00:00Z', 'month 0'],
    ['2026-13-10T00:00:00Z', 'month 13'],
    ['2026-01-00T00:00:00Z', 'day 0'],
    ['2026-01-01T24:00:00Z', 'hour 24'],
    ['2026-01-01T12:60:00Z', 'minute 60'],
    ['2026-01-01T24:00:00+01:00', 'hour 24 at an offset'],
    ['2026-01-01T12:00:61+01:00', 'second 61 at an offset'],
    ['2026-01-32T12:00:00Z', 'day 32'],
    ['+2026-01-01T12:00:00Z', 'a year with a sign'],
    ['2026-01-01T12:00:00/2026-01-01T13:00:00Z', 'the time between two'],
    ['x2026-01-01T12:00:00.000Z', 'a letter before it'],
    ['2026-01-01T12:00:00.000Zx', 'a letter after it'],
    ['2026-01-01T12:00:00.000z', 'a small z'],
    ['2026-01-01T12:00:00.0001', 'no offset, though as long as one with it'],
    ['２０２６-01-01T12:00:00.000Z', 'digits that are none of ASCII'],
    ['2026-06-30T23:59:60Z', 'a leap second'],
    ['2026-01-01T12:00:00+24:00', 'an offset of a day'],
    ['2026-01-01T12:00:00+01:60', 'an offset with 60 minutes'],
    ['2026-01-01T12:00:00', 'no offset'],
    ['2026-01-01T12:00Z', 'no seconds'],
    ['2026-01-01', 'a date alone'],
    ['2026-01-01 12:00:00Z', 'a blank for the T'],
    ['2026-01-01T12:00:00.1234Z', 'parts of a millisecond'],
    ['2026-01-01T12:00:00.Z', 'a point without digits'],
    ['0000-01-01T00:00:00+01:00', 'a moment before the year 0'],
    ['9999-12-31T23:59:59-01:00', 'a moment after the year 9999'],
    ['1767225600000', 'a number of milliseconds'],
    ['', 'nothing'],
    [' 2026-01-01T12:00:00Z', 'a blank before it'],
    ['2026-01-01T12:00:00Z\n', 'a line break after it'],
  ])('%j is none: %s', (given) => {
    expect(parseInstant(given)).toBeUndefined();
  });

  it.each([
    '2026-01-31T12:34:56.789Z',
    '2026-12-31T23:59:59.999Z',
    '2024-02-29T00:00:00.000Z',
    '2000-02-29T00:00:00.000Z',
    '0000-01-01T00:00:00.000Z',
    '2024-01-31T23:00:00.000Z',
    '2026-10-09T08:07:06.005Z',
    '1999-08-31T00:59:00.000Z',
    '9999-12-31T23:59:59.999Z',
  ])('%s is canonical already', (given) => {
    expect(parseInstant(given)).toBe(given);
  });

  it.each([
    '2026-02-30T00:00:00.000Z',
    '2025-02-29T00:00:00.000Z',
    '1900-02-29T00:00:00.000Z',
    '2026-04-31T00:00:00.000Z',
    '2026-00-10T00:00:00.000Z',
    '2026-13-10T00:00:00.000Z',
    '2026-01-00T00:00:00.000Z',
    '2026-01-01T24:00:00.000Z',
    '2026-01-01T12:60:00.000Z',
    '2026-06-30T23:59:60.000Z',
  ])('%s is none, though it is spelt as one', (given) => {
    expect(parseInstant(given)).toBeUndefined();
  });
});

describe('any six numbers spelt as an instant', () => {
  const two = fc.integer({ min: 0, max: 99 });
  const numbers = fc.tuple(fc.integer({ min: 0, max: 9999 }), two, two, two, two, two);
  // Near what exists: of all numbers, few are a month.
  const likely = fc.tuple(
    fc.integer({ min: 1600, max: 2100 }),
    fc.integer({ min: 0, max: 13 }),
    fc.integer({ min: 0, max: 32 }),
    fc.integer({ min: 0, max: 24 }),
    fc.integer({ min: 0, max: 60 }),
    fc.integer({ min: 0, max: 60 }),
  );

  it('are one when the calendar and the clock have them, in each way to spell it', () => {
    fc.assert(
      fc.property(fc.oneof(numbers, likely), ([year, month, day, hour, minute, second]) => {
        const moment = new Date(0);
        moment.setUTCFullYear(year, month - 1, day);
        moment.setUTCHours(hour, minute, second);
        const [y, ...rest] = [String(year).padStart(4, '0'), ...[month, day, hour, minute, second].map(pair)];
        const [m, d, h, min, s] = rest;
        const text = `${y}-${m}-${d}T${h}:${min}:${s}`;
        const exists =
          moment.getTime() <= Date.parse('9999-12-31T23:59:59Z') && moment.toISOString() === `${text}.000Z`;
        const canonical = exists ? `${text}.000Z` : undefined;
        expect(['.000Z', 'Z', '+00:00'].map((end) => parseInstant(text + end))).toEqual(Array(3).fill(canonical));
      }),
      { numRuns: 1000 },
    );
  });

  it('are none at an offset that does not exist', () => {
    fc.assert(
      fc.property(fc.constantFrom('+', '-'), two, two, (sign, hours, minutes) => {
        const parsed = parseInstant(`2026-01-31T12:00:00${sign}${pair(hours)}:${pair(minutes)}`);
        expect(parsed !== undefined).toBe(hours <= 23 && minutes <= 59);
      }),
    );
  });
});

function pair(value: number): string {
  return String(value).padStart(2, '0');
}

describe('a calendar date', () => {
  it.each(['2026-01-31', '2026-12-31', '2026-02-28', '2024-02-29', '2024-03-31', '2000-02-29', '0001-01-01'])(
    '%s exists',
    (given) => {
      expect(isDate(given)).toBe(true);
    },
  );

  it.each([
    '2026-02-29',
    '2024-02-30',
    '2100-02-29',
    '2026-04-31',
    '2026-00-01',
    '2026-13-01',
    '2026-01-00',
    '2026-1-1',
    '20260101',
    '2026-01-01T00:00:00Z',
    '12026-01-01',
    '',
    '2026-01-01\n',
  ])('%j is none', (given) => {
    expect(isDate(given)).toBe(false);
  });
});

describe('a time of day', () => {
  it.each([
    ['14:30', '14:30:00'],
    ['14:30:05', '14:30:05'],
    ['14:30:05.000', '14:30:05'],
    ['14:30:05.5', '14:30:05.500'],
    ['00:00:00.001', '00:00:00.001'],
    ['23:59:59', '23:59:59'],
    ['14:30:05.12', '14:30:05.120'],
  ])('%s is %s: milliseconds only when there are any', (given, canonical) => {
    expect(parseTime(given)).toBe(canonical);
  });

  it.each([
    '24:00:00',
    '12:60:00',
    '12:00:60',
    '1:00:00',
    '112:00:00',
    '12:00:00.1234',
    '12:00:00Z',
    '12:00.5',
    '12',
    '',
  ])('%j is none', (given) => {
    expect(parseTime(given)).toBeUndefined();
  });
});
