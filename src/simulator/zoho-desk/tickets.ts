import { type IncomingRequest, isObject, type JsonObject, type Reply } from '../provider-simulation.ts';
import { type Portal, stateOf, type Ticket } from './ticket.ts';
import { expand, fullTicket, statusTypeOf, type ViewContext } from './ticket-view.ts';
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
  const status = open?.name ?? context.tenant.statuses[0]?.name;
  const { createdTime } = ticket.columns;
  apply(ticket, { ...write, columns: { status, ...write.columns } }, String(createdTime), context);
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
  apply(ticket, write, new Date(context.clock()).toISOString(), context);
  return { status: 200, body: fullTicket(ticket, context) };
}

/** Puts a ticket in as it is given, in Zoho's read shape; `tags` and `contact` may come along. */
export function seedTicket(record: JsonObject, context: PortalContext): string {
  const { portal, tenant } = context;
  const { id = portal.newId() } = record;
  const ticket = addTicket(String(id), context);
  const contactId = tenant.contacts[0]?.id ?? null;
  const defaults = { subject: 'Seeded', status: tenant.statuses[0]?.name, contactId };
  keepAsGiven(ticket, { ...defaults, departmentId: tenant.departments[0]?.id, ...record }, context);
  return ticket.id;
}

/** Merges what is given, in Zoho's read shape and unvalidated, as an agent's write would; `tags` replace the present ones. */
export function changeTicket(id: string, record: JsonObject, context: PortalContext): void {
  const modifiedTime = new Date(context.clock()).toISOString();
  keepAsGiven(liveTicket(id, context.portal), { modifiedTime, ...record }, context);
}

function keepAsGiven(ticket: Ticket, record: JsonObject, context: PortalContext): void {
  const { id: _, cf, tags, contact, ...columns } = record;
  if (isObject(contact)) columns.contactId = contactFor(contact, context);
  const followed = 'closedTime' in columns ? {} : statusTimes({ ...ticket.columns, ...columns }, context);
  ticket.columns = { ...ticket.columns, ...columns, ...followed };
  if (isObject(cf)) ticket.cf = { ...ticket.cf, ...cf };
  if (Array.isArray(tags)) ticket.tags.splice(0, ticket.tags.length, ...tags.map(String));
  remember(ticket, context);
}

function addTicket(id: string, context: PortalContext): Ticket {
  const now = new Date(context.clock()).toISOString();
  const ticketNumber = context.portal.newTicketNumber();
  const ticket: Ticket = {
    id,
    columns: { ticketNumber, createdTime: now, modifiedTime: now, customerResponseTime: now },
    cf: {},
    tags: [],
    comments: [],
    attachments: [],
    isTrashed: false,
    resolutionTime: null,
    history: [],
  };
  context.portal.tickets.set(id, ticket);
  return ticket;
}

function apply(ticket: Ticket, write: TicketWrite, now: string, context: PortalContext): void {
  if ('resolution' in write.columns) ticket.resolutionTime = now;
  const columns: JsonObject = { ...ticket.columns, ...write.columns, modifiedTime: now };
  // Which of contactId and contact wins when both are sent is not documented; the id does here.
  if (write.contact !== undefined && !('contactId' in write.columns)) {
    columns.contactId = contactFor(write.contact, context);
  }
  ticket.columns = { ...columns, ...statusTimes(columns, context) };
  ticket.cf = { ...ticket.cf, ...write.cf };
  remember(ticket, context);
}

function statusTimes(columns: JsonObject, context: PortalContext): JsonObject {
  const now = new Date(context.clock()).toISOString();
  const type = statusTypeOf(columns.status, context.tenant);
  return {
    closedTime: type === 'Closed' ? (columns.closedTime ?? now) : null,
    onholdTime: type === 'On Hold' ? (columns.onholdTime ?? now) : null,
  };
}

/** An e-mail that is known already gives its contact, unchanged; any other one makes a contact. Source: Zoho 'Update a ticket'. */
function contactFor(given: JsonObject, { portal, clock }: PortalContext): string {
  const text = (key: string): string | null => (typeof given[key] === 'string' ? (given[key] as string) : null);
  const email = text('email');
  const known = email === null ? undefined : portal.contactWith(email);
  if (known !== undefined) return known.id;
  const id = portal.newId();
  const lastName = text('lastName') ?? email?.split('@')[0] ?? '';
  portal.addContact({ id, lastName, firstName: text('firstName'), email, phone: text('phone') }, clock());
  return id;
}

/** Hands the present state to the search index, which shows it once the lag is over. */
export function remember(ticket: Ticket, context: PortalContext): void {
  ticket.history.push(stateOf(ticket, context.clock()));
}
