import { describe, expect, it } from 'vitest';
import { filterNames, parseChangesQuery, parseQuery } from '../../src/core/parse-query.ts';
import { issuesOf, pathsOf } from './issues.ts';

const list = (query: unknown) => parseQuery(query, {});
const changes = (query: unknown) => parseChangesQuery(query, {});
const both = [
  ['list', list, {}],
  ['changes', changes, { cursor: 'c' }],
] as const;
const filters = {
  status: ['open', 'pending'],
  type: ['task'],
  assignee: { key: 'jane' },
  requesterEmail: 'ada@example.org',
  externalId: 'A-1',
  createdFrom: '2026-01-01T00:00:00.000Z',
  createdTo: '2026-01-02T00:00:00.000Z',
  updatedFrom: '2026-01-03T00:00:00.000Z',
  updatedTo: '2026-01-04T00:00:00.000Z',
};

describe('what a list is asked for', () => {
  it('is every case in rows, fifty at once, unless it says otherwise', () => {
    expect(list({})).toEqual({ filters: {}, pageSize: 50, detail: 'row' });
    expect(list({ pageSize: 7, detail: 'full' })).toEqual({ filters: {}, pageSize: 7, detail: 'full' });
  });

  it('is told by its filters, all of which have a name', () => {
    expect(list(filters).filters).toEqual(filters);
    expect(Object.keys(filters)).toEqual(filterNames);
  });

  it('is one word or several', () => {
    expect(list({ status: 'open', type: ['task', 'other'] }).filters).toEqual({
      status: ['open'],
      type: ['task', 'other'],
    });
  });

  it('has its moments converted to UTC', () => {
    expect(list({ createdFrom: '2026-01-31T13:00:00+01:00' }).filters).toEqual({
      createdFrom: '2026-01-31T12:00:00.000Z',
    });
  });

  it('has no filter that is undefined', () => {
    const unset = Object.fromEntries([...filterNames, 'pageSize', 'detail'].map((name) => [name, undefined]));
    expect(list(unset)).toStrictEqual({ filters: {}, pageSize: 50, detail: 'row' });
  });

  it.each([
    ['status', { status: [] }],
    ['status[0]', { status: 'opne' }],
    ['status[1]', { status: ['open', 'done'] }],
    ['status[0]', { status: null }],
    ['type[0]', { type: 'bug' }],
    ['assignee', { assignee: 'jane' }],
    ['assignee', { assignee: {} }],
    ['requesterEmail', { requesterEmail: '' }],
    ['externalId', { externalId: 7 }],
    ['createdFrom', { createdFrom: '2026-01-31' }],
    ['createdTo', { createdTo: new Date(0) }],
    ['updatedFrom', { updatedFrom: 'today' }],
    ['updatedTo', { updatedTo: '2026-02-30T00:00:00Z' }],
  ])('is refused at %s: %j', (path, query) => {
    expect(pathsOf(() => list(query))).toEqual([path]);
  });

  it('is refused where a key is unknown, with the nearest', () => {
    expect(issuesOf(() => list({ stauts: 'open', assignee: { id: '7', nmae: 'x' } }))).toEqual([
      "assignee.nmae: unknown key; did you mean 'name'?",
      "stauts: unknown key; did you mean 'status'?",
    ]);
  });
});

describe('where changes begin', () => {
  it('is a moment or a cursor, and the rest is as in a list', () => {
    expect(changes({ since: '2026-01-31T13:00:00+01:00' })).toEqual({
      since: '2026-01-31T12:00:00.000Z',
      pageSize: 50,
      detail: 'row',
    });
    expect(changes({ cursor: 'c', since: undefined, pageSize: 7, detail: 'full' })).toEqual({
      cursor: 'c',
      pageSize: 7,
      detail: 'full',
    });
  });

  it.each([[{}], [{ since: undefined }], [{ since: '2026-01-31T12:00:00Z', cursor: 'c' }]])(
    'is one of the two: %j is refused',
    (query) => {
      expect(issuesOf(() => changes(query))).toEqual([': must have either since or cursor']);
    },
  );

  it('is a cursor of at most 1024 characters, never an empty one', () => {
    expect(changes({ cursor: 'c'.repeat(1024) })).toMatchObject({ cursor: 'c'.repeat(1024) });
    expect(pathsOf(() => changes({ cursor: 'c'.repeat(1025) }))).toEqual(['cursor']);
    expect(pathsOf(() => changes({ cursor: '' }))).toEqual(['cursor']);
  });

  it('is refused where a key is unknown, with the nearest; a filter is none of them', () => {
    expect(issuesOf(() => changes({ cursor: 'c', sinc: 'x' }))).toEqual(["sinc: unknown key; did you mean 'since'?"]);
    expect(issuesOf(() => changes({ cursor: 'c', externalId: 'x' }))).toEqual([
      'externalId: unknown key; known are pageSize, detail, since, cursor',
    ]);
  });
});

describe.each(both)('the query of %s', (_name, parse, start) => {
  it('takes pages of 1 to 500', () => {
    expect([1, 500].map((pageSize) => parse({ ...start, pageSize }).pageSize)).toEqual([1, 500]);
  });

  it.each([
    ['pageSize', { pageSize: 0 }],
    ['pageSize', { pageSize: 501 }],
    ['pageSize', { pageSize: 1.5 }],
    ['pageSize', { pageSize: '50' }],
    ['detail', { detail: 'rows' }],
    ['detail', { detail: '' }],
  ])('is refused at %s: %j', (path, query) => {
    expect(pathsOf(() => parse({ ...start, ...query }))).toEqual([path]);
  });

  it.each([[null], [undefined], ['open'], [[]]])('is an object: %j is refused', (query) => {
    expect(issuesOf(() => parse(query))).toEqual([': must be an object']);
  });

  it('is refused where it is asked', () => {
    const parsers = { list: parseQuery, changes: parseChangesQuery };
    const context = { provider: 'acme', operation: _name };
    expect(() => parsers[_name]({ pageSize: 0 }, context)).toThrow(expect.objectContaining(context));
  });
});
