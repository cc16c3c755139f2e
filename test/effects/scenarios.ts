import type { CaseDraft, CasePatch, TenantMapping } from '../../src/index.ts';

/** One request of a write. */
export interface Position {
  readonly name: string;
  readonly method: string;
  readonly path: RegExp;
  /** How many earlier requests look alike. */
  readonly skip?: number;
  /**
   * - `write`: `again` says whether it may be sent twice
   * - `glance`: serves a comparison only, or tells what has been written
   * - `read`: the next write needs it
   */
  readonly kind: 'write' | 'glance' | 'read';
  readonly again?: true;
}

/** One write of an application, the requests that it becomes, and what it leaves at the provider. */
export interface Scenario {
  readonly operation: 'create' | 'update';
  readonly name: string;
  readonly provider: 'talkdesk' | 'salesforce-incident' | 'zoho-desk';
  readonly input: CaseDraft | CasePatch;
  readonly requests: readonly Position[];
  /** By canonical path: the provider field and what it then holds. */
  readonly leaves: Readonly<Record<string, readonly [field: string, value: unknown]>>;
  readonly notes?: readonly string[];
}

export const mappings: Readonly<Record<Scenario['provider'], TenantMapping>> = {
  talkdesk: { customFields: { summary: { field: 'text1' } } },
  'salesforce-incident': {
    status: { new: 'New', open: 'Open', pending: 'Pending', on_hold: null, resolved: null, closed: 'Closed' },
    fields: {
      title: { field: 'title' },
      status: { field: 'status' },
      assignee: { field: 'owner_id', position: 28 },
      resolution: { field: 'resolution' },
    },
    customFields: { summary: { field: 'keywords' } },
  },
  'zoho-desk': { customFields: { summary: { field: 'cf_modelname' } } },
};

/** A case as it is stored before an update. */
export const seeds: Readonly<Record<Scenario['provider'], Readonly<Record<string, unknown>>>> = {
  talkdesk: { title: 'Before', status: 'OPEN', resolution: 'Before', custom_fields: { text1: 'Before' } },
  'salesforce-incident': { title: 'Before', status: 'Open', resolution: 'Before', keywords: 'Before' },
  'zoho-desk': { subject: 'Before', resolution: 'Before', cf: { cf_modelname: 'Before' }, tags: ['before', 'kept'] },
};

const requester = { name: 'Jo', email: 'jo@example.org', id: undefined, phone: undefined };
const cases = '/cm/core/va/cases';
const incidents = '/services/apexrest/ThinkLP/incidents';
const post = (name: string, path: RegExp, skip = 0): Position => ({ name, method: 'POST', path, skip, kind: 'write' });
const again = (position: Position): Position => ({ ...position, again: true });
const patch = (name: string, path: RegExp): Position => ({ name, method: 'PATCH', path, kind: 'write', again: true });
const get = (name: string, kind: 'glance' | 'read', path: RegExp, skip = 0): Position => ({
  name,
  method: 'GET',
  path,
  kind,
  skip,
});

const talkdesk: readonly Scenario[] = [
  {
    provider: 'talkdesk',
    operation: 'create',
    name: 'a create of one request',
    input: {
      title: 'After',
      description: 'After',
      requester,
      notes: [{ body: 'first', visibility: 'private' }],
      customFields: { summary: 'After' },
    },
    requests: [post('the case', /cases$/)],
    leaves: { title: ['title', 'After'], 'customFields.summary': ['custom_fields.text1.value', 'After'] },
    notes: ['first'],
  },
  {
    provider: 'talkdesk',
    operation: 'create',
    name: 'a create with a follow-up',
    input: {
      title: 'After',
      description: 'After',
      requester,
      status: 'resolved',
      resolution: 'After',
      type: 'problem',
    },
    requests: [post('the case', /cases$/), patch('the follow-up', /cases\/\d+$/)],
    leaves: {
      title: ['title', 'After'],
      status: ['status', 'RESOLVED'],
      resolution: ['resolution', 'After'],
      type: ['type', 'PROBLEM'],
    },
  },
  {
    provider: 'talkdesk',
    operation: 'update',
    name: 'an update of one request',
    input: { title: 'After', status: 'pending' },
    requests: [patch('the case', new RegExp(`^${cases}/`))],
    leaves: { title: ['title', 'After'], status: ['status', 'PENDING'] },
  },
  {
    provider: 'talkdesk',
    operation: 'update',
    name: 'an update that reads first',
    input: { title: 'After', customFields: { summary: 'After' } },
    requests: [get('the case as it is', 'glance', /cases\/\d+$/), patch('the case', /cases\/\d+$/)],
    leaves: { title: ['title', 'After'], 'customFields.summary': ['custom_fields.text1.value', 'After'] },
  },
];

const salesforce: readonly Scenario[] = [
  {
    provider: 'salesforce-incident',
    operation: 'create',
    name: 'a create that reads back',
    input: { title: 'After', status: 'pending', customFields: { summary: 'After' } },
    requests: [post('the case', /incidents$/), get('the read-back', 'glance', /incidents\/\w+$/)],
    leaves: {
      title: ['title', 'After'],
      status: ['status', 'Pending'],
      'customFields.summary': ['keywords', 'After'],
    },
  },
  {
    provider: 'salesforce-incident',
    operation: 'update',
    name: 'an update that reads before and after',
    input: { title: 'After', resolution: null, customFields: { summary: 'After' } },
    requests: [
      get('the owner before', 'glance', /incidents\/\w+$/),
      patch('the case', new RegExp(`^${incidents}/`)),
      get('the read-back', 'glance', /incidents\/\w+$/, 1),
    ],
    leaves: {
      title: ['title', 'After'],
      resolution: ['resolution', undefined],
      'customFields.summary': ['keywords', 'After'],
    },
  },
];

const zoho: readonly Scenario[] = [
  {
    provider: 'zoho-desk',
    operation: 'create',
    name: 'a create of one request',
    input: { title: 'After', requester, department: { id: '1892000000006907' }, customFields: { summary: 'After' } },
    requests: [post('the ticket', /tickets$/)],
    leaves: { title: ['subject', 'After'], 'customFields.summary': ['cf.cf_modelname', 'After'] },
  },
  {
    provider: 'zoho-desk',
    operation: 'create',
    name: 'a create with tags and notes',
    input: {
      title: 'After',
      requester,
      department: { id: '1892000000006907' },
      tags: ['after', 'kept'],
      notes: [
        { body: 'first', visibility: 'private' },
        { body: 'second', visibility: 'public' },
      ],
    },
    requests: [
      post('the ticket', /tickets$/),
      again(post('the tags', /associateTag$/)),
      get('the tags read back', 'glance', /tags$/),
      post('the first note', /comments$/),
      post('the second note', /comments$/, 1),
    ],
    leaves: { title: ['subject', 'After'], tags: ['tags', ['after', 'kept']] },
    notes: ['first', 'second'],
  },
  {
    provider: 'zoho-desk',
    operation: 'update',
    name: 'an update of one request',
    input: { title: 'After', customFields: { summary: 'After' } },
    requests: [patch('the ticket', /tickets\/\d+$/)],
    leaves: { title: ['subject', 'After'], 'customFields.summary': ['cf.cf_modelname', 'After'] },
  },
  {
    provider: 'zoho-desk',
    operation: 'update',
    name: 'an update of a ticket, its resolution and its tags',
    input: { title: 'After', resolution: null, tags: ['after', 'kept'] },
    requests: [
      { name: 'the resolution', method: 'DELETE', path: /resolution$/, kind: 'write', again: true },
      patch('the ticket', /tickets\/\d+$/),
      get('the tags as they are', 'read', /tags$/),
      again(post('the tags to take away', /dissociateTag$/)),
      again(post('the tags to add', /associateTag$/)),
      get('the tags read back', 'glance', /tags$/, 1),
    ],
    leaves: { title: ['subject', 'After'], resolution: ['resolution', null], tags: ['tags', ['after', 'kept']] },
  },
];

export const scenarios: readonly Scenario[] = [...talkdesk, ...salesforce, ...zoho];
