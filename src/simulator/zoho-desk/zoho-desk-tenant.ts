import type { RegisteredClient } from '../oauth/credentials.ts';

/** The field types that Zoho Desk knows. Source: Zoho OAS v1.0 Field.json. */
export type ZohoFieldType =
  | 'Text'
  | 'URL'
  | 'Textarea'
  | 'LargeText'
  | 'Email'
  | 'Phone'
  | 'Picklist'
  | 'Multiselect'
  | 'Date'
  | 'DateTime'
  | 'Number'
  | 'Percent'
  | 'Decimal'
  | 'Currency'
  | 'Boolean';

export interface ZohoCustomField {
  readonly type: ZohoFieldType;
  /** In characters of what is sent. @defaultValue 255 */
  readonly maxLength?: number;
  /** The options of a Picklist or Multiselect. */
  readonly values?: readonly string[];
  /** @defaultValue the api name */
  readonly label?: string;
}

export interface ZohoAgent {
  readonly id: string;
  readonly firstName: string;
  readonly lastName: string;
  readonly email: string;
}

export interface ZohoContact {
  readonly id: string;
  readonly lastName: string;
  readonly firstName: string | null;
  readonly email: string | null;
  readonly phone: string | null;
}

/** How one Zoho Desk portal is set up. An id or a name that is not in here is refused. */
export interface ZohoDeskTenant {
  /** Digits. */
  readonly orgId: string;
  /** The first one of type Open is what a new ticket gets. */
  readonly statuses: readonly { readonly name: string; readonly statusType: 'Open' | 'On Hold' | 'Closed' }[];
  readonly priorities: readonly string[];
  readonly classifications: readonly string[];
  readonly departments: readonly { readonly id: string; readonly name: string }[];
  readonly agents: readonly ZohoAgent[];
  readonly teams: readonly { readonly id: string; readonly name: string }[];
  readonly products: readonly { readonly id: string; readonly productName: string }[];
  readonly accounts: readonly { readonly id: string; readonly accountName: string }[];
  readonly contacts: readonly ZohoContact[];
  /** Keyed by api name, `cf_…`. */
  readonly customFields: Readonly<Record<string, ZohoCustomField>>;
  /** The OAuth client and its one refresh token. */
  readonly client: RegisteredClient;
  /** API credits from midnight to midnight. @defaultValue 100000, an Enterprise portal without agents */
  readonly dailyCredits: number;
}

/**
 * The portal of Zoho's published example: its department, assignee, contact and custom fields, and a few more of each.
 * Status names are Zoho's own defaults. Source: Zoho 'Update a ticket' example, 'Customizing ticket statuses'.
 */
export const DEFAULT_ZOHO_TENANT: ZohoDeskTenant = {
  orgId: '60001234567',
  client: {},
  dailyCredits: 100_000,
  statuses: [
    { name: 'Open', statusType: 'Open' },
    { name: 'On Hold', statusType: 'On Hold' },
    { name: 'Escalated', statusType: 'Open' },
    { name: 'Waiting on Vendor', statusType: 'On Hold' },
    { name: 'Closed', statusType: 'Closed' },
  ],
  priorities: ['High', 'Medium', 'Low'],
  classifications: ['Problem', 'Request', 'Question', 'Others'],
  departments: [
    { id: '1892000000006907', name: 'Support' },
    { id: '1892000000082069', name: 'Billing' },
  ],
  agents: [
    { id: '1892000000056007', firstName: 'Jane', lastName: 'Doe', email: 'jane@zylker.com' },
    { id: '1892000000056009', firstName: 'Ravi', lastName: 'Rao', email: 'ravi@zylker.com' },
  ],
  teams: [
    { id: '1892000000082003', name: 'First line' },
    { id: '1892000000082005', name: 'Second line' },
  ],
  products: [{ id: '1892000000082079', productName: 'F3' }],
  accounts: [{ id: '1892000000975382', accountName: 'Zylker' }],
  contacts: [
    {
      id: '1892000000042032',
      lastName: 'Carol',
      firstName: null,
      email: 'carol@zylker.com',
      phone: '1 888 900 9646',
    },
  ],
  customFields: {
    cf_permanentaddress: { type: 'Textarea' },
    cf_dateofpurchase: { type: 'Date' },
    cf_phone: { type: 'Phone' },
    cf_numberofitems: { type: 'Number' },
    cf_url: { type: 'URL' },
    cf_secondaryemail: { type: 'Email' },
    cf_severitypercentage: { type: 'Percent' },
    cf_modelname: { type: 'Text' },
    cf_external_id: { type: 'Text' },
    cf_severity: { type: 'Picklist', values: ['Low', 'High', 'Critical'] },
    cf_symptoms: { type: 'Multiselect', values: ['Slow', 'Noisy', 'Dead on arrival'] },
    cf_seen_at: { type: 'DateTime' },
    cf_amount: { type: 'Decimal' },
    cf_cost: { type: 'Currency' },
    cf_vip: { type: 'Boolean' },
  },
};
