import { type IncomingRequest, isObject, type Reply } from '../provider-simulation.ts';
import type { Ticket } from './ticket.ts';
import { liveTicket, type PortalContext, remember } from './tickets.ts';
import { invalid, missing, refuseData, refuseExtra } from './zoho-desk-errors.ts';

/** 204; an id that is not there refuses all of them, which is not documented. Source: Zoho OAS v1.0 Ticket.json. */
export function moveToTrash(request: IncomingRequest, context: PortalContext): Reply {
  const { ticketIds, ...others } = isObject(request.body) ? request.body : {};
  for (const key of Object.keys(others)) throw refuseExtra(key);
  if (ticketIds === undefined) throw refuseData([missing('ticketIds')]);
  if (!Array.isArray(ticketIds) || ticketIds.length === 0) throw refuseData([invalid('ticketIds')]);
  if (ticketIds.some((id) => typeof id !== 'string')) throw refuseData([invalid('ticketIds')]);
  const tickets = ticketIds.map((id) => liveTicket(id, context.portal));
  for (const ticket of tickets) trashTicket(ticket, context);
  return { status: 204 };
}

export function trashTicket(ticket: Ticket, context: PortalContext): void {
  ticket.isTrashed = true;
  remember(ticket, context);
}
