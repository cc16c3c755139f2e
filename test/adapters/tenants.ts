import {
  type CaseDraft,
  type CasePort,
  type FieldDefinitions,
  field,
  openCasePort,
  type TenantMapping,
} from '../../src/index.ts';

/** The custom fields of one application, which every tenant below has placed. */
export const fields: {
  readonly severity: ReturnType<typeof field.choice<['low', 'high']>>;
  readonly summary: ReturnType<typeof field.text>;
  readonly seenAt: ReturnType<typeof field.instant>;
  readonly amount: ReturnType<typeof field.decimal>;
} = {
  severity: field.choice(['low', 'high']),
  summary: field.text(),
  seenAt: field.instant(),
  amount: field.decimal(),
};

/** One provider as one tenant has set it up; the simulator of that provider is set up the same way. */
export interface Tenant {
  readonly provider: 'talkdesk' | 'salesforce-incident' | 'zoho-desk';
  readonly config: Readonly<Record<string, unknown>>;
  readonly mapping: TenantMapping;
  /** An id of the right shape. */
  readonly id: string;
  /** The least that a create takes. */
  readonly draft: CaseDraft;
  /** An agent. */
  readonly agent: string;
  /** A provider field that only the provider writes, and a kind that it holds. */
  readonly readOnly: { readonly field: string; readonly kind: 'text' | 'integer' | 'decimal' };
  /** The provider's key of the title. */
  readonly titleKey: string;
  /** Where the title ends. */
  readonly titleLimit: number;
}

const statuses = {
  new: { write: 'Open', approximated: true },
  open: 'Open',
  resolved: { write: 'Closed', approximated: true },
  closed: 'Closed',
} as const;

const talkdesk: Tenant = {
  provider: 'talkdesk',
  config: { baseUrl: 'https://api.talkdeskapp.com' },
  mapping: {
    references: { assignee: { jane: '61036b508ff57b5578f25a10' } },
    customFields: {
      severity: { field: 'drop_down1', options: { low: '001', high: '002' } },
      summary: { field: 'text1' },
      seenAt: { field: 'date1' },
      amount: { field: 'decimal1' },
    },
  },
  id: '1',
  draft: { title: 'Router down', description: 'No light', requester: { name: 'Jo', email: 'jo@example.org' } as never },
  agent: '61036b508ff57b5578f25a10',
  readOnly: { field: 'form_name', kind: 'text' },
  titleKey: 'title',
  titleLimit: 150,
};

const salesforceIncident: Tenant = {
  provider: 'salesforce-incident',
  config: { baseUrl: 'https://acme.my.salesforce.com' },
  mapping: {
    status: { ...statuses, pending: 'Pending', on_hold: null, new: 'New' },
    priority: { low: 'Low', normal: 'Medium', high: 'High', urgent: 'Critical' },
    references: { assignee: { jane: '00558000001N0KeAAK' } },
    fields: {
      title: { field: 'title', position: 15 },
      description: { field: 'description', position: 3 },
      status: { field: 'status' },
      priority: { field: 'priority' },
      resolution: { field: 'resolution' },
      category: { field: 'category' },
      assignee: { field: 'owner_id', position: 28 },
      team: { field: 'owner_id', position: 28 },
      dueAt: { field: 'due_date_time', position: 24 },
      requester: { name: { field: 'requester_name' }, email: { field: 'requester_email' } },
    },
    customFields: {
      severity: { field: 'keywords', options: { low: 'L', high: 'H' } },
      summary: { field: 'methods' },
      seenAt: { field: 'follow_up_date_time', position: 25 },
      amount: { field: 'initial_case_value' },
    },
  },
  id: '70130000001tcyIAAQ',
  draft: { title: 'Router down', description: 'No light', requester: { name: 'Jo', email: 'jo@example.org' } as never },
  agent: '00558000001N0KeAAK',
  readOnly: { field: 'total_estimated_value', kind: 'decimal' },
  titleKey: 'title',
  titleLimit: 50,
};

const zohoDesk: Tenant = {
  provider: 'zoho-desk',
  config: { baseUrl: 'https://desk.zoho.com', orgId: '60001234567' },
  mapping: {
    status: { ...statuses, pending: null, on_hold: 'On Hold' },
    references: { assignee: { jane: '1892000000056007' } },
    customFields: {
      severity: { field: 'cf_severity', options: { low: 'Low', high: 'High' } },
      summary: { field: 'cf_modelname' },
      seenAt: { field: 'cf_seen_at' },
      amount: { field: 'cf_amount' },
    },
  },
  id: '1892000001054003',
  draft: {
    title: 'Router down',
    description: 'No light',
    department: { id: '1892000000006907' },
    requester: { name: 'Jo', email: 'jo@example.org' } as never,
  },
  agent: '1892000000056007',
  readOnly: { field: 'threadCount', kind: 'integer' },
  titleKey: 'subject',
  titleLimit: 255,
};

/** One tenant of each provider. */
export const tenants: readonly Tenant[] = [talkdesk, salesforceIncident, zohoDesk];

/** What a test may have otherwise. */
export interface Change {
  readonly baseUrl?: string;
  readonly token?: string | (() => string | Promise<string>);
  readonly mapping?: TenantMapping;
  readonly customFields?: FieldDefinitions;
  readonly [option: string]: unknown;
}

/** Opens a tenant's port as an application does, from its configuration. */
export function openTenant(tenant: Tenant, change: Change = {}): Promise<CasePort> {
  const { token = 'secret-token', mapping, customFields = fields, ...others } = change;
  const config = {
    provider: tenant.provider,
    ...tenant.config,
    mapping: { ...tenant.mapping, ...mapping },
    ...(typeof token === 'string' && { auth: { token } }),
    ...others,
  };
  return openCasePort(config, { customFields, ...(typeof token === 'function' && { token }) }) as Promise<CasePort>;
}
