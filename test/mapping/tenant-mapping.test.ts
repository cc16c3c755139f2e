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
        closed: { read: ['CLOSED'] },
      },
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

  it.each([
    ['mapping', 'x'],
    ['mapping', []],
    ['mapping.status.open', { status: { open: '' } }],
    ['mapping.status.open', { status: { open: [] } }],
    ['mapping.status.open', { status: { open: 5 } }],
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
    ['mapping.references.asignee', 'assignee', { references: { asignee: {} } }],
    ['mapping.customFields.a.feild', 'field', { customFields: { a: { field: 'x', feild: 'y' } } }],
  ])('names the nearest of the unknown key %s: %s', (path, nearest, mapping) => {
    expect(issues(mapping)).toEqual([`${path}: unknown key; did you mean '${nearest}'?`]);
  });

  it.each(['id', 'provider', 'warnings', 'providerValues'])('places no %s', (key) => {
    expect(paths({ fields: { [key]: { field: 'x' } } })).toEqual([`mapping.fields.${key}`]);
  });
});
