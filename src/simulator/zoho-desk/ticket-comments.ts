import { type IncomingRequest, isObject, type JsonObject, type Reply } from '../provider-simulation.ts';
import type { Ticket, TicketComment } from './ticket.ts';
import { page } from './ticket-list.ts';
import { liveTicket, type PortalContext } from './tickets.ts';
import { invalid, invalidQuery, missing, notFound, refuseData, refuseExtra } from './zoho-desk-errors.ts';

/** 200 with the comment. Source: Zoho OAS v1.0 TicketComment.json. */
export function addComment(id: string, request: IncomingRequest, context: PortalContext): Reply {
  const ticket = liveTicket(id, context.portal);
  const body = checkComment(request.body);
  const comment: TicketComment = {
    id: context.portal.newId(),
    content: String(body.content),
    contentType: String(body.contentType ?? 'html'),
    // What it is without the key is not documented: public here, so that a caller who leaves it out is found out.
    isPublic: body.isPublic !== false,
    commentedTime: new Date(context.clock()).toISOString(),
    modifiedTime: null,
  };
  ticket.comments.push(comment);
  return { status: 200, body: shown(comment, context) };
}

/** Only the content changes: whether the visibility of a comment can is documented both ways. */
export function updateComment(id: string, commentId: string, request: IncomingRequest, context: PortalContext): Reply {
  const comment = find(liveTicket(id, context.portal), commentId);
  const body = checkComment(request.body);
  comment.content = String(body.content);
  comment.contentType = String(body.contentType ?? comment.contentType);
  comment.modifiedTime = new Date(context.clock()).toISOString();
  return { status: 200, body: shown(comment, context) };
}

export function getComment(id: string, commentId: string, context: PortalContext): Reply {
  return { status: 200, body: shown(find(liveTicket(id, context.portal), commentId), context) };
}

/** 200 with an empty body. Source: Zoho OAS v1.0 TicketComment.json. */
export function deleteComment(id: string, commentId: string, context: PortalContext): Reply {
  const { comments } = liveTicket(id, context.portal);
  const comment = find(liveTicket(id, context.portal), commentId);
  comments.splice(comments.indexOf(comment), 1);
  return { status: 200 };
}

/** Oldest first unless sorted otherwise; no comments are a 200 with empty `data`, the only reply that is documented. */
export function listComments(id: string, request: IncomingRequest, context: PortalContext): Reply {
  const { query } = request;
  const { start, limit } = page(query, 0, { most: 100, usual: 50 });
  const comments = [...liveTicket(id, context.portal).comments];
  if (query.sortBy === '-commentedTime') comments.reverse();
  else if (query.sortBy !== undefined && query.sortBy !== 'commentedTime') throw invalidQuery('sortBy');
  const data = comments.slice(start, start + limit).map((comment) => shown(comment, context));
  return { status: 200, body: { data } };
}

function find(ticket: Ticket, commentId: string): TicketComment {
  const comment = ticket.comments.find((candidate) => candidate.id === commentId);
  if (comment === undefined) throw notFound();
  return comment;
}

/** `attachmentIds` is known to Zoho; there are no uploads here, so an id in it is refused. */
function checkComment(given: unknown): JsonObject {
  const body = isObject(given) ? given : {};
  const { content, contentType, isPublic, attachmentIds, ...others } = body;
  for (const key of Object.keys(others)) throw refuseExtra(key);
  if (content === undefined || content === '') throw refuseData([missing('content')]);
  if (typeof content !== 'string' || content.length > 32_000) throw refuseData([invalid('content')]);
  if (![undefined, 'plainText', 'html'].includes(contentType as string)) throw refuseData([invalid('contentType')]);
  if (isPublic !== undefined && typeof isPublic !== 'boolean') throw refuseData([invalid('isPublic')]);
  if (attachmentIds !== undefined && !(Array.isArray(attachmentIds) && attachmentIds.length === 0)) {
    throw refuseData([invalid('attachmentIds')]);
  }
  return body;
}

function shown(comment: TicketComment, { tenant }: PortalContext): JsonObject {
  const { id: commenterId, firstName, lastName, email } = tenant.agents[0] ?? { id: '', lastName: '' };
  const name = `${firstName ?? ''} ${lastName}`.trim();
  const commenter = { name, email, type: 'AGENT', photoURL: null, firstName, lastName, roleName: 'Support' };
  return { ...comment, commenterId, commenter, attachments: [] };
}
