import { describe, expect, it } from 'vitest';
import { inputDefaults, withDefaults } from '../../src/adapter-kit/input-defaults.ts';
import type { InputIssue } from '../../src/core/errors.ts';
import { field } from '../../src/core/field.ts';
import { compileAcme } from '../mapping/acme-fields.ts';

const definitions = { size: field.text(), colour: field.text() };
const { fields } = compileAcme(
  { customFields: { size: { field: 'c_size' }, colour: { field: 'c_colour' } } },
  definitions,
);

/** The defaults as they are taken, and what is wrong with them. */
function taken(defaults: unknown, compiled: typeof fields = fields): readonly [unknown, readonly InputIssue[]] {
  const issues: InputIssue[] = [];
  return [inputDefaults(defaults, definitions, compiled, issues), issues];
}

describe('the defaults of a mapping', () => {
  it('are taken as a draft is', () => {
    const draft = { title: 'Untitled', priority: 'low', customFields: { size: '5' } };
    expect(taken(draft)).toEqual([draft, []]);
    expect(taken(undefined)).toEqual([{}, []]);
  });

  it.each<[string, unknown, readonly InputIssue[]]>([
    [
      'an unknown key',
      { titel: 'A' },
      [{ path: 'mapping.defaults.titel', message: "unknown key; did you mean 'title'?" }],
    ],
    [
      'what the provider takes in no create',
      { title: 'x'.repeat(41), requester: { name: 'y'.repeat(21) } },
      [
        { path: 'mapping.defaults.title', message: 'must have at most 40 characters, has 41' },
        { path: 'mapping.defaults.requester.name', message: 'must have at most 20 characters, has 21' },
      ],
    ],
    [
      'what has no place in the mapping',
      { type: 'task' },
      [{ path: 'mapping.defaults.type', message: 'is not configured: set mapping.fields.type.field' }],
    ],
    [
      'what the provider cannot hold (P3)',
      { parentId: '7' },
      [{ path: 'mapping.defaults.parentId', message: 'cases do not hang together here' }],
    ],
  ])('that have %s are none, and told by their path in the mapping', (_what, defaults, issues) => {
    expect(taken(defaults)).toEqual([{}, issues]);
  });

  it('are told beside what else is wrong', () => {
    const issues: InputIssue[] = [{ path: 'mapping.status', message: 'is wrong' }];
    inputDefaults({ titel: 'A' }, definitions, fields, issues);
    expect(issues.map(({ path }) => path)).toEqual(['mapping.status', 'mapping.defaults.titel']);
  });

  it('leave a fault of the adapter as it is', () => {
    const fault = new RangeError('a fault of the adapter');
    const codec = {
      read: () => null,
      write: () => {
        throw fault;
      },
    };
    const broken = fields.map((each) => (each.path === 'title' ? { ...each, codec } : each));
    expect(() => taken({ title: 'A' }, broken)).toThrow(fault);
  });
});

describe('a draft with defaults', () => {
  const defaults = { title: 'Untitled', customFields: { size: '1' } };

  it('without custom fields of its own has those of the defaults', () => {
    expect(withDefaults({ title: 'A' }, defaults)).toEqual({ title: 'A', customFields: { size: '1' } });
  });

  it('keeps its own where the defaults have none', () => {
    expect(withDefaults({ customFields: { colour: 'red' } }, { title: 'A' })).toEqual({
      title: 'A',
      customFields: { colour: 'red' },
    });
    expect(Object.keys(withDefaults({ title: 'A' }, {}))).toEqual(['title']);
  });

  it('that leaves all custom fields empty has none', () => {
    expect(withDefaults({ customFields: null }, defaults)).toEqual({ title: 'Untitled', customFields: null });
  });

  it('has no key that is undefined: it would hide the default', () => {
    const { customFields, ...draft } = withDefaults(
      { title: undefined, priority: undefined, customFields: { size: undefined, colour: undefined } },
      defaults,
    );
    expect([Object.entries(draft), Object.entries(customFields ?? {})]).toEqual([
      [['title', 'Untitled']],
      [['size', '1']],
    ]);
  });

  it('changes neither', () => {
    const draft = Object.freeze({ customFields: Object.freeze({ colour: 'red' }) });
    const frozen = Object.freeze({ title: 'A', customFields: Object.freeze({ size: '1' }) });
    expect(withDefaults(draft, frozen)).toEqual({ title: 'A', customFields: { size: '1', colour: 'red' } });
  });
});
