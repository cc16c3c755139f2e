import type { CaseMap, WritePath } from '../../mapping/case-map.ts';
import { reference, tableWord } from '../../mapping/tenant-codecs.ts';
import { instant, text } from '../../mapping/text-codecs.ts';
import {
  anySpelling,
  talkdeskCaseId,
  talkdeskId,
  talkdeskNotes,
  talkdeskRequester,
  talkdeskStatuses,
} from './talkdesk-codecs.ts';

/** The request that sets after a create what the create itself does not take. */
export const FOLLOW_UP = 'followUp';

/** Source: sample bodies of "Create a New Case" and "Update a Case": UTC without milliseconds. */
const talkdeskInstant: ReturnType<typeof instant> = instant({ fraction: 'when-needed' });

type Write = { readonly create: WritePath; readonly update: string };
const both = (path: string): Write => ({ create: path, update: path });
const followed = (path: string): Write => ({ create: { request: FOLLOW_UP, path }, update: path });
const notDocumented = 'a case has no such field; place it at a custom field with mapping.fields';

/**
 * The canonical case as a Talkdesk case. Paths: "Create a New Case", "Update a Case"; limits: reference "updatingacase";
 * create takes no type, status, resolution or group, so these follow in an update.
 */
export const talkdeskCaseMap: CaseMap = {
  id: { kind: 'field', read: ['id'], codec: talkdeskCaseId },
  number: { kind: 'field', read: ['id'], codec: text(), reason: 'the id is the number' },
  url: { kind: 'absent', reason: 'the provider tells no address of a case' },
  createdAt: { kind: 'field', read: ['create_at', 'created_at'], codec: talkdeskInstant, reason: 'told by lists only' },
  updatedAt: { kind: 'field', read: ['update_at', 'updated_at'], codec: talkdeskInstant, reason: 'told by lists only' },
  closedAt: { kind: 'absent', reason: 'the provider tells no time of closing' },
  externalId: { kind: 'unconfigured', reason: 'set mapping.fields.externalId.field to a text field (text1, …)' },
  title: { kind: 'field', read: ['title'], write: both('title'), codec: text({ maxLength: 150 }) },
  description: {
    kind: 'field',
    read: ['description'],
    write: both('description'),
    codec: text({ maxLength: 2000 }),
    clear: 'assumed',
  },
  status: {
    kind: 'field',
    read: ['status'],
    write: followed('status'),
    codec: tableWord('status', talkdeskStatuses, { fold: anySpelling, neverWritten: ['CLOSED'] }),
  },
  priority: {
    kind: 'field',
    read: ['priority'],
    write: both('priority'),
    codec: tableWord(
      'priority',
      { low: 'LOW', normal: 'NORMAL', high: 'HIGH', urgent: 'URGENT' },
      { fold: anySpelling },
    ),
    clear: 'assumed',
  },
  type: {
    kind: 'field',
    read: ['type'],
    write: followed('type'),
    codec: tableWord(
      'type',
      { question: 'QUESTION', incident: 'INCIDENT', problem: 'PROBLEM', task: 'TASK', request: null, other: null },
      { fold: anySpelling },
    ),
    clear: 'assumed',
  },
  resolution: {
    kind: 'field',
    read: ['resolution'],
    write: followed('resolution'),
    codec: text({ maxLength: 2000 }),
    clear: 'assumed',
  },
  requester: {
    kind: 'composite',
    read: { email: ['requester_email'], name: ['requester_name'], id: ['requester_id'], phone: ['requester_phone'] },
    write: { create: { name: 'requester_name', email: 'requester_email', type: 'requester_type' } },
    codec: talkdeskRequester,
    reason: 'the requester cannot be changed after the create',
  },
  assignee: {
    kind: 'composite',
    read: { id: ['owner_id', 'agent_id'], name: ['agent_name'] },
    key: 'id',
    write: { create: { id: 'owner_id' }, update: { id: 'owner_id' } },
    codec: reference('assignee', talkdeskId),
    clear: 'assumed',
  },
  team: {
    kind: 'composite',
    read: { id: ['group_id'], name: ['group_name'] },
    key: 'id',
    write: { create: { id: { request: FOLLOW_UP, path: 'group_id' } }, update: { id: 'group_id' } },
    codec: reference('team', talkdeskId),
    clear: 'assumed',
  },
  department: { kind: 'absent', reason: notDocumented },
  parentId: { kind: 'field', read: ['parent_id'], write: both('parent_id'), codec: talkdeskId, clear: 'assumed' },
  category: { kind: 'absent', reason: notDocumented },
  subCategory: { kind: 'absent', reason: notDocumented },
  channel: { kind: 'absent', reason: notDocumented },
  tags: { kind: 'absent', reason: 'a case has no tags' },
  dueAt: { kind: 'absent', reason: notDocumented },
  notes: { kind: 'field', read: ['notes'], write: { create: 'notes' }, codec: talkdeskNotes },
};
