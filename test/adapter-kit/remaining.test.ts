import { describe, expect, it } from 'vitest';
import { inputDefaults, withDefaults } from '../../src/adapter-kit/input-defaults.ts';
import { patchOf } from '../../src/adapter-kit/remaining.ts';
import type { InputIssue } from '../../src/core/errors.ts';
import { field } from '../../src/core/field.ts';

describe('what remains of an input', () => {
  const input = {
    title: 'A',
    tags: null,
    requester: { email: 'a' },
    notes: [{ body: 'x', visibility: 'private' }],
    customFields: { size: '5', colour: null },
  };

  it.each([
    [['title'], { title: 'A' }],
    [['tags', 'customFields.colour'], { tags: null, customFields: { colour: null } }],
    [['requester'], { requester: { email: 'a' } }],
    [['requester.email'], { requester: { email: 'a' } }],
    [['customFields'], { customFields: { size: '5', colour: null } }],
    [['notes', 'notes[0]'], {}],
    [['description'], {}],
    [[], {}],
  ])('at the paths %j is the patch %j: null stays null, notes are in none', (paths, patch) => {
    expect(patchOf(input, paths)).toEqual(patch);
  });
});

describe('the defaults of a create', () => {
  const definitions = { size: field.text(), colour: field.text() };
  const defaults = { title: 'Untitled', customFields: { size: '1', colour: 'red' } };

  it('serve what a draft leaves out, a custom field at a time', () => {
    expect(withDefaults({ title: 'A', customFields: { size: '5' } }, defaults)).toEqual({
      title: 'A',
      customFields: { size: '5', colour: 'red' },
    });
    expect(withDefaults({ title: undefined, customFields: { size: undefined } }, defaults)).toEqual(defaults);
  });

  it('do not serve what a draft leaves empty', () => {
    expect(withDefaults({ title: null, customFields: { colour: null } }, defaults)).toEqual({
      title: null,
      customFields: { size: '1', colour: null },
    });
    expect(withDefaults({ customFields: null }, defaults).customFields).toBe(null);
  });

  it('are parsed like a draft, and told by their path in the mapping', () => {
    const issues: InputIssue[] = [];
    expect(inputDefaults({ dueAt: '2026-01-31T13:00:00+01:00' }, definitions, [], issues)).toEqual({
      dueAt: '2026-01-31T12:00:00.000Z',
    });
    expect(inputDefaults(undefined, definitions, [], issues)).toEqual({});
    expect(issues).toEqual([]);
    inputDefaults({ id: '7', customFields: { sise: 'x' } }, definitions, [], issues);
    expect(issues.map(({ path }) => path).sort()).toEqual([
      'mapping.defaults.customFields.sise',
      'mapping.defaults.id',
    ]);
  });
});
