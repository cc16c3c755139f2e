import { isObject, type JsonObject } from '../provider-simulation.ts';
import { checkCustomValue } from './custom-values.ts';
import type { Portal } from './ticket.ts';
import { type ColumnRule, NOT_IMITATED, TICKET_COLUMNS } from './ticket-columns.ts';
import { type FieldError, invalid, missing, Refusal, refuseData, refuseExtra } from './zoho-desk-errors.ts';
import type { ZohoDeskTenant } from './zoho-desk-tenant.ts';
import type { CompleteZohoVariant } from './zoho-desk-variant.ts';
import { isZohoInstant, toZohoInstant } from './zoho-instant.ts';

/** A body that passed: what to set, key by key; a key that null or '' did not reach is not in it. */
export interface TicketWrite {
  readonly columns: JsonObject;
  readonly cf: JsonObject;
  /** Present when the body names its requester instead of giving an id. */
  readonly contact?: JsonObject;
}

export interface WriteContext {
  readonly portal: Portal;
  readonly tenant: ZohoDeskTenant;
  readonly variant: CompleteZohoVariant;
}

const EMAIL =
  /^[\p{L}\p{M}\p{N}_][\p{L}\p{M}\p{N}_+\-.'&!~]*@([\p{L}\p{N}\p{M}]+([-_]*[\p{L}\p{N}\p{M}])*\.)+[\p{L}\p{M}]{2,22}$/u;

/** Reads a create or update body as Zoho does: unknown keys first, then every value, all findings in one reply. */
export function checkTicketBody(body: unknown, mode: 'create' | 'update', context: WriteContext): TicketWrite {
  if (!isObject(body)) throw refuseData([invalid('')]);
  refuseForeignKeys(body, mode);
  const errors: FieldError[] = mode === 'create' ? missingKeys(body) : [];
  const columns: JsonObject = {};
  for (const [key, rule] of Object.entries(TICKET_COLUMNS)) {
    if (!(key in body) || (key === 'subject' && errors.some((error) => error.fieldName === '/subject'))) continue;
    const checked = checkColumn(key, rule, body[key], mode, context);
    if (checked === undefined) continue;
    if ('problem' in checked) errors.push(invalid(key, checked.problem));
    else columns[key] = checked.value;
  }
  const cf = checkCustomFields(body.cf, errors, context);
  const contact = body.contact;
  if (contact !== undefined) errors.push(...contactErrors(contact));
  if (errors.length > 0) throw refuseData(errors);
  return { columns, cf, ...(isObject(contact) && { contact }) };
}

function refuseForeignKeys(body: JsonObject, mode: 'create' | 'update'): void {
  for (const key of Object.keys(body)) {
    if (key in TICKET_COLUMNS || key === 'cf' || key === 'contact') continue;
    if (key === 'disableClosureNotification' && mode === 'update') continue;
    if (NOT_IMITATED.includes(key)) {
      throw new Refusal({
        status: 500,
        body: { errorCode: 'NOT_IMITATED', message: `the simulator does not play ${key}` },
      });
    }
    throw refuseExtra(key);
  }
}

/** Source: Zoho 'Create a ticket' (subject, departmentId), 'Update a ticket' (contactId or contact). */
function missingKeys(body: JsonObject): FieldError[] {
  const errors: FieldError[] = [];
  for (const key of ['subject', 'departmentId']) if ((body[key] ?? '') === '') errors.push(missing(key));
  if (body.contactId === undefined && body.contact === undefined) errors.push(missing('contactId'));
  return errors;
}

/** Undefined when the value is taken but changes nothing. */
function checkColumn(
  key: string,
  rule: ColumnRule,
  value: unknown,
  mode: 'create' | 'update',
  context: WriteContext,
): { value: unknown } | { problem: string } | undefined {
  const clears = context.variant.nullClears[key];
  if (rule.kind === 'clear-only') return value === 'null' ? { value: null } : { problem: 'only "null" is taken' };
  if (value === null || (value === 'null' && takesWordNull(rule))) {
    const inSchema =
      rule.nullable === true || rule.nullable === mode || (key === 'teamId' && clears === true) || value === 'null';
    if (!inSchema) return { problem: 'null is not taken' };
    return (clears ?? true) === true ? { value: null } : undefined;
  }
  if (value === '' && (takesEmpty(rule) || clears === 'empty')) return clears === false ? undefined : { value: null };
  const problem = columnProblem(rule, value, context);
  return problem === undefined ? { value: kept(rule, value) } : { problem };
}

/** Source: the id patterns `[0-9]*|null|undefined` and the dueDate pattern in Zoho OAS Ticket.json. */
function takesWordNull(rule: ColumnRule): boolean {
  return ['product', 'agent', 'team', 'instant'].includes(rule.kind);
}

function takesEmpty(rule: ColumnRule): boolean {
  if (['product', 'agent', 'team'].includes(rule.kind)) return true;
  return rule.nullable !== false && rule.kind !== 'email' && rule.kind !== 'instant';
}

function kept(rule: ColumnRule, value: unknown): unknown {
  if (rule.kind === 'instant') return toZohoInstant(String(value));
  if (Array.isArray(value)) return value.map(String);
  return String(value);
}

function columnProblem(rule: ColumnRule, value: unknown, context: WriteContext): string | undefined {
  const { tenant, portal } = context;
  switch (rule.kind) {
    case 'ids':
    case 'contacts': {
      if (!Array.isArray(value) || value.length > (rule.limit ?? 0)) return 'not a list of that length';
      const known = (id: unknown): boolean => rule.kind === 'ids' || portal.contacts.has(String(id));
      return value.every((id) => isId(id) && known(id)) ? undefined : 'not known ids';
    }
    case 'id':
      return isId(value) ? undefined : 'not an id';
    case 'department':
      return idProblem(value, tenant.departments);
    case 'agent':
      return idProblem(value, tenant.agents);
    case 'team':
      return idProblem(value, tenant.teams);
    case 'product':
      return idProblem(value, tenant.products);
    case 'account':
      return idProblem(value, tenant.accounts);
    case 'contact':
      return isId(value) && portal.contacts.has(String(value)) ? undefined : 'not a known contact';
    default:
      return typeof value === 'string' ? textProblem(rule, value, context) : 'not a string';
  }
}

function textProblem(rule: ColumnRule, text: string, { tenant, variant }: WriteContext): string | undefined {
  if (text === '' && rule.filled) return 'empty';
  if (text.length > (rule.limit ?? Number.POSITIVE_INFINITY)) return `longer than ${rule.limit}`;
  if (variant.charactersEnforced && rule.pattern !== undefined && !rule.pattern.test(text))
    return 'a character that is not allowed';
  switch (rule.kind) {
    case 'status':
      return tenant.statuses.some((status) => status.name === text) ? undefined : 'not a status';
    case 'priority':
      return tenant.priorities.includes(text) ? undefined : 'not a priority';
    case 'classification':
      return tenant.classifications.includes(text) ? undefined : 'not a classification';
    case 'email':
      return EMAIL.test(text) ? undefined : 'not an e-mail address';
    case 'url':
      return /^(https?|ftp):\/\//.test(text) ? undefined : 'not a URL';
    case 'instant':
      return isZohoInstant(text) ? undefined : 'not an instant in UTC';
    default:
      return undefined;
  }
}

/** A string of digits, or an integer that JSON carries exactly. */
function isId(value: unknown): boolean {
  return typeof value === 'string' ? /^\d+$/.test(value) : Number.isSafeInteger(value);
}

function idProblem(value: unknown, known: readonly { readonly id: string }[]): string | undefined {
  return isId(value) && known.some((entry) => entry.id === String(value)) ? undefined : 'not a known id';
}

/** What null for the whole of `cf` does is not documented; it changes nothing here. */
function checkCustomFields(cf: unknown, errors: FieldError[], { tenant, variant }: WriteContext): JsonObject {
  const values: JsonObject = {};
  if (cf === undefined || cf === null) return values;
  if (!isObject(cf)) {
    errors.push(invalid('cf'));
    return values;
  }
  for (const [key, value] of Object.entries(cf)) {
    const field = tenant.customFields[key];
    const clears = variant.nullClears[key] ?? true;
    if (field === undefined) errors.push(invalid(`cf/${key}`, 'not a field of this portal'));
    else if (value === null || value === '') {
      if (clears === true || (clears === 'empty' && value === '')) values[key] = null;
    } else {
      const checked = checkCustomValue(field, value, variant.multiSelectDelimiter);
      if ('problem' in checked) errors.push(invalid(`cf/${key}`, checked.problem));
      else values[key] = checked.value;
    }
  }
  return values;
}

/** Source: Zoho 'Update a ticket' (lastName or email), lengths from Zoho OAS Ticket.json. */
function contactErrors(contact: unknown): FieldError[] {
  if (!isObject(contact)) return [invalid('contact')];
  const errors: FieldError[] = [];
  const limits = { lastName: 200, firstName: 100, email: 255, phone: 100 };
  for (const [key, limit] of Object.entries(limits)) {
    const value = contact[key];
    if (value === undefined || (value === null && key === 'firstName')) continue;
    const fits = typeof value === 'string' && value.length <= limit && (key !== 'email' || EMAIL.test(value));
    if (!fits) errors.push(invalid(`contact/${key}`));
  }
  if ((contact.lastName ?? '') === '' && (contact.email ?? '') === '') errors.push(missing('contact/lastName'));
  return errors;
}
