import type { JsonObject } from '../provider-simulation.ts';
import { readCustomValue } from './custom-values.ts';
import { type Portal, stateOf, type Ticket, type TicketState } from './ticket.ts';
import { invalidQuery } from './zoho-desk-errors.ts';
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
  return fullState(stateOf(ticket, context.clock()), context);
}

export function fullState(state: TicketState, { tenant, variant }: ViewContext): JsonObject {
  const cf: JsonObject = {};
  for (const key of Object.keys(tenant.customFields)) cf[key] = null;
  for (const [key, value] of Object.entries(state.cf)) cf[key] = readCustomValue(value, variant);
  const columns: JsonObject = { ...BLANK_COLUMNS, webUrl: webUrlOf(state.id), ...state.columns };
  const { dueDate } = columns;
  const isOverDue = columns.closedTime === null && typeof dueDate === 'string' && Date.parse(dueDate) < state.at;
  return {
    ...columns,
    id: state.id,
    cf,
    statusType: statusTypeOf(columns.status, tenant),
    commentCount: String(state.commentCount),
    tagCount: String(state.tagCount),
    isOverDue,
    isDeleted: 'false',
    isTrashed: state.isTrashed,
  };
}

export function statusTypeOf(status: unknown, tenant: ZohoDeskTenant): string {
  return tenant.statuses.find(({ name }) => name === status)?.statusType ?? 'Open';
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

/** What a ticket has in a column that no write has given it a value for. */
const BLANK_COLUMNS: Readonly<JsonObject> = {
  ...Object.fromEntries(EMPTY_AT_FIRST.map((key) => [key, null])),
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

function webUrlOf(id: string): string {
  return `https://desk.zoho.com/support/zylker/ShowHomePage.do#Cases/dv/${id}`;
}

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

/** A row of the list with some of its columns. */
export function listRow(ticket: Ticket, names: readonly string[], { tenant }: ViewContext): JsonObject {
  const { id, columns, comments } = ticket;
  const { status, webUrl = webUrlOf(id) } = columns;
  const made: JsonObject = {
    id,
    webUrl,
    statusType: statusTypeOf(status, tenant),
    commentCount: String(comments.length),
  };
  const row: JsonObject = { id };
  for (const name of names) {
    const value = name in made ? made[name] : columns[name];
    row[name] = value === undefined ? BLANK_COLUMNS[name] : value;
  }
  return row;
}

const EXPANSIONS = ['contacts', 'products', 'departments', 'team', 'assignee', 'contract', 'isRead', 'skills'];

/** Adds what `include` asks for; an unknown word in it is refused. Source: Zoho OAS Ticket.json getTicket. */
export function expand(row: JsonObject, include: string | undefined, context: ViewContext): JsonObject {
  const wanted = include === undefined || include === '' ? [] : include.split(',');
  for (const word of wanted) {
    if (!EXPANSIONS.includes(word)) throw invalidQuery('include');
  }
  const { tenant, portal } = context;
  const find = (list: readonly { readonly id: string }[], id: unknown): JsonObject | null => {
    const entry = list.find((candidate) => candidate.id === id);
    return entry === undefined ? null : { ...entry };
  };
  if (wanted.length === 0) return row;
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
