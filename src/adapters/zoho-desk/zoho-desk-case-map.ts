import type { CaseMap } from '../../mapping/case-map.ts';
import { htmlText } from '../../mapping/html-text.ts';
import { reference, tableWord } from '../../mapping/tenant-codecs.ts';
import { instant, text } from '../../mapping/text-codecs.ts';
import { zohoId, zohoNotes, zohoRequester, zohoStatus, zohoTags } from './zoho-desk-codecs.ts';

/** Source: sample reply of "Update a ticket": UTC with milliseconds. */
const zohoInstant: ReturnType<typeof instant> = instant({ fraction: 'always' });

const both = (path: string): { readonly create: string; readonly update: string } => ({ create: path, update: path });
const label300 = text({ maxLength: 300 });

/** The canonical case as a Zoho Desk ticket. Paths and limits: "Update a ticket" and the Zoho Desk OAS (Ticket.json). */
export const zohoDeskCaseMap: CaseMap = {
  id: { kind: 'field', read: ['id'], codec: zohoId },
  number: { kind: 'field', read: ['ticketNumber'], codec: text() },
  url: { kind: 'field', read: ['webUrl'], codec: text() },
  createdAt: { kind: 'field', read: ['createdTime'], codec: zohoInstant },
  updatedAt: { kind: 'field', read: ['modifiedTime'], codec: zohoInstant },
  closedAt: { kind: 'field', read: ['closedTime'], codec: zohoInstant },
  externalId: { kind: 'unconfigured', reason: 'set mapping.fields.externalId.field to a text field (cf_…)' },
  title: {
    kind: 'field',
    read: ['subject'],
    write: both('subject'),
    codec: text({ maxLength: 255 }),
    reason: 'the documents give 255 and 1000; 255 is safe with both',
  },
  description: {
    kind: 'field',
    read: ['description'],
    write: both('description'),
    codec: htmlText({ maxLength: 65_535 }),
    clear: 'assumed',
  },
  status: {
    kind: 'composite',
    read: { name: ['status'], type: ['statusType'] },
    key: 'name',
    write: { create: { name: 'status' }, update: { name: 'status' } },
    codec: zohoStatus,
  },
  priority: {
    kind: 'field',
    read: ['priority'],
    write: both('priority'),
    codec: tableWord('priority', { low: 'Low', normal: 'Medium', high: 'High', urgent: null }),
    clear: 'assumed',
  },
  type: {
    kind: 'field',
    read: ['classification'],
    write: both('classification'),
    codec: tableWord('type', {
      question: 'Question',
      incident: null,
      problem: 'Problem',
      task: null,
      request: 'Request',
      other: 'Others',
    }),
    clear: 'assumed',
  },
  resolution: {
    kind: 'field',
    read: ['resolution'],
    write: both('resolution'),
    codec: text({ maxLength: 65_535 }),
    clear: { request: 'clearResolution' },
  },
  requester: {
    kind: 'composite',
    read: {
      id: ['contactId', 'contact.id'],
      firstName: ['contact.firstName'],
      lastName: ['contact.lastName'],
      email: ['contact.email'],
      phone: ['contact.phone'],
    },
    key: 'id',
    write: { create: { id: 'contactId', contact: 'contact' }, update: { id: 'contactId', contact: 'contact' } },
    codec: zohoRequester,
    reason: "the name serves only when Zoho makes the contact; name, email and phone are told by 'get'",
  },
  assignee: {
    kind: 'composite',
    read: { id: ['assigneeId'] },
    key: 'id',
    write: { create: { id: 'assigneeId' }, update: { id: 'assigneeId' } },
    codec: reference('assignee', zohoId),
    clear: 'assumed',
  },
  team: {
    kind: 'composite',
    read: { id: ['teamId'] },
    key: 'id',
    write: { create: { id: 'teamId' }, update: { id: 'teamId' } },
    codec: reference('team', zohoId),
    clear: 'assumed',
    reason: 'how a team is cleared is documented nowhere',
  },
  department: {
    kind: 'composite',
    read: { id: ['departmentId'] },
    key: 'id',
    write: { create: { id: 'departmentId' }, update: { id: 'departmentId' } },
    codec: reference('department', zohoId),
  },
  parentId: { kind: 'absent', reason: 'a ticket has no documented parent that a create or an update may set' },
  category: { kind: 'field', read: ['category'], write: both('category'), codec: label300, clear: 'assumed' },
  subCategory: { kind: 'field', read: ['subCategory'], write: both('subCategory'), codec: label300, clear: 'assumed' },
  channel: { kind: 'field', read: ['channel'], write: both('channel'), codec: text(), clear: 'assumed' },
  tags: {
    kind: 'resource',
    read: ['tags'],
    from: 'tags',
    write: { create: 'tags', update: 'tags' },
    codec: zohoTags,
    clear: { request: 'tags' },
    reason: "read only with include: ['tags'], or after writing them",
  },
  dueAt: { kind: 'field', read: ['dueDate'], write: both('dueDate'), codec: zohoInstant, clear: 'assumed' },
  notes: {
    kind: 'resource',
    read: ['notes'],
    from: 'notes',
    write: { create: 'notes' },
    codec: zohoNotes,
    reason: 'each note is a comment, made by a request of its own after the ticket',
  },
};
