import { type IncomingRequest, isObject, type Reply } from '../provider-simulation.ts';
import { liveTicket, type PortalContext, remember } from './tickets.ts';
import { invalid, missing, refuseData, refuseExtra } from './zoho-desk-errors.ts';

/** `{ author, content, modifiedTime }`; the author is the first agent. Source: Zoho OAS v1.0 Ticket.json. */
export function getResolution(id: string, context: PortalContext): Reply {
  const ticket = liveTicket(id, context.portal);
  const content = ticket.columns.resolution ?? null;
  const agent = context.tenant.agents[0];
  const author = content === null || agent === undefined ? null : { ...agent, photoURL: null };
  return { status: 200, body: { author, content, modifiedTime: ticket.resolutionTime } };
}

export function updateResolution(id: string, request: IncomingRequest, context: PortalContext): Reply {
  const ticket = liveTicket(id, context.portal);
  const body = isObject(request.body) ? request.body : {};
  const { content, isNotifyContact = false, ...others } = body;
  for (const key of Object.keys(others)) throw refuseExtra(key);
  if (content === undefined) throw refuseData([missing('content')]);
  if (typeof content !== 'string' || content.length > 65_535) throw refuseData([invalid('content')]);
  if (typeof isNotifyContact !== 'boolean') throw refuseData([invalid('isNotifyContact')]);
  keep(id, content, context);
  return getResolution(ticket.id, context);
}

/** 204. Source: Zoho OAS v1.0 Ticket.json. */
export function deleteResolution(id: string, context: PortalContext): Reply {
  liveTicket(id, context.portal);
  keep(id, null, context);
  return { status: 204 };
}

function keep(id: string, content: string | null, context: PortalContext): void {
  const ticket = liveTicket(id, context.portal);
  const now = new Date(context.clock()).toISOString();
  ticket.columns = { ...ticket.columns, resolution: content, modifiedTime: now };
  ticket.resolutionTime = content === null ? null : now;
  remember(ticket, context);
}
