import type { ZohoCustomField } from './zoho-desk-tenant.ts';
import type { CompleteZohoVariant } from './zoho-desk-variant.ts';
import { isZohoInstant, toZohoInstant } from './zoho-instant.ts';

/** A custom value as it is kept, or why it is refused. */
export type CheckedValue = { readonly value: unknown } | { readonly problem: string };

const DATE = /^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/;
const DECIMAL = /^-?\d+(\.\d+)?$/;
const EMAIL = /^[^\s@]+@[^\s@]+\.[^\s@.]{2,22}$/u;

/**
 * Checks one value of `cf` against the tenant's definition.
 * A value is a string or an integer (Zoho OAS), so a decimal goes as a string; true and false are taken for a Boolean,
 * because no document shows how one is written.
 */
export function checkCustomValue(field: ZohoCustomField, value: unknown, delimiter: string): CheckedValue {
  if (typeof value === 'boolean') return field.type === 'Boolean' ? { value } : { problem: 'a boolean' };
  if (typeof value !== 'string' && !Number.isSafeInteger(value)) return { problem: 'neither a string nor an integer' };
  const text = String(value);
  if (text.length > (field.maxLength ?? 255)) return { problem: 'too long' };
  switch (field.type) {
    case 'Number':
      return /^-?\d{1,9}$/.test(text) ? { value: Number(text) } : { problem: 'not a number of up to 9 digits' };
    case 'Percent':
    case 'Decimal':
    case 'Currency':
      return checkDecimal(text);
    case 'Boolean':
      return text === 'true' || text === 'false' ? { value: text === 'true' } : { problem: 'not a boolean' };
    default:
      return typeof value === 'string' ? checkText(field, value, delimiter) : { problem: 'not a string' };
  }
}

function checkText(field: ZohoCustomField, text: string, delimiter: string): CheckedValue {
  switch (field.type) {
    case 'Picklist':
      return field.values?.includes(text) ? { value: text } : { problem: 'not an option' };
    case 'Multiselect': {
      const parts = text.split(delimiter);
      return parts.every((part) => field.values?.includes(part)) ? { value: text } : { problem: 'not an option' };
    }
    case 'Date':
      return DATE.test(text) && isRealDate(text) ? { value: text } : { problem: 'not a date' };
    case 'DateTime':
      return isZohoInstant(text) ? { value: toZohoInstant(text) } : { problem: 'not an instant in UTC' };
    case 'Email':
      return EMAIL.test(text) ? { value: text } : { problem: 'not an e-mail address' };
    case 'URL':
      return /^(https?|ftp):\/\//.test(text) ? { value: text } : { problem: 'not a URL' };
    default:
      return { value: text };
  }
}

/** At most 16 digits, 9 of them decimals, read back with at least one decimal. Source: Zoho OAS Field.json; "0.0". */
function checkDecimal(text: string): CheckedValue {
  const [whole = '', decimals = ''] = text.replace('-', '').split('.');
  if (!DECIMAL.test(text) || whole.length + decimals.length > 16 || decimals.length > 9)
    return { problem: 'not a decimal' };
  const sign = text.startsWith('-') && /[1-9]/.test(text) ? '-' : '';
  return { value: `${sign}${whole.replace(/^0+(?=\d)/, '')}.${decimals.replace(/0+$/, '') || '0'}` };
}

function isRealDate(text: string): boolean {
  return new Date(`${text}T00:00:00Z`).toISOString().startsWith(text);
}

export function readCustomValue(value: unknown, variant: CompleteZohoVariant): unknown {
  const asString = variant.customValuesOnRead === 'strings' && value !== null && typeof value !== 'string';
  return asString ? String(value) : value;
}
