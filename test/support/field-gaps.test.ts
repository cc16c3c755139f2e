import { describe, expect, it } from 'vitest';
import type { FieldCapability, ValuePart } from '../../src/core/capabilities.ts';
import { fieldGaps } from '../../src/core/support/field-gaps.ts';
import type { FieldNeed } from '../../src/core/support/needs.ts';

const held: FieldCapability = {
  support: 'exact',
  read: true,
  create: true,
  update: true,
  clear: true,
  providerFields: ['x'],
  basis: 'documented',
};

/** What a field that is held so lacks of a need, as `path: message`. */
function gapsOf(key: string, capability: Partial<FieldCapability>, need: unknown, isCustom = false): string[] {
  const list = isCustom ? 'customFields' : 'fields';
  const path = `${list}.${key}`;
  const mapping = isCustom ? `mapping.customFields.${key}` : `mapping.${key}`;
  const field = { key, path, isCustom, mapping, capability: { ...held, ...capability } };
  return fieldGaps(field, need as FieldNeed<string>).map((each) => `${each.path}: ${each.message}`);
}

describe('the access that a program needs', () => {
  it.each(['id', 'number', 'url', 'createdAt', 'updatedAt', 'closedAt'])('is to read %s, and no more', (key) => {
    expect(gapsOf(key, { create: false, update: false, clear: false }, true)).toEqual([]);
    expect(gapsOf(key, { read: false }, true)).toEqual([`fields.${key}: is not read`]);
    expect(gapsOf(key, { create: false }, true, true)).toEqual([`customFields.${key}: is not taken by a create`]);
  });

  it('is to read and create notes, which are in no patch', () => {
    expect(gapsOf('notes', { update: false }, true)).toEqual([]);
    expect(gapsOf('notes', { read: false, create: false }, true)).toEqual([
      'fields.notes: is not read',
      'fields.notes: is not taken by a create',
    ]);
    expect(gapsOf('notes', { update: false }, true, true)).toEqual(['customFields.notes: is not taken by an update']);
  });

  it('is to read, create and update any other field; to clear it is said apart', () => {
    const none = { read: false, create: false, update: false, clear: false };
    const usual = [
      'fields.title: is not read',
      'fields.title: is not taken by a create',
      'fields.title: is not taken by an update',
    ];
    expect(gapsOf('title', none, true)).toEqual(usual);
    expect(gapsOf('title', none, { access: ['read', 'create', 'update', 'clear'] })).toEqual([
      ...usual,
      'fields.title: cannot be cleared',
    ]);
    expect(gapsOf('title', none, { access: [] })).toEqual([]);
  });

  it('is told with the reason of the port, where it has one', () => {
    const reason = 'the provider sets it';
    expect(gapsOf('title', { update: false, reason }, true)).toEqual([
      `fields.title: is not taken by an update: ${reason}`,
    ]);
    expect(gapsOf('title', { support: 'lost' }, true)).toEqual(['fields.title: is lost']);
    expect(gapsOf('title', { support: 'unconfigured', reason }, true)).toEqual([
      `fields.title: is not configured: ${reason}`,
    ]);
  });
});

describe('the words that a program needs', () => {
  const values = { open: 'exact', closed: 'readable', resolved: 'approximated', new: 'lost' } as const;

  it('are all of them unless it says which', () => {
    expect(gapsOf('status', { values }, true).map((gap) => gap.split(':')[0])).toEqual([
      'fields.status.closed',
      'fields.status.resolved',
      'fields.status.new',
    ]);
    expect(gapsOf('status', { values }, ['open'])).toEqual([]);
  });

  it.each([['create'], ['update']])('may be only read where it does not %s', (access) => {
    expect(gapsOf('status', { values }, { words: ['closed'], access: ['read', 'clear'] })).toEqual([]);
    expect(gapsOf('status', { values }, { words: ['closed'], access: [access] })).toEqual([
      "fields.status.closed: can be read, never set: need it with { access: ['read'] }, or set mapping.status.closed",
    ]);
  });

  it('are lost where accepting what is approximated does not help', () => {
    expect(gapsOf('status', { values }, { words: ['new', 'resolved'], approximated: 'accepted' })).toEqual([
      "fields.status.new: is lost: set mapping.status.new, or { write: '…', approximated: true } there and approximated: 'accepted' here",
    ]);
  });

  it('may be any where the field has no table', () => {
    expect(gapsOf('category', {}, ['Power'])).toEqual([]);
    expect(gapsOf('product', { kind: 'reference' }, ['7'], true)).toEqual([]);
    // A custom field that is called as a canonical reference is none.
    expect(gapsOf('team', { kind: 'text' }, ['7'], true)).toEqual([]);
  });

  it.each(['assignee', 'team', 'department'])("are the tenant's keys, of the reference %s", (key) => {
    const gap = `fields.${key}.jane: is not known: set mapping.references.${key}.jane`;
    expect(gapsOf(key, {}, ['jane'])).toEqual([gap]);
    expect(gapsOf(key, { values: { ravi: 'exact' } }, ['jane', 'ravi'])).toEqual([gap]);
    expect(gapsOf(key, {}, true)).toEqual([]);
  });

  it('are named with the nearest where the application defines them, else with where to say them', () => {
    const options = { values: { high: 'exact', low: 'exact' } } as const;
    const slip = "customFields.severity.hihg: unknown key; did you mean 'high'?";
    for (const kind of ['choice', 'multi_choice'] as const)
      expect(gapsOf('severity', { ...options, kind }, ['hihg'], true)).toEqual([slip]);
    for (const kind of ['reference', 'choice_path'] as const)
      expect(gapsOf('severity', { ...options, kind }, ['hihg'], true)).toEqual([
        'customFields.severity.hihg: is not known: set mapping.customFields.severity.options.hihg',
      ]);
    expect(gapsOf('status', { values }, ['opne'])).toEqual(["fields.status.opne: unknown key; did you mean 'open'?"]);
    expect(gapsOf('team', { ...options, kind: 'choice' }, ['hihg'], true)).toEqual([
      "customFields.team.hihg: unknown key; did you mean 'high'?",
    ]);
  });

  it('are not found on the prototype of a table', () => {
    expect(gapsOf('status', { values }, ['constructor'])).toEqual([
      'fields.status.constructor: unknown key; known are open, closed, resolved, new',
    ]);
  });
});

describe('the length that a program needs', () => {
  it.each([
    ['fits', { maxLength: 10, of: 'plain' }, 10, []],
    ['fits where there is no limit', undefined, 1_000_000, []],
    ['is too much', { maxLength: 10, of: 'plain' }, 11, ['holds at most 10 characters, 11 are needed']],
    [
      'is too much once escaped',
      { maxLength: 10, of: 'escaped' },
      11,
      ['holds at most 10 characters, counted after escaping as HTML, 11 are needed'],
    ],
  ] as const)('%s', (_name, limit, maxLength, messages) => {
    expect(gapsOf('title', limit ? { limit } : {}, { maxLength })).toEqual(
      messages.map((each) => `fields.title: ${each}`),
    );
  });
});

describe('the parts that a program needs', () => {
  const all: Record<ValuePart, true> = {
    id: true,
    name: true,
    email: true,
    phone: true,
    noName: true,
    title: true,
    milliseconds: true,
    carriageReturns: true,
    noTime: true,
  };
  const parts = Object.keys(all);

  it('may be every one that a port tells of', () => {
    expect(gapsOf('requester', {}, { parts })).toEqual([]);
    expect(gapsOf('requester', { parts: { phone: 'lost', noName: 'approximated' } }, { parts })).toEqual([
      'fields.requester.phone: is lost',
      'fields.requester.noName: is approximated',
    ]);
  });

  it('are named with the nearest when there is no such part', () => {
    expect(gapsOf('requester', {}, { parts: ['phone', 'emial'] })).toEqual([
      "fields.requester.parts.emial: unknown key; did you mean 'email'?",
    ]);
  });
});

describe('what is no need at all', () => {
  const shape = 'fields.title: must be true, a list of words, or { access, words, approximated, maxLength, parts }';

  it.each([[null], [false], ['read'], [1]])('is told as a gap, not as a fault of this library: %j', (need) => {
    expect(gapsOf('title', {}, need)).toEqual([shape]);
  });

  it.each([[{}], [[]], [true], [{ words: undefined, access: undefined, maxLength: undefined, parts: undefined }]])(
    'is not %j',
    (need) => {
      expect(gapsOf('title', {}, need)).toEqual([]);
    },
  );

  it('is found beside what the port lacks', () => {
    const slip = "fields.title.maxlength: unknown key; did you mean 'maxLength'?";
    const access = 'fields.title.access.write: unknown key; known are read, create, update, clear';
    const need = { maxlength: 3, access: ['write', 'read'] };
    expect(gapsOf('title', { read: false }, need)).toEqual([slip, access, 'fields.title: is not read']);
    expect(gapsOf('title', { support: 'lost' }, need)).toEqual([slip, access, 'fields.title: is lost']);
    expect(gapsOf('title', { support: 'unconfigured' }, need)).toEqual([
      slip,
      access,
      'fields.title: is not configured',
    ]);
  });
});
