import { describe, expect, it } from 'vitest';
import { field } from '../../src/core/field.ts';
import type { TenantMapping } from '../../src/mapping/tenant-mapping.ts';
import { id, instant } from '../../src/mapping/text-codecs.ts';
import { type Written, writeInput } from '../../src/mapping/write.ts';
import { issuesOf } from '../core/issues.ts';
import { acmeWith, both, compileAcme } from './acme-fields.ts';
import { findingOf } from './finding-of.ts';

const tables: TenantMapping = {
  status: { new: 'N', open: 'O', pending: 'P', on_hold: null, resolved: 'R', closed: 'C' },
  priority: { low: 'L', normal: 'N', high: 'H', urgent: null },
  type: { question: 'QUESTION', incident: 'INC', problem: null, task: null, request: null, other: 'OTH' },
};

describe('a canonical field', () => {
  it.each([
    ['status', 'has no use here; the spellings are in mapping.status'],
    ['assignee', 'has no use here; the spellings are in mapping.references.assignee'],
    ['parentId', 'has no use here'],
  ] as const)('is refused with options or a time field that would do nothing: %s', (key, message) => {
    const place = { field: 'c_1', options: { new: 'N' }, timeField: 'c_2' };
    const { issues } = compileAcme({ ...tables, fields: { [key]: place } });
    expect(issues).toEqual([
      `mapping.fields.${key}.options: ${message}`,
      `mapping.fields.${key}.timeField: is for local_datetime`,
    ]);
  });

  it.each([
    ['externalId', 'c_1'],
    ['title', 'c_1'],
    ['description', 'c_1'],
    ['number', 'c_1'],
    ['category', 'visitNote'],
    ['subCategory', 'c_1'],
    ['channel', 'c_1'],
    ['resolution', 'c_1'],
    ['status', 'c_1'],
    ['priority', 'c_1'],
    ['type', 'c_1'],
    ['assignee', 'c_1'],
    ['team', 'c_1'],
    ['department', 'c_1'],
    ['dueAt', 'c_1'],
    ['parentId', 'productId'],
    ['url', 'c_1'],
    ['createdAt', 'c_1'],
    ['updatedAt', 'c_1'],
    ['closedAt', 'c_1'],
  ] as const)('%s is placed at %s by the mapping', (key, at) => {
    const { issues, field: compiled } = compileAcme({ ...tables, fields: { [key]: { field: at } } });
    expect(issues).toEqual([]);
    expect(compiled(key).capability).toMatchObject({ support: expect.stringMatching(/exact|approx/), read: true });
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
    const { issues, field: compiled } = compileAcme({ fields: { [key]: { field: 'c_1' } } });
    expect(issues).toEqual([`mapping.fields.${key}: has a shape of its own and fits no field; 'ignore' gives it up`]);
    expect(compiled(key).capability).toMatchObject({ support: 'unconfigured', reason: 'cannot be placed' });
  });

  it.each([
    ['title', 'A', 'A'],
    ['description', 'a\nb', 'a\nb'],
    ['status', 'open', 'O'],
    ['priority', 'low', 'L'],
    ['type', 'incident', 'INC'],
    ['parentId', '5', '5'],
    ['dueAt', '2026-01-31T12:00:00.000Z', '2026-01-31T12:00:00.000Z'],
    ['assignee', { id: '17' }, '17'],
    ['team', { id: '18' }, '18'],
    ['department', { id: '19' }, '19'],
  ])('%s is written as what it is where it is placed: %j', (key, value, wire) => {
    const { fields } = compileAcme({ ...tables, fields: { [key]: { field: 'c_1' } } });
    expect(writeInput(fields, { [key]: value }, 'create', { context: {} }).requests).toEqual({
      case: { custom: { c_1: wire } },
    });
  });

  it.each(['title', 'status'] as const)('%s is never empty, wherever it is placed (design 4)', (key) => {
    const { fields, field: compiled } = compileAcme({ ...tables, fields: { [key]: { field: 'c_1' } } });
    expect(compiled(key).capability.clear).toBe(false);
    expect(issuesOf(() => writeInput(fields, { [key]: null }, 'update', { context: {} }), 'unsupported')).toEqual([
      `${key}: cannot be cleared at this provider`,
    ]);
  });

  it('is cleared as the field is where it is placed, or as its declaration says', () => {
    const clearOf = (key: 'type' | 'priority' | 'team', at: string): boolean =>
      compileAcme({ ...tables, fields: { [key]: { field: at } } }).field(key).capability.clear;
    expect([clearOf('type', 'c_1'), clearOf('type', 'visitNote'), clearOf('priority', 'visitNote')]).toEqual([
      true,
      false,
      false,
    ]);
    expect(clearOf('team', 'visitNote')).toBe(true);
  });

  it('has the limit of the field where it is placed, not that of its own', () => {
    expect(compileAcme({ fields: { title: { field: 'c_1' } } }).field('title').capability.limit?.maxLength).toBe(255);
  });

  it('that no name is documented for holds what the adapter says, once it is placed', () => {
    const declarations = acmeWith(
      { doneAt: { wire: { type: 'date_time', fraction: 'when-needed' }, write: both('doneAt') } },
      {
        externalId: { kind: 'unconfigured', reason: 'x', codec: id({ pattern: /^E/, what: 'an E number' }) },
        closedAt: { kind: 'unconfigured', reason: 'x', codec: instant({ fraction: 'when-needed', keeps: 'seconds' }) },
      },
    );
    const mapping: TenantMapping = { fields: { externalId: { field: 'c_1' }, closedAt: { field: 'doneAt' } } };
    const { issues, field: compiled } = compileAcme(mapping, {}, declarations);
    expect(issues).toEqual([]);
    expect(findingOf(compiled('externalId').codec.write('17'))).toBe('invalid: must be an E number');
    expect(compiled('closedAt').capability.parts).toEqual({ milliseconds: 'approximated' });
  });

  it('at a provider field that cannot hold it is refused', () => {
    expect(compileAcme({ fields: { dueAt: { field: 'visitDate' } } }).issues).toEqual([
      "mapping.fields.dueAt.field: 'visitDate' holds a date, which cannot hold instant",
    ]);
  });

  it('is no date beside a time', () => {
    expect(compileAcme({ fields: { dueAt: { field: 'c_1', timeField: 'visitTime' } } }).issues).toEqual([
      'mapping.fields.dueAt.timeField: is for local_datetime, not for instant',
    ]);
  });

  it('at a provider field that there is not is refused', () => {
    expect(compileAcme({ fields: { externalId: { field: 'nowhere' } } }).issues).toEqual([
      expect.stringMatching(/^mapping\.fields\.externalId\.field: is no custom field: those are keyed c_…; known are /),
    ]);
    const { issues, field: compiled } = compileAcme({ fields: { type: { field: 'nowhere' } } });
    expect(issues).toHaveLength(1);
    expect(compiled('type').capability).toMatchObject({
      support: 'unconfigured',
      reason: expect.stringMatching(/^is no custom field/),
    });
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
    const { issues, field: compiled } = compileAcme({ ...tables, fields: { [key]: { field: at } } });
    const message = `'${at}' holds ${holds}`;
    expect(issues).toEqual([`mapping.fields.${key}.field: ${message}`]);
    expect(compiled(key).capability).toMatchObject({ support: 'unconfigured', reason: message });
  });

  it('with words has none that is too long for the field where it is placed (P8)', () => {
    const at = (maxLength: number, own: TenantMapping = {}): readonly string[] =>
      compileAcme({ ...tables, ...own, fields: { type: { field: 'c_1', position: maxLength } } }).issues;
    expect(at(8)).toEqual([]);
    expect(at(7)).toEqual(['mapping.type.question: must have at most 7 characters, has 8']);
    const type = { question: null, incident: 'INC', problem: { write: 'PROBLEM', approximated: true } } as const;
    expect(at(3, { type: { ...type, task: ['TSK', 'TASK'], request: { read: ['REQUEST'] }, other: null } })).toEqual([
      'mapping.type.problem: must have at most 3 characters, has 7',
    ]);
  });

  it('that refers to something is checked against what the field holds: its ids, its options', () => {
    const mapping: TenantMapping = { references: { assignee: { jane: '123456', joe: '12345' } } };
    const placed = (at: string) =>
      compileAcme(
        { ...mapping, fields: { assignee: { field: at } } },
        {},
        acmeWith({ route: { wire: { type: 'option', maxLength: 5 }, write: both('route') } }),
      );
    expect(placed('route').issues).toEqual(['mapping.references.assignee.jane: must have at most 5 characters, has 6']);
    expect(placed('c_1').issues).toEqual([]);
    expect(placed('c_1').field('assignee').capability.values).toEqual({ jane: 'exact', joe: 'exact' });
  });

  it('that refers to something is written only where its field is, and says why', () => {
    const compiled = compileAcme({ fields: { department: { field: 'queue' } } });
    expect(compiled.field('department').capability).toMatchObject({
      create: true,
      update: false,
      reason: 'the provider does not take it in an update',
    });
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
  const write = (input: object, operation: 'create' | 'update', mapping: TenantMapping) =>
    writeInput(compileAcme(mapping).fields, { requester: input }, operation, { context: {} });

  it('replaces as a whole: an update empties the parts that are not given, a create has none to empty (design 4)', () => {
    const mapping: TenantMapping = { fields: { requester: { name: { field: 'c_name' }, email: { field: 'c_mail' } } } };
    expect(write({ email: 'a' }, 'create', mapping).requests).toStrictEqual({ case: { custom: { c_mail: 'a' } } });
    expect(write({ email: 'a' }, 'update', mapping).requests).toStrictEqual({
      case: { custom: { c_name: { value: null }, c_mail: { value: 'a' } } },
    });
  });

  it('is cleared in every part', () => {
    const fields = { requester: { name: { field: 'c_name' }, email: { field: 'c_mail' } } };
    const { requests } = writeInput(compileAcme({ fields }).fields, { requester: null }, 'update', { context: {} });
    expect(requests).toEqual({ case: { custom: { c_name: { value: null }, c_mail: { value: null } } } });
  });

  it('loses the parts that the mapping does not place (P3)', () => {
    const mapping: TenantMapping = { fields: { requester: { email: { field: 'c_mail' } } }, onLoss: 'report' };
    expect(write({ email: 'a', phone: '1' }, 'create', mapping)).toMatchObject({
      requests: { case: { custom: { c_mail: 'a' } } },
      warnings: [{ code: 'lost', path: 'requester.phone', message: 'the mapping has no place for it' }],
    });
  });

  it('is read-only where its fields are, and says so', () => {
    const declarations = acmeWith({ origin: { wire: { type: 'text' } }, from: { wire: { type: 'text' } } });
    const requester = { name: { field: 'from' }, email: { field: 'origin' } };
    const mapping: TenantMapping = { fields: { requester }, onLoss: 'report' };
    const compiled = compileAcme(mapping, {}, declarations);
    expect(compiled.issues).toEqual([]);
    expect(compiled.field('requester').capability).toMatchObject({
      support: 'exact',
      read: true,
      create: false,
      update: false,
      reason: 'its fields are read-only',
      providerFields: ['from', 'origin'],
    });
    expect(writeInput(compiled.fields, { requester: { email: 'a' } }, 'create', { context: {} }).warnings).toEqual([
      { code: 'lost', path: 'requester', message: 'its fields are read-only' },
    ]);
  });

  it('may have parts that an update does not take, or that are never told', () => {
    const declarations = acmeWith({ pin: { wire: { type: 'text' }, read: [], write: both('pin') } });
    const mapping: TenantMapping = { fields: { requester: { name: { field: 'queue' }, phone: { field: 'pin' } } } };
    const compiled = compileAcme(mapping, {}, declarations).field('requester');
    expect([compiled.create, compiled.update]).toMatchObject([{ paths: ['queue', 'pin'] }, { paths: ['pin'] }]);
    expect(compiled.read?.({ queue: 'Ada', pin: '1' })).toEqual({ name: 'Ada' });
  });

  describe('with a part that an update does not take', () => {
    const declarations = acmeWith({ pin: { wire: { type: 'text' }, read: [], write: both('pin') } });
    const requester = { name: { field: 'queue' }, phone: { field: 'pin' } };
    const updated = (onLoss: 'reject' | 'report', value: object): Written => {
      const { fields } = compileAcme({ onLoss, fields: { requester } }, {}, declarations);
      return writeInput(fields, { requester: value }, 'update', { context: {} });
    };
    const lost = { code: 'lost', path: 'requester.name', message: 'the provider does not take it in an update' };

    it('is held without it, as its capability says', () => {
      const { capability } = compileAcme({ fields: { requester } }, {}, declarations).field('requester');
      expect(capability).toMatchObject({ create: true, update: true, parts: { name: 'lost', email: 'lost' } });
      expect(capability.parts).not.toHaveProperty('phone');
    });

    it('is refused where that part is given, and loss is (P3)', () => {
      expect(() => updated('reject', { name: 'Ada', phone: '1' })).toThrow(
        'requester.name: the provider does not take',
      );
      expect(updated('reject', { phone: '1' }).requests).toEqual({ case: { pin: '1' } });
    });

    it('goes on with the others where loss is reported, and expects only those back (P3)', () => {
      const { requests, warnings, fields } = updated('report', { name: 'Ada', phone: '1' });
      expect([requests, warnings, fields.map(({ expected }) => expected)]).toEqual([
        { case: { pin: '1' } },
        [lost],
        [{ phone: '1' }],
      ]);
    });

    it('sends nothing where no other part is given (P3)', () => {
      expect(updated('report', { name: 'Ada' })).toMatchObject({ requests: {}, warnings: [lost], fields: [] });
    });
  });

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
