import type { IncomingRequest, JsonObject, Reply } from '../provider-simulation.ts';
import { isLike } from './search-words.ts';
import { page } from './ticket-list.ts';
import type { PortalContext } from './tickets.ts';
import { notFound } from './zoho-desk-errors.ts';
import type { ZohoContact } from './zoho-desk-tenant.ts';

const WORD_KEYS = ['email', 'phone'] as const;

/** The query keys of a contact search that are played. Source: Zoho OAS v1.0 Search.json. */
export const CONTACT_SEARCH_QUERY: readonly string[] = ['from', 'limit', ...WORD_KEYS];

/** 200 with `data` and `count`, or 204; a new contact shows after the lag of the index. Source: Zoho OAS v1.0 Search.json. */
export function searchContacts({ query }: IncomingRequest, { portal, variant, clock }: PortalContext): Reply {
  const { start, limit } = page(query, 0, { most: 100, usual: 10, lastFrom: variant.searchWindow });
  const tests = WORD_KEYS.flatMap((key) => {
    const words = query[key];
    const matches = words === undefined ? undefined : isLike(words);
    return matches === undefined ? [] : [(contact: ZohoContact) => matches(contact[key])];
  });
  const found = portal
    .contactsAt(clock() - variant.searchLagMs)
    .filter((contact) => tests.every((test) => test(contact)));
  const data = found.slice(start, start + limit).map(shown);
  return data.length === 0 ? { status: 204 } : { status: 200, body: { data, count: found.length } };
}

export function getContact(id: string, { portal }: PortalContext): Reply {
  const contact = portal.contacts.get(id);
  if (contact === undefined) throw notFound();
  return { status: 200, body: shown(contact) };
}

/** The keys that a tenant sets up, and what stays empty beside them. Source: Zoho OAS v1.0 Contact.json. */
function shown(contact: ZohoContact): JsonObject {
  return { ...contact, mobile: null, type: null, accountId: null };
}
