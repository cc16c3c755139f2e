import { describe, expect, it } from 'vitest';
import { type FieldDefinition, field } from '../../src/core/field.ts';
import type { Placement, TenantMapping } from '../../src/mapping/tenant-mapping.ts';
import { writeInput } from '../../src/mapping/write.ts';
import { compileAcme } from './acme-fields.ts';

const custom = (definition: FieldDefinition<unknown>, place: Placement | 'ignore') =>
  compileAcme({ customFields: { it: place } }, { it: definition });
const issuesOf = (definition: FieldDefinition<unknown>, place: Placement) => custom(definition, place).issues;

describe('a custom field', () => {
  it('is placed in the container of custom fields', () => {
    const { issues, field: compiled } = custom(field.text(), { field: 'c_1' });
    expect(issues).toEqual([]);
    expect(compiled('customFields.it').capability).toMatchObject({
      support: 'exact',
      read: true,
      create: true,
      update: true,
      clear: true,
      providerFields: ['custom.c_1'],
      limit: { maxLength: 255, of: 'plain' },
    });
  });

  it('is placed at an entry of the catalogue, whose paths, access and clear rule it takes', () => {
    const capability = custom(field.text(), { field: 'productId' }).field('customFields.it').capability;
    expect(capability).toMatchObject({ providerFields: ['productId'], create: true, update: true, clear: true });
  });

  it('is read-only at a read-only entry, and says why', () => {
    const { issues, field: compiled } = custom(field.decimal(), { field: 'weight' });
    expect(issues).toEqual([]);
    expect(compiled('customFields.it').capability).toMatchObject({
      read: true,
      create: false,
      update: false,
      clear: false,
      providerFields: ['weight'],
      reason: 'weighed by Acme',
    });
  });

  it('is written where the entry is: in a create only', () => {
    const { capability } = custom(field.text(), { field: 'queue' }).field('customFields.it');
    expect(capability).toMatchObject({ create: true, update: false, clear: false });
  });

  it('takes the path and the basis of the entry', () => {
    const { capability } = custom(field.integer(), { field: 'stats.replies' }).field('customFields.it');
    expect(capability).toMatchObject({ providerFields: ['stats.replies'], basis: 'assumed' });
  });

  it.each([
    [field.boolean(), 'visitDate', "'visitDate' holds a date, which cannot hold boolean"],
    [field.date(), 'weight', "'weight' holds a number, which cannot hold date"],
    [field.multiChoice(['a']), 'visitNote', "'visitNote' holds a text, which cannot hold multi_choice"],
    [
      field.localDateTime(),
      'visitDate',
      "'visitDate' holds a date, which cannot hold local_datetime (give timeField as well)",
    ],
    [field.text(), 'blob', "'blob' is no value that a field can hold (a picture); it is in rawOf"],
    [field.text(), 'subject', "'subject' is the canonical field 'title' already"],
    [field.text(), 'body.html', "'body.html' is the canonical field 'description' already"],
    [field.text(), 'customer.mail', "'customer.mail' is the canonical field 'requester' already"],
    [field.text(), 'productid', "is no custom field: those are keyed c_…; did you mean 'productId'?"],
    [field.text(), 'constructor', expect.stringMatching(/^is no custom field: those are keyed c_…/)],
  ])('does not fit: %j at %s', (definition, at, message) => {
    const { issues, field: compiled } = custom(definition, { field: at });
    expect(issues).toHaveLength(1);
    expect(issues[0]?.replace(/^mapping\.customFields\.it\.field: /, '')).toEqual(message);
    expect(compiled('customFields.it').capability.support).toBe('unconfigured');
  });

  it('without a placement is unconfigured, and says what to set', () => {
    const { capability } = compileAcme({}, { it: field.text() }).field('customFields.it');
    expect(capability).toMatchObject({
      support: 'unconfigured',
      read: false,
      create: false,
      update: false,
      reason: 'set mapping.customFields.it.field',
    });
  });

  it("given up with 'ignore' is lost, and reported even where losses are refused", () => {
    const compiled = custom(field.text(), 'ignore').field('customFields.it');
    expect(compiled.capability).toMatchObject({ support: 'lost', read: false, reason: 'the mapping gives it up' });
    expect(compiled.onLoss).toBe('report');
  });

  it('passes its position on to the rule of the custom fields', () => {
    const { capability } = custom(field.text(), { field: 'c_1', position: 7 }).field('customFields.it');
    expect(capability.limit).toEqual({ maxLength: 7, of: 'plain' });
  });
});

describe('a local date and time', () => {
  it('is placed at a date and a time', () => {
    const { issues, field: compiled } = custom(field.localDateTime(), { field: 'visitDate', timeField: 'visitTime' });
    expect(issues).toEqual([]);
    expect(compiled('customFields.it').capability).toMatchObject({
      providerFields: ['visitDate', 'visitTime'],
      clear: true,
      create: true,
      update: true,
    });
  });

  it('fits one text field as well', () => {
    expect(issuesOf(field.localDateTime(), { field: 'c_1' })).toEqual([]);
  });

  it.each([
    [field.date(), { field: 'visitDate', timeField: 'visitTime' }, 'timeField: is for local_datetime, not for date'],
    [
      field.localDateTime(),
      { field: 'visitNote', timeField: 'visitTime' },
      'field: must be a date beside a timeField, holds a text',
    ],
    [
      field.localDateTime(),
      { field: 'visitDate', timeField: 'weight' },
      'timeField: must be a time of day, holds a number',
    ],
    [
      field.localDateTime(),
      { field: 'visitDate', timeField: 'visittime' },
      "timeField: is no custom field: those are keyed c_…; did you mean 'visitTime'?",
    ],
  ])('does not fit otherwise: %j at %j', (definition, place, issue) => {
    expect(issuesOf(definition, place)).toEqual([`mapping.customFields.it.${issue}`]);
  });

  it('and another field at its time are refused', () => {
    const mapping: TenantMapping = {
      customFields: { a: { field: 'visitDate', timeField: 'visitTime' }, b: { field: 'visitTime' } },
    };
    expect(compileAcme(mapping, { a: field.localDateTime(), b: field.text() }).issues).toEqual([
      "mapping.customFields.b.field: 'visitTime' is where 'customFields.a' is already",
    ]);
  });
});

describe('the options of a placement', () => {
  const severity = field.choice(['low', 'high']);

  it("are total over the definition's options", () => {
    expect(issuesOf(severity, { field: 'c_1', options: { low: '1' } })).toEqual([
      'mapping.customFields.it.options.high: is missing',
    ]);
  });

  it('have no word that the definition does not, and name the nearest', () => {
    expect(issuesOf(severity, { field: 'c_1', options: { low: '1', high: '2', hihg: '3' } })).toEqual([
      "mapping.customFields.it.options.hihg: unknown key; did you mean 'high'?",
    ]);
  });

  it('are not ambiguous', () => {
    expect(issuesOf(severity, { field: 'c_1', options: { low: '1', high: '1' } })).toEqual([
      "mapping.customFields.it.options.high: is ambiguous: '1' stands for 'low' too",
    ]);
  });

  it('may be left out: then the words are spelt as the application spells them', () => {
    const { issues, field: compiled } = custom(severity, { field: 'c_1' });
    expect(issues).toEqual([]);
    expect(compiled('customFields.it').codec.write('low')).toBe('low');
  });

  it('are for choices and references only', () => {
    expect(issuesOf(field.text(), { field: 'c_1', options: { a: '1' } })).toEqual([
      'mapping.customFields.it.options: is for choices and references, not for text',
    ]);
    expect(issuesOf(field.reference(), { field: 'productId', options: { printer: '17' } })).toEqual([]);
    expect(issuesOf(field.reference(), { field: 'productId', options: { a: '17', b: '17' } })).toHaveLength(1);
  });

  it('are checked on every level of a dependent choice', () => {
    const options = { a: { value: '1', children: { b: '2', c: '2' } } };
    expect(issuesOf(field.choicePath(), { field: 'c_1', options })).toEqual([
      "mapping.customFields.it.options.a.children.c: is ambiguous: '2' stands for 'b' too",
    ]);
  });
});

describe('a canonical field', () => {
  it.each([
    ['externalId', 'c_1'],
    ['title', 'c_1'],
    ['number', 'c_1'],
    ['category', 'visitNote'],
    ['dueAt', 'c_1'],
    ['parentId', 'productId'],
    ['url', 'c_1'],
    ['closedAt', 'c_1'],
  ] as const)('%s is placed at %s by the mapping', (key, at) => {
    const { issues, field: compiled } = compileAcme({ fields: { [key]: { field: at } } });
    expect(issues).toEqual([]);
    expect(compiled(key).capability.read).toBe(true);
    expect(compiled(key).capability.providerFields).toEqual([at.startsWith('c_') ? `custom.${at}` : at]);
  });

  it('that is unconfigured says what to set', () => {
    expect(compileAcme().field('externalId').capability).toMatchObject({
      support: 'unconfigured',
      reason: 'set mapping.fields.externalId.field',
    });
  });

  it('that the provider has not is lost, with the reason', () => {
    expect(compileAcme().field('parentId').capability).toMatchObject({
      support: 'lost',
      read: false,
      reason: 'cases do not hang together here',
    });
  });

  it("given up with 'ignore' is lost and reported, even where the provider has it", () => {
    const compiled = compileAcme({ fields: { priority: 'ignore' } }).field('priority');
    expect([compiled.capability.support, compiled.onLoss, compiled.read]).toEqual(['lost', 'report', undefined]);
  });

  it.each(['tags', 'notes'] as const)('%s has a shape of its own and is placed nowhere', (key) => {
    expect(compileAcme({ fields: { [key]: { field: 'c_1' } } }).issues).toEqual([
      `mapping.fields.${key}: has a shape of its own and fits no field; 'ignore' gives it up`,
    ]);
  });

  it('at a provider field that cannot hold it is refused', () => {
    expect(compileAcme({ fields: { dueAt: { field: 'visitDate' } } }).issues).toEqual([
      "mapping.fields.dueAt.field: 'visitDate' holds a date, which cannot hold instant",
    ]);
  });

  it('at a provider field that there is not is refused', () => {
    expect(compileAcme({ fields: { externalId: { field: 'nowhere' } } }).issues).toEqual([
      expect.stringMatching(/^mapping\.fields\.externalId\.field: is no custom field: those are keyed c_…; known are /),
    ]);
    expect(compileAcme({ fields: { type: { field: 'nowhere' } } }).issues).toHaveLength(1);
  });

  it('with words needs its table where it is placed', () => {
    expect(compileAcme({ fields: { type: { field: 'c_1' } } }).issues).toEqual([
      'mapping.type: is needed: the provider documents no words of its own',
    ]);
    const type = { question: 'Q', incident: 'I', problem: null, task: null, request: null, other: 'O' };
    const { issues, field: compiled } = compileAcme({ type, fields: { type: { field: 'c_1' } } });
    expect(issues).toEqual([]);
    expect(compiled('type').codec.write('incident')).toBe('I');
    expect(compiled('type').capability.values).toMatchObject({ incident: 'exact', task: 'lost' });
  });

  it.each([
    ['type', 'visitDate', 'a date, which cannot hold choice'],
    ['type', 'weight', 'a number, which cannot hold choice'],
    ['assignee', 'weight', 'a number, which cannot hold reference'],
    ['team', 'visitDate', 'a date, which cannot hold reference'],
    ['parentId', 'weight', 'a number, which cannot hold reference'],
  ])('%s at %s is refused: it holds %s', (key, at, holds) => {
    const type = { question: 'Q', incident: 'I', problem: null, task: null, request: null, other: 'O' };
    expect(compileAcme({ type, fields: { [key]: { field: at } } }).issues).toEqual([
      `mapping.fields.${key}.field: '${at}' holds ${holds}`,
    ]);
  });

  it('that refers to something keeps the codec that the declaration gives it', () => {
    const { issues, field: compiled } = compileAcme({
      fields: { team: { field: 'groupId' } },
      references: { team: { field: '17' } },
    });
    expect(issues).toEqual([]);
    expect(compiled('team').codec.write({ key: 'field' })).toEqual({ id: '17' });
    expect(compiled('team').read?.({ groupId: '17' })).toEqual({ id: '17' });
  });
});

describe('a requester', () => {
  it('is placed part by part', () => {
    const { issues, field: compiled } = compileAcme({
      fields: { requester: { name: { field: 'c_name' }, email: { field: 'visitNote' } } },
    });
    expect(issues).toEqual([]);
    expect(compiled('requester').capability).toMatchObject({
      create: true,
      update: true,
      providerFields: ['custom.c_name', 'visitNote'],
    });
    expect(compiled('requester').read?.({ custom: { c_name: 'Ada' } })).toEqual({ name: 'Ada' });
  });

  it('is refused where a part does not fit', () => {
    const { issues } = compileAcme({ fields: { requester: { email: { field: 'nowhere' } } } });
    expect(issues).toEqual([
      expect.stringMatching(/^mapping\.fields\.requester\.email\.field: is no custom field: those are keyed c_…/),
    ]);
  });

  it('is refused at a field that cannot hold text', () => {
    const { issues } = compileAcme({ fields: { requester: { email: { field: 'weight' } } } });
    expect(issues).toEqual(["mapping.fields.requester.email.field: 'weight' holds a number, which cannot hold text"]);
  });
});

describe('a value of parts among custom fields', () => {
  const shaped = (input: Record<string, unknown>, mapping: TenantMapping, operation: 'create' | 'update') =>
    writeInput(compileAcme(mapping, { seenAt: field.localDateTime() }).fields, input, operation, { context: {} })
      .requests;

  it('is written in the shape that custom fields take in an update, and read from it', () => {
    const mapping: TenantMapping = {
      fields: { assignee: { field: 'c_agent' }, requester: { email: { field: 'c_mail' } } },
      references: { assignee: { jane: '17' } },
    };
    const input = { assignee: { key: 'jane' }, requester: { email: 'a' } };
    expect(shaped(input, mapping, 'create')).toEqual({ case: { custom: { c_agent: '17', c_mail: 'a' } } });
    expect(shaped(input, mapping, 'update')).toEqual({
      case: { custom: { c_agent: { value: '17' }, c_mail: { value: 'a' } } },
    });
    const { field: compiled } = compileAcme(mapping);
    expect(compiled('assignee').read?.({ custom: { c_agent: { value: '17' } } })).toEqual({ id: '17' });
    expect(compiled('requester').read?.({ custom: { c_mail: { value: 'a' } } })).toEqual({ email: 'a' });
  });

  it('is cleared in that shape', () => {
    const mapping: TenantMapping = { fields: { assignee: { field: 'c_agent' } } };
    expect(shaped({ assignee: null }, mapping, 'update')).toEqual({ case: { custom: { c_agent: { value: null } } } });
  });
});
