export { normaliseSalesforceId, sameCaseId } from './salesforce-id.ts';
export {
  createSalesforceIncidentAdapter,
  type SalesforceIncidentAssumptions,
  type SalesforceIncidentOptions,
  suggestedFields,
} from './salesforce-incident-adapter.ts';
export type { SalesforceClientCredentials, SalesforceGrant, SalesforceJwtBearer } from './salesforce-incident-auth.ts';
