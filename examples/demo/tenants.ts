// How the three imitated helpdesks are set up: the fields and options that the configurations point at, and what else is in them.

import type { SalesforceIncidentTenant, TalkdeskTenant, ZohoDeskTenant } from 'caseport/simulator';

export const talkdeskTenant: Partial<TalkdeskTenant> = {
  customFields: {
    text1: { type: 'text', name: 'External id' },
    text2: { type: 'text', name: 'Seen at' },
    date1: { type: 'date', name: 'Due' },
    drop_down1: {
      type: 'dropdown',
      name: 'Severity',
      options: [
        { key: '001', label: 'Minor' },
        { key: '002', label: 'Major' },
      ],
    },
    multi_select1: {
      type: 'multi_select',
      name: 'Symptoms',
      options: [
        { key: '001', label: 'Warm' },
        { key: '002', label: 'Noisy' },
        { key: '003', label: 'Dead' },
      ],
    },
    decimal1: { type: 'decimal', name: 'Stock loss' },
    numeric1: { type: 'numeric', name: 'Crates' },
    checkbox1: { type: 'checkbox', name: 'Confidential' },
  },
};

export const salesforceIncidentTenant: Partial<SalesforceIncidentTenant> = {
  fields: {
    title: { type: 'string' },
    description: { type: 'string', maxLength: 32_000 },
    status: { type: 'string', values: ['New', 'Open', 'Pending', 'Closed'], initial: 'Open' },
    priority: { type: 'string', values: ['Low', 'Medium', 'High', 'Critical'] },
    category: { type: 'string' },
    resolution: { type: 'string' },
    requester_name: { type: 'string' },
    requester_email: { type: 'string' },
    owner_id: { type: 'id' },
    external_id: { type: 'string', maxLength: 100 },
    due_date_time: { type: 'date_time' },
    incident_local_date: { type: 'date' },
    incident_local_time: { type: 'local_time' },
    initial_case_value: { type: 'number' },
    crates: { type: 'number' },
    is_confidential: { type: 'boolean' },
    severity: { type: 'string', values: ['Minor', 'Major'] },
    symptoms: { type: 'string' },
  },
};

export const zohoDeskTenant: Partial<ZohoDeskTenant> = {
  customFields: {
    cf_external_id: { type: 'Text' },
    cf_severity: { type: 'Picklist', values: ['Low', 'High'] },
    cf_symptoms: { type: 'Multiselect', values: ['Warm', 'Noisy', 'Dead on arrival'] },
    cf_stock_loss: { type: 'Currency' },
    cf_crates: { type: 'Number' },
    cf_seen_at: { type: 'Text' },
    cf_confidential: { type: 'Boolean' },
  },
};

/** What others have in the helpdesk, and do there, in the provider's own words. */
export interface Others {
  /** Cases that the program's listing must not give: one that is open, and one that was closed the day before. */
  readonly cases: (yesterday: string) => readonly Readonly<Record<string, unknown>>[];
  /** An agent opens a case again. */
  readonly reopened: Readonly<Record<string, unknown>>;
}

export const others: Readonly<Record<'talkdesk' | 'salesforce-incident' | 'zoho-desk', Others>> = {
  talkdesk: {
    cases: (yesterday) => [
      { title: 'Till 3 has no paper', status: 'OPEN' },
      { title: 'Door 1 is stuck', status: 'CLOSED', create_at: yesterday, update_at: yesterday },
    ],
    reopened: { status: 'OPEN' },
  },
  'salesforce-incident': {
    cases: (yesterday) => [
      { title: 'Till 3 has no paper', status: 'Open' },
      { title: 'Door 1 is stuck', status: 'Closed', created_date: yesterday, last_modified_date: yesterday },
    ],
    reopened: { status: 'Open' },
  },
  'zoho-desk': {
    cases: (yesterday) => [
      { subject: 'Till 3 has no paper', status: 'Open' },
      { subject: 'Door 1 is stuck', status: 'Closed', createdTime: yesterday, modifiedTime: yesterday },
    ],
    reopened: { status: 'Open' },
  },
};
