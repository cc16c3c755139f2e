import type { RegisteredClient } from '../oauth/credentials.ts';

/** One field as an org's mapping has it. Source: the types and limits of ThinkLP 'Update Case'. */
export interface IncidentField {
  readonly type: 'string' | 'date' | 'local_time' | 'date_time' | 'number' | 'boolean' | 'id';
  /** In characters. */
  readonly maxLength?: number;
  /** Any other value is refused, as a restricted picklist does. */
  readonly values?: readonly string[];
  /** What a new record has when a create says nothing. */
  readonly initial?: string;
  /** Taken and stored, never returned. */
  readonly writeOnly?: boolean;
  /** Which of the 32 unnamed positions of the published update body it stands for. */
  readonly position?: number;
}

/** How one org has set up its incidents. Names that are not in `fields` are legal in a body and vanish. */
export interface SalesforceIncidentTenant {
  readonly fields: Readonly<Record<string, IncidentField>>;
  /** Owner of what names no owner. */
  readonly integrationUserId: string;
  /** What `location_number` is looked up in. */
  readonly locations: readonly { readonly id: string; readonly number: string }[];
  /** The connected app, and the user who has approved it. */
  readonly client: RegisteredClient;
  /** What an assertion may have as `aud`. @defaultValue login.salesforce.com and test.salesforce.com */
  readonly audiences: readonly string[];
  /** How long an issued token lives after its last use. Source: Salesforce session settings. @defaultValue 120 */
  readonly sessionMinutes: number;
  /** Requests in 24 hours. @defaultValue 100000 */
  readonly dailyRequests: number;
}

/**
 * One field for each of the 32 positions of ThinkLP 'Update Case', in its order, with its type and limit.
 * Only `location_number`, `location_id`, `incident_local_date`, `incident_local_time`, `incident_date_time` and
 * `initial_case_value` are published names; every other name is one that an org might have configured.
 */
const FIELDS: Readonly<Record<string, IncidentField>> = {
  title: { position: 1, type: 'string' },
  status: { position: 2, type: 'string', values: ['New', 'Open', 'Pending', 'Closed'], initial: 'Open' },
  description: { position: 3, type: 'string', maxLength: 32_000 },
  location_id: { position: 4, type: 'id' },
  location_number: { position: 5, type: 'string' },
  incident_type: { position: 6, type: 'string', values: ['Theft', 'Fraud'] },
  investigation_type: { position: 7, type: 'string', values: ['External Theft', 'Internal Theft'] },
  priority: { position: 8, type: 'string', values: ['Low', 'Medium', 'High', 'Critical'] },
  incident_local_date: { position: 9, type: 'date' },
  incident_local_time: { position: 10, type: 'local_time' },
  reported_local_date: { position: 11, type: 'date' },
  reported_local_time: { position: 12, type: 'local_time' },
  police_report_number: { position: 13, type: 'string', maxLength: 25 },
  external_id: { position: 14, type: 'string', maxLength: 100 },
  sub_category: { position: 15, type: 'string', maxLength: 50 },
  stage: { position: 16, type: 'string', writeOnly: true },
  requester_name: { position: 17, type: 'string' },
  requester_email: { position: 18, type: 'string' },
  requester_phone: { position: 19, type: 'string' },
  resolution: { position: 20, type: 'string' },
  initial_case_value: { position: 21, type: 'number' },
  recovery_estimate: { position: 22, type: 'number' },
  incident_date_time: { position: 23, type: 'date_time' },
  due_date_time: { position: 24, type: 'date_time' },
  follow_up_date_time: { position: 25, type: 'date_time' },
  category: { position: 26, type: 'string' },
  is_confidential: { position: 27, type: 'boolean' },
  owner_id: { position: 28, type: 'id' },
  channel: { position: 29, type: 'string' },
  parent_id: { position: 30, type: 'id' },
  keywords: { position: 31, type: 'string' },
  methods: { position: 32, type: 'string' },
};

export const DEFAULT_INCIDENT_TENANT: SalesforceIncidentTenant = {
  fields: FIELDS,
  integrationUserId: '0055f000004aBcDAAU',
  locations: [
    { id: 'a015f00000Loc1AAAR', number: '0042' },
    { id: 'a015f00000Loc2BAAR', number: '0117' },
  ],
  client: {},
  audiences: ['https://login.salesforce.com', 'https://test.salesforce.com'],
  sessionMinutes: 120,
  dailyRequests: 100_000,
};
