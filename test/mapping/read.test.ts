import { describe, expect, it } from 'vitest';
import type { Case } from '../../src/core/case.ts';
import { field } from '../../src/core/field.ts';
import { buildCase } from '../../src/mapping/build-case.ts';
import type { CaseMap } from '../../src/mapping/case-map.ts';
import { nothingTold, readReply, type Told } from '../../src/mapping/read.ts';
import type { TenantMapping } from '../../src/mapping/tenant-mapping.ts';
import { text } from '../../src/mapping/text-codecs.ts';
import { deepFreeze } from '../core/issues.ts';
import { acmeMap, acmeWith, compileAcme } from './acme-fields.ts';

const definitions = {
  severity: field.choice(['low', 'high']),
  colours: field.multiChoice(['red', 'blue']),
  seenAt: field.localDateTime(),
};
const mapping: TenantMapping = {
  references: { assignee: { jane: '17' } },
  customFields: {
    severity: { field: 'c_sev', options: { low: '001', high: '002' } },
    colours: { field: 'c_colours' },
    seenAt: { field: 'visitDate', timeField: 'visitTime' },
  },
};
const type = { question: 'Q', incident: 'I', problem: null, task: null, request: null, other: 'O' } as const;
const ofTenant = compileAcme.bind(undefined, { ...mapping, type, fields: { type: { field: 'c_type' } } }, definitions);

function told(
  reply: unknown,
  { from = 'case', absentIsEmpty = false, before = nothingTold(), fields = ofTenant().fields } = {},
): Told {
  readReply(fields, reply, from, absentIsEmpty, before);
  return before;
}
function read(reply: unknown, options: Parameters<typeof told>[1] = {}): Case {
  const { fields } = ofTenant();
  return buildCase('acme', '7', fields, told(reply, { fields, ...options }), []);
}

describe('a reply that is read', () => {
  it('tells a value for each field that it has', () => {
    const reply = deepFreeze({
      id: 7,
      no: 'C-7',
      created: '2026-01-31T12:00:00Z',
      subject: 'No power',
      body: { html: 'a &lt; b' },
      state: 'OPEN',
      customer: { name: 'Ada', mail: 'a' },
      agent: { id: 17, name: 'Jane' },
      custom: { c_sev: { value: '001', label: 'Low' }, c_colours: 'red;blue' },
      visitDate: '2026-01-31',
      visitTime: '14:30:00:001',
      unknown: { kept: 'in rawOf only' },
    });
    expect(read(reply)).toEqual({
      id: '7',
      provider: 'acme',
      number: 'C-7',
      createdAt: '2026-01-31T12:00:00.000Z',
      updatedAt: '2026-01-31T12:00:00.000Z',
      title: 'No power',
      description: 'a < b',
      status: 'open',
      requester: { name: 'Ada', email: 'a' },
      assignee: { id: '17', key: 'jane', name: 'Jane' },
      customFields: {
        severity: 'low',
        colours: ['red', 'blue'],
        seenAt: { date: '2026-01-31', time: '14:30:00.001' },
      },
      providerValues: { status: 'OPEN' },
      warnings: [],
    });
  });

  it('tells nothing of a field that it does not have: absent is not empty (design 4)', () => {
    expect(read({ subject: 'A' })).toEqual({
      id: '7',
      provider: 'acme',
      title: 'A',
      customFields: {},
      providerValues: {},
      warnings: [],
    });
  });

  it('tells that a field is empty by null or an empty text', () => {
    const record = read({ subject: '', prio: null, due: null, customer: { name: '' }, agent: { id: null, name: 'x' } });
    expect([record.title, record.priority, record.dueAt, record.requester, record.assignee]).toEqual([
      null,
      null,
      null,
      null,
      null,
    ]);
  });

  it('tells that a text is empty by an empty list, and by markup without a word', () => {
    expect(read({ subject: [], body: { html: '<p></p>' } })).toMatchObject({ title: null, description: null });
  });

  it('tells that a text is empty which its codec finds empty', () => {
    const channel = {
      kind: 'field',
      read: ['source'],
      codec: { ...text(), read: (wire: unknown) => String(wire).trim() },
    } as const;
    const { fields } = ofTenant(acmeWith({}, { channel }));
    expect(told({ source: '  ' }, { fields }).values.get('channel')).toBe(null);
  });

  it('tells that a value of several parts is empty by the part that decides, or by all of them', () => {
    const { field: compiled } = ofTenant();
    expect(compiled('requester').read?.({ customer: { name: null } })).toBe(null);
    expect(compiled('requester').read?.({ customer: { id: '', mail: 'a' } })).toEqual({ id: '', email: 'a' });
    expect(read({ agent: { id: '', name: 'x' } })).toMatchObject({ assignee: null, warnings: [] });
  });

  it("tells the provider's own word of status, priority and type beside the canonical one", () => {
    const reply = { state: 'OPEN', prio: '1', subject: 'A', custom: { c_type: 'I' } };
    expect(read(reply).providerValues).toEqual({ status: 'OPEN', priority: '1', type: 'I' });
  });

  it.each([[null], [''], [[]]])('tells an empty list as [], never null: %j', (wire) => {
    expect(read({ custom: { c_colours: wire } }).customFields.colours).toEqual([]);
  });

  it('tells every mapped field to be empty where absent means empty at this provider', () => {
    const record = read({ id: '7', subject: 'A' }, { absentIsEmpty: true });
    expect([record.description, record.priority, record.customFields.severity]).toEqual([null, null, null]);
    expect([Object.hasOwn(record, 'externalId'), Object.hasOwn(record, 'parentId')]).toEqual([false, false]);
  });

  it('is read by the first of several paths that is there', () => {
    expect(read({ changed: '2026-02-01T00:00:00Z', created: '2026-01-01T00:00:00Z' }).updatedAt).toBe(
      '2026-02-01T00:00:00.000Z',
    );
    expect(read({ mail: 'b' }).requester).toEqual({ email: 'b' });
  });

  it('tells only the fields of its own request', () => {
    expect(read({ tags: ['a'] }).tags).toBeUndefined();
    expect(read({ tags: ['a'], subject: 'x' }, { from: 'tags' })).toMatchObject({ tags: ['a'] });
    expect(read({ tags: ['a'], subject: 'x' }, { from: 'tags' }).title).toBeUndefined();
  });

  it.each([[undefined], [null], ['text'], [5], [[]], [{ custom: 'x', body: 5 }]])(
    'tells nothing and throws nothing when it is %j (design 7)',
    (reply) => {
      expect(read(reply)).toEqual({ id: '7', provider: 'acme', customFields: {}, providerValues: {}, warnings: [] });
    },
  );
});

describe('one odd value', () => {
  it('becomes a warning, with the word of the provider beside it, and the record survives', () => {
    const record = read({ subject: 'A', state: 'ESCALATED', created: 'soon' });
    expect(record).toMatchObject({ title: 'A', providerValues: { status: 'ESCALATED', createdAt: 'soon' } });
    expect([Object.hasOwn(record, 'status'), Object.hasOwn(record, 'createdAt')]).toEqual([false, false]);
    expect(record.warnings.map(({ code, path }) => `${code} ${path}`)).toEqual([
      'unmapped createdAt',
      'unmapped updatedAt',
      'unmapped status',
    ]);
    expect(JSON.stringify(record.warnings)).not.toContain('ESCALATED');
  });

  it('in a custom field is found by its path', () => {
    const record = read({ custom: { c_sev: '003' } });
    expect(record.providerValues).toEqual({ 'customFields.severity': '003' });
    expect(record.warnings).toMatchObject([{ code: 'unmapped', path: 'customFields.severity' }]);
    expect(record.customFields).toEqual({});
  });

  it('that can be read approximately is a value and a warning', () => {
    const record = read({ body: { html: '<p>Hello</p>' } });
    expect(record.description).toBe('Hello');
    expect(record.warnings).toMatchObject([{ code: 'approximated', path: 'description' }]);
  });

  it('of a value of several parts tells the word of the first', () => {
    expect(read({ agent: { id: {}, name: 'Jane' } }).providerValues).toEqual({ assignee: {} });
  });

  it('of a value of several parts tells the word of the first that is there', () => {
    const { key, ...assignee } = acmeMap.assignee as Extract<CaseMap['assignee'], { readonly kind: 'composite' }>;
    const { fields } = ofTenant(acmeWith({}, { assignee }));
    expect(told({ agent: { name: 'Jane' } }, { fields }).providerValues.get('assignee')).toBe('Jane');
  });
});

describe('a later reply', () => {
  it('wins key by key (design 6)', () => {
    const before = told({ subject: 'A', prio: '1', state: 'OPEN' });
    const record = read({ subject: 'B', prio: null }, { before });
    expect(record).toMatchObject({ title: 'B', priority: null, status: 'open' });
  });

  it('takes back the warning and the word of an earlier one', () => {
    const before = told({ state: 'ESCALATED' });
    expect(read({ state: 'OPEN' }, { before })).toMatchObject({
      status: 'open',
      warnings: [],
      providerValues: { status: 'OPEN' },
    });
  });

  it('that is not understood takes back the value of an earlier one', () => {
    const before = told({ state: 'OPEN' });
    const record = read({ state: 'ESCALATED' }, { before });
    expect(record.status).toBeUndefined();
    expect(record.warnings).toHaveLength(1);
    expect(before.values.has('status')).toBe(false);
  });
});

describe('a case that is built', () => {
  it('keeps the id that it was asked for, and adds the warnings of the write after those of the read', () => {
    const warning = { code: 'lost', path: 'tags', message: 'x' } as const;
    const record = buildCase('acme', '7', ofTenant().fields, told({ id: '8', state: 'odd' }), [warning]);
    expect(record.id).toBe('7');
    expect(record.warnings.map(({ path }) => path)).toEqual(['status', 'tags']);
  });

  it('is JSON-safe (design 4)', () => {
    const record = read({ id: 7, subject: 'A', agent: { id: 17 }, custom: { c_sev: '001' } });
    expect(JSON.parse(JSON.stringify(record))).toEqual(record);
  });
});
