import { type IncomingRequest, isObject, type JsonObject, type Reply } from '../provider-simulation.ts';
import type { Ticket, TicketAttachment } from './ticket.ts';
import { page } from './ticket-list.ts';
import { liveTicket, type PortalContext, remember } from './tickets.ts';
import {
  invalid,
  invalidQuery,
  missing,
  notFound,
  Refusal,
  refuseData,
  refuseExtra,
  zohoError,
} from './zoho-desk-errors.ts';

/** Source: Zoho OAS v1.0 TicketAttachment.json, the `name` of a reply. */
const LONGEST_NAME = 100;

/** Whether a request may bring a form with a file. */
export function takesFile(method: string, path: string): boolean {
  return method === 'POST' && /^\/api\/v1\/tickets\/\d+\/attachments$/.test(path);
}

/**
 * 200 with the attachment. The largest file is documented nowhere; how a form without the part is refused is not either.
 * Source: Zoho OAS v1.0 TicketAttachment.json, the part `file`, the query `isPublic`.
 */
export function addAttachment(id: string, request: IncomingRequest, context: PortalContext): Reply {
  const ticket = liveTicket(id, context.portal);
  const { query, file } = request;
  const isPublic = flag(query.isPublic, 'isPublic');
  if (file === undefined || file.facts.part !== 'file') throw refuseData([missing('file')]);
  if (file.facts.size > context.variant.maxFileBytes) throw new Refusal(zohoError(413));
  if (file.facts.name.length > LONGEST_NAME) throw refuseData([invalid('file')]);
  file.keep();
  const attachment: TicketAttachment = {
    id: context.portal.newId(),
    file,
    // What it is without the key is not documented: public here, so that a caller who leaves it out is found out.
    isPublic: isPublic ?? true,
    createdTime: new Date(context.clock()).toISOString(),
  };
  ticket.attachments.push(attachment);
  count(ticket, context);
  return { status: 200, body: shown(attachment, ticket, request, context) };
}

/** 200 with `data`, or 204 without a body when there is none. Source: Zoho OAS v1.0 TicketAttachment.json. */
export function listAttachments(id: string, request: IncomingRequest, context: PortalContext): Reply {
  const { query } = request;
  const ticket = liveTicket(id, context.portal);
  const { start, limit } = page(query, 0, { most: 100, usual: 100 });
  const wanted = flag(query.isPublic, 'isPublic');
  if (query.include !== undefined && query.include !== 'creator') throw invalidQuery('include');
  const found = ticket.attachments.filter(({ isPublic }) => wanted === undefined || isPublic === wanted);
  if (query.sortBy === '-createdTime') found.reverse();
  else if (query.sortBy !== undefined && query.sortBy !== 'createdTime') throw invalidQuery('sortBy');
  const rows = found.slice(start, start + limit);
  if (rows.length === 0) return { status: 204 };
  return { status: 200, body: { data: rows.map((each) => shown(each, ticket, request, context)) } };
}

/** 200 with an empty body. Source: Zoho OAS v1.0 TicketAttachment.json. */
export function updateAttachment(
  id: string,
  attachmentId: string,
  request: IncomingRequest,
  context: PortalContext,
): Reply {
  const attachment = find(liveTicket(id, context.portal), attachmentId);
  const { isPublic, ...others } = isObject(request.body) ? request.body : {};
  for (const key of Object.keys(others)) throw refuseExtra(key);
  if (isPublic === undefined) throw refuseData([missing('isPublic')]);
  if (typeof isPublic !== 'boolean') throw refuseData([invalid('isPublic')]);
  attachment.isPublic = isPublic;
  return { status: 200 };
}

/** 200 with an empty body. Source: Zoho OAS v1.0 TicketAttachment.json. */
export function deleteAttachment(id: string, attachmentId: string, context: PortalContext): Reply {
  const ticket = liveTicket(id, context.portal);
  const attachment = find(ticket, attachmentId);
  ticket.attachments.splice(ticket.attachments.indexOf(attachment), 1);
  count(ticket, context);
  return { status: 200 };
}

/** What is behind `href`. That it needs the same authentication as everything else is inferred. */
export function getContent(id: string, attachmentId: string, context: PortalContext): Reply {
  return { status: 200, file: find(liveTicket(id, context.portal), attachmentId).file };
}

function find(ticket: Ticket, attachmentId: string): TicketAttachment {
  const attachment = ticket.attachments.find((candidate) => candidate.id === attachmentId);
  if (attachment === undefined) throw notFound();
  return attachment;
}

function count(ticket: Ticket, context: PortalContext): void {
  ticket.columns = { ...ticket.columns, attachmentCount: String(ticket.attachments.length) };
  remember(ticket, context);
}

function flag(value: string | undefined, name: string): boolean | undefined {
  if (value !== undefined && value !== 'true' && value !== 'false') throw invalidQuery(name);
  return value === undefined ? undefined : value === 'true';
}

/** The size is a text, as published. */
function shown(
  { id, file, isPublic, createdTime }: TicketAttachment,
  ticket: Ticket,
  request: IncomingRequest,
  { tenant }: PortalContext,
): JsonObject {
  const { name, size } = file.facts;
  const [creator] = tenant.agents;
  const href = `http://${request.headers.host}/api/v1/tickets/${ticket.id}/attachments/${id}/content`;
  const told = { id, name, size: String(size), href, creatorId: creator?.id ?? null, createdTime, isPublic };
  return { ...told, previewurl: null, ...(request.query.include === 'creator' && { creator: creator ?? null }) };
}
