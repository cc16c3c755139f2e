import { describe, expect, it } from 'vitest';
import { createTalkdeskAdapter } from '../../../src/adapters/talkdesk/index.ts';
import { closedCase, notesGone, unseen } from '../../../src/adapters/talkdesk/talkdesk-plan.ts';
import type { AnyCaseportError } from '../../../src/index.ts';

const { plan } = createTalkdeskAdapter.definition;
const assumptions = { customFieldsOnUpdate: 'merge', resendOnUpdate: [] };
const context = { assumptions, own: {}, providerFields: () => [], customPaths: [], now: () => 0 };

/** What an update with this body says of a case before and after it. */
function noticed(body: object, before: unknown, after: unknown): readonly unknown[] | undefined {
  const update = plan.update('7', { requests: { case: body }, fields: [], warnings: [] }, {}, context);
  return update.changedUntouched?.({ current: before }, after);
}

const custom = { custom_fields: { text1: { value: 'a' } } };
const notes = { notes: [{ note_body: 'B', public: false }] };
const notCompared = (path: string): object => ({
  code: 'unverified',
  path,
  message: 'the case could not be read, so what the write did not touch is not compared',
});
const emptied = (names: string): object => ({
  code: 'mismatch',
  path: 'customFields',
  message: `the write emptied fields that it did not touch: ${names}`,
});
const removed = (count: number): object => ({
  code: 'mismatch',
  path: 'notes',
  message: `the write removed ${count} earlier notes`,
});

describe('the custom fields that a Talkdesk update did not touch (P9, customFieldsOnUpdate)', () => {
  const before = { text1: 'old', text2: 'b', text3: { value: 'c' } };

  it.each<[string, unknown, unknown, readonly object[]]>([
    ['all are there', before, { text1: 'a', text2: 'b', text3: 'c' }, []],
    ['one has another value, of which nothing was assumed', before, { text2: 'B', text3: 'c' }, []],
    ['one is gone', before, { text1: 'a', text3: 'c' }, [emptied('text2')]],
    ['two are gone', before, { text1: 'a' }, [emptied('text2, text3')]],
    ['one is null', before, { text2: null, text3: 'c' }, [emptied('text2')]],
    ['one is an empty text', before, { text2: '', text3: 'c' }, [emptied('text2')]],
    ['one is wrapped nothing', before, { text2: 'b', text3: { value: null } }, [emptied('text3')]],
    ['there were none with a value', { text2: null, text3: '', text4: { value: '' } }, {}, []],
    ['the touched one was cleared', { text1: 'old' }, {}, []],
    ['they come as JSON text', JSON.stringify(before), '{"text1":"a","text2":"b"}', [emptied('text3')]],
    ['they are told no more', before, undefined, [emptied('text2, text3')]],
    ['a key is no name, which is not told on (P7)', { 'jo@example.org': 'x', text2: 'b' }, {}, [emptied('text2')]],
    ['a key is longer than a name', { [`t${'x'.repeat(100)}`]: 'x', text2: 'b' }, {}, [emptied('text2')]],
  ])('are compared by key: %s', (_what, held, left, warnings) => {
    expect(noticed(custom, { id: '7', custom_fields: held }, { id: '7', custom_fields: left })).toEqual(warnings);
  });

  it('have a name of 100 characters at most', () => {
    const name = 'x'.repeat(100);
    expect(noticed(custom, { custom_fields: { [name]: 1 } }, {})).toEqual([emptied(name)]);
  });

  it.each([
    ['before', undefined, { id: '7', custom_fields: {} }],
    ['after', { id: '7', custom_fields: before }, undefined],
  ])('are told as not compared where the case could not be read %s', (_when, held, left) => {
    expect(noticed(custom, held, left)).toEqual([notCompared('customFields')]);
  });

  it('are not looked at where an update touches none', () => {
    expect(noticed({ title: 'T' }, undefined, { id: '7' })).toEqual([]);
    expect(noticed({ title: 'T' }, { custom_fields: before }, { id: '7' })).toEqual([]);
  });
});

describe('the earlier notes of a Talkdesk update that adds some (P9, notesOnUpdate)', () => {
  const before = { notes: [{ id: '1' }, { id: 2 }, { id: '3' }] };

  it.each<[string, unknown, readonly object[]]>([
    ['all are there, ids as numbers or texts', { notes: [{ id: 1 }, { id: '2' }, { id: '3' }, { id: '4' }] }, []],
    ['one is gone', { notes: [{ id: '1' }, { id: '2' }, { id: '4' }] }, [removed(1)]],
    ['all are gone', { notes: [{ id: '4' }] }, [removed(3)]],
    ['none is told', { notes: null }, [removed(3)]],
    ['they are no list', { notes: 'odd' }, [removed(3)]],
  ])('are looked for by id: %s', (_what, after, warnings) => {
    expect(noticed(notes, before, after)).toEqual(warnings);
    expect(notesGone(before, after)).toEqual(warnings);
  });

  it.each([[{ notes: [] }], [{}], [null], [undefined]])('were none: %j', (held) => {
    expect(notesGone(held, { notes: [{ id: '4' }] })).toEqual([]);
  });

  it('may be something else than notes, without ids', () => {
    expect(notesGone({ notes: [null, {}] }, { notes: [{ id: '1' }] })).toEqual([removed(2)]);
  });

  it.each([
    ['before', undefined, before],
    ['after', before, undefined],
  ])('are told as not compared where the case could not be read %s', (_when, held, left) => {
    expect(noticed(notes, held, left)).toEqual([notCompared('notes')]);
    expect(unseen('notes', held, left)).toEqual([notCompared('notes')]);
  });

  it('are told beside the custom fields', () => {
    const held = { custom_fields: { text2: 'b' }, notes: [{ id: '1' }] };
    expect(noticed({ ...custom, ...notes }, held, { notes: [] })).toEqual([emptied('text2'), removed(1)]);
    expect(noticed(custom, held, { custom_fields: { text2: 'b' }, notes: [] })).toEqual([]);
  });
});

describe('a refused Talkdesk update', () => {
  const { when, request, code } = closedCase('7');

  it('asks for the case, since no error code tells a closed one (Update a Case)', () => {
    expect(request).toEqual({ method: 'GET', path: ['cm', 'core', 'va', 'cases', '7'] });
  });

  it.each([
    ['rejected', true],
    ['not_found', false],
    ['forbidden', false],
    ['unavailable', false],
  ])('asks only where the refusal says nothing better: %s', (refusal, asks) => {
    expect(when({ code: refusal } as AnyCaseportError)).toBe(asks);
  });

  it.each([
    [{ status: 'CLOSED' }, 'invalid_state'],
    [{ status: ' Closed ' }, 'invalid_state'],
    [{ status: 'RESOLVED' }, undefined],
    [{ status: 5 }, undefined],
    [{}, undefined],
    [null, undefined],
    [undefined, undefined],
  ])('is of a closed case by its status, in any spelling: %j', (body, told) => {
    expect(code(body)).toBe(told);
  });

  it('is explained with every update', () => {
    const written = { requests: { case: { title: 'T' } }, fields: [], warnings: [] };
    expect(plan.update('7', written, {}, context).explain?.request).toEqual(request);
  });
});
