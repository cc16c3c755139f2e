import type { JsonObject } from '../provider-simulation.ts';
import { readCustomValue } from './custom-values.ts';
import type { Portal, Ticket } from './ticket.ts';
import { refuseRequest } from './zoho-desk-errors.ts';
import type { ZohoDeskTenant } from './zoho-desk-tenant.ts';
import type { CompleteZohoVariant } from './zoho-desk-variant.ts';

export interface ViewContext {
  readonly portal: Portal;
  readonly tenant: ZohoDeskTenant;
  readonly variant: CompleteZohoVariant;
  readonly clock: () => number;
}

/** The full ticket: counts and isDeleted as strings. Source: the reply example of Zoho 'Update a ticket'. */
export function fullTicket(ticket: Ticket, context: ViewContext): JsonObject {
  const cf: JsonObject = {};
  for (const [key, value] of Object.entries(ticket.cf)) cf[key] = readCustomValue(value, context.variant);
  const { columns } = ticket;
  const dueDate = columns.dueDate;
  const isOverDue = columns.closedTime === null && typeof dueDate === 'string' && Date.parse(dueDate) < context.clock();
  return {
    ...columns,
    id: ticket.id,
    cf,
    statusType: statusTypeOf(columns.status, context.tenant),
    commentCount: String(ticket.comments.length),
    tagCount: String(ticket.tags.length),
    isOverDue,
    isDeleted: 'false',
    isTrashed: ticket.isTrashed,
  };
}

export function statusTypeOf(status: unknown, tenant: ZohoDeskTenant): string {
  return tenant.statuses.find(({ name }) => name === status)?.statusType ?? 'Open';
}

/** What every ticket has before its own values. */
export function blankColumns(id: string, ticketNumber: string, now: string): Record<string, unknown> {
  const link = `https://desk.zoho.com/support/zylker/ShowHomePage.do#Cases/dv/${id}`;
  const empty: Record<string, unknown> = {};
  for (const key of EMPTY_AT_FIRST) empty[key] = null;
  return {
    ...empty,
    ticketNumber,
    webUrl: link,
    createdTime: now,
    modifiedTime: now,
    customerResponseTime: now,
    source: { appName: null, extId: null, type: 'SYSTEM', permalink: null, appPhotoURL: null },
    sharedDepartments: [],
    secondaryContacts: [],
    entitySkills: [],
    sharedCount: '0',
    approvalCount: '0',
    timeEntryCount: '0',
    threadCount: '0',
    taskCount: '0',
    attachmentCount: '0',
    followerCount: '0',
    isFollowing: 'false',
    isRead: false,
    isSpam: false,
    isEscalated: false,
    isArchived: false,
  };
}

const EMPTY_AT_FIRST: readonly string[] = [
  'productId',
  'accountId',
  'email',
  'phone',
  'description',
  'assigneeId',
  'teamId',
  'category',
  'subCategory',
  'resolution',
  'dueDate',
  'responseDueDate',
  'priority',
  'language',
  'channel',
  'channelCode',
  'channelRelatedInfo',
  'classification',
  'closedTime',
  'onholdTime',
  'lastThread',
  'layoutId',
  'slaId',
  'sentiment',
];

/** Columns of a list row: no description, resolution, modifiedTime or cf. Source: Zoho OAS Ticket.json list view. */
export const LIST_COLUMNS: readonly string[] = [
  'id',
  'ticketNumber',
  'layoutId',
  'email',
  'phone',
  'subject',
  'status',
  'statusType',
  'createdTime',
  'closedTime',
  'dueDate',
  'customerResponseTime',
  'onholdTime',
  'category',
  'subCategory',
  'priority',
  'language',
  'channel',
  'channelCode',
  'departmentId',
  'contactId',
  'productId',
  'accountId',
  'assigneeId',
  'teamId',
  'webUrl',
  'source',
  'sentiment',
  'lastThread',
  'commentCount',
  'threadCount',
  'isSpam',
  'isArchived',
];

const EXPANSIONS = ['contacts', 'products', 'departments', 'team', 'assignee', 'contract', 'isRead', 'skills'];

/** Adds what `include` asks for; an unknown word in it is refused. Source: Zoho OAS Ticket.json getTicket. */
export function expand(row: JsonObject, include: string | undefined, context: ViewContext): JsonObject {
  const wanted = include === undefined || include === '' ? [] : include.split(',');
  for (const word of wanted) {
    if (!EXPANSIONS.includes(word))
      throw refuseRequest("The value passed for the 'include' query parameter is invalid.");
  }
  const { tenant, portal } = context;
  const find = (list: readonly { readonly id: string }[], id: unknown): JsonObject | null => {
    const entry = list.find((candidate) => candidate.id === id);
    return entry === undefined ? null : { ...entry };
  };
  const expanded: JsonObject = { ...row };
  if (wanted.includes('products')) expanded.product = find(tenant.products, row.productId);
  if (wanted.includes('departments')) expanded.department = find(tenant.departments, row.departmentId);
  if (wanted.includes('contract')) Object.assign(expanded, { contractId: null, contract: null });
  if (wanted.includes('skills')) expanded.skillsInfo = [];
  if (wanted.includes('contacts')) {
    const contact = portal.contacts.get(String(row.contactId));
    expanded.contact = contact ? { ...contact, mobile: null, type: null, isSpam: false, account: null } : null;
  }
  if (wanted.includes('assignee')) {
    const agent = find(tenant.agents, row.assigneeId);
    expanded.assignee = agent && { ...agent, photoURL: null };
  }
  if (wanted.includes('team')) {
    const team = find(tenant.teams, row.teamId);
    expanded.team = team && { ...team, logoUrl: null };
  }
  return expanded;
}
