import { type IncomingRequest, isObject, type JsonObject, type Reply } from '../provider-simulation.ts';
import type { Ticket } from './ticket.ts';
import { liveTicket, type PortalContext } from './tickets.ts';
import { invalid, missing, refuseData, refuseExtra } from './zoho-desk-errors.ts';

const TAG = /^(?!null$)[A-Za-z0-9_.\-+%\s\u0080-\uffff]{3,50}$/;

/** The tags are under `tags`, not `data`. Source: Zoho OAS v1.0 TicketTag.json. */
export function getTags(id: string, context: PortalContext): Reply {
  return { status: 200, body: { tags: shown(liveTicket(id, context.portal), context) } };
}

export function associateTags(id: string, request: IncomingRequest, context: PortalContext): Reply {
  const ticket = liveTicket(id, context.portal);
  for (const name of checkTags(request.body)) if (!ticket.tags.includes(name)) ticket.tags.push(name);
  return { status: 200, body: { data: shown(ticket, context) } };
}

/** A tag that the ticket does not have changes nothing; what Zoho does is not documented. */
export function dissociateTags(id: string, request: IncomingRequest, context: PortalContext): Reply {
  const ticket = liveTicket(id, context.portal);
  const gone = checkTags(request.body);
  ticket.tags.splice(0, ticket.tags.length, ...ticket.tags.filter((name) => !gone.includes(name)));
  return { status: 200, body: { data: shown(ticket, context) } };
}

function checkTags(body: unknown): readonly string[] {
  const { tags, ...others } = isObject(body) ? body : {};
  for (const key of Object.keys(others)) throw refuseExtra(key);
  if (tags === undefined) throw refuseData([missing('tags')]);
  if (!Array.isArray(tags) || tags.length < 1 || tags.length > 51) throw refuseData([invalid('tags')]);
  const wrong = tags.findIndex((name) => typeof name !== 'string' || !TAG.test(name));
  if (wrong !== -1) throw refuseData([invalid(`tags/${wrong}`)]);
  return tags;
}

function shown(ticket: Ticket, { portal }: PortalContext): JsonObject[] {
  return ticket.tags.map((name) => ({ name, tagType: 'MANUAL', id: portal.tagId(name) }));
}
