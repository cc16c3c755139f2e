import { describe, expect, it } from 'vitest';
import { type AnyCodec, anyCodec, Finding } from '../../src/mapping/codec.ts';
import {
  date,
  dateAsInstant,
  id,
  instant,
  localDateTimeParts,
  localDateTimeText,
  localTime,
  readInstant,
  text,
} from '../../src/mapping/text-codecs.ts';
import { findingOf } from './finding-of.ts';

const cannotBeText: readonly unknown[] = [{}, [], ['a']];

describe('the codec of text', () => {
  it.each([
    ['a', 'a'],
    ['  a\n', '  a\n'],
    [17, '17'],
    [false, 'false'],
    ['18921000000379001', '18921000000379001'],
  ])('reads %j as %j', (wire, value) => {
    expect(text().read(wire)).toBe(value);
  });

  it.each(cannotBeText)('does not read %j', (wire) => {
    expect(findingOf(text().read(wire))).toBe('unmapped: the provider sent something else than text');
  });

  it('writes what fits its limit, in UTF-16 code units, and refuses what does not, without truncating (P3)', () => {
    const limited = text({ maxLength: 3 });
    expect(limited.write('abc')).toBe('abc');
    expect(findingOf(limited.write('a👍b'))).toBe('invalid: must have at most 3 characters, has 4');
    expect(limited.limit).toEqual({ maxLength: 3, of: 'plain' });
    expect(text().limit).toBeUndefined();
  });
});

describe('the codec of an id', () => {
  const codec = id({ pattern: /^\d+$/, maxLength: 5, what: 'digits' });

  it('reads a number as its digits', () => {
    expect(codec.read(17)).toBe('17');
    expect(codec.read('18921000000379001')).toBe('18921000000379001');
  });

  it.each([
    ['17', '17'],
    ['12345', '12345'],
    ['a7', 'invalid: must be digits'],
    ['123456', 'invalid: must have at most 5 characters, has 6'],
  ])('writes %s: %s', (value, result) => {
    const written = codec.write(value);
    expect(written instanceof Finding ? findingOf(written) : written).toBe(result);
  });
});

describe('the codec of an instant', () => {
  it.each([
    ['2026-01-31T12:00:00.000Z', '2026-01-31T12:00:00.000Z'],
    ['2026-01-31T12:00:00Z', '2026-01-31T12:00:00.000Z'],
    ['2026-01-31T14:00:00.5+02:00', '2026-01-31T12:00:00.500Z'],
    ['2026-01-31T14:00:00.000+0200', '2026-01-31T12:00:00.000Z'],
  ])('reads %s as %s, an offset without its colon too', (wire, value) => {
    expect(instant({ fraction: 'always' }).read(wire)).toBe(value);
    expect(readInstant(wire)).toBe(value);
  });

  it.each(['2026-02-30T12:00:00Z', '2026-01-31', 'yesterday', 1769860800000, {}])('does not read %j', (wire) => {
    expect(findingOf(instant({ fraction: 'always' }).read(wire))).toBe(
      'unmapped: the provider sent something else than a moment',
    );
  });

  it('writes milliseconds always, or only when there are any', () => {
    expect(instant({ fraction: 'always' }).write('2026-01-31T12:00:00.000Z')).toBe('2026-01-31T12:00:00.000Z');
    expect(instant({ fraction: 'when-needed' }).write('2026-01-31T12:00:00.000Z')).toBe('2026-01-31T12:00:00Z');
    expect(instant({ fraction: 'when-needed' }).write('2026-01-31T12:00:00.010Z')).toBe('2026-01-31T12:00:00.010Z');
  });

  it('says so when the provider keeps whole seconds (P3)', () => {
    const codec = instant({ fraction: 'when-needed', keeps: 'seconds' });
    expect(codec.write('2026-01-31T12:00:00.000Z')).toBe('2026-01-31T12:00:00Z');
    expect(codec.write('2026-01-31T12:00:00.999Z')).toMatchObject({
      code: 'approximated',
      message: 'the provider keeps whole seconds',
      value: '2026-01-31T12:00:00Z',
    });
    expect(instant({ fraction: 'always', keeps: 'seconds' }).write('2026-01-31T12:00:00.999Z')).toMatchObject({
      value: '2026-01-31T12:00:00.000Z',
    });
  });

  it('declares what it does not keep (P4)', () => {
    expect(instant({ fraction: 'always', keeps: 'seconds' }).parts).toEqual({ milliseconds: 'approximated' });
    expect(instant({ fraction: 'always' })).not.toHaveProperty('parts');
  });
});

describe('the codec of a date', () => {
  it('is the same text on both sides', () => {
    expect(date.read('2026-01-31')).toBe('2026-01-31');
    expect(date.write('2026-01-31')).toBe('2026-01-31');
  });

  it.each([['2026-02-30'], ['2026-01-31T00:00:00Z'], ['31/01/2026'], [20260131], [['2026-01-31']]])(
    'does not read %j',
    (wire) => {
      expect(findingOf(date.read(wire))).toBe('unmapped: the provider sent something else than a date');
    },
  );
});

describe('the codec of a date where the provider holds moments', () => {
  const codec = dateAsInstant({ fraction: 'always' });

  it('stands for midnight UTC, and reads a bare date as well', () => {
    expect(codec.write('2026-01-31')).toBe('2026-01-31T00:00:00.000Z');
    expect(dateAsInstant({ fraction: 'when-needed' }).write('2026-01-31')).toBe('2026-01-31T00:00:00Z');
    expect(codec.read('2026-01-31T00:00:00.000Z')).toBe('2026-01-31');
    expect(codec.read('2026-01-31')).toBe('2026-01-31');
  });

  it('says so when the provider holds a time of day with it (P3)', () => {
    expect(codec.read('2026-01-31T08:00:00Z')).toMatchObject({
      code: 'approximated',
      message: 'the provider holds a time of day with this date',
      value: '2026-01-31',
    });
  });

  it.each([['soon'], [20260131], [['2026-01-31']]])('does not read what is no moment: %j', (wire) => {
    expect(findingOf(codec.read(wire))).toBe('unmapped: the provider sent something else than a date');
  });
});

describe('the codec of a wall-clock time', () => {
  it.each([
    [':', '14:30:00', '14:30:00'],
    [':', '14:30:00.250', '14:30:00:250'],
    ['.', '14:30:00.250', '14:30:00.250'],
  ] as const)('writes with %j before the milliseconds: %s as %s', (separator, value, wire) => {
    const codec = localTime({ separator });
    expect(codec.write(value)).toBe(wire);
    expect(codec.read(wire)).toBe(value);
  });

  it.each([
    ['14:30:00.250Z', '14:30:00.250'],
    ['14:30:00:000', '14:30:00'],
    ['14:30:00Z', '14:30:00'],
  ])('reads %s as %s: a Z means nothing', (wire, value) => {
    expect(localTime({ separator: ':' }).read(wire)).toBe(value);
  });

  it.each(['25:00:00', 'noon', 14, '14:30Z:00', 'x14:30:00:250'])('does not read %j', (wire) => {
    expect(findingOf(localTime({ separator: ':' }).read(wire))).toBe(
      'unmapped: the provider sent something else than a time of day',
    );
  });

  it('refuses what is no time', () => {
    expect(findingOf(localTime({ separator: ':' }).write('noon'))).toBe(
      'invalid: must be a time of day, HH:mm:ss or HH:mm:ss.SSS',
    );
  });
});

describe('the codec of a local date and time in two fields', () => {
  const codec = localDateTimeParts(localTime({ separator: ':' }));

  it('writes and reads both parts', () => {
    expect(codec.write({ date: '2026-01-31', time: '14:30:00.250' })).toEqual({
      date: '2026-01-31',
      time: '14:30:00:250',
    });
    expect(codec.read({ date: '2026-01-31', time: '14:30:00:250' })).toEqual({
      date: '2026-01-31',
      time: '14:30:00.250',
    });
  });

  it.each([undefined, null, ''])('reads a time of %j as no time', (time) => {
    expect(codec.read({ date: '2026-01-31', time })).toEqual({ date: '2026-01-31' });
  });

  it('says that a date without a time becomes midnight, and takes midnight for the same (P3)', () => {
    expect(codec.write({ date: '2026-01-31' })).toMatchObject({
      code: 'approximated',
      message: 'a date without a time becomes midnight',
      value: { date: '2026-01-31', time: null },
    });
    expect(codec.parts).toEqual({ noTime: 'approximated' });
    expect(codec.same?.({ date: '2026-01-31' }, { date: '2026-01-31', time: '00:00:00' })).toBe(true);
    expect(codec.same?.({ date: '2026-01-31', time: '00:00:00' }, { date: '2026-01-31' })).toBe(true);
    expect(codec.same?.({ date: '2026-01-31', time: '00:00:01' }, { date: '2026-01-31' })).toBe(false);
    expect(codec.same?.({ date: '2026-01-31' }, { date: '2026-01-31', time: '00:00:01' })).toBe(false);
    expect(codec.same?.({ date: '2026-01-31' }, { date: '2026-02-01' })).toBe(false);
  });

  it.each([{ date: 'soon', time: '14:30:00' }, { time: '14:30:00' }, { date: '2026-01-31', time: 'noon' }])(
    'does not read %j',
    (wire) => {
      expect(findingOf(codec.read(wire))).toBe('unmapped: the provider sent something else than a local date and time');
    },
  );
});

describe('the codec of a local date and time in one text', () => {
  it.each([
    [{ date: '2026-01-31' }, '2026-01-31'],
    [{ date: '2026-01-31', time: '14:30:00' }, '2026-01-31T14:30:00'],
    [{ date: '2026-01-31', time: '14:30:00.250' }, '2026-01-31T14:30:00.250'],
  ])('writes %j as %s and reads it back (P4)', (value, wire) => {
    expect(localDateTimeText.write(value)).toBe(wire);
    expect(localDateTimeText.read(wire)).toEqual(value);
  });

  it.each(['2026-02-30', '2026-01-31T25:00', '2026-01-31T14:30:00Z', '', 5])('does not read %j', (wire) => {
    expect(findingOf(localDateTimeText.read(wire))).toBe(
      'unmapped: the provider sent something else than a local date and time',
    );
  });
});

const every: readonly (readonly [string, AnyCodec])[] = [
  ['text', anyCodec(text())],
  ['id', anyCodec(id({ what: 'x' }))],
  ['instant', anyCodec(instant({ fraction: 'always' }))],
  ['date', anyCodec(date)],
  ['date as instant', anyCodec(dateAsInstant({ fraction: 'always' }))],
  ['local time', anyCodec(localTime({ separator: ':' }))],
  ['local date and time', anyCodec(localDateTimeText)],
];

describe.each(every)('the codec of %s', (_name, codec) => {
  it.each([[{}], [[]], [true], [0], [Number.NaN], ['']])('never throws for bad data: %j (design 7)', (wire) => {
    expect(() => codec.read(wire)).not.toThrow();
  });
});
