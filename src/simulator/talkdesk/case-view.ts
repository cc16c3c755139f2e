import type { JsonObject } from '../provider-simulation.ts';
import type { CaseRecord } from './case-record.ts';
import { wrap } from './custom-fields.ts';
import type { TalkdeskTenant } from './talkdesk-tenant.ts';
import type { CompleteTalkdeskVariant } from './talkdesk-variant.ts';

export interface ViewContext {
  readonly tenant: TalkdeskTenant;
  readonly variant: CompleteTalkdeskVariant;
}

/** The 201 of a create: requester, yet no timestamps and no group. Source: Talkdesk 'Create a New Case'. */
export function createdCase(record: CaseRecord, context: ViewContext): JsonObject {
  const { fields } = record;
  return shown(context, {
    ...core(record, context),
    parent_id: fields.parent_id,
    owner_id: fields.owner_id,
    custom_fields: customFieldsOf(record, context),
    notes: record.notes,
    ...requesterOf(record),
    requester_type: 'Contact',
  });
}

/** The 200 of an update: no requester, no timestamps. Source: Talkdesk 'Update a Case'. */
export function updatedCase(record: CaseRecord, context: ViewContext): JsonObject {
  const { fields } = record;
  return shown(context, {
    ...core(record, context),
    parent_id: fields.parent_id,
    owner_id: fields.owner_id,
    resolution: fields.resolution,
    notes: record.notes,
    custom_fields: customFieldsOf(record, context),
    group_id: fields.group_id,
  });
}

/** A get: the two published shapes put together. Source: Talkdesk 'Get Case Details' and its OpenAPI. */
export function caseDetails(record: CaseRecord, context: ViewContext): JsonObject {
  const { fields } = record;
  const { variant } = context;
  const custom = customFieldsOf(record, context);
  return shown(context, {
    ...core(record, context),
    ...requesterOf(record),
    requester_phone: fields.requester_phone,
    ...(variant.parentOnGet && { parent_id: fields.parent_id }),
    group_id: fields.group_id,
    ...(variant.assigneeKeyOnRead === 'agent_id' ? agentOf(record, context) : { owner_id: fields.owner_id }),
    resolution: fields.resolution,
    custom_fields: variant.customFieldsOnRead === 'string' ? JSON.stringify(custom) : custom,
    notes: variant.noteKeysOnRead === 'notes' ? pluralNotes(record) : record.notes,
  });
}

/** A row of the list: notes_title, agent_id, custom fields as text, create_at. Source: Talkdesk 'Get Case List'. */
export function caseRow(record: CaseRecord, context: ViewContext): JsonObject {
  return shown(context, {
    ...core(record, context),
    ...requesterOf(record),
    requester_phone: record.fields.requester_phone,
    group_id: record.fields.group_id,
    ...agentOf(record, context),
    create_at: shownTime(record.createdAt, context),
    update_at: shownTime(record.updatedAt, context),
    custom_fields: JSON.stringify(customFieldsOf(record, context)),
    notes: pluralNotes(record),
  });
}

/** Whether milliseconds are shown is not documented. */
function shownTime(at: number, { variant }: ViewContext): string {
  const text = new Date(at).toISOString();
  return variant.timesOnRead === 'second' ? text.replace(/\.\d+Z$/, 'Z') : text;
}

function core(record: CaseRecord, { variant }: ViewContext): JsonObject {
  const { title, description, status, priority, type } = record.fields;
  return { id: record.id, title, description, status: statusWord(String(status), variant), priority, type };
}

/** ON-HOLD or ON_HOLD as the variant writes it, or On-hold as the screen has it. */
function statusWord(status: string, variant: CompleteTalkdeskVariant): string {
  if (variant.statusOnRead === 'title') return status.charAt(0) + status.slice(1).toLowerCase();
  return status === 'ON-HOLD' ? variant.onHold : status;
}

function requesterOf({ fields }: CaseRecord): JsonObject {
  const { requester_id, requester_name, requester_email } = fields;
  return { requester_id, requester_name, requester_email };
}

function agentOf({ fields }: CaseRecord, { tenant }: ViewContext): JsonObject {
  return { agent_id: fields.owner_id, agent_name: tenant.agents[String(fields.owner_id)] };
}

function pluralNotes({ notes }: CaseRecord): JsonObject[] {
  return notes.map((note) => ({
    id: note.id,
    notes_title: note.note_title,
    notes_body: note.note_body,
    public: note.public,
  }));
}

function customFieldsOf(record: CaseRecord, { tenant, variant }: ViewContext): JsonObject {
  const custom: JsonObject = {};
  for (const [key, value] of Object.entries(record.customFields)) {
    const field = tenant.customFields[key];
    custom[key] = variant.customFieldsOnRead === 'bare' || field === undefined ? value : wrap(field, value);
  }
  return custom;
}

function shown({ variant }: ViewContext, row: JsonObject): JsonObject {
  const result: JsonObject = {};
  for (const [key, value] of Object.entries(row)) {
    if ((value ?? null) !== null) result[key] = value;
    else if (variant.emptyOnRead === 'null') result[key] = null;
  }
  return result;
}
