import { describe, expect, it } from 'vitest';
import { compareField } from '../../src/core/support/compare-field.ts';
import {
  CaseportError,
  compareSupport,
  type FieldMove,
  type SupportSubject,
  supportMarkdown,
  supportTable,
} from '../../src/index.ts';
import { talkdesk, zohoDesk } from './two-ports.ts';

const there = () => compareSupport(talkdesk, zohoDesk);
const back = () => compareSupport(zohoDesk, talkdesk);

describe('two providers side by side (P8)', () => {
  it('tell word by word what becomes of it: exact, approximated, lost, or nothing to move', () => {
    expect(there().fields.status).toMatchObject({
      from: 'exact',
      to: 'approximated',
      move: 'partly',
      words: {
        new: { from: 'exact', to: 'lost', move: 'lost' },
        open: { from: 'exact', to: 'exact', move: 'exact' },
        resolved: { from: 'exact', to: 'approximated', move: 'approximated' },
        closed: { from: 'readable', to: 'exact', move: 'exact' },
      },
    });
    // A word that the first writes as another is in none of its cases; one that the second only reads cannot be created.
    expect(back().fields.status.words).toMatchObject({
      new: { move: 'none' },
      resolved: { move: 'none' },
      closed: { from: 'exact', to: 'readable', move: 'lost' },
    });
  });

  it('tell what has no place, and where the mapping does not say one', () => {
    expect(there().fields.parentId).toMatchObject({ from: 'exact', to: 'lost', move: 'lost' });
    expect(there().customFields.shelf).toMatchObject({
      to: 'unconfigured',
      move: 'unconfigured',
      reason: 'set mapping.customFields.shelf.field',
    });
    expect(back().customFields.shelf).toMatchObject({ from: 'unconfigured', to: 'exact', move: 'none' });
    expect(there().fields.createdAt).toMatchObject({ move: 'none', reason: 'each provider gives its own' });
  });

  it('tell what of a value is lost though the rest is held, and a limit where the second holds less', () => {
    expect(there().fields.requester).toMatchObject({
      move: 'partly',
      parts: { phone: 'lost', noName: 'approximated' },
    });
    expect(there().fields.description).toMatchObject({ move: 'partly', parts: { carriageReturns: 'approximated' } });
    expect(there().fields.description).not.toHaveProperty('limit');
    expect(there().fields.title).not.toHaveProperty('limit');
    expect(back().fields.title).toMatchObject({ move: 'partly', limit: { maxLength: 150, of: 'plain' } });
  });

  it('move references by the keys that both have, and by nothing else (P3)', () => {
    expect(there().fields.assignee).toMatchObject({
      move: 'partly',
      ids: true,
      words: { jane: { move: 'exact' }, ravi: { from: 'exact', to: 'unconfigured', move: 'unconfigured' } },
    });
    expect(there().fields.team).toMatchObject({
      move: 'unconfigured',
      ids: true,
      reason: expect.stringContaining('mapping.references.team'),
    });
    expect(back().fields.parentId.move).toBe('none');
    // A custom reference with options on both sides holds the application's own words.
    expect(there().customFields.product).toMatchObject({
      words: { fridge: { move: 'exact' }, oven: { move: 'unconfigured' } },
    });
    expect(there().customFields.product).not.toHaveProperty('ids');
  });

  it('tell what a create at the second asks for, and what of that never comes along', () => {
    expect(there().create.requires).toEqual(['title', 'department', 'requester']);
    expect(there().create.missing).toEqual(['department']);
    expect(back().create.rules).toEqual([{ when: { field: 'status', value: 'resolved' }, requires: ['resolution'] }]);
  });

  it('tell the operations and filters of both', () => {
    expect(there().operations.create).toEqual({ from: true, to: true });
    expect(Object.keys(there().filters)).toEqual(Object.keys(talkdesk.capabilities.filters));
  });

  it('are plain data: JSON-safe, frozen, and the same from stored capabilities', () => {
    expect(JSON.parse(JSON.stringify(there()))).toEqual(there());
    expect(Object.isFrozen(there().fields.status.words)).toBe(true);
    const stored = JSON.parse(
      JSON.stringify([talkdesk, zohoDesk].map(({ provider, capabilities }) => ({ provider, capabilities }))),
    );
    expect(compareSupport(stored[0], stored[1])).toEqual(there());
    stored[1].capabilities.fields.title.limit.maxLength = 1;
    expect(Object.isFrozen(stored[1].capabilities.fields.title)).toBe(false);
  });
});

describe('two ports side by side, made for the purpose', () => {
  const held = { support: 'exact', read: true, create: true, update: true, clear: true, providerFields: [] } as const;
  const subject = (provider: string, fields: object, customFields = {}, requiredOnCreate: readonly string[] = []) =>
    ({
      provider,
      capabilities: { operations: {}, filters: {}, fields, customFields, requiredOnCreate, rules: [] },
    }) as unknown as SupportSubject;
  const own = held;

  it('tell a custom field that one of them does not know', () => {
    const [a, b] = [subject('a', {}, { size: own, area: own }), subject('b', {}, { size: own, shelf: own })];
    const { customFields } = compareSupport(a, b);
    expect(customFields).toStrictEqual({
      size: { from: 'exact', to: 'exact', move: 'exact' },
      area: {
        from: 'exact',
        to: 'unconfigured',
        move: 'unconfigured',
        reason: "is not among this port's custom fields",
      },
      shelf: { from: 'unconfigured', to: 'exact', move: 'none', reason: 'the first provider never tells it' },
    });
  });

  it('take a custom field for what it is, however it is called', () => {
    const named = { number: own, parentId: own, team: own, constructor: own };
    const { customFields } = compareSupport(subject('a', {}, named), subject('b', {}, named));
    for (const move of Object.values(customFields)) expect(move).toEqual({ from: 'exact', to: 'exact', move: 'exact' });
    const bare = compareSupport(subject('a', {}, named), subject('b', {})).customFields as Record<string, FieldMove>;
    expect(bare.constructor).toMatchObject({ to: 'unconfigured', move: 'unconfigured' });
  });

  it('tell a field that yields to an earlier one: at the second both are one field (P3)', () => {
    const at = (...providerFields: string[]) => ({ ...held, providerFields });
    const apart = { category: at('a'), subCategory: at('b'), channel: at('c') };
    const yields = (from: object, to: object) =>
      Object.entries(compareSupport(subject('a', from), subject('b', to)).fields).flatMap(([key, { yieldsTo }]) =>
        yieldsTo === undefined ? [] : [`${key} to ${yieldsTo}`],
      );
    expect(yields(apart, apart)).toEqual([]);
    expect(yields(apart, { category: at('x'), subCategory: at('b'), channel: at('x') })).toEqual([
      'channel to category',
    ]);
    // One path in common is enough, and the earliest field is the one that stays.
    expect(yields(apart, { category: at('y', 'x'), subCategory: at('x'), channel: at('x', 'z') })).toEqual([
      'subCategory to category',
      'channel to category',
    ]);
    // A field that the first never tells, or that the second does not take, is in nobody's way.
    const both = { category: at('x'), channel: at('x') };
    expect(yields({ ...apart, category: { ...held, read: false } }, both)).toEqual([]);
    expect(yields({ channel: at('c') }, both)).toEqual([]);
    expect(yields(apart, { ...both, category: { ...at('x'), create: false } })).toEqual([]);
    expect(compareSupport(subject('a', {}, apart), subject('b', {}, both)).customFields.channel).toEqual({
      from: 'exact',
      to: 'exact',
      move: 'exact',
    });
  });

  it('tell what a create asks for that never arrives, by the field of a path', () => {
    const fields = { title: held, status: held, priority: held, type: held, requester: held, dueAt: held };
    const arrives = {
      ...fields,
      status: { ...held, read: false },
      type: { ...held, parts: { id: 'lost' } },
      requester: { ...held, limit: { maxLength: 5, of: 'plain' } },
    };
    const takes = {
      ...fields,
      priority: { ...held, create: false, support: 'lost' },
      dueAt: { ...held, create: false, support: 'unconfigured' },
      type: { ...held, parts: { id: 'lost' } },
    };
    const required = ['title', 'status', 'priority', 'type', 'requester.email', 'dueAt'];
    const { create } = compareSupport(subject('a', arrives), subject('b', takes, {}, required));
    expect(create).toEqual({ requires: required, missing: ['status', 'priority', 'dueAt'], rules: [] });
    const nobody = { ...fields, requester: { ...held, read: false } };
    expect(compareSupport(subject('a', nobody), subject('b', takes, {}, ['requester.email'])).create.missing).toEqual([
      'requester.email',
    ]);
  });

  it.each([
    ['from', undefined, talkdesk],
    ['from', { provider: 'a' }, talkdesk],
    ['from', null, talkdesk],
    ['to', talkdesk, undefined],
    ['to', talkdesk, { provider: 'a' }],
  ])('are ports, or what was stored of them: else a configuration error at %s', (path, from, to) => {
    const compare = () => compareSupport(from as SupportSubject, to as SupportSubject);
    const issues = [{ path, message: 'must be a port, or what was stored of one' }];
    expect(compare).toThrow(CaseportError);
    expect(compare).toThrow(expect.objectContaining({ code: 'configuration', details: { issues } }));
  });
});

describe('a comparison for reading', () => {
  it('is a table of at most 100 columns, without colour', () => {
    const lines = supportTable(there()).split('\n');
    expect(Math.max(...lines.map((line) => line.length))).toBeLessThanOrEqual(100);
    expect(lines.join('')).toMatch(/^[\x20-\x7e…]*$/);
    const start = lines.findIndex((line) => line.startsWith('status '));
    expect(lines.slice(start, start + 5).map((line) => line.replaceAll(/ {2,}/g, '|'))).toEqual([
      'status|exact|approximated|partly',
      '|new|exact|lost|lost',
      '|pending|exact|lost|lost',
      '|resolved|exact|approximated|approximated',
      '|closed|readable|exact|exact',
    ]);
    expect(lines).toContain('a create at zoho-desk requires title, department, requester');
    expect(lines[0]).toBe('moving cases from talkdesk to zoho-desk');
    expect(lines.join('\n')).toContain('only zoho-desk has ');
  });

  it('says in a remark what of the values is held less well, and in a sentence what the two differ in', () => {
    const remarkOf = (path: string, comparison = there()): string =>
      supportMarkdown(comparison)
        .split('\n')
        .find((line) => line.startsWith(`| ${path} |`))
        ?.split(' | ')
        .at(-1) ?? '';
    expect(remarkOf('requester')).toContain('phone lost, noName approximated');
    expect(remarkOf('title', back())).toBe('at most 150 characters |');
    expect(remarkOf('assignee')).toContain('by key only');
    expect(remarkOf('priority')).toBe(' |');
    const limit = { maxLength: 9, of: 'escaped' } as const;
    const fields = { ...there().fields, title: { ...there().fields.title, limit, yieldsTo: 'tags', readWith: 'x' } };
    expect(remarkOf('title', { ...there(), fields })).toBe(
      'at most 9 characters once escaped; lost beside tags; no plain get tells it (x) |',
    );
    const sentences = (comparison: ReturnType<typeof there>): readonly string[] =>
      supportMarkdown(comparison)
        .split('\n')
        .filter((line) => line.startsWith('- '));
    const bare = {
      ...there(),
      operations: { get: { from: true, to: true }, trash: { from: true, to: false }, list: { from: false, to: true } },
      filters: { status: { from: true, to: false }, type: { from: false, to: false } },
      create: { requires: [], missing: [], rules: [] },
    } as unknown as ReturnType<typeof there>;
    expect(sentences(bare)).toEqual(['- only talkdesk has trash, the filter status', '- only zoho-desk has list']);
    const rules = [{ when: { field: 'status', value: 'resolved' }, requires: ['resolution', 'type'] }] as const;
    const create = { requires: ['title', 'team'], missing: ['team', 'type'], rules };
    expect(sentences({ ...bare, operations: {}, filters: {}, create } as unknown as typeof bare)).toEqual([
      '- a create at zoho-desk requires title, team',
      '- no case of talkdesk brings along team, type',
      "- at zoho-desk, status 'resolved' requires resolution, type",
    ]);
  });

  it('is Markdown, whatever the keys of the application are', () => {
    const { customFields } = there();
    const odd = { ...there(), customFields: { 'a|b<c\n': { ...customFields.severity } } } as ReturnType<typeof there>;
    const lines = supportMarkdown(odd).split('\n');
    expect(lines.slice(0, 2)).toEqual([
      '| field | talkdesk | zoho-desk | moving | remark |',
      '| --- | --- | --- | --- | --- |',
    ]);
    expect(lines).toContain('| status: new | exact | lost | lost |  |');
    expect(lines).toContain('| customFields.a\\|b&lt;c  | exact | exact | exact |  |');
    expect(lines).toContain('- no case of talkdesk brings along department');
    expect(lines.filter((line) => line === '')).toHaveLength(1);
    expect(lines.every((line) => /^(\| .* \|||- .*)$/.test(line))).toBe(true);
    const back = 'a\\b\r\nc';
    const slashed = { ...odd, customFields: { [back]: customFields.severity } } as ReturnType<typeof there>;
    expect(supportMarkdown(slashed)).toContain('| customFields.a\\\\b c | exact |');
  });

  it('is a table alone where the two differ in nothing else', () => {
    const same = compareSupport(talkdesk, talkdesk);
    const lines = supportMarkdown({ ...same, create: { requires: [], missing: [], rules: [] } }).split('\n');
    expect(lines.every((line) => line.startsWith('| ') && line.endsWith(' |'))).toBe(true);
  });
});

describe('one field at both providers', () => {
  const held = { support: 'exact', read: true, create: true, update: true, clear: true } as const;
  const capability = { ...held, providerFields: ['x'], basis: 'documented' } as const;
  const move = (key: string, from: object, to: object, isCustom = false, sharer?: string) =>
    compareField({ key, isCustom, from: { ...capability, ...from }, to: { ...capability, ...to } }, sharer);

  it.each(['id', 'number', 'url', 'createdAt', 'updatedAt', 'closedAt'])("%s is its provider's own", (key) => {
    expect(move(key, {}, {})).toMatchObject({ move: 'none', reason: 'each provider gives its own' });
    expect(move(key, {}, {}, true)).toEqual({ from: 'exact', to: 'exact', move: 'exact' });
  });

  it('is nothing to move where the first does not read it, and lost where the second takes none', () => {
    expect(move('title', { read: false }, {})).toMatchObject({
      move: 'none',
      reason: expect.stringMatching(/never tells/),
    });
    expect(move('title', {}, { create: false })).toMatchObject({
      move: 'lost',
      reason: expect.stringMatching(/create$/),
    });
    expect(move('title', {}, { create: false, reason: 'no room' })).toMatchObject({ move: 'lost', reason: 'no room' });
  });

  it('holds ids: a parent, and a reference without keys that both have', () => {
    const ids = 'an id of one provider means nothing at another';
    expect(move('parentId', {}, {})).toMatchObject({ move: 'lost', ids: true, reason: ids });
    expect(move('parentId', {}, {}, true)).not.toHaveProperty('ids');
    for (const kind of ['reference', 'reference_list']) {
      expect(move('product', { kind }, { kind }, true)).toMatchObject({
        move: 'unconfigured',
        ids: true,
        reason: expect.stringContaining('mapping.customFields.product.options'),
      });
    }
    expect(move('note', { kind: 'text' }, { kind: 'text' }, true)).toEqual({
      from: 'exact',
      to: 'exact',
      move: 'exact',
    });
    expect(move('department', { values: { a: 'exact' } }, { values: { a: 'exact' } })).toMatchObject({ ids: true });
    // Keys that one of the two alone has are none that both have.
    const [plain, keyed] = [{ kind: 'reference' }, { kind: 'reference', values: { a: 'exact' } }];
    const unconfigured = { move: 'unconfigured', ids: true };
    expect(move('product', keyed, plain, true)).toMatchObject(unconfigured);
    expect(move('product', plain, keyed, true)).toMatchObject(unconfigured);
    expect(move('product', keyed, { ...keyed, values: { b: 'exact' } }, true)).not.toHaveProperty('ids');
    expect(move('team', keyed, {})).toMatchObject(unconfigured);
    expect(move('team', keyed, { values: { b: 'exact' } })).toMatchObject(unconfigured);
    expect(move('team', keyed, { values: { b: 'exact', a: 'exact' } })).toMatchObject({ move: 'partly', ids: true });
  });

  it('is limited where a text of the first can be longer, escaped at the second or not', () => {
    const limit = (maxLength: number, of: string): object => ({ limit: { maxLength, of } });
    const limited = (from: object, to: object) => move('title', from, to).limit?.maxLength;
    expect(limited(limit(10, 'plain'), limit(10, 'plain'))).toBeUndefined();
    expect(limited(limit(11, 'plain'), limit(10, 'plain'))).toBe(10);
    expect(limited({}, limit(10, 'plain'))).toBe(10);
    expect(limited({}, limit(10, 'escaped'))).toBe(10);
    expect(limited(limit(10, 'plain'), limit(50, 'escaped'))).toBeUndefined();
    expect(limited(limit(10, 'plain'), limit(49, 'escaped'))).toBe(49);
    expect(limited(limit(10, 'escaped'), limit(10, 'escaped'))).toBeUndefined();
    expect(limited(limit(10, 'plain'), {})).toBeUndefined();
  });

  it('tells parts that the first keeps, another field that is the same, and what reads it', () => {
    const parts = { phone: 'lost', name: 'approximated' } as const;
    expect(move('requester', { parts: { name: 'approximated' } }, { parts })).toMatchObject({
      parts: { phone: 'lost' },
    });
    expect(move('requester', { parts: { name: 'approximated' } }, { parts }).parts).not.toHaveProperty('name');
    expect(move('title', {}, {}, false, 'externalId')).toMatchObject({ move: 'partly', yieldsTo: 'externalId' });
    expect(move('tags', { readWith: 'include' }, {})).toMatchObject({ move: 'exact', readWith: 'include' });
    expect(move('tags', {}, {})).toStrictEqual({ from: 'exact', to: 'exact', move: 'exact' });
  });

  it('tells words that one of the two has no table for', () => {
    const values = { a: 'exact', b: 'readable' } as const;
    expect(move('category', { values }, {}).words).toEqual({
      a: { from: 'exact', to: 'exact', move: 'exact' },
      b: { from: 'readable', to: 'exact', move: 'exact' },
    });
    expect(move('category', {}, { values }).words).toMatchObject({ b: { to: 'readable', move: 'lost' } });
    expect(move('category', { values }, { support: 'lost', create: false }).words).toMatchObject({
      a: { to: 'lost', move: 'lost' },
    });
    expect(move('category', { values }, { support: 'unconfigured', create: false }).words).toMatchObject({
      a: { to: 'unconfigured', move: 'unconfigured' },
    });
    expect(move('category', { values }, { values: { a: 'exact' } }).words).toMatchObject({
      b: { from: 'readable', to: 'unconfigured', move: 'unconfigured' },
    });
    expect(move('category', {}, {})).not.toHaveProperty('words');
  });

  it('moves as its words do, of which those that no case has do not count', () => {
    const moveOf = (from: object, to: object) => move('status', { values: from }, { values: to }).move;
    const [a, b] = ['exact', 'exact'] as const;
    expect(moveOf({ a, b }, { a, b })).toBe('exact');
    expect(moveOf({ a, b: 'approximated' }, { a, b: 'lost' })).toBe('exact');
    expect(moveOf({ a, b }, { a: 'lost', b: 'lost' })).toBe('lost');
    expect(moveOf({ a, b }, { a, b: 'lost' })).toBe('partly');
    expect(moveOf({ a: 'lost', b: 'approximated' }, { a, b })).toBe('exact');
  });
});
