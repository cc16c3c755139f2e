import { describe, expect, it } from 'vitest';
import { field } from '../../src/core/field.ts';
import type { CompiledField } from '../../src/mapping/compiled-field.ts';
import { nothingTold, readReply, type Told } from '../../src/mapping/read.ts';
import { untold, verify } from '../../src/mapping/verify.ts';
import { type Written, writeInput } from '../../src/mapping/write.ts';
import { compileAcme } from './acme-fields.ts';

const compiled = (): readonly CompiledField[] =>
  compileAcme(
    { customFields: { amount: { field: 'c_amount' }, colours: { field: 'c_colours' } } },
    { amount: field.decimal(), colours: field.multiChoice(['red', 'blue']) },
  ).fields;
const written = (input: Record<string, unknown>): Written => writeInput(compiled(), input, 'update', { context: {} });

function told(...replies: readonly unknown[]): Told {
  const all = nothingTold();
  const fields = compiled();
  for (const reply of replies) readReply(fields, reply, 'case', false, all);
  return all;
}
const warnings = (input: Record<string, unknown>, ...replies: readonly unknown[]): string[] =>
  verify(written(input), told(...replies)).map(({ code, path }) => `${code} ${path}`);

describe('a write that is compared with what the provider reports', () => {
  it.each<[Record<string, unknown>, object]>([
    [{ title: 'A' }, { subject: 'A' }],
    [{ description: 'a\nb' }, { body: { html: 'a<br>b' } }],
    [{ priority: null }, { prio: null }],
    [{ description: null }, { body: { html: '' } }],
    [{ assignee: { id: '17' } }, { agent: { id: 17, name: 'Jane' } }],
    [{ dueAt: '2026-01-31T12:00:00.000Z' }, { due: '2026-01-31T13:00:00+01:00' }],
    [{ customFields: { amount: '1.10' } }, { custom: { c_amount: 1.1 } }],
    [{ customFields: { colours: ['red', 'blue'] } }, { custom: { c_colours: 'blue;red' } }],
    [{ customFields: { colours: null } }, { custom: { c_colours: null } }],
    [{ status: 'on_hold' }, { state: 'OPEN' }],
    [{ status: 'open' }, { state: 'Reopened' }],
  ])('agrees where the codec says they are the same: %j and %j', (input, reply) => {
    expect(warnings(input, reply)).toEqual([]);
  });

  it.each<[Record<string, unknown>, object, string]>([
    [{ title: 'A' }, { subject: 'B' }, 'mismatch title'],
    [{ title: 'A' }, { subject: null }, 'mismatch title'],
    [{ priority: null }, { prio: '1' }, 'mismatch priority'],
    [{ description: 'a\nb' }, { body: { html: 'a b' } }, 'mismatch description'],
    [{ assignee: { id: '17' } }, { agent: { id: '18' } }, 'mismatch assignee'],
    [{ assignee: { id: '17' } }, { agent: { id: null } }, 'mismatch assignee'],
    [{ assignee: null }, { agent: { id: '17' } }, 'mismatch assignee'],
    [{ customFields: { amount: '1.10' } }, { custom: { c_amount: '1.11' } }, 'mismatch customFields.amount'],
    [{ customFields: { amount: null } }, { custom: { c_amount: '1.11' } }, 'mismatch customFields.amount'],
    [{ customFields: { colours: ['red'] } }, { custom: { c_colours: '' } }, 'mismatch customFields.colours'],
    [{ status: 'open' }, { state: 'ESCALATED' }, 'mismatch status'],
  ])('says mismatch where the provider reports something else: %j and %j', (input, reply, warning) => {
    expect(warnings(input, reply)).toEqual([warning]);
  });

  it.each<[Record<string, unknown>, string]>([
    [{ title: 'A' }, 'unverified title'],
    [{ priority: null }, 'unverified priority'],
    [{ tags: ['a'] }, 'unverified tags'],
    [{ customFields: { amount: '1' } }, 'unverified customFields.amount'],
  ])('says unverified where it does not report it: %j (P2)', (input, warning) => {
    expect(warnings(input, { id: '7' })).toEqual([warning]);
  });

  it('looks at written fields only', () => {
    expect(warnings({ title: 'A' }, { subject: 'A', state: 'ESCALATED', prio: '3' })).toEqual([]);
  });

  it('goes by the last reply', () => {
    expect(warnings({ title: 'A' }, { subject: 'A' }, { subject: 'B' })).toEqual(['mismatch title']);
    expect(warnings({ title: 'A' }, { subject: 'B' }, { subject: 'A' })).toEqual([]);
  });

  it('tells in words what is the matter', () => {
    const message = (reply: object): string | undefined => verify(written({ status: 'open' }), told(reply))[0]?.message;
    expect(message({ state: 'SOLVED' })).toBe('the provider reports something else than what was written');
    expect(message({ state: 'ESCALATED' })).toBe(
      'the provider reports something else, which the mapping does not know',
    );
    expect(message({})).toBe('the provider does not report what was written');
  });

  it('says nothing of content (P7)', () => {
    const found = verify(written({ title: 'secret' }), told({ subject: 'hidden' }));
    expect(JSON.stringify(found)).not.toMatch(/secret|hidden/);
  });
});

describe('a write of which something is untold', () => {
  it('is one with a readable written field that no reply has told of', () => {
    expect(untold(written({ title: 'A', priority: 'low' }), told({ subject: 'A' }))).toBe(true);
    expect(untold(written({ title: 'A' }), told({ subject: 'A' }))).toBe(false);
    expect(untold(written({ title: 'A' }), told({ subject: 'B' }))).toBe(false);
  });

  it('is not one whose reply was not understood: reading again tells no more', () => {
    expect(untold(written({ status: 'open' }), told({ state: 'ESCALATED' }))).toBe(false);
  });

  it('is not one of fields that a read of the case does not tell: those of other replies, those that cannot be read', () => {
    expect(untold(written({ tags: ['a'] }), told({ subject: 'A' }))).toBe(false);
    const { fields: readable, ...rest } = written({ title: 'A' });
    const blind = readable.map((each) => ({ ...each, field: { ...each.field, read: undefined } }));
    expect(untold({ ...rest, fields: blind as never }, told({}))).toBe(false);
  });

  it('is not one that wrote nothing', () => {
    expect(untold(written({}), told({}))).toBe(false);
  });
});
