import { describe, expect, it } from 'vitest';
import { mappingShapeIssues } from '../../src/mapping/tenant-mapping.ts';

const issues = (mapping: unknown): string[] =>
  mappingShapeIssues(mapping).map(({ path, message }) => `${path}: ${message}`);
const paths = (mapping: unknown): string[] => mappingShapeIssues(mapping).map(({ path }) => path);

describe("the shape of a tenant's mapping", () => {
  it('is plain JSON, every part of it optional (design 5)', () => {
    expect(issues(undefined)).toEqual([]);
    expect(issues({})).toEqual([]);
    const whole = {
      status: {
        new: 'NEW',
        open: ['OPEN', 'REOPENED'],
        pending: null,
        on_hold: { write: 'OPEN', approximated: true },
        resolved: 'SOLVED',
        closed: { read: ['CLOSED', 'ARCHIVED'] },
      },
      priority: { low: '1' },
      type: { task: null },
      references: { assignee: { jane: '17' }, team: {}, department: { north: '3' } },
      fields: { title: { field: 'case_title' }, channel: 'ignore', requester: { email: { field: 'mail' } } },
      customFields: {
        severity: { field: 'drop_down1', options: { low: '001', high: { value: '002', label: 'High' } } },
        path: { field: 'tree', options: { a: { value: '1', children: { b: { value: '2', children: { c: '3' } } } } } },
        seenAt: { field: 'seen', timeField: 'seen_time' },
        third: { field: 'x', position: 3 },
        gone: 'ignore',
      },
      defaults: { department: { id: '6' } },
      onLoss: { default: 'reject', fields: { 'customFields.severity': 'report' } },
    };
    expect(issues(JSON.parse(JSON.stringify(whole)))).toEqual([]);
  });

  it('gives up any canonical field, a requester as well', () => {
    expect(issues({ fields: { requester: 'ignore', tags: 'ignore', dueAt: 'ignore' } })).toEqual([]);
    expect(paths({ fields: { requester: 'ingore' } })).toEqual(['mapping.fields.requester']);
  });

  it.each([
    ['mapping', 'x'],
    ['mapping', []],
    ['mapping.status.open', { status: { open: '' } }],
    ['mapping.status.open', { status: { open: [] } }],
    ['mapping.status.open', { status: { open: 5 } }],
    ['mapping.status.open', { status: { open: { read: [] } } }],
    ['mapping.status.open', { status: { open: { read: [''] } } }],
    ['mapping.status.open', { status: { open: { write: 'O' } } }],
    ['mapping.status.open', { status: { open: { write: 'O', approximated: false } } }],
    ['mapping.references.assignee.jane', { references: { assignee: { jane: 17 } } }],
    ['mapping.fields.title.field', { fields: { title: { field: '' } } }],
    ['mapping.fields.title.field', { fields: { title: {} } }],
    ['mapping.customFields.a.position', { customFields: { a: { field: 'x', position: 0 } } }],
    ['mapping.onLoss', { onLoss: 'warn' }],
    ['mapping.onLoss.fields', { onLoss: { default: 'reject' } }],
    ['mapping.defaults', { defaults: [] }],
  ])('is refused at %s: %j', (path, mapping) => {
    expect(paths(mapping)).toEqual([path]);
  });

  it.each([
    ['mapping.statsu', 'status', { statsu: {} }],
    ['mapping.fields.titel', 'title', { fields: { titel: 'ignore' } }],
    ['mapping.fields.requestr', 'requester', { fields: { requestr: 'ignore' } }],
    ['mapping.references.asignee', 'assignee', { references: { asignee: {} } }],
    ['mapping.references.taem', 'team', { references: { taem: {} } }],
    ['mapping.references.departmnt', 'department', { references: { departmnt: {} } }],
    ['mapping.custmFields', 'customFields', { custmFields: {} }],
    ['mapping.customFields.a.feild', 'field', { customFields: { a: { field: 'x', feild: 'y' } } }],
    ['mapping.fields.requester.emial', 'email', { fields: { requester: { emial: { field: 'x' } } } }],
    ['mapping.fields.requester.fone', 'phone', { fields: { requester: { fone: { field: 'x' } } } }],
    ['mapping.fields.requester.ids', 'id', { fields: { requester: { ids: { field: 'x' } } } }],
    ['mapping.fields.requester.naem', 'name', { fields: { requester: { naem: { field: 'x' } } } }],
    [
      'mapping.fields.requester.email.timefield',
      'timeField',
      { fields: { requester: { email: { field: 'x', timefield: 'y' } } } },
    ],
    ['mapping.onLoss.feilds', 'fields', { onLoss: { default: 'reject', fields: {}, feilds: {} } }],
    ['mapping.onLoss.defualt', 'default', { onLoss: { default: 'reject', fields: {}, defualt: {} } }],
    [
      'mapping.customFields.a.options.b.lable',
      'label',
      { customFields: { a: { field: 'x', options: { b: { value: '1', lable: 'B' } } } } },
    ],
    [
      'mapping.customFields.a.options.b.children.c.valeu',
      'value',
      {
        customFields: {
          a: { field: 'x', options: { b: { value: '1', children: { c: { value: '2', valeu: '3' } } } } },
        },
      },
    ],
    [
      'mapping.customFields.a.options.b.childern',
      'children',
      { customFields: { a: { field: 'x', options: { b: { value: '1', childern: {} } } } } },
    ],
  ])('names the nearest of the unknown key %s: %s', (path, nearest, mapping) => {
    expect(issues(mapping)).toEqual([`${path}: unknown key; did you mean '${nearest}'?`]);
  });

  it.each([
    [
      { status: { open: 5 } },
      "mapping.status.open: must be a word, a list of words, { read: ['…'] }, { write: '…', approximated: true } or null",
    ],
    [{ fields: { title: 'ingore' } }, "mapping.fields.title: must be { field: '…' } or 'ignore'"],
    [{ customFields: { a: 5 } }, "mapping.customFields.a: must be { field: '…' } or 'ignore'"],
    [{ onLoss: 'warn' }, "mapping.onLoss: must be 'reject', 'report' or { default: '…', fields: { … } }"],
  ])('is told in words where it is something else: %j', (mapping, issue) => {
    expect(issues(mapping)).toEqual([issue]);
  });

  it.each(['id', 'provider', 'warnings', 'providerValues'])('places no %s', (key) => {
    expect(paths({ fields: { [key]: { field: 'x' } } })).toEqual([`mapping.fields.${key}`]);
  });
});
