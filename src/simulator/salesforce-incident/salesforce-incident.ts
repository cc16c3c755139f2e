import { TokenStore } from '../oauth/token-store.ts';
import type { IncomingRequest, ProviderSimulation, Reply } from '../provider-simulation.ts';
import { ApiUsage } from './api-usage.ts';
import { Refusal, randomCode, refuse, requestLimitExceeded, salesforceError } from './incident-errors.ts';
import { listIncidents } from './incident-list.ts';
import { DEFAULT_INCIDENT_TENANT, type SalesforceIncidentTenant } from './incident-tenant.ts';
import { completeIncidentVariant, type SalesforceIncidentVariant } from './incident-variant.ts';
import {
  changeIncident,
  createIncident,
  getIncident,
  type OrgContext,
  removeIncident,
  seedIncident,
  shownIncident,
  updateIncident,
} from './incidents.ts';
import { salesforceTokenEndpoint } from './salesforce-tokens.ts';

export type { SalesforceIncidentTenant } from './incident-tenant.ts';
export type { SalesforceIncidentVariant } from './incident-variant.ts';

/** The URL mapping is case-sensitive. Source: Salesforce RestResource annotation. */
const INCIDENTS = '/services/apexrest/ThinkLP/incidents';

/** ThinkLP cases, served by Salesforce Apex REST. Source: ThinkLP 'List Cases', 'Create Case', 'Update Case'. */
export function simulateSalesforceIncident(
  variant: SalesforceIncidentVariant | undefined,
  tenant: Partial<SalesforceIncidentTenant> | undefined,
  clock: () => number,
): ProviderSimulation {
  const complete = { ...DEFAULT_INCIDENT_TENANT, ...tenant };
  const context: OrgContext = {
    incidents: new Map(),
    newNumber: countingUp(),
    tenant: complete,
    variant: completeIncidentVariant(variant),
    clock,
  };
  const usage = new ApiUsage(complete.dailyRequests, context.variant.limitInfo, clock);
  const tokens = new TokenStore((count) => `00D5f000000SimU!token.${count}`, clock);
  return {
    provider: 'salesforce-incident',
    tokens,
    tokenEndpoint: salesforceTokenEndpoint(tokens, complete, clock),
    movable: true,
    tokenIn: (headers) => /^Bearer (\S+)$/.exec(headers.authorization ?? '')?.[1],
    config: (baseUrl, token) => ({ baseUrl, auth: { token } }),
    answer: (request) => usage.count(() => answer(request, context)),
    error: salesforceError,
    tooMany: requestLimitExceeded,
    cases: () => [...context.incidents.values()].map((incident) => shownIncident(incident, context)),
    seed: (record) => seedIncident(record, context),
    change: (id, record) => changeIncident(id, record, context),
    remove: (id) => removeIncident(id, context),
  };
}

function countingUp(): () => number {
  let last = 0;
  return () => {
    last += 1;
    return last;
  };
}

function answer(request: IncomingRequest, context: OrgContext): Reply {
  try {
    return route(request, context);
  } catch (error) {
    if (error instanceof Refusal) return error.reply;
    throw error;
  }
}

function route(request: IncomingRequest, context: OrgContext): Reply {
  const { method, path } = request;
  const id = path.startsWith(`${INCIDENTS}/`) ? path.slice(INCIDENTS.length + 1) : undefined;
  if (path !== INCIDENTS && (id === undefined || id === '' || id.includes('/'))) {
    throw refuse(404, 'NOT_FOUND', `Could not find a match for URL ${path}`);
  }
  // The header is marked as required; what its absence gives is not published. Source: ThinkLP 'Update Case'.
  if (request.headers['api-version'] !== '1.0') throw refuse(400, randomCode(), 'API-Version');
  if (id !== undefined && method === 'GET') return getIncident(id, context);
  if (id !== undefined && method === 'PATCH') return updateIncident(id, request, context);
  if (id === undefined && method === 'GET') return listIncidents(request, context);
  if (id === undefined && method === 'POST') return createIncident(request, context);
  throw refuse(405, 'METHOD_NOT_ALLOWED', 'HTTP Method not allowed');
}
