import { describe, expect, it } from 'vitest';
import type { CaseDraft, CasePatch } from '../../src/core/case.ts';
import { CaseportError } from '../../src/core/errors.ts';
import { field } from '../../src/core/field.ts';
import { inputParser } from '../../src/core/parse-input.ts';
import { deepFreeze, issuesOf, pathsOf } from './issues.ts';

const parser = inputParser({
  storeNumber: field.text({ maxLength: 10 }),
  severity: field.choice(['low', 'high']),
  seenAt: field.localDateTime(),
});
const draft = (input: unknown): CaseDraft => parser.draft(input, {});
const patch = (input: unknown): CasePatch => parser.patch(input, {});
const both = [
  ['draft', draft],
  ['patch', patch],
] as const;

const full = {
  externalId: 'A-1',
  title: 'No power',
  description: 'Since noon.\nAll of it.',
  status: 'open',
  priority: 'high',
  type: 'incident',
  resolution: 'Fuse',
  requester: { id: '7', name: 'Ada', email: 'ada@example.org', phone: '1' },
  assignee: { key: 'jane' },
  team: { id: '5', name: 'Field' },
  department: { id: '6', key: 'north', name: 'North' },
  parentId: '3',
  category: 'Power',
  subCategory: 'Fuse',
  channel: 'Phone',
  tags: ['vip', 'night'],
  dueAt: '2026-01-31T12:00:00.000Z',
  customFields: { storeNumber: '17', severity: 'low', seenAt: { date: '2026-01-31', time: '12:00:00' } },
};
const texts = ['externalId', 'description', 'resolution', 'parentId', 'category', 'subCategory', 'channel'];
const readOnly = [
  'id',
  'provider',
  'number',
  'url',
  'createdAt',
  'updatedAt',
  'closedAt',
  'providerValues',
  'warnings',
];

describe.each(both)('a %s', (_name, parse) => {
  it('with every field is taken as it is, and not changed (input is never mutated)', () => {
    const given = deepFreeze(structuredClone(full));
    expect(parse(given)).toEqual(full);
  });

  it('that is empty is an empty one', () => {
    expect(parse({})).toEqual({});
  });

  it('has its instants converted to UTC', () => {
    expect(parse({ dueAt: '2026-01-31T13:00:00+01:00' })).toEqual({ dueAt: '2026-01-31T12:00:00.000Z' });
  });

  it.each([
    ['status', ['new', 'open', 'pending', 'on_hold', 'resolved', 'closed']],
    ['priority', ['low', 'normal', 'high', 'urgent']],
    ['type', ['question', 'incident', 'problem', 'task', 'request', 'other']],
  ])('takes every %s of a Case (design 4)', (key, words) => {
    for (const word of words) expect(parse({ [key]: word })).toEqual({ [key]: word });
  });

  it.each([...texts, 'title'])("refuses '' for %s and says to use null", (key) => {
    expect(issuesOf(() => parse({ [key]: '' }))).toEqual([`${key}: must not be empty; use null for 'no value'`]);
  });

  it.each([
    ['requester.email', { requester: { email: '' } }],
    ['assignee.id', { assignee: { id: '' } }],
    ['team.key', { team: { key: '' } }],
    ['tags[1]', { tags: ['a', ''] }],
    ['customFields.storeNumber', { customFields: { storeNumber: '' } }],
  ])("refuses '' at %s", (path, input) => {
    expect(issuesOf(() => parse(input))).toEqual([`${path}: must not be empty; use null for 'no value'`]);
  });

  it.each([...texts, 'priority', 'type', 'requester', 'assignee', 'team', 'department', 'tags', 'dueAt'])(
    'takes null for %s',
    (key) => {
      expect(parse({ [key]: null })).toEqual({ [key]: null });
    },
  );

  it('takes null for a custom field', () => {
    expect(parse({ customFields: { severity: null } })).toEqual({ customFields: { severity: null } });
  });

  it('takes undefined for every key, read-only ones included', () => {
    for (const key of [...Object.keys(full), ...readOnly]) expect(() => parse({ [key]: undefined })).not.toThrow();
    expect(() => parse({ customFields: { severity: undefined } })).not.toThrow();
    expect(() => parse({ requester: { id: '7', email: undefined } })).not.toThrow();
  });

  it.each(readOnly)('refuses the read-only %s', (key) => {
    expect(issuesOf(() => parse({ [key]: key === 'warnings' ? [] : 'x' }))).toEqual([
      `${key}: is read-only: the provider writes it`,
    ]);
  });

  it.each([
    ['titel', 'title', { titel: 'x' }],
    ['dueat', 'dueAt', { dueat: null }],
    ['customFields.storeNunber', 'storeNumber', { customFields: { storeNunber: 'x' } }],
    ['customFields.seenAt.daet', 'date', { customFields: { seenAt: { date: '2026-01-31', daet: '2026-01-31' } } }],
    ['customFields.seenAt.tiem', 'time', { customFields: { seenAt: { date: '2026-01-31', tiem: '12:00' } } }],
    ['requester.emial', 'email', { requester: { id: '7', emial: 'a' } }],
    ['assignee.nmae', 'name', { assignee: { id: '7', nmae: 'a' } }],
    ['team.nmae', 'name', { team: { id: '7', nmae: 'a' } }],
    ['department.kye', 'key', { department: { id: '7', kye: 'a' } }],
  ])('refuses the unknown key %s and names the nearest, %s', (path, nearest, input) => {
    expect(issuesOf(() => parse(input))).toEqual([`${path}: unknown key; did you mean '${nearest}'?`]);
  });

  it('names the known keys when an unknown one is near to none and there are few', () => {
    expect(issuesOf(() => parse({ customFields: { weather: 'x' } }))).toEqual([
      'customFields.weather: unknown key; known are storeNumber, severity, seenAt',
    ]);
  });

  it.each([
    ['title', { title: 5 }],
    ['description', { description: ['x'] }],
    ['status', { status: 'opne' }],
    ['status', { status: 'OPEN' }],
    ['priority', { priority: 'critical' }],
    ['type', { type: 1 }],
    ['requester', { requester: 'ada@example.org' }],
    ['requester', { requester: {} }],
    ['requester', { requester: { email: undefined } }],
    ['assignee', { assignee: '7' }],
    ['assignee.id', { assignee: { id: 7 } }],
    ['assignee', { assignee: { name: 'Jane' } }],
    ['dueAt', { dueAt: new Date(0) }],
    ['dueAt', { dueAt: '2026-02-30T00:00:00Z' }],
    ['dueAt', { dueAt: '2026-01-01T00:00:00.0001Z' }],
    ['customFields.severity', { customFields: { severity: 'hihg' } }],
    ['tags', { tags: ['a', 'a'] }],
    ['description', { description: 'half a pair: \ud83d' }],
  ])('refuses what does not fit %s: %j', (path, input) => {
    expect(pathsOf(() => parse(input))).toEqual([path]);
  });

  it.each([
    [{ description: '\ud83d' }, 'description: must be well-formed Unicode (it holds half a surrogate pair)'],
    [{ requester: {} }, 'requester: must have an id, a name, an email or a phone'],
    [{ team: { name: 'Field' } }, 'team: must have an id or a key of mapping.references'],
    [{ tags: ['a', 'b', 'a'] }, 'tags: must not name anything twice'],
    [
      { dueAt: '2026-01-31' },
      'dueAt: must be a moment that exists, as RFC 3339 with an offset, at most to the millisecond: 2026-01-31T12:00:00.000Z',
    ],
    [
      { customFields: { seenAt: { date: '2026-02-30' } } },
      'customFields.seenAt.date: must be a date that exists, YYYY-MM-DD',
    ],
    [
      { customFields: { seenAt: { date: '2026-01-31', time: '25:00' } } },
      'customFields.seenAt.time: must be a time of day, HH:mm:ss or HH:mm:ss.SSS',
    ],
  ])('says what would be right: %j', (input, issue) => {
    expect(issuesOf(() => parse(input))).toEqual([issue]);
  });

  it('lists every issue of the input, not the first alone', () => {
    expect(
      pathsOf(() => parse({ title: '', dueAt: 'soon', requester: { id: '7', emial: 'x' }, nope: 1 })).sort(),
    ).toEqual(['dueAt', 'nope', 'requester.emial', 'title']);
  });

  it.each([[null], [undefined], ['x'], [5], [[]]])('refuses %j, which is no object', (input) => {
    expect(pathsOf(() => parse(input))).toEqual(['']);
  });

  it.each(['{"__proto__":{"status":"open"}}', '{"customFields":{"__proto__":{"severity":"low"}}}'])(
    'refuses a __proto__ key, which does no harm: %s',
    (json) => {
      const path = json.includes('customFields') ? 'customFields.__proto__' : '__proto__';
      expect(pathsOf(() => parse(JSON.parse(json)))).toEqual([path]);
      expect(({} as Record<string, unknown>).status).toBeUndefined();
    },
  );

  it.each(['constructor', 'toString', 'hasOwnProperty'])('refuses the key %s as any unknown one', (key) => {
    expect(pathsOf(() => parse({ [key]: 'x' }))).toEqual([key]);
    expect(pathsOf(() => parse({ customFields: { [key]: 'x' } }))).toEqual([`customFields.${key}`]);
  });

  it('tells where it was refused, and nothing of the content (P7)', () => {
    const error = caught(() => parse({ description: 5, requester: { email: '', name: 'Ada Lovelace' } }));
    expect(error.code).toBe('invalid_input');
    expect([error.effect, error.retryable]).toEqual(['none', false]);
    expect(JSON.stringify(error)).not.toContain('Lovelace');
  });
});

describe('a draft', () => {
  it.each(['title', 'status', 'notes', 'customFields'])('takes null for %s: leave it empty', (key) => {
    expect(draft({ [key]: null })).toEqual({ [key]: null });
  });

  it('takes notes, each with its visibility', () => {
    const notes = [
      { body: 'Called.', visibility: 'private' },
      { body: 'On our way.', visibility: 'public', title: 'News' },
    ];
    expect(draft({ notes })).toEqual({ notes });
  });

  it.each([[{ body: 'x' }], [{ body: 'x', visibility: 'internal' }], [{ body: 'x', visibility: null }]])(
    'refuses the note %j: visibility has no default (P6)',
    (note) => {
      expect(issuesOf(() => draft({ notes: [note] }))).toEqual([
        "notes[0].visibility: must be 'public' or 'private'; there is no default",
      ]);
    },
  );

  it('refuses an unknown key of a note and names the nearest', () => {
    const notes = [
      { body: 'x', visibility: 'public' },
      { body: 'x', visibility: 'public', titel: 'x' },
    ];
    expect(issuesOf(() => draft({ notes }))).toEqual(["notes[1].titel: unknown key; did you mean 'title'?"]);
    const twelve = [...Array(11).fill(notes[0]), notes[1]];
    expect(issuesOf(() => draft({ notes: twelve }))).toEqual(["notes[11].titel: unknown key; did you mean 'title'?"]);
  });

  it('refuses a note without a body', () => {
    expect(pathsOf(() => draft({ notes: [{ visibility: 'public' }] }))).toEqual(['notes[0].body']);
    expect(pathsOf(() => draft({ notes: [{ visibility: 'public', body: '' }] }))).toEqual(['notes[0].body']);
  });

  it('takes tags as a list only', () => {
    expect(pathsOf(() => draft({ tags: { add: ['a'] } }))).toEqual(['tags']);
  });
});

describe('a patch', () => {
  it.each(['title', 'status'])('refuses null for %s, which cannot be cleared', (key) => {
    expect(pathsOf(() => patch({ [key]: null }))).toEqual([key]);
  });

  it('refuses null for all custom fields together: they merge, a key at a time', () => {
    expect(pathsOf(() => patch({ customFields: null }))).toEqual(['customFields']);
  });

  it('refuses notes and names addNote', () => {
    expect(issuesOf(() => patch({ notes: [] }))).toEqual(['notes: cannot be patched: use addNote']);
  });

  it('refuses to add and remove the same tag', () => {
    const change = { tags: { add: ['a', 'b'], remove: ['b'] } };
    expect(issuesOf(() => patch(change))).toEqual(['tags: must not add and remove the same tag']);
  });

  it('refuses a Map, whose entries are in no key', () => {
    expect(() => patch(new Map([['title', 'x']]))).toThrow(/must be an object/);
  });

  it.each([[['a', 'b']], [[]], [{ add: ['a'] }], [{ remove: ['b'] }], [{ add: ['a'], remove: ['b'] }]])(
    'takes tags as a list or as { add, remove }: %j',
    (tags) => {
      expect(patch({ tags })).toEqual({ tags });
    },
  );

  it.each([[{}], [{ add: [] }], [{ remove: [] }], [{ add: [], remove: [] }], [{ add: undefined }]])(
    'keeps the tags where the change of them is none: %j (P1)',
    (tags) => {
      expect(patch({ tags }).tags).toBeUndefined();
    },
  );

  it('takes a change of the tags where one of its lists is empty', () => {
    expect(patch({ tags: { add: [], remove: ['b'] } })).toEqual({ tags: { add: [], remove: ['b'] } });
    expect(patch({ tags: { add: ['a'], remove: [] } })).toEqual({ tags: { add: ['a'], remove: [] } });
  });

  it.each([
    ['tags.add[0]', { add: [''] }],
    ['tags.remove', { remove: ['a', 'a'] }],
    ['tags.add[1]', { add: ['a', 5] }],
    ['tags', 'a'],
  ])('refuses at %s the tags %j', (path, tags) => {
    expect(pathsOf(() => patch({ tags }))).toEqual([path]);
  });

  it('refuses an unknown key of a tags patch and names the nearest', () => {
    expect(issuesOf(() => patch({ tags: { add: ['a'], remvoe: ['b'] } }))).toEqual([
      "tags.remvoe: unknown key; did you mean 'remove'?",
    ]);
    expect(issuesOf(() => patch({ tags: { adds: ['a'] } }))).toEqual(["tags.adds: unknown key; did you mean 'add'?"]);
  });
});

function caught(call: () => unknown): CaseportError {
  try {
    call();
  } catch (error) {
    if (CaseportError.is(error)) return error;
    throw error;
  }
  throw new Error('the call was not refused');
}
