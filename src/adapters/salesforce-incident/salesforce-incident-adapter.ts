import type { Assumption } from '../../adapter-kit/assumptions.ts';
import { type AdapterFactory, defineAdapter, type OptionsOf } from '../../adapter-kit/define-adapter.ts';
import type { FieldDefinitions } from '../../core/field.ts';
import type { WriteOperation } from '../../mapping/case-map.ts';
import type { TenantMapping } from '../../mapping/tenant-mapping.ts';
import { type SalesforceGrant, salesforceGrants } from './salesforce-incident-auth.ts';
import { salesforceIncidentCaseMap } from './salesforce-incident-case-map.ts';
import { incidentCustomFields, salesforceIncidentCatalogue } from './salesforce-incident-catalogue.ts';
import { describeFromCases } from './salesforce-incident-describe.ts';
import { salesforceIncidentErrors } from './salesforce-incident-errors.ts';
import { salesforceIncidentChanges, salesforceIncidentList } from './salesforce-incident-list.ts';
import { salesforceIncidentPlan } from './salesforce-incident-plan.ts';

/** What no document settles of the ThinkLP incident API. */
export type SalesforceIncidentAssumptions = {
  readonly getById: Assumption<boolean>;
  readonly ownerWhenOmitted: Assumption<'kept' | 'integration-user'>;
  readonly listRows: Assumption<'all' | number>;
};

const salesforceIncidentAssumptions: SalesforceIncidentAssumptions = {
  getById: {
    initial: true,
    alternatives: [false],
    question:
      'Whether a case can be read by its id; no page on it was found. If not, it is looked for in the list, by modified date.',
  },
  ownerWhenOmitted: {
    initial: 'kept',
    alternatives: ['integration-user'],
    question:
      "What an update without an owner does: the page says that omitted fields are preserved, and that the owner defaults to the integration user. With 'kept' an update reads the owner first, to see that it stays; with 'integration-user' it resends it. Both need the owner's field, in mapping.fields.assignee or .team: an owner that is mapped nowhere is not watched.",
  },
  listRows: {
    initial: 'all',
    alternatives: [200],
    question:
      "How many cases a reply of the list holds at most: all that there are, as no paging is documented, or a number: then a stretch of time with that many is read again in shorter ones. With 'all' a reply that says that more follows is a bad_response; one that is cut without a word cannot be told from a whole one.",
    accepts: (value) => value === 'all' || (Number.isSafeInteger(value) && Number(value) > 1),
  },
};

export type SalesforceIncidentOptions<F extends FieldDefinitions = FieldDefinitions> = OptionsOf<
  SalesforceIncidentAssumptions,
  F,
  SalesforceGrant
>;

/**
 * Names that a tenant may well have, for one that has checked that it does; never applied by itself.
 * All but `status` (a list filter) are inferred: no document names them.
 */
export const suggestedFields: NonNullable<TenantMapping['fields']> = {
  status: { field: 'status' },
  description: { field: 'description', position: 3 },
  assignee: { field: 'owner_id', position: 28 },
  team: { field: 'owner_id', position: 28 },
};

/**
 * Makes a port of the ThinkLP incident API on Salesforce. `baseUrl` is the organisation's own host: `https://acme.my.salesforce.com`.
 * @throws CaseportError configuration, naming every option and mapping entry that does not fit.
 */
export const createSalesforceIncidentAdapter: AdapterFactory<SalesforceIncidentAssumptions, SalesforceGrant> =
  defineAdapter({
    provider: 'salesforce-incident',
    assumptions: salesforceIncidentAssumptions,
    grants: salesforceGrants,
    // Source: Salesforce app limits: 25 long requests at once.
    pace: () => ({ concurrency: 25 }),
    quota: requestsLeft,
    // Source: "Update Case": the header is required, 1.0 by default.
    headers: (token) => ({ Authorization: `Bearer ${token}`, 'API-Version': '1.0' }),
    errors: salesforceIncidentErrors,
    plan: salesforceIncidentPlan,
    list: salesforceIncidentList,
    changes: salesforceIncidentChanges,
    describe: describeFromCases(suggestedFields),
    suppressesClosureMail: false,
    requires: ({ assumptions, providerFields }) =>
      assumptions.ownerWhenOmitted === 'kept' || providerFields('assignee').length + providerFields('team').length > 0
        ? []
        : [
            {
              path: 'mapping.fields.assignee',
              message: "is needed with ownerWhenOmitted 'integration-user': the owner is resent",
            },
          ],
    refusesProviderField,
    fields: {
      map: salesforceIncidentCaseMap,
      catalogue: salesforceIncidentCatalogue,
      customFields: incidentCustomFields,
      requiredOnCreate: [],
      rules: [],
      absentIsEmpty: true,
      rivals: [
        { winner: 'location_id', loser: 'location_number' },
        { winner: 'incident_local_date', loser: 'incident_date_time' },
      ],
    },
  });

/** The provider ignores these without a word. Sources: "Create Case", "Update Case". */
function refusesProviderField(key: string, operation: WriteOperation): string | undefined {
  const entry = Object.hasOwn(salesforceIncidentCatalogue, key) ? salesforceIncidentCatalogue[key] : undefined;
  if (entry === undefined || entry.write !== undefined) return undefined;
  const isNested = key === 'persons' || key === 'vehicles' || key === 'items';
  return isNested && operation === 'create' ? undefined : `is ignored by the provider (${entry.reason})`;
}

/** Source: Salesforce REST, `Sforce-Limit-Info: api-usage=10018/100000`, other limits may follow. */
function requestsLeft(headers: Readonly<Record<string, string>>): number | undefined {
  const usage = /(?:^|;)\s*api-usage=(\d+)\/(\d+)/.exec(headers['sforce-limit-info'] ?? '');
  return usage === null ? undefined : Math.max(0, Number(usage[2]) - Number(usage[1]));
}
