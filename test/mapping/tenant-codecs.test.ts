import { describe, expect, it } from 'vitest';
import type { InputIssue } from '../../src/core/errors.ts';
import type { ValueCodec } from '../../src/mapping/codec.ts';
import { reference, tableWord, tenantCodec } from '../../src/mapping/tenant-codecs.ts';
import type { TenantMapping } from '../../src/mapping/tenant-mapping.ts';
import { id } from '../../src/mapping/text-codecs.ts';
import { findingOf } from './finding-of.ts';

const priorities = { low: '1', normal: '2', high: '3', urgent: '4' };
const digits = id({ pattern: /^\d+$/, what: 'digits' });

function built<C>(codec: Parameters<typeof tenantCodec<C>>[0], mapping: TenantMapping, assumptions = {}) {
  const issues: InputIssue[] = [];
  const compiled: ValueCodec<C> = tenantCodec(codec, { mapping, assumptions, issues });
  return { codec: compiled, issues: issues.map(({ path, message }) => `${path}: ${message}`) };
}

describe('a word of a table', () => {
  it("is spelt as the provider documents, unless the tenant's mapping has the table", () => {
    expect(built(tableWord('priority', priorities), {}).codec.write('low')).toBe('1');
    const own = { ...priorities, low: 'LOW' };
    expect(built(tableWord('priority', priorities), { priority: own }).codec.write('low')).toBe('LOW');
  });

  it('may be spelt as an assumption says', () => {
    const word = tableWord('priority', ({ urgent }) => ({ ...priorities, urgent: String(urgent) }));
    expect(built(word, {}, { urgent: '9' }).codec.write('urgent')).toBe('9');
  });

  it('needs a table where the provider documents none', () => {
    expect(built(tableWord('priority'), {}).issues).toEqual([
      'mapping.priority: is needed: the provider documents no words of its own',
    ]);
  });

  it.each([
    ['status', ['new', 'open', 'pending', 'on_hold', 'resolved', 'closed']],
    ['priority', ['low', 'normal', 'high', 'urgent']],
    ['type', ['question', 'incident', 'problem', 'task', 'request', 'other']],
  ] as const)('of the %s is one of %j (design 4)', (table, words) => {
    const { codec, issues } = built<string>(tableWord(table) as never, { [table]: {} } as never);
    expect(issues).toEqual(words.map((word) => `mapping.${table}.${word}: is missing: give a word, or null for none`));
    expect(Object.keys(codec.words ?? {})).toEqual(words);
    expect(findingOf(codec.read('x'))).toBe(`unmapped: the provider holds a word that mapping.${table} does not know`);
  });

  it('is compared, and refused, as the provider does', () => {
    const rules = { fold: (word: string) => word.toUpperCase(), neverWritten: ['AUTO'] };
    const { codec, issues } = built(tableWord('priority', { ...priorities, urgent: 'auto' }, rules), {});
    expect(issues).toEqual([expect.stringMatching(/^mapping\.priority\.urgent: must only be read/)]);
    expect(codec.read('Auto')).toBe('urgent');
  });

  it('has its table checked', () => {
    expect(built(tableWord('priority'), { priority: { low: '1', normal: '1', high: '3' } as never }).issues).toEqual([
      expect.stringMatching(/^mapping\.priority\.normal: is ambiguous/),
      'mapping.priority.urgent: is missing: give a word, or null for none',
    ]);
  });
});

describe('a codec that needs nothing of a tenant', () => {
  it('is taken as it is', () => {
    expect(built(digits, {})).toEqual({ codec: digits, issues: [] });
  });
});

describe('a reference', () => {
  const mapping: TenantMapping = { references: { assignee: { jane: '17', joe: '18' } } };
  const codec = () => built(reference('assignee', digits), mapping).codec;

  it('is written by id as it is, and by key through the table', () => {
    expect(codec().write({ id: '5' })).toEqual({ id: '5' });
    expect(codec().write({ key: 'jane' } as never)).toEqual({ id: '17' });
  });

  it('read elsewhere is handed on as it is: the key counts, the name is a label, never sent (design 4)', () => {
    expect(codec().write({ id: '99', key: 'jane', name: 'Jane' })).toEqual({ id: '17' });
    expect(codec().write({ id: '5', name: 'Someone' })).toEqual({ id: '5' });
  });

  it.each([
    [{ key: 'jnae' }, "key invalid: unknown key; did you mean 'jane'?"],
    [{ key: 'constructor' }, 'key invalid: unknown key; known are jane, joe'],
    [{ id: 'x' }, 'id invalid: must be digits'],
  ])('that is not known is refused: %j', (value, finding) => {
    expect(findingOf(codec().write(value as never))).toBe(finding);
  });

  it('by key is refused where the mapping has no keys', () => {
    expect(findingOf(built(reference('team', digits), mapping).codec.write({ key: 'jane' } as never))).toBe(
      'key invalid: unknown key; mapping.references.team has none',
    );
  });

  it('is read with its key and its name, where there are', () => {
    expect(codec().read({ id: '17', name: 'Jane' })).toEqual({ id: '17', key: 'jane', name: 'Jane' });
    expect(codec().read({ id: 5, name: '' })).toStrictEqual({ id: '5' });
    expect(codec().read({ id: '18', name: 5 })).toStrictEqual({ id: '18', key: 'joe' });
    expect(findingOf(codec().read({ id: {} }))).toBe('unmapped: the provider sent something else than text');
  });

  it('is empty where its id is, whatever else is told', () => {
    const nobody: typeof digits = { ...digits, read: (wire) => (wire === '0' ? null : digits.read(wire)) };
    expect(built(reference('assignee', nobody), {}).codec.read({ id: '0', name: 'Nobody' })).toBe(null);
  });

  it('has the keys of the mapping for words, and none where it has no keys', () => {
    expect(built(reference('assignee', digits), mapping).codec.words).toEqual({ jane: 'exact', joe: 'exact' });
    expect(built(reference('team', digits), mapping).codec).not.toHaveProperty('words');
  });

  it('table has only ids that the provider can have', () => {
    const { codec: odd, issues } = built(reference('assignee', digits), {
      references: { assignee: { jane: 'x', joe: '18' } },
    });
    expect(issues).toEqual(['mapping.references.assignee.jane: must be digits']);
    expect(findingOf(odd.write({ key: 'jane' } as never))).toBe('key invalid: must be digits');
  });

  it('is the same when the ids are', () => {
    expect(codec().same?.({ id: '1', name: 'A' }, { id: '1', key: 'b' })).toBe(true);
    expect(codec().same?.({ id: '1' }, { id: '2' })).toBe(false);
  });

  it('table with one id twice is ambiguous', () => {
    expect(built(reference('assignee', digits), { references: { assignee: { a: '1', b: '1' } } }).issues).toEqual([
      "mapping.references.assignee.b: is ambiguous: 'a' has the same id",
    ]);
  });
});
