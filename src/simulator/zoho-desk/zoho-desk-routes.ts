import type { IncomingRequest, Reply } from '../provider-simulation.ts';
import { CONTACT_SEARCH_QUERY, getContact, searchContacts } from './contacts.ts';
import { getFields } from './field-metadata.ts';
import {
  addAttachment,
  deleteAttachment,
  getContent,
  listAttachments,
  updateAttachment,
} from './ticket-attachments.ts';
import { addComment, deleteComment, getComment, listComments, updateComment } from './ticket-comments.ts';
import { LIST_QUERY, listTickets } from './ticket-list.ts';
import { deleteResolution, getResolution, updateResolution } from './ticket-resolution.ts';
import { SEARCH_QUERY, searchTickets } from './ticket-search.ts';
import { associateTags, dissociateTags, getTags } from './ticket-tags.ts';
import { moveToTrash } from './ticket-trash.ts';
import { createTicket, getTicket, type PortalContext, updateTicket } from './tickets.ts';

export interface Route {
  readonly method: string;
  readonly path: RegExp;
  /** Query keys that the operation knows; any other one is refused. */
  readonly query: readonly string[];
  readonly run: (
    request: IncomingRequest,
    context: PortalContext,
    ids: readonly [id: string, commentId: string],
  ) => Reply;
}

type Run = Route['run'];

function route(method: string, path: string, query: readonly string[], run: Run): Route {
  return { method, path: new RegExp(`^/api/v1${path.replaceAll(':id', '(\\d+)')}$`), query, run };
}

/** The operations that are played. Source: Zoho OAS v1.0 Ticket, Search, TicketComment, TicketAttachment, TicketTag, Contact, Field. */
export const ROUTES: readonly Route[] = [
  route('POST', '/tickets', [], createTicket),
  route('GET', '/tickets', LIST_QUERY, listTickets),
  route('GET', '/tickets/search', SEARCH_QUERY, searchTickets),
  route('POST', '/tickets/moveToTrash', [], moveToTrash),
  route('GET', '/tickets/:id', ['include'], (request, context, [id]) => getTicket(id, request, context)),
  route('PATCH', '/tickets/:id', ['disableClosureNotification'], (request, context, [id]) =>
    updateTicket(id, request, context),
  ),
  route('GET', '/tickets/:id/resolution', [], (_request, context, [id]) => getResolution(id, context)),
  route('PATCH', '/tickets/:id/resolution', [], (request, context, [id]) => updateResolution(id, request, context)),
  route('DELETE', '/tickets/:id/resolution', [], (_request, context, [id]) => deleteResolution(id, context)),
  route('GET', '/tickets/:id/tags', [], (_request, context, [id]) => getTags(id, context)),
  route('POST', '/tickets/:id/associateTag', [], (request, context, [id]) => associateTags(id, request, context)),
  route('POST', '/tickets/:id/dissociateTag', [], (request, context, [id]) => dissociateTags(id, request, context)),
  route('POST', '/tickets/:id/comments', [], (request, context, [id]) => addComment(id, request, context)),
  route('GET', '/tickets/:id/comments', ['from', 'limit', 'sortBy'], (request, context, [id]) =>
    listComments(id, request, context),
  ),
  route('GET', '/tickets/:id/comments/:id', [], (_request, context, ids) => getComment(...ids, context)),
  route('PATCH', '/tickets/:id/comments/:id', [], (request, context, ids) => updateComment(...ids, request, context)),
  route('DELETE', '/tickets/:id/comments/:id', [], (_request, context, ids) => deleteComment(...ids, context)),
  route('POST', '/tickets/:id/attachments', ['isPublic'], (request, context, [id]) =>
    addAttachment(id, request, context),
  ),
  route(
    'GET',
    '/tickets/:id/attachments',
    ['from', 'limit', 'isPublic', 'sortBy', 'include'],
    (request, context, [id]) => listAttachments(id, request, context),
  ),
  route('PATCH', '/tickets/:id/attachments/:id', [], (request, context, ids) =>
    updateAttachment(...ids, request, context),
  ),
  route('DELETE', '/tickets/:id/attachments/:id', [], (_request, context, ids) => deleteAttachment(...ids, context)),
  route('GET', '/tickets/:id/attachments/:id/content', [], (_request, context, ids) => getContent(...ids, context)),
  route('GET', '/fields', ['module', 'apiNames'], getFields),
  route('GET', '/contacts/search', CONTACT_SEARCH_QUERY, searchContacts),
  route('GET', '/contacts/:id', [], (_request, context, [id]) => getContact(id, context)),
];
