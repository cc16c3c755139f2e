import type { IncomingRequest, JsonObject, Reply } from '../provider-simulation.ts';
import { randomCode, refuse } from './incident-errors.ts';
import { type Incident, type OrgContext, shownIncident } from './incidents.ts';

const TEXT_FILTERS: Readonly<Record<string, string>> = {
  status: 'status',
  incidentType: 'incident_type',
  investigationType: 'investigation_type',
};

const DATE_FILTERS: Readonly<Record<string, { readonly of: 'createdAt' | 'modifiedAt'; readonly end: 'from' | 'to' }>> =
  {
    createdDateFrom: { of: 'createdAt', end: 'from' },
    createdDateTo: { of: 'createdAt', end: 'to' },
    lastModifiedDateFrom: { of: 'modifiedAt', end: 'from' },
    lastModifiedDateTo: { of: 'modifiedAt', end: 'to' },
  };

/**
 * All incidents that pass every filter: dates inclusive, texts exact and case-sensitive; no paging is published.
 * A parameter that is not published is refused: what the provider does with one is not known, and to let it pass would
 * hide a mistake. A plain date counts as its midnight in UTC. Source: ThinkLP 'List Cases'.
 */
export function listIncidents(request: IncomingRequest, context: OrgContext): Reply {
  const filters = Object.entries(request.query).map(([name, value]) => {
    const passes = textFilter(name, value, context) ?? dateFilter(name, value);
    if (passes === undefined) throw refuse(400, randomCode(), `no parameter ${name} is published`);
    return passes;
  });
  const rows: JsonObject[] = [];
  for (const incident of context.incidents.values()) {
    if (filters.every((passes) => passes(incident))) rows.push(shownIncident(incident, context));
  }
  const { listReply, listRows } = context.variant;
  const shown = listRows === 'all' ? rows : rows.slice(0, listRows);
  return { status: 200, body: listReply === 'array' ? shown : { records: shown } };
}

type Filter = (incident: Incident) => boolean;

function textFilter(name: string, value: string, { variant }: OrgContext): Filter | undefined {
  const field = TEXT_FILTERS[name];
  if (field === undefined) return undefined;
  return variant.listFilters === 'ignored' ? () => true : (incident) => incident.values[field] === value;
}

function dateFilter(name: string, value: string): Filter | undefined {
  const filter = DATE_FILTERS[name];
  if (filter === undefined) return undefined;
  const at = /^\d{4}-\d{2}-\d{2}(T\d{2}:\d{2}:\d{2}Z)?$/.test(value) ? Date.parse(value) : Number.NaN;
  if (Number.isNaN(at)) throw refuse(400, randomCode(), `${name} is not a date`);
  return (incident) => (filter.end === 'from' ? incident[filter.of] >= at : incident[filter.of] <= at);
}
