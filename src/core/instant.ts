// Moments and dates as text. Canonical: `2026-01-31T12:00:00.000Z`.

const rfc3339 = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(?:\.(\d+))?(Z|[+-]\d{2}:\d{2})$/;
const daysOf = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];
const calendarDate = /^(\d{4})-(\d{2})-(\d{2})$/;

/** The canonical form of an RFC 3339 moment, or undefined for what is none: a date that does not exist, a missing offset, parts of a millisecond. */
export function parseInstant(text: string): string | undefined {
  if (!rfc3339.test(text)) return undefined;
  const at = (index: number): number => (text.charCodeAt(index) - 48) * 10 + text.charCodeAt(index + 1) - 48;
  if (at(11) > 23 || at(14) > 59 || at(17) > 59) return undefined;
  if (!dateExists(at(0) * 100 + at(2), at(5), at(8))) return undefined;
  // The canonical form alone is as long. Nearly every moment of a reply has it: told without making anything.
  return text.length === 24 ? text : inUtc(text);
}

function inUtc(text: string): string | undefined {
  const [, fraction = '', offset] = rfc3339.exec(text) ?? [];
  if (/[1-9]/.test(fraction.slice(3))) return undefined;
  const moment = new Date(`${text.slice(0, 19)}.${fraction.slice(0, 3).padEnd(3, '0')}${offset}`);
  // There is no moment at an offset that does not exist.
  if (Number.isNaN(moment.getTime())) return undefined;
  const canonical = moment.toISOString();
  return canonical.length === 24 ? canonical : undefined;
}

/** Whether the text is a calendar date that exists, `YYYY-MM-DD`. */
export function isDate(text: string): boolean {
  const parts = calendarDate.exec(text);
  return parts !== null && dateExists(Number(parts[1]), Number(parts[2]), Number(parts[3]));
}

/** The canonical form of a wall-clock time: `HH:mm:ss`, with `.SSS` only when it has milliseconds. */
export function parseTime(text: string): string | undefined {
  const parts = /^(\d{2}):(\d{2})(?::(\d{2})(?:\.(\d{1,3}))?)?$/.exec(text);
  if (!parts) return undefined;
  const [, hour, minute, second = '00', fraction = ''] = parts;
  if (Number(hour) > 23 || Number(minute) > 59 || Number(second) > 59) return undefined;
  const milliseconds = fraction.padEnd(3, '0');
  return `${hour}:${minute}:${second}${milliseconds === '000' ? '' : `.${milliseconds}`}`;
}

function dateExists(year: number, month: number, day: number): boolean {
  const leap = (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
  return day >= 1 && day <= (month === 2 && leap ? 29 : (daysOf[month - 1] ?? 0));
}
