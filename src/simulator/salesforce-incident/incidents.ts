import { randomInt } from 'node:crypto';
import { type IncomingRequest, isObject, type JsonObject, type Reply } from '../provider-simulation.ts';
import { checkValue, ownerProblem, shownInstant, shownValue } from './field-values.ts';
import { refuse, refuseValue, type ValueProblem } from './incident-errors.ts';
import type { SalesforceIncidentTenant } from './incident-tenant.ts';
import type { CompleteIncidentVariant } from './incident-variant.ts';
import { recordId, toLongId } from './record-id.ts';

/** One stored incident. Times are milliseconds, cut to seconds as the platform does. */
export interface Incident {
  readonly id: string;
  readonly number: number;
  readonly values: Record<string, unknown>;
  createdAt: number;
  modifiedAt: number;
}

export interface OrgContext {
  readonly incidents: Map<string, Incident>;
  /** Counts up and never gives a number again, whatever is removed. Source: ThinkLP 'Create Case', AutoNumber. */
  readonly newNumber: () => number;
  readonly tenant: SalesforceIncidentTenant;
  readonly variant: CompleteIncidentVariant;
  readonly clock: () => number;
}

export function createIncident(request: IncomingRequest, context: OrgContext): Reply {
  const values = checkBody(request.body, context);
  const incident = addIncident(undefined, context);
  incident.values.owner_id = context.tenant.integrationUserId;
  store(incident, values, context);
  const body = context.variant.createReply === 'record' ? shownIncident(incident, context) : receipt(incident);
  return { status: context.variant.createStatus, body };
}

/** Only the receipt comes back, never the record. Source: ThinkLP 'Update Case'. */
export function updateIncident(id: string, request: IncomingRequest, context: OrgContext): Reply {
  const incident = findIncident(id, context);
  const values = checkBody(request.body, context);
  const { ownerWhenOmitted } = context.variant;
  if (!('owner_id' in values) && ownerWhenOmitted === 'integration-user')
    values.owner_id = context.tenant.integrationUserId;
  store(incident, values, context);
  incident.modifiedAt = seconds(context);
  return { status: 200, body: receipt(incident) };
}

/** No page on reading one incident is published; the record has the shape that the platform gives. */
export function getIncident(id: string, context: OrgContext): Reply {
  if (!context.variant.getById) throw refuse(405, 'METHOD_NOT_ALLOWED', 'HTTP Method not allowed');
  return { status: 200, body: shownIncident(findIncident(id, context), context) };
}

function findIncident(id: string, { incidents }: OrgContext): Incident {
  const long = toLongId(id);
  if (long === undefined) throw refuse(400, 'MALFORMED_ID', `malformed id ${id}`);
  const incident = incidents.get(long);
  if (incident === undefined) throw refuse(404, 'NOT_FOUND', 'The requested resource does not exist');
  return incident;
}

/** Puts an incident in as it is given, in the read shape; keys that no mapping has are kept out, as in a body. */
export function seedIncident(record: JsonObject, context: OrgContext): string {
  const incident = addIncident(
    record.id === undefined ? undefined : (toLongId(record.id) ?? String(record.id)),
    context,
  );
  incident.values.owner_id = context.tenant.integrationUserId;
  keepAsGiven(incident, record, context);
  return incident.id;
}

/** Merges what is given, in the read shape and unvalidated, as a write through the platform's own screens would. */
export function changeIncident(id: string, record: JsonObject, context: OrgContext): void {
  const incident = findIncident(id, context);
  incident.modifiedAt = seconds(context);
  keepAsGiven(incident, record, context);
}

/** No deletion is published: the record is gone, and a read says that it does not exist. */
export function removeIncident(id: string, context: OrgContext): void {
  context.incidents.delete(findIncident(id, context).id);
}

function keepAsGiven(incident: Incident, record: JsonObject, context: OrgContext): void {
  for (const [name, field] of Object.entries(context.tenant.fields)) {
    if (!(name in record)) continue;
    const checked = checkValue(name, field, record[name], context.variant);
    incident.values[name] = 'problem' in checked ? record[name] : checked.value;
  }
  if (record.created_date !== undefined) incident.createdAt = Date.parse(String(record.created_date));
  if (record.last_modified_date !== undefined) incident.modifiedAt = Date.parse(String(record.last_modified_date));
}

function addIncident(id: string | undefined, context: OrgContext): Incident {
  const number = context.newNumber();
  const values: JsonObject = {};
  for (const [name, field] of Object.entries(context.tenant.fields)) {
    if (field.initial !== undefined) values[name] = field.initial;
  }
  const now = seconds(context);
  const incident = { id: id ?? recordId(number * 97), number, values, createdAt: now, modifiedAt: now };
  context.incidents.set(incident.id, incident);
  return incident;
}

function seconds(context: OrgContext): number {
  return Math.floor(context.clock() / 1000) * 1000;
}

/**
 * The values of the keys that the org has mapped. Every other key is legal and vanishes: unknown ones, read-only ones
 * (incident_number, totals, audit dates), record_type, and nested persons, vehicles and items, of which nothing is
 * published but that they exist. Source: ThinkLP 'Create Case', 'Update Case'.
 */
function checkBody(body: unknown, { tenant, variant }: OrgContext): JsonObject {
  if (!isObject(body)) throw refuse(400, 'JSON_PARSER_ERROR', 'Cannot deserialize instance of the request body');
  const values: JsonObject = {};
  const fail = (problem: ValueProblem): never => {
    throw refuseValue(problem, variant.refusalsAs);
  };
  for (const [name, field] of Object.entries(tenant.fields)) {
    if (!(name in body)) continue;
    const checked = checkValue(name, field, body[name], variant);
    if ('problem' in checked) fail(checked.problem);
    else values[name] = checked.value;
  }
  const owner = 'owner_id' in tenant.fields ? ownerProblem(values.owner_id) : undefined;
  if (owner !== undefined) fail(owner);
  return withLocation(values, tenant, fail);
}

/** `location_id` wins over `location_number`, silently. Source: ThinkLP 'Create Case'. */
function withLocation(
  values: JsonObject,
  tenant: SalesforceIncidentTenant,
  fail: (problem: ValueProblem) => never,
): JsonObject {
  const { location_id: id, location_number: number, ...rest } = values;
  if (id === undefined && number === undefined) return values;
  if (id === null || (id === undefined && number === null))
    return { ...rest, location_id: null, location_number: null };
  const found = tenant.locations.find((location) =>
    id === undefined ? location.number === number : location.id === id,
  );
  if (found !== undefined) return { ...rest, location_id: found.id, location_number: found.number };
  const message = 'Location: no such location';
  return fail({
    errorCode: 'INVALID_CROSS_REFERENCE_KEY',
    message,
    field: id === undefined ? 'location_number' : 'location_id',
  });
}

function store(incident: Incident, values: JsonObject, { tenant }: OrgContext): void {
  Object.assign(incident.values, values);
  // "If only date provided, time = midnight". Source: ThinkLP 'Create Case'.
  for (const name of Object.keys(tenant.fields)) {
    if (!name.endsWith('_local_date')) continue;
    const time = name.replace(/_date$/, '_time');
    const hasDate = (incident.values[name] ?? null) !== null;
    if (hasDate && time in tenant.fields) incident.values[time] ??= '00:00:00:000';
  }
}

const SOBJECT = 'ThinkLP__Investigation__c';

function attributesOf(incident: Incident): JsonObject {
  return { type: SOBJECT, url: `/services/data/v62.0/sobjects/${SOBJECT}/${incident.id}` };
}

/** The wording of `message` is not published, so it differs from time to time. Source: ThinkLP 'Update Case'. */
function receipt(incident: Incident): JsonObject {
  const words = ['saved', 'stored', 'done', 'kept', 'written'];
  const message = `${words[randomInt(words.length)]} ${words[randomInt(words.length)]}`;
  return { id: incident.id, attributes: attributesOf(incident), success: true, message };
}

/** Nulls are left out. Source: Salesforce Apex REST, null fields are not serialised. */
export function shownIncident(incident: Incident, { tenant, variant }: OrgContext): JsonObject {
  const shown: JsonObject = {
    id: incident.id,
    attributes: attributesOf(incident),
    incident_number: `C-${incident.number}`,
  };
  for (const [name, field] of Object.entries(tenant.fields)) {
    const value = incident.values[name] ?? null;
    if (value !== null && !field.writeOnly) shown[name] = shownValue(field, value, variant);
  }
  return {
    ...shown,
    total_estimated_value: 0,
    total_recovered_value: 0,
    created_date: shownInstant(new Date(incident.createdAt).toISOString(), variant),
    last_modified_date: shownInstant(new Date(incident.modifiedAt).toISOString(), variant),
  };
}
