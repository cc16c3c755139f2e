import { describe, expect, it } from 'vitest';
import { createZohoDeskAdapter, type ZohoDeskOptions } from '../../../src/adapters/zoho-desk/index.ts';
import {
  type Case,
  type CasePatch,
  CaseportError,
  type FieldDefinitions,
  type FieldKind,
  field,
  rawOf,
  type UpdateOptions,
} from '../../../src/index.ts';
import { readFixture } from '../../fixtures/read-fixture.ts';
import { answering } from '../provider-host.ts';

type Json = Readonly<Record<string, unknown>>;
interface Page {
  readonly parameters: readonly string[];
  readonly reply: Json;
}

const page = readFixture<Page>('zoho-desk/update-a-ticket.json');
const baseUrl = 'https://desk.zoho.com';
const id = '1892000001054003';
const { catalogue } = createZohoDeskAdapter.definition.fields;

function open<F extends FieldDefinitions>(options: Partial<ZohoDeskOptions<F>> = {}) {
  return createZohoDeskAdapter<F>({
    baseUrl,
    auth: { token: '123' },
    orgId: '60001234567',
    mapping: {},
    ...options,
  } as ZohoDeskOptions<F>);
}

/** Where a key of the reply is found: in the case at a path, as a custom field of a kind, or as a structure in rawOf only. */
type Found =
  | { readonly at: string; readonly value: unknown }
  | { readonly kind: FieldKind; readonly value: unknown }
  | 'opaque';
const at = (path: string, value: unknown): Found => ({ at: path, value });
const as = (kind: FieldKind, value: unknown): Found => ({ kind, value });

const found: Readonly<Record<string, Found>> = {
  id: at('id', '1892000001054003'),
  ticketNumber: at('number', '773'),
  webUrl: at(
    'url',
    'https://desk.zoho.com/support/zylker/ShowHomePage.do#Cases/dv/d126330fb061247d9ebddaeb9d93ba74750b0284bc703b38',
  ),
  createdTime: at('createdAt', '2016-06-21T12:50:04.000Z'),
  modifiedTime: at('updatedAt', '2016-06-21T12:58:09.122Z'),
  closedTime: at('closedAt', null),
  subject: at('title', 'Real Time analysis Requirement'),
  description: at('description', 'Sample Ticket'),
  status: at('status', 'open'),
  priority: at('priority', 'low'),
  classification: at('type', null),
  resolution: at('resolution', null),
  contactId: at('requester.id', '1892000000042032'),
  assigneeId: at('assignee.id', '1892000000056007'),
  departmentId: at('department.id', '1892000000006907'),
  category: at('category', 'general'),
  subCategory: at('subCategory', 'Sub General'),
  channel: at('channel', 'FORUMS'),
  dueDate: at('dueAt', '2016-06-23T12:58:09.211Z'),
  statusType: as('text', 'Open'),
  entitySkills: as('reference_list', [
    '18921000000379001',
    '18921000000364001',
    '18921000000379055',
    '18921000000379031',
  ]),
  onholdTime: as('instant', null),
  customerResponseTime: as('instant', '2013-11-04T11:21:07.912Z'),
  language: as('text', 'English'),
  email: as('text', 'carol@zylker.com'),
  phone: as('text', '1 888 900 9646'),
  productId: as('reference', null),
  channelCode: as('text', null),
  sharedCount: as('integer', 0),
  approvalCount: as('integer', 0),
  timeEntryCount: as('integer', 0),
  threadCount: as('integer', 1),
  commentCount: as('integer', 0),
  taskCount: as('integer', 0),
  attachmentCount: as('integer', 0),
  isOverDue: as('boolean', false),
  isDeleted: as('boolean', false),
  isTrashed: as('boolean', false),
  isEscalated: as('boolean', false),
  isSpam: as('boolean', false),
  'source.appName': as('text', null),
  'source.extId': as('text', null),
  'source.type': as('text', 'SYSTEM'),
  'source.permalink': as('text', null),
  'source.appPhotoURL': as('text', null),
  'channelRelatedInfo.isTopicDeleted': as('boolean', false),
  'channelRelatedInfo.forumStatus': as('text', 'ANALYSING'),
  'channelRelatedInfo.sourceLink': as(
    'text',
    'https://desk.zoho.com/support/zylker/ShowHomePage.do#Community/singlepost/problem-topic-forum-ticket-18-5-2018',
  ),
  'channelRelatedInfo.topicType': as('text', 'PROBLEM'),
  'cf.cf_permanentaddress': as('multiline', null),
  'cf.cf_dateofpurchase': as('date', null),
  'cf.cf_phone': as('text', null),
  'cf.cf_numberofitems': as('integer', null),
  'cf.cf_url': as('text', null),
  'cf.cf_secondaryemail': as('text', null),
  'cf.cf_severitypercentage': as('decimal', '0.0'),
  'cf.cf_modelname': as('text', 'F3 2017'),
  sharedDepartments: 'opaque',
};

/** The paths of everything that is no object. */
function leavesOf(value: Json, prefix = ''): string[] {
  return Object.entries(value).flatMap(([key, part]) =>
    typeof part === 'object' && part !== null && !Array.isArray(part)
      ? leavesOf(part as Json, `${prefix}${key}.`)
      : [`${prefix}${key}`],
  );
}

const isPlaced = (where: Found | undefined): where is { readonly kind: FieldKind; readonly value: unknown } =>
  where !== undefined && where !== 'opaque' && 'kind' in where;

/** A port that has every key of the reply which is no canonical field as a custom field of the key's own name. */
function openForAll() {
  const placed = Object.entries(found).flatMap(([path, where]) => (isPlaced(where) ? [[path, where] as const] : []));
  return open({
    customFields: Object.fromEntries(placed.map(([path, { kind }]) => [path, { kind }])),
    mapping: { customFields: Object.fromEntries(placed.map(([path]) => [path, { field: path.replace(/^cf\./, '') }])) },
  });
}

function valueAt(record: Case, path: string, where: Exclude<Found, 'opaque'>): unknown {
  if ('kind' in where) return record.customFields[path];
  return where.at.split('.').reduce<unknown>((value, key) => (value as Json)[key], record);
}

describe("Zoho Desk 'Update a ticket', its sample reply", () => {
  const leaves = leavesOf(page.reply);

  it('is accounted for key by key (seed 004)', () => {
    expect(Object.keys(found).sort()).toEqual([...leaves].sort());
  });

  it.each(leaves)('%s is read without loss (P3, seed 004)', async (path) => {
    answering(baseUrl, { body: page.reply });
    const record = await openForAll().update(id, { title: 'Real Time analysis Requirement' });
    const where = found[path];
    if (where === undefined || where === 'opaque') {
      expect([path, catalogue[path]?.wire.type, catalogue[path]?.reason]).toEqual([path, 'opaque', expect.any(String)]);
      return;
    }
    expect(valueAt(record, path, where)).toEqual(where.value);
    expect(record.warnings).toEqual([]);
  });

  it('is in rawOf as it came (P3, seed 004)', async () => {
    answering(baseUrl, { body: page.reply });
    const record = await openForAll().update(id, { title: 'Real Time analysis Requirement' });
    expect(rawOf(record)).toEqual([page.reply]);
  });

  it.each(leaves.filter((path) => isPlaced(found[path])))(
    '%s is writable only if it is a request parameter, else the capabilities say why not (P8; OAS: 422 for other keys)',
    (path) => {
      const capability = openForAll().capabilities.customFields[path];
      expect(capability?.read).toBe(true);
      const isParameter = page.parameters.includes(path.split('.')[0] ?? '');
      expect([capability?.create, capability?.update]).toEqual([isParameter, isParameter]);
      expect(capability?.providerFields).toEqual([path]);
      if (!isParameter) expect(capability?.reason).toEqual(expect.any(String));
    },
  );

  it('keeps the structures source, channelRelatedInfo, cf and sharedDepartments for rawOf, each with a reason', () => {
    const structures = Object.keys(page.reply).filter((key) => catalogue[key]?.wire.type === 'opaque');
    expect(structures.sort()).toEqual(['cf', 'channelRelatedInfo', 'sharedDepartments', 'source']);
    for (const key of structures) {
      const misplaced = () =>
        open({ customFields: { value: field.text() }, mapping: { customFields: { value: { field: key } } } });
      expect(misplaced).toThrow(/is no value that a field can hold .*it is in rawOf/);
    }
  });
});

/** How a request parameter is written: by which call, and what arrives under its name. */
interface Call {
  readonly patch?: CasePatch;
  readonly placed?: { readonly field: string; readonly kind: FieldKind; readonly value: unknown };
  readonly options?: UpdateOptions;
  readonly wire: unknown;
  /** What must come along. */
  readonly beside?: Json;
}
const placed = (name: string, kind: FieldKind, value: unknown, wire = value): Call => ({
  placed: { field: name, kind, value },
  wire,
});

const calls: Readonly<Record<string, Call | 'not written'>> = {
  disableClosureNotification: {
    patch: { status: 'closed' },
    options: { suppressClosureMail: true },
    wire: 'true',
    beside: { status: 'Closed' },
  },
  subject: { patch: { title: 'Router' }, wire: 'Router' },
  departmentId: { patch: { department: { id: '1892000000006907' } }, wire: '1892000000006907' },
  contactId: { patch: { requester: { id: '1892000000042032' } as never }, wire: '1892000000042032' },
  contact: {
    patch: { requester: { name: 'Carol', email: 'carol@zylker.com' } as never },
    wire: { lastName: 'Carol', email: 'carol@zylker.com' },
  },
  productId: placed('productId', 'reference', '1892000000082079'),
  uploads: placed('uploads', 'reference_list', ['1892000000099001']),
  email: placed('email', 'text', 'carol@zylker.com'),
  phone: placed('phone', 'text', '1 888 900 9646'),
  description: { patch: { description: 'a < b\nc' }, wire: 'a &lt; b<br>c' },
  status: { patch: { status: 'on_hold' }, wire: 'On Hold' },
  assigneeId: { patch: { assignee: { id: '1892000000056007' } }, wire: '1892000000056007' },
  category: { patch: { category: 'general' }, wire: 'general' },
  subCategory: { patch: { subCategory: 'Sub General' }, wire: 'Sub General' },
  resolution: { patch: { resolution: 'New router' }, wire: 'New router' },
  dueDate: { patch: { dueAt: '2016-06-23T14:58:09.211+02:00' }, wire: '2016-06-23T12:58:09.211Z' },
  priority: { patch: { priority: 'normal' }, wire: 'Medium' },
  language: placed('language', 'text', 'English'),
  responseDueDate: 'not written',
  channel: { patch: { channel: 'FORUMS' }, wire: 'FORUMS' },
  classification: { patch: { type: 'other' }, wire: 'Others' },
  customFields: 'not written',
  cf: placed('cf_modelname', 'text', 'F3 2017', { cf_modelname: 'F3 2017' } as never),
  webUrl: placed('webUrl', 'text', 'https://desk.zoho.com/x'),
  teamId: { patch: { team: { id: '1892000000082003' } }, wire: '1892000000082003' },
  secondaryContacts: placed('secondaryContacts', 'reference_list', ['1892000000042032']),
  entitySkills: placed('entitySkills', 'reference_list', ['18921000000379001', '18921000000364001']),
};

describe("Zoho Desk 'Update a ticket', its request parameters", () => {
  it('are accounted for one by one (seed 004)', () => {
    expect(Object.keys(calls).sort()).toEqual([...page.parameters].sort());
  });

  it.each(page.parameters)(
    '%s is written by a canonical call or a custom field, or says why not (seed 004)',
    (name) => {
      const call = calls[name];
      if (call === 'not written' || call === undefined) {
        expect([catalogue[name]?.write, catalogue[name]?.reason]).toEqual([undefined, expect.any(String)]);
        return;
      }
      const cases = open(
        call.placed && {
          customFields: { value: { kind: call.placed.kind } },
          mapping: { customFields: { value: { field: call.placed.field } } },
        },
      );
      const patch = call.placed ? { customFields: { value: call.placed.value } } : call.patch;
      const { steps } = cases.previewUpdate(id, patch as CasePatch, call.options);
      expect(steps.map(({ body }) => body)).toEqual([{ [name]: call.wire, ...call.beside }]);
    },
  );

  it.each(['cf.cf_modelname', 'source.type', 'threadCount', 'isDeleted', 'sharedCount'])(
    '%s is written where it can be, and refused as lost where the provider sets it (P3)',
    (path) => {
      const isCustom = path.startsWith('cf.');
      const value = found[path];
      if (!isPlaced(value)) throw new Error(`${path} is no custom field`);
      try {
        const { steps } = openForAll().previewUpdate(id, { customFields: { [path]: value.value } as never });
        expect([isCustom, steps[0]?.body]).toEqual([true, { cf: { cf_modelname: 'F3 2017' } }]);
      } catch (error) {
        if (!CaseportError.is(error)) throw error;
        expect([isCustom, error.code, error.message]).toEqual([
          false,
          'unmappable',
          expect.stringContaining(`customFields.${path}: `),
        ]);
      }
    },
  );
});
