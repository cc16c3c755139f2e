// Moments and dates as text. Canonical: `2026-01-31T12:00:00.000Z`.

const rfc3339 = /^(\d{4})-(\d{2})-(\d{2})T(\d{2}):(\d{2}):(\d{2})(?:\.(\d+))?(Z|[+-]\d{2}:\d{2})$/;
const daysOf = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];
const calendarDate = /^(\d{4})-(\d{2})-(\d{2})$/;

/** The canonical form of an RFC 3339 moment, or undefined for what is none: a date that does not exist, a missing offset, parts of a millisecond. */
export function parseInstant(text: string): string | undefined {
  return isCanonical(text) ? text : parseAnyInstant(text);
}

const canonicalForm = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{3}Z$/;

/** Whether a moment is spelt as it is told. Told without making anything, since nearly every moment of a reply is. */
function isCanonical(text: string): boolean {
  if (!canonicalForm.test(text)) return false;
  const at = (index: number): number => (text.charCodeAt(index) - 48) * 10 + text.charCodeAt(index + 1) - 48;
  if (at(11) > 23 || at(14) > 59 || at(17) > 59) return false;
  return dateExists(at(0) * 100 + at(2), at(5), at(8));
}

function parseAnyInstant(text: string): string | undefined {
  const parts = rfc3339.exec(text);
  if (!parts) return undefined;
  const [, year, month, day, hour, minute, second, fraction = '', offset = ''] = parts;
  if (!dateExists(Number(year), Number(month), Number(day))) return undefined;
  if (Number(hour) > 23 || Number(minute) > 59 || Number(second) > 59 || !offsetExists(offset)) return undefined;
  if (/[1-9]/.test(fraction.slice(3))) return undefined;
  const milliseconds = fraction.slice(0, 3).padEnd(3, '0');
  const moment = new Date(`${year}-${month}-${day}T${hour}:${minute}:${second}.${milliseconds}${offset}`);
  const canonical = Number.isNaN(moment.getTime()) ? '' : moment.toISOString();
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
  if (month < 1 || month > 12 || day < 1) return false;
  const leap = (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
  return day <= (month === 2 && leap ? 29 : (daysOf[month - 1] ?? 0));
}

function offsetExists(offset: string): boolean {
  return offset === 'Z' || (Number(offset.slice(1, 3)) <= 23 && Number(offset.slice(4)) <= 59);
}
