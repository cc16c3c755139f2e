import fc from 'fast-check';

const from = new Date('1901-01-01T00:00:00.000Z');
const to = new Date('2099-12-31T23:59:59.999Z');
const pad = (number: number, length = 2): string => String(number).padStart(length, '0');

/** Moments in canonical form. */
export const instants: fc.Arbitrary<string> = fc
  .date({ min: from, max: to, noInvalidDate: true })
  .map((date) => date.toISOString());

/** Moments of a whole second, in canonical form. */
export const wholeSeconds: fc.Arbitrary<string> = instants.map((text) => text.replace(/\.\d{3}Z$/, '.000Z'));

/** Calendar dates. */
export const dates: fc.Arbitrary<string> = instants.map((text) => text.slice(0, 10));

/** Times of day, with milliseconds only when there are any. */
export const times: fc.Arbitrary<string> = fc
  .tuple(
    fc.integer({ min: 0, max: 23 }),
    fc.integer({ min: 0, max: 59 }),
    fc.integer({ min: 0, max: 59 }),
    fc.oneof(fc.constant(0), fc.integer({ min: 0, max: 999 })),
  )
  .map(([hour, minute, second, millisecond]) => {
    const clock = `${pad(hour)}:${pad(minute)}:${pad(second)}`;
    return millisecond === 0 ? clock : `${clock}.${pad(millisecond, 3)}`;
  });

/** Wall-clock dates with a time. */
export const localDateTimes: fc.Arbitrary<{ readonly date: string; readonly time: string }> = fc.record({
  date: dates,
  time: times,
});
