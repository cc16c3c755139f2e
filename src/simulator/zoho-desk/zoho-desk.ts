import { TokenStore } from '../oauth/token-store.ts';
import type { IncomingRequest, ProviderSimulation, Reply } from '../provider-simulation.ts';
import { ApiCredits } from './api-credits.ts';
import { Portal } from './ticket.ts';
import { takesFile } from './ticket-attachments.ts';
import { trashTicket } from './ticket-trash.ts';
import { fullTicket } from './ticket-view.ts';
import { changeTicket, liveTicket, type PortalContext, seedTicket } from './tickets.ts';
import { notFound, Refusal, refuseExtra, zohoError } from './zoho-desk-errors.ts';
import { ROUTES } from './zoho-desk-routes.ts';
import { DEFAULT_ZOHO_TENANT, type ZohoDeskTenant } from './zoho-desk-tenant.ts';
import { completeZohoVariant, type ZohoDeskVariant } from './zoho-desk-variant.ts';
import { zohoTokenEndpoint } from './zoho-tokens.ts';

export type { ZohoDeskTenant } from './zoho-desk-tenant.ts';
export type { ZohoDeskVariant } from './zoho-desk-variant.ts';

/** Zoho Desk REST v1. Source: Zoho OAS v1.0 and 'Update a ticket'. */
export function simulateZohoDesk(
  variant: ZohoDeskVariant | undefined,
  tenant: Partial<ZohoDeskTenant> | undefined,
  clock: () => number,
): ProviderSimulation {
  const portal = new Portal();
  const complete = { ...DEFAULT_ZOHO_TENANT, ...tenant };
  const context: PortalContext = { portal, tenant: complete, variant: completeZohoVariant(variant), clock };
  for (const contact of complete.contacts) portal.addContact(contact, Number.NEGATIVE_INFINITY);
  const credits = new ApiCredits(complete.dailyCredits, clock);
  const tokens = new TokenStore((count) => `1000.simulated.${count}`, clock);
  return {
    provider: 'zoho-desk',
    tokens,
    tokenEndpoint: zohoTokenEndpoint(tokens, complete, context.variant, clock),
    // Bearer is reported to work as well; only the documented scheme does here. Source: Zoho DeskAPIDocument.
    tokenIn: (headers) => /^Zoho-oauthtoken (\S+)$/.exec(headers.authorization ?? '')?.[1],
    config: (baseUrl, token) => ({ baseUrl, auth: { token }, orgId: complete.orgId }),
    takesFile,
    answer: (request) => credits.spend(request, () => answer(request, context)),
    error: zohoError,
    tooMany: (headers) => zohoError(429, headers),
    cases: () => portal.live().map((ticket) => fullTicket(ticket, context)),
    seed: (record) => written(portal, () => seedTicket(record, context)),
    change: (id, record) => written(portal, () => changeTicket(id, record, context)),
    remove: (id) => written(portal, () => trashTicket(liveTicket(id, portal), context)),
  };
}

function answer(request: IncomingRequest, context: PortalContext): Reply {
  try {
    refuseWrongOrganization(request, context);
    const here = ROUTES.filter((route) => route.path.test(request.path));
    if (here.length === 0) throw notFound();
    const route = here.find(({ method }) => method === request.method);
    if (route === undefined) return zohoError(405);
    for (const key of Object.keys(request.query)) {
      if (key !== 'orgId' && !route.query.includes(key)) throw refuseExtra(key);
    }
    const [, id = '', commentId = ''] = route.path.exec(request.path) ?? [];
    const run = (): Reply => route.run(request, context, [id, commentId]);
    return request.method === 'GET' ? run() : written(context.portal, run);
  } catch (error) {
    if (error instanceof Refusal) return error.reply;
    throw error;
  }
}

function written<Result>(portal: Portal, write: () => Result): Result {
  try {
    return write();
  } finally {
    portal.forgetLists();
  }
}

/**
 * The header is mandatory, and a number; as a query parameter it does not count.
 * Source: Zoho DeskAPIDocument; 500 for letters is observed; what a missing header gives is not documented, 400 here.
 */
function refuseWrongOrganization(request: IncomingRequest, { tenant }: PortalContext): void {
  const orgId = request.headers.orgid;
  if (orgId === undefined) throw new Refusal(zohoError(400));
  if (!/^\d+$/.test(orgId)) throw new Refusal(zohoError(500));
  if (orgId === tenant.orgId) return;
  const message = 'The OAuthToken is not valid for specified organization.';
  throw new Refusal({ status: 403, body: { errorCode: 'OAUTH_ORG_MISMATCH', message } });
}
