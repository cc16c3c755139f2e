import { type IncomingRequest, isObject, type JsonObject, type Reply } from '../provider-simulation.ts';
import { type CaseWrite, checkCreateBody, checkUpdateBody } from './case-body.ts';
import type { CaseRecord, CaseStore } from './case-record.ts';
import { caseDetails, createdCase, updatedCase, type ViewContext } from './case-view.ts';
import { unwrap } from './custom-fields.ts';
import { Refusal } from './talkdesk-errors.ts';

export interface AccountContext extends ViewContext {
  readonly store: CaseStore;
  readonly clock: () => number;
}

/** A case that is not in the trash; what a trashed one answers is not documented, 404 here. */
export function liveCase(id: string, { store }: AccountContext): CaseRecord {
  const record = store.cases.get(id);
  if (record === undefined || record.isTrashed) throw new Refusal(404);
  return record;
}

export function createCase(request: IncomingRequest, context: AccountContext): Reply {
  const write = checkCreateBody(request.body, context.tenant);
  const { requester_email: email = '', ...fields } = write.fields;
  const record = addCase(context.store.newCaseId(), context);
  const requester = { requester_email: email, requester_id: context.store.requesterId(String(email)) };
  Object.assign(record.fields, requester, { ...fields, requester_type: undefined });
  followAssignee(record, write.fields, context);
  keepRest(record, write, context);
  return { status: 201, body: createdCase(record, context) };
}

export function getCase(id: string, context: AccountContext): Reply {
  return { status: 200, body: caseDetails(liveCase(id, context), context) };
}

export function updateCase(id: string, request: IncomingRequest, context: AccountContext): Reply {
  const record = liveCase(id, context);
  const write = checkUpdateBody(request.body, record, context.tenant, context.variant);
  const fields = withOneResolution(write.fields);
  if (fields.status === 'ON_HOLD') fields.status = 'ON-HOLD';
  refuseUnresolvable(record, { ...write, fields }, context);
  refuseNewWhileAssigned(record, fields, context);
  Object.assign(record.fields, fields);
  followAssignee(record, fields, context);
  keepRest(record, write, context);
  record.updatedAt = context.clock();
  return { status: 200, body: updatedCase(record, context) };
}

/** Puts a case in as it is given, in the read shape; a CLOSED one can only come about this way. */
export function seedCase(given: JsonObject, context: AccountContext): string {
  const { id = context.store.newCaseId(), update_at = given.create_at } = given;
  const record = addCase(String(id), context);
  const requester = { requester_name: 'Jane Roe', requester_email: 'jane.roe@example.org' };
  const defaults = { title: 'Seeded', description: 'Seeded', ...requester };
  keepAsGiven(record, { ...defaults, ...given, ...(update_at !== undefined && { update_at }) }, context);
  return record.id;
}

/** Merges what is given, in the read shape and unvalidated, as a write of Talkdesk's own screen would; notes are added. */
export function changeCase(id: string, given: JsonObject, context: AccountContext): void {
  const record = liveCase(id, context);
  record.updatedAt = context.clock();
  keepAsGiven(record, given, context);
  const { agent_id = given.owner_id, status } = given;
  if (agent_id !== undefined && status === undefined) followAssignee(record, { owner_id: agent_id }, context);
}

function keepAsGiven(record: CaseRecord, given: JsonObject, { store }: AccountContext): void {
  const { id: _, custom_fields: custom, notes, status, agent_id, create_at, update_at, ...fields } = given;
  const { requester_email: email } = fields;
  if (email !== undefined) record.fields.requester_id = store.requesterId(String(email));
  Object.assign(record.fields, agent_id !== undefined && { owner_id: agent_id }, fields);
  if (status !== undefined) record.fields.status = String(status).toUpperCase().replace(/[_ ]/, '-');
  for (const [key, value] of Object.entries(isObject(custom) ? custom : {})) {
    const unwrapped = unwrap(value);
    record.customFields[key] = unwrapped === undefined ? value : unwrapped.value;
  }
  for (const note of Array.isArray(notes) ? notes : []) record.notes.push(store.newNote(note));
  if (create_at !== undefined) record.createdAt = Date.parse(String(create_at));
  if (update_at !== undefined) record.updatedAt = Date.parse(String(update_at));
}

function addCase(id: string, context: AccountContext): CaseRecord {
  const at = context.clock();
  const fields: JsonObject = { status: 'NEW' };
  const record: CaseRecord = {
    id,
    fields,
    customFields: {},
    notes: [],
    createdAt: at,
    updatedAt: at,
    isTrashed: false,
  };
  context.store.cases.set(id, record);
  return record;
}

/** `solve_reason` is in the prose of the page and not in its table: taken as another name of the resolution. */
function withOneResolution({ solve_reason: reason, ...fields }: JsonObject): JsonObject {
  return reason === undefined || 'resolution' in fields ? fields : { ...fields, resolution: reason };
}

/**
 * Resolving needs a resolution, in the body or stored before, and a value in every field marked as required.
 * Source: Talkdesk 'Update a Case', 'Get a List of Case Fields'.
 */
function refuseUnresolvable(record: CaseRecord, write: CaseWrite, { tenant }: AccountContext): void {
  if (write.fields.status !== 'RESOLVED') return;
  const resolution = 'resolution' in write.fields ? write.fields.resolution : record.fields.resolution;
  if ((resolution ?? '') === '') throw new Refusal(400, [{ name: 'resolution', description: 'required' }]);
  const custom: JsonObject = { ...record.customFields, ...write.customFields };
  for (const [key, field] of Object.entries(tenant.customFields)) {
    if (field.required && (custom[key] ?? null) === null)
      throw new Refusal(400, [{ name: key, description: 'required' }]);
  }
}

/** "To go back to New the case must be unassigned." Source: 'Understanding Case Fields and Field Formats'. */
function refuseNewWhileAssigned(record: CaseRecord, fields: JsonObject, { variant }: AccountContext): void {
  if (!variant.assigningOpens || fields.status !== 'NEW') return;
  const owner = 'owner_id' in fields ? fields.owner_id : record.fields.owner_id;
  if ((owner ?? '') !== '') throw new Refusal(400, [{ name: 'status', description: 'assigned' }]);
}

/** Source: 'Understanding Case Fields and Field Formats', 'Handling Cases in Talkdesk Cases'. */
function followAssignee(record: CaseRecord, written: JsonObject, { variant }: AccountContext): void {
  if (!variant.assigningOpens || !('owner_id' in written) || 'status' in written) return;
  const isAssigned = (written.owner_id ?? '') !== '';
  if (isAssigned && record.fields.status === 'NEW') record.fields.status = 'OPEN';
  if (!isAssigned) record.fields.status = 'NEW';
}

function keepRest(record: CaseRecord, write: CaseWrite, { store, variant }: AccountContext): void {
  const notes = write.notes?.map((note) => store.newNote(note)) ?? [];
  if (write.notes !== undefined)
    record.notes = variant.notesOnUpdate === 'replace' ? notes : [...record.notes, ...notes];
  if (write.customFields === undefined) return;
  const before = variant.customFieldsOnUpdate === 'replace' ? {} : record.customFields;
  record.customFields = { ...before, ...write.customFields };
}
