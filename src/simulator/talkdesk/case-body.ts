import { isObject, type JsonObject } from '../provider-simulation.ts';
import type { CaseRecord } from './case-record.ts';
import { isCustomValue, unwrap } from './custom-fields.ts';
import { type FieldProblem, Refusal } from './talkdesk-errors.ts';
import type { TalkdeskTenant } from './talkdesk-tenant.ts';
import type { CompleteTalkdeskVariant } from './talkdesk-variant.ts';

/** A body that passed. A field set to null is to be cleared; one that changes nothing is not in it. */
export interface CaseWrite {
  readonly fields: JsonObject;
  readonly customFields: JsonObject | undefined;
  readonly notes: readonly JsonObject[] | undefined;
}

interface TextRule {
  readonly limit?: number;
  readonly values?: readonly string[];
}

const PRIORITIES = ['LOW', 'NORMAL', 'HIGH', 'URGENT'];
const TYPES = ['QUESTION', 'INCIDENT', 'PROBLEM', 'TASK'];

/**
 * What a create takes. Limits of title and description are those of the screen and of an update: the create page has none.
 * Source: Talkdesk 'Create a New Case'; 'Understanding Case Fields and Field Formats'.
 */
const CREATE_FIELDS: Readonly<Record<string, TextRule>> = {
  title: { limit: 150 },
  description: { limit: 2000 },
  parent_id: { limit: 255 },
  owner_id: { limit: 255 },
  priority: { values: PRIORITIES },
  requester_email: { limit: 255 },
  requester_name: { limit: 255 },
  requester_type: { values: ['Contact'] },
};

/** What an update takes; there is no requester in it. Source: Talkdesk 'Update a Case'. */
const UPDATE_FIELDS: Readonly<Record<string, TextRule>> = {
  parent_id: { limit: 255 },
  title: { limit: 150 },
  description: { limit: 2000 },
  owner_id: { limit: 255 },
  priority: { values: PRIORITIES },
  type: { values: TYPES },
  status: {},
  resolution: { limit: 2000 },
  solve_reason: { limit: 2000 },
  group_id: { limit: 255 },
};

/** The two the form marks as required, and the requester that every case has. Source: Talkdesk 'Create a New Case'. */
const REQUIRED_ON_CREATE = ['title', 'description', 'requester_name', 'requester_email'];

export function checkCreateBody(body: unknown, tenant: TalkdeskTenant): CaseWrite {
  const problems: FieldProblem[] = [];
  const given = objectOf(body);
  for (const key of REQUIRED_ON_CREATE) {
    if ((given[key] ?? '') === '') problems.push({ name: key, description: 'required' });
  }
  const fields = checkFields(given, CREATE_FIELDS, problems, true);
  const customFields = checkCustomFields(given.custom_fields, { shape: 'bare', clears: true, tenant }, problems);
  const notes = checkNotes(given.notes, problems);
  if (problems.length > 0) throw new Refusal(400, problems);
  return { fields, customFields, notes };
}

export function checkUpdateBody(
  body: unknown,
  record: CaseRecord,
  tenant: TalkdeskTenant,
  variant: CompleteTalkdeskVariant,
): CaseWrite {
  const problems: FieldProblem[] = [];
  const given = objectOf(body);
  // "Closed cases cannot be updated." Source: Talkdesk 'Update a Case'.
  if (record.fields.status === 'CLOSED') throw new Refusal(400, [{ name: 'status', description: 'closed' }]);
  for (const key of variant.resendOnUpdate) if (!(key in given)) problems.push({ name: key, description: 'required' });
  const { nullClears: clears, customFieldShapeOnUpdate: shape } = variant;
  const rules = { ...UPDATE_FIELDS, status: { values: ['NEW', 'OPEN', 'PENDING', variant.onHold, 'RESOLVED'] } };
  const fields = checkFields(given, rules, problems, clears);
  const customFields = checkCustomFields(given.custom_fields, { shape, clears, tenant }, problems);
  const notes = checkNotes(given.notes, problems);
  if (problems.length > 0) throw new Refusal(400, problems);
  return { fields, customFields, notes };
}

function objectOf(body: unknown): JsonObject {
  if (!isObject(body)) throw new Refusal(400);
  return body;
}

type Clears = CompleteTalkdeskVariant['nullClears'];

/** What an empty value does: clears, changes nothing, or, undefined, is a value like any other. */
function emptied(value: unknown, clears: Clears): 'clear' | 'ignore' | undefined {
  if (value === null) return clears === true ? 'clear' : 'ignore';
  return value === '' && clears === 'empty' ? 'clear' : undefined;
}

/** A key that the operation does not list is refused; what Talkdesk does with one is not documented. */
function checkFields(
  given: JsonObject,
  rules: Readonly<Record<string, TextRule>>,
  problems: FieldProblem[],
  clears: Clears,
): JsonObject {
  const fields: JsonObject = {};
  for (const [key, value] of Object.entries(given)) {
    const rule = rules[key];
    if (key === 'custom_fields' || key === 'notes') continue;
    const empty = key === 'title' || key === 'status' ? undefined : emptied(value, clears);
    if (rule === undefined) problems.push({ name: key, description: 'not taken' });
    else if (empty === 'clear') fields[key] = null;
    else if (empty === undefined && isText(value, rule)) fields[key] = value;
    else if (empty === undefined) problems.push({ name: key, description: 'invalid' });
  }
  return fields;
}

function isText(value: unknown, rule: TextRule): boolean {
  if (typeof value !== 'string') return false;
  return rule.values?.includes(value) ?? value.length <= (rule.limit ?? Number.POSITIVE_INFINITY);
}

function checkCustomFields(
  given: unknown,
  rules: { readonly shape: 'wrapped' | 'bare'; readonly clears: Clears; readonly tenant: TalkdeskTenant },
  problems: FieldProblem[],
): JsonObject | undefined {
  if (given === undefined) return undefined;
  const values: JsonObject = {};
  for (const [key, sent] of Object.entries(objectOf(given))) {
    const field = rules.tenant.customFields[key];
    const unwrapped = rules.shape === 'wrapped' ? unwrap(sent) : { value: sent };
    const name = `custom_fields.${key}`;
    const empty = emptied(unwrapped?.value, rules.clears);
    if (field === undefined) problems.push({ name, description: 'no such field' });
    else if (unwrapped === undefined) problems.push({ name, description: 'shape' });
    else if (empty === 'clear') values[key] = null;
    else if (empty === undefined && isCustomValue(field, unwrapped.value)) values[key] = unwrapped.value;
    else if (empty === undefined) problems.push({ name, description: 'invalid' });
  }
  return values;
}

function checkNotes(given: unknown, problems: FieldProblem[]): readonly JsonObject[] | undefined {
  if (given === undefined) return undefined;
  const notes = Array.isArray(given) ? given : [given];
  if (!Array.isArray(given) || !notes.every(isNote)) problems.push({ name: 'notes', description: 'invalid' });
  return notes;
}

function isNote(note: unknown): note is JsonObject {
  if (!isObject(note)) return false;
  const { note_title: title = '', note_body: text = '', public: visible = false, ...others } = note;
  const isTitle = typeof title === 'string' && title.length <= 255;
  return isTitle && typeof text === 'string' && typeof visible === 'boolean' && Object.keys(others).length === 0;
}
