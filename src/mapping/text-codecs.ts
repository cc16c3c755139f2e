import type { LocalDateTime } from '../core/field.ts';
import { isDate, parseInstant, parseTime } from '../core/instant.ts';
import { lengthMessage } from '../core/parse-input.ts';
import { Finding, unreadable, type ValueCodec } from './codec.ts';

// Values that are a string on the wire. The constructors say what the provider's string looks like.

/** Plain text, held as it is, up to `maxLength` UTF-16 code units. */
export function text(limits: { readonly maxLength?: number } = {}): ValueCodec<string> {
  const { maxLength } = limits;
  return {
    read: asText,
    write: (value) =>
      maxLength !== undefined && value.length > maxLength
        ? new Finding('invalid', lengthMessage(value.length, maxLength))
        : value,
    ...(maxLength !== undefined && { limit: { maxLength, of: 'plain' as const } }),
  };
}

/** An id: letters, digits or what `pattern` allows; a number on the wire is read as its digits. */
export function id(rule: {
  readonly pattern?: RegExp;
  readonly maxLength?: number;
  readonly what: string;
}): ValueCodec<string> {
  const { pattern, maxLength = 255, what } = rule;
  return {
    read: asText,
    write: (value) => {
      if (value.length > maxLength) return new Finding('invalid', lengthMessage(value.length, maxLength));
      return pattern && !pattern.test(value) ? new Finding('invalid', `must be ${what}`) : value;
    },
  };
}

/** How a provider writes moments. */
export interface InstantFormat {
  /** Whether its text always has milliseconds, or only when they are not zero. */
  readonly fraction: 'always' | 'when-needed';
  /** What it keeps of a moment. Default: milliseconds. */
  readonly keeps?: 'seconds';
}

/** A moment. */
export function instant(format: InstantFormat): ValueCodec<string> {
  const spell = (value: string): string => (format.fraction === 'always' ? value : value.replace('.000Z', 'Z'));
  return {
    read: (wire) => (typeof wire === 'string' ? readInstant(wire) : undefined) ?? unreadable('a moment'),
    write: (value) => {
      if (format.keeps !== 'seconds' || value.endsWith('.000Z')) return spell(value);
      return new Finding('approximated', 'the provider keeps whole seconds', {
        value: spell(value.replace(/\.\d{3}Z$/, '.000Z')),
      });
    },
    ...(format.keeps === 'seconds' && { parts: { milliseconds: 'approximated' } }),
  };
}

/** A calendar date, `YYYY-MM-DD` on both sides. */
export const date: ValueCodec<string> = {
  read: (wire) => (typeof wire === 'string' && isDate(wire) ? wire : unreadable('a date')),
  write: (value) => value,
};

/** A calendar date where the provider holds moments: midnight UTC stands for the day. */
export function dateAsInstant(format: InstantFormat): ValueCodec<string> {
  return {
    read: (wire) => {
      if (typeof wire === 'string' && isDate(wire)) return wire;
      const moment = typeof wire === 'string' ? readInstant(wire) : undefined;
      if (moment === undefined) return unreadable('a date');
      const day = moment.slice(0, 10);
      return moment.endsWith('T00:00:00.000Z')
        ? day
        : new Finding('approximated', 'the provider holds a time of day with this date', { value: day });
    },
    write: (value) => `${value}T00:00:00${format.fraction === 'always' ? '.000' : ''}Z`,
  };
}

/** A wall-clock time, `HH:mm:ss` and milliseconds only when there are any. `separator` stands before them at the provider; both are read, and a trailing `Z`, which means nothing on a wall-clock time. */
export function localTime(format: { readonly separator: '.' | ':' }): ValueCodec<string> {
  return {
    read: (wire) => {
      const clock = typeof wire === 'string' ? wire.replace(/Z$/, '').replace(/^(\d\d:\d\d:\d\d):/, '$1.') : '';
      return parseTime(clock) ?? unreadable('a time of day');
    },
    write: (value) => {
      const canonical = parseTime(value);
      if (canonical === undefined) return new Finding('invalid', 'must be a time of day, HH:mm:ss or HH:mm:ss.SSS');
      return canonical.replace('.', format.separator);
    },
  };
}

/** A wall-clock date and time held in two fields. A date without a time becomes midnight at the provider. */
export function localDateTimeParts(time: ValueCodec<string>): ValueCodec<LocalDateTime> {
  return {
    read: (wire) => {
      const parts = wire as { readonly date?: unknown; readonly time?: unknown };
      const day = date.read(parts.date);
      if (typeof day !== 'string') return unreadable('a local date and time');
      if (parts.time === undefined || parts.time === null || parts.time === '') return { date: day };
      const clock = time.read(parts.time);
      return typeof clock === 'string' ? { date: day, time: clock } : unreadable('a local date and time');
    },
    write: (value) => {
      if (value.time === undefined) {
        return new Finding('approximated', 'a date without a time becomes midnight', {
          value: { date: value.date, time: null },
        });
      }
      return { date: value.date, time: time.write(value.time) };
    },
    parts: { noTime: 'approximated' },
    same: (written, reported) =>
      written.date === reported.date && (written.time ?? '00:00:00') === (reported.time ?? '00:00:00'),
  };
}

/** A wall-clock date and time as one text, `2026-01-31T14:30:00` or `2026-01-31`. */
export const localDateTimeText: ValueCodec<LocalDateTime> = {
  read: (wire) => {
    const [day = '', clock] = typeof wire === 'string' ? wire.split('T') : [];
    if (!isDate(day)) return unreadable('a local date and time');
    if (clock === undefined) return { date: day };
    const time = parseTime(clock);
    return time === undefined ? unreadable('a local date and time') : { date: day, time };
  },
  write: (value) => (value.time === undefined ? value.date : `${value.date}T${value.time}`),
};

/** A moment as providers write it: RFC 3339, also with an offset that lacks its colon (`+0000`), which Salesforce sends. */
export function readInstant(wire: string): string | undefined {
  return parseInstant(wire) ?? parseInstant(wire.replace(/([+-]\d{2})(\d{2})$/, '$1:$2'));
}

function asText(wire: unknown): string | Finding<string> {
  if (typeof wire === 'string') return wire;
  if (typeof wire === 'number' || typeof wire === 'boolean') return String(wire);
  return unreadable('text');
}
