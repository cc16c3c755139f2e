import type { IncomingRequest, JsonObject, Reply } from '../provider-simulation.ts';
import type { Portal, Ticket } from './ticket.ts';
import { blankColumns, expand, fullTicket, statusTypeOf, type ViewContext } from './ticket-view.ts';
import { checkTicketBody, type TicketWrite } from './ticket-write.ts';
import { invalid, notFound, refuseData } from './zoho-desk-errors.ts';

export type PortalContext = ViewContext;

/** Finds a ticket that is not in the recycle bin. That a missing id is a 404 is inferred, not documented. */
export function liveTicket(id: string, portal: Portal): Ticket {
  const ticket = portal.tickets.get(id);
  if (ticket === undefined || ticket.isTrashed) throw notFound();
  return ticket;
}

/** Answers 200, not 201. Source: Zoho OAS Ticket.json. */
export function createTicket(request: IncomingRequest, context: PortalContext): Reply {
  const write = checkTicketBody(request.body, 'create', context);
  const ticket = addTicket(context.portal.newId(), context);
  const open = context.tenant.statuses.find(({ statusType }) => statusType === 'Open');
  ticket.columns.status = open?.name ?? context.tenant.statuses[0]?.name;
  apply(ticket, write, context);
  ticket.columns.modifiedTime = ticket.columns.createdTime;
  return { status: 200, body: fullTicket(ticket, context) };
}

export function getTicket(id: string, request: IncomingRequest, context: PortalContext): Reply {
  const ticket = context.portal.tickets.get(id);
  if (ticket === undefined || (ticket.isTrashed && context.variant.trashedOnGet === 'not-found')) throw notFound();
  return { status: 200, body: expand(fullTicket(ticket, context), request.query.include, context) };
}

/** Answers the full ticket without any expansion. Source: Zoho 'Update a ticket'. */
export function updateTicket(id: string, request: IncomingRequest, context: PortalContext): Reply {
  const ticket = liveTicket(id, context.portal);
  const notify = request.query.disableClosureNotification;
  if (notify !== undefined && !/^(true|false)$/.test(notify)) throw refuseData([invalid('disableClosureNotification')]);
  const write = checkTicketBody(request.body, 'update', context);
  apply(ticket, write, context);
  return { status: 200, body: fullTicket(ticket, context) };
}

/** Puts a ticket in as it is given, in Zoho's read shape; `tags` and `contact` may come along. */
export function seedTicket(record: JsonObject, context: PortalContext): string {
  const { id, cf, tags, contact, ...columns } = record;
  const ticket = addTicket(id === undefined ? context.portal.newId() : String(id), context);
  const contactId = context.tenant.contacts[0]?.id ?? null;
  const defaults = { subject: 'Seeded', status: context.tenant.statuses[0]?.name, contactId };
  Object.assign(ticket.columns, { ...defaults, departmentId: context.tenant.departments[0]?.id, ...columns });
  if (typeof contact === 'object' && contact !== null)
    ticket.columns.contactId = contactFor(contact as JsonObject, context);
  Object.assign(ticket.cf, cf);
  if (Array.isArray(tags)) ticket.tags.push(...tags.map(String));
  if (!('closedTime' in columns)) followStatus(ticket, context);
  remember(ticket, context);
  return ticket.id;
}

function addTicket(id: string, context: PortalContext): Ticket {
  const now = new Date(context.clock()).toISOString();
  const cf: JsonObject = {};
  for (const key of Object.keys(context.tenant.customFields)) cf[key] = null;
  const columns = blankColumns(id, context.portal.newTicketNumber(), now);
  const ticket: Ticket = {
    id,
    columns,
    cf,
    tags: [],
    comments: [],
    isTrashed: false,
    resolutionTime: null,
    history: [],
  };
  context.portal.tickets.set(id, ticket);
  return ticket;
}

function apply(ticket: Ticket, write: TicketWrite, context: PortalContext): void {
  const now = new Date(context.clock()).toISOString();
  if ('resolution' in write.columns) ticket.resolutionTime = now;
  Object.assign(ticket.columns, write.columns, { modifiedTime: now });
  Object.assign(ticket.cf, write.cf);
  // Which of contactId and contact wins when both are sent is not documented; the id does here.
  if (write.contact !== undefined && !('contactId' in write.columns)) {
    ticket.columns.contactId = contactFor(write.contact, context);
  }
  followStatus(ticket, context);
  remember(ticket, context);
}

function followStatus(ticket: Ticket, context: PortalContext): void {
  const { columns } = ticket;
  const now = new Date(context.clock()).toISOString();
  const type = statusTypeOf(columns.status, context.tenant);
  columns.closedTime = type === 'Closed' ? (columns.closedTime ?? now) : null;
  columns.onholdTime = type === 'On Hold' ? (columns.onholdTime ?? now) : null;
}

/** An e-mail that is known already gives its contact, unchanged; any other one makes a contact. Source: Zoho 'Update a ticket'. */
function contactFor(given: JsonObject, { portal }: PortalContext): string {
  const text = (key: string): string | null => (typeof given[key] === 'string' ? (given[key] as string) : null);
  const email = text('email');
  for (const contact of portal.contacts.values()) {
    if (email !== null && contact.email?.toLowerCase() === email.toLowerCase()) return contact.id;
  }
  const id = portal.newId();
  const lastName = text('lastName') ?? email?.split('@')[0] ?? '';
  portal.contacts.set(id, { id, lastName, firstName: text('firstName'), email, phone: text('phone') });
  return id;
}

/** Hands the present state to the search index, which shows it once the lag is over. */
export function remember(ticket: Ticket, context: PortalContext): void {
  ticket.history.push({ at: context.clock(), row: structuredClone(fullTicket(ticket, context)) });
}
