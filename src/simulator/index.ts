/** The three providers, imitated on loopback. */
export type { Fault, FaultEffect, FaultScope } from './fault.ts';
export type { RegisteredClient, SimulatorCredentials } from './oauth/credentials.ts';
export { missingNextLink, nextLinkToItself, type PageScope, repeatedPage, shortPage } from './paging-faults.ts';
export type { RecordedRequest } from './recorded-request.ts';
export type { SalesforceIncidentTenant, SalesforceIncidentVariant } from './salesforce-incident/salesforce-incident.ts';
export type { Simulator } from './simulator.ts';
export { type SimulatorOptions, startSimulator } from './start-simulator.ts';
export type { TalkdeskTenant, TalkdeskVariant } from './talkdesk/talkdesk.ts';
export type { ZohoDeskTenant, ZohoDeskVariant } from './zoho-desk/zoho-desk.ts';
