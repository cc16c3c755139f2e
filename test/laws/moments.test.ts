import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isDate, parseInstant, parseTime } from '../../src/core/instant.ts';
import { Finding } from '../../src/mapping/codec.ts';
import { dateAsInstant, instant, localDateTimeText, localTime, readInstant } from '../../src/mapping/text-codecs.ts';
import { dates, instants, localDateTimes, times } from './moments.ts';

const offsets = fc
  .tuple(fc.constantFrom('+', '-'), fc.integer({ min: 0, max: 14 }), fc.constantFrom(0, 15, 30, 45))
  .map(([sign, hours, minutes]) => ({
    text: `${sign}${String(hours).padStart(2, '0')}:${String(minutes).padStart(2, '0')}`,
    ms: (sign === '-' ? -1 : 1) * (hours * 60 + minutes) * 60_000,
  }));

describe('P4 moments', () => {
  it('have one canonical form, and keep the moment whatever the offset (P4)', () => {
    fc.assert(
      fc.property(instants, offsets, (moment, { text, ms }) => {
        expect(parseInstant(moment)).toBe(moment);
        const local = new Date(Date.parse(moment) + ms).toISOString().replace('Z', text);
        expect(parseInstant(local)).toBe(moment);
        expect(readInstant(local.replace(/:(\d\d)$/, '$1'))).toBe(moment);
      }),
      { numRuns: 500 },
    );
  });

  it('are refused when a part does not exist, or is finer than a millisecond (P3)', () => {
    const number = (max: number): fc.Arbitrary<string> =>
      fc.integer({ min: 0, max }).map((each) => String(each).padStart(2, '0'));
    fc.assert(
      fc.property(number(13), number(32), number(25), number(61), number(61), (month, day, hour, minute, second) => {
        const text = `2023-${month}-${day}T${hour}:${minute}:${second}Z`;
        const date = new Date(text.replace('Z', '.000Z'));
        const exists = !Number.isNaN(date.getTime()) && date.toISOString() === text.replace('Z', '.000Z');
        expect(parseInstant(text) !== undefined).toBe(exists);
        expect(parseInstant(text.replace('Z', '.0001Z'))).toBeUndefined();
      }),
      { numRuns: 500 },
    );
  });

  it('come back from every spelling that a provider takes (P4)', () => {
    fc.assert(
      fc.property(instants, fc.constantFrom('always', 'when-needed'), (moment, fraction) => {
        const codec = instant({ fraction });
        expect(codec.read(codec.write(moment))).toBe(moment);
      }),
    );
  });

  it('are cut to seconds only with a finding, and only where that loses something (P3)', () => {
    const codec = instant({ fraction: 'when-needed', keeps: 'seconds' });
    fc.assert(
      fc.property(instants, (moment) => {
        const written = codec.write(moment);
        expect(written instanceof Finding).toBe(!moment.endsWith('.000Z'));
        const wire = written instanceof Finding ? written.value : written;
        expect(codec.read(wire)).toBe(moment.replace(/\.\d+Z$/, '.000Z'));
      }),
    );
  });

  it('of the calendar and of the clock come back as they are (P4)', () => {
    const day = dateAsInstant({ fraction: 'when-needed' });
    fc.assert(
      fc.property(dates, times, localDateTimes, fc.constantFrom('.', ':'), (date, time, both, separator) => {
        expect(isDate(date)).toBe(true);
        expect(day.read(day.write(date))).toBe(date);
        expect(parseTime(time)).toBe(time);
        const clock = localTime({ separator });
        expect(clock.read(clock.write(time))).toBe(time);
        expect(clock.read(`${clock.write(time)}Z`)).toBe(time);
        for (const value of [both, { date }]) {
          expect(localDateTimeText.read(localDateTimeText.write(value))).toEqual(value);
        }
      }),
    );
  });
});
