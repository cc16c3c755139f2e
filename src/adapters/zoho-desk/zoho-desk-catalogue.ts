import type { Catalogue, CatalogueEntry } from '../../mapping/case-map.ts';
import type { WireType } from '../../mapping/field-codecs.ts';
import { zohoId, zohoPhone } from './zoho-desk-codecs.ts';

const id: WireType = { type: 'id', codec: zohoId };
const moment: WireType = { type: 'date_time', fraction: 'always' };
const flag: WireType = { type: 'boolean' };
const count: WireType = { type: 'number' };
const label = (maxLength?: number): WireType => ({ type: 'text', ...(maxLength !== undefined && { maxLength }) });
const idList = (maxItems?: number): WireType => ({
  type: 'list',
  format: 'array',
  of: id,
  ...(maxItems !== undefined && { maxItems }),
});

function writable(path: string, wire: WireType, rest: Partial<CatalogueEntry> = {}): CatalogueEntry {
  return { wire, write: { create: path, update: path }, clear: 'assumed', ...rest };
}

function readOnly(wire: CatalogueEntry['wire'], reason: string): CatalogueEntry {
  return { wire, reason };
}

const counted = 'counted by Zoho; arrives as text';
const byZoho = 'set by Zoho';

/**
 * Every documented ticket field that is no canonical one. Paths: "Update a ticket" (parameters and sample reply);
 * limits: Zoho Desk OAS, Ticket.json. What is absent from its write schemas is read-only here: Zoho refuses it with 422.
 */
export const zohoDeskCatalogue: Catalogue = {
  productId: writable('productId', id),
  email: writable('email', label(150), { reason: "the ticket's own column, not the contact's" }),
  phone: writable(
    'phone',
    { type: 'id', codec: zohoPhone },
    { reason: "the ticket's own column, not the contact's; takes no ( ) or #" },
  ),
  language: writable('language', label(255)),
  webUrl: writable('webUrl', label(5000), {
    clear: 'never',
    reason: 'the address that Zoho shows; canonical url reads it',
  }),
  secondaryContacts: writable('secondaryContacts', idList(20), { clear: 'never', reason: 'at most 20' }),
  entitySkills: writable('entitySkills', idList(10), { clear: 'never', reason: 'at most 10, in order of priority' }),
  uploads: writable('uploads', idList(), {
    read: [],
    clear: 'never',
    reason: 'ids of uploaded files; never reported back',
  }),
  responseDueDate: readOnly(
    moment,
    "documented as writable by one page, by the schema only as 'null': not written here",
  ),
  customFields: readOnly({ type: 'opaque' }, 'custom fields by display label: deprecated; cf has them by key'),
  cf: readOnly({ type: 'opaque' }, 'custom fields, each placed by its own key cf_…'),
  contact: readOnly({ type: 'opaque' }, 'the canonical requester'),
  disableClosureNotification: readOnly({ type: 'opaque' }, "the option 'suppressClosureMail' of update"),
  statusType: readOnly(label(), 'follows from the status'),
  onholdTime: readOnly(moment, byZoho),
  customerResponseTime: readOnly(moment, byZoho),
  channelCode: readOnly(label(), byZoho),
  sharedCount: readOnly(count, counted),
  approvalCount: readOnly(count, counted),
  timeEntryCount: readOnly(count, counted),
  threadCount: readOnly(count, counted),
  commentCount: readOnly(count, counted),
  taskCount: readOnly(count, counted),
  attachmentCount: readOnly(count, counted),
  isOverDue: readOnly(flag, byZoho),
  isEscalated: readOnly(flag, byZoho),
  isSpam: readOnly(flag, 'set by marking as spam'),
  isDeleted: readOnly(flag, "set by deleting; arrives as the text 'false'"),
  isTrashed: readOnly(flag, 'set by moving to the trash'),
  sharedDepartments: readOnly({ type: 'opaque' }, 'ids with a kind of access each'),
  source: readOnly({ type: 'opaque' }, 'where the ticket came from; its parts follow'),
  'source.appName': readOnly(label(), byZoho),
  'source.extId': readOnly(label(100), 'written by channel extensions only'),
  'source.type': readOnly(label(), byZoho),
  'source.permalink': readOnly(label(), byZoho),
  'source.appPhotoURL': readOnly(label(), byZoho),
  channelRelatedInfo: readOnly({ type: 'opaque' }, 'the forum topic of the ticket; its parts follow'),
  'channelRelatedInfo.isTopicDeleted': readOnly(flag, byZoho),
  'channelRelatedInfo.forumStatus': readOnly(label(), byZoho),
  'channelRelatedInfo.sourceLink': readOnly(label(), byZoho),
  'channelRelatedInfo.topicType': readOnly(label(), byZoho),
};
