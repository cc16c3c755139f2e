import { randomCode, type ValueProblem } from './incident-errors.ts';
import type { IncidentField } from './incident-tenant.ts';
import type { CompleteIncidentVariant } from './incident-variant.ts';
import { toLongId } from './record-id.ts';

const DATE = /^\d{4}-\d{2}-\d{2}$/;
const LOCAL_TIME = /^([01]\d|2[0-3]):[0-5]\d:[0-5]\d(:\d{3})?$/;
const DATE_TIME = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d{1,3})?(Z|[+-]\d{2}:\d{2})$/;

/** A value as it is kept, or why it is refused. Times are kept with milliseconds, instants as ISO text in UTC. */
export type CheckedValue = { readonly value: unknown } | { readonly problem: ValueProblem };

/** Null clears, whatever the type. Source: ThinkLP 'Update Case'. */
export function checkValue(
  name: string,
  field: IncidentField,
  value: unknown,
  variant: CompleteIncidentVariant,
): CheckedValue {
  if (value === null) return { value: null };
  switch (field.type) {
    case 'string':
      return checkText(name, field, value);
    case 'number':
      return typeof value === 'number' ? { value } : unreadable(name, 'double', value);
    case 'boolean':
      return typeof value === 'boolean' ? { value } : unreadable(name, 'boolean', value);
    case 'date':
      return typeof value === 'string' && isRealDate(value) ? { value } : unreadable(name, 'date', value);
    case 'local_time':
      return typeof value === 'string' && LOCAL_TIME.test(value)
        ? { value: value.length === 8 ? `${value}:000` : value }
        : unreadable(name, 'time', value);
    case 'date_time':
      return checkDateTime(name, value, variant);
    case 'id': {
      const id = toLongId(value);
      return id === undefined ? problem('MALFORMED_ID', `bad id ${String(value)}`, name) : { value: id };
    }
  }
}

/** Source: the texts of STRING_TOO_LONG and INVALID_OR_NULL_FOR_RESTRICTED_PICKLIST that the platform is known for. */
function checkText(name: string, field: IncidentField, value: unknown): CheckedValue {
  if (typeof value !== 'string') return unreadable(name, 'string', value);
  // The platform keeps no empty text: it is null.
  if (value === '') return { value: null };
  const limit = field.maxLength ?? Number.POSITIVE_INFINITY;
  if (value.length > limit) {
    return problem(
      'STRING_TOO_LONG',
      `${name}: data value too large: ${value.slice(0, 40)} (max length=${limit})`,
      name,
    );
  }
  if (field.values !== undefined && !field.values.includes(value)) {
    const message = `${name}: bad value for restricted picklist field: ${value}`;
    return problem('INVALID_OR_NULL_FOR_RESTRICTED_PICKLIST', message, name);
  }
  return { value };
}

/** Seconds are kept and milliseconds are not. Source: Salesforce Help on date/time fields. */
function checkDateTime(name: string, value: unknown, variant: CompleteIncidentVariant): CheckedValue {
  const at = typeof value === 'string' && DATE_TIME.test(value) ? Date.parse(value) : Number.NaN;
  if (Number.isNaN(at)) return unreadable(name, 'datetime', value);
  const step = variant.dateTimePrecision === 'second' ? 1000 : 1;
  return { value: new Date(Math.floor(at / step) * step).toISOString() };
}

function isRealDate(text: string): boolean {
  const at = DATE.test(text) ? new Date(`${text}T00:00:00Z`) : undefined;
  return at !== undefined && !Number.isNaN(at.getTime()) && at.toISOString().startsWith(text);
}

function unreadable(name: string, type: string, value: unknown): CheckedValue {
  const message = `Cannot deserialize instance of ${type} from VALUE_STRING value ${JSON.stringify(value).slice(0, 40)}`;
  return problem('JSON_PARSER_ERROR', message, name);
}

function problem(errorCode: string, message: string, field: string): CheckedValue {
  return { problem: { errorCode, message, field } };
}

/** Owners are users (005) and queues (00G); an owner cannot be taken away. Source: ThinkLP 'Update Case'; key prefixes. */
export function ownerProblem(owner: unknown): ValueProblem | undefined {
  if (owner === undefined || (typeof owner === 'string' && /^(005|00G)/.test(owner))) return undefined;
  const errorCode = owner === null ? randomCode() : 'FIELD_INTEGRITY_EXCEPTION';
  return { errorCode, message: 'Owner ID: id value of incorrect type', field: 'owner_id' };
}

/** How a kept value is shown. */
export function shownValue(field: IncidentField, value: unknown, variant: CompleteIncidentVariant): unknown {
  if (field.type === 'date_time') return shownInstant(String(value), variant);
  if (field.type !== 'local_time') return value;
  const [time, milliseconds] = [String(value).slice(0, 8), String(value).slice(9)];
  if (variant.timeOnRead === 'platform') return `${time}.${milliseconds}Z`;
  return milliseconds === '000' ? time : `${time}:${milliseconds}`;
}

/** Source: Salesforce date and time formats; the platform writes an offset without a colon. */
export function shownInstant(iso: string, variant: CompleteIncidentVariant): string {
  return variant.dateTimeOnRead === 'zulu' ? iso : iso.replace('Z', '+0000');
}
