import type { Ask } from '../../adapter-kit/ask.ts';
import type { FileResource, ToldFile } from '../../adapter-kit/file-resource.ts';
import { offsetPages } from '../../adapter-kit/paging.ts';
import { UnreadableReply } from '../../adapter-kit/unreadable-reply.ts';
import type { ProviderRequest } from '../../http/request.ts';
import { readInstant } from '../../mapping/text-codecs.ts';
import { isTrue } from './zoho-desk-codecs.ts';
import { tickets } from './zoho-desk-plan.ts';

/** The documented most. */
const pageSize = 100;

/**
 * Attachments of a ticket. `isPublic` has no documented default, so it is always sent. An empty list is 204 without a body.
 * Source: Zoho Desk OAS, TicketAttachment.json. That the content at `href` needs the same authentication is inferred.
 */
export const zohoDeskFiles: FileResource = {
  maxBytes: ({ assumptions }) => (typeof assumptions.maxFileBytes === 'number' ? assumptions.maxFileBytes : undefined),
  maxNameLength: 100,
  add: (id, file, visibility) => ({
    method: 'POST',
    path: attachmentsOf(id),
    query: { isPublic: String(visibility === 'public') },
    file: { ...file, part: 'file' },
  }),
  pages: (id, ask) =>
    offsetPages({
      page: (offset) => pageAt(id, offset, ask),
      size: pageSize,
      start: 0,
      order: 'ascending',
      at: createdAt,
      id: (row) => partsOf(row).id,
    }),
  read: readFile,
  content: (told, baseUrl) => contentAt(partsOf(told).href, baseUrl),
};

function attachmentsOf(id: string): readonly string[] {
  return [...tickets, id, 'attachments'];
}

async function pageAt(id: string, offset: number, ask: Ask): Promise<readonly unknown[]> {
  const query = { from: String(offset), limit: String(pageSize), sortBy: 'createdTime' };
  const body = await ask('attachments', { method: 'GET', path: attachmentsOf(id), query });
  if (body === undefined) return [];
  const { data } = partsOf(body);
  if (!Array.isArray(data)) throw new UnreadableReply('the reply has no list of files');
  return data;
}

/** A size is a text, as published; public is only what says so. */
function readFile(told: unknown): ToldFile | undefined {
  const { id, name, size, isPublic, createdTime } = partsOf(told);
  if (typeof id !== 'string' || id === '') return undefined;
  const createdAtTold = typeof createdTime === 'string' ? readInstant(createdTime) : undefined;
  return {
    id,
    name: typeof name === 'string' && name !== '' ? name : null,
    size: byteCount(size),
    ...(isTold(isPublic) && { visibility: isTrue(isPublic) ? 'public' : 'private' }),
    ...(createdAtTold !== undefined && { createdAt: createdAtTold }),
  };
}

function isTold(isPublic: unknown): boolean {
  return typeof isPublic === 'boolean' || isPublic === 'true' || isPublic === 'false';
}

function byteCount(size: unknown): number | null {
  const count = typeof size === 'string' && /^\d{1,15}$/.test(size) ? Number(size) : size;
  return typeof count === 'number' && Number.isSafeInteger(count) && count >= 0 ? count : null;
}

function createdAt(row: unknown): number | undefined {
  const { createdTime } = partsOf(row);
  const moment = typeof createdTime === 'string' ? readInstant(createdTime) : undefined;
  return moment === undefined ? undefined : Date.parse(moment);
}

/** The request for an address below this provider's own; a token goes nowhere else. */
function contentAt(href: unknown, baseUrl: string): ProviderRequest | undefined {
  if (typeof href !== 'string' || !URL.canParse(href, baseUrl)) return undefined;
  const url = new URL(href, baseUrl);
  const base = new URL(`${baseUrl}/`);
  if (url.origin !== base.origin || url.username !== '' || !url.pathname.startsWith(base.pathname)) return undefined;
  const path = url.pathname.slice(base.pathname.length).split('/').map(decoded);
  if (path.some((segment) => segment === undefined || segment === '')) return undefined;
  const query = Object.fromEntries(url.searchParams);
  return { method: 'GET', path: path as readonly string[], query };
}

function decoded(segment: string): string | undefined {
  try {
    return decodeURIComponent(segment);
  } catch {
    return undefined;
  }
}

function partsOf(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null ? (value as Readonly<Record<string, unknown>>) : {};
}
