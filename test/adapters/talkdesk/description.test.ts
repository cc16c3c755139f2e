import { describe, expect, it } from 'vitest';
import { describeTalkdesk } from '../../../src/adapters/talkdesk/talkdesk-describe.ts';
import type { ProviderDescription } from '../../../src/core/description.ts';

const fixed = [
  'Fields: GET /cm/meta/va/fields. The kind of each is told by the prefix of its key; the provider documents few of its type codes.',
  'Statuses, priorities and types are the documented ones: no address tells the custom statuses and added types of an account. A case that holds another word is read without it, with a warning.',
];

async function describing(body: unknown, onHold: unknown = 'ON-HOLD') {
  const asked: unknown[] = [];
  const ask = async (step: string, request: unknown): Promise<unknown> => {
    asked.push([step, request]);
    return body;
  };
  const context = { own: {}, providerFields: () => [], customPaths: [], now: () => 0 };
  const told = await describeTalkdesk(ask, { assumptions: { onHold }, ...context });
  return { ...told, asked };
}

const fieldsOf = async (...entries: readonly unknown[]): Promise<ProviderDescription['customFields']> =>
  (await describing(entries)).customFields;
/** The remarks that are the adapter's own, after those that are always there. */
const remarksOn = async (...entries: readonly unknown[]): Promise<readonly string[]> =>
  (await describing(entries)).remarks.filter((remark) => remark.startsWith('N'));

describe('the words of a described Talkdesk account', () => {
  it('are the documented ones, and it is asked for its fields only (Get a List of Case Fields; OpenAPI)', async () => {
    const { asked, statuses, priorities, types, mapping } = await describing([]);
    expect(asked).toEqual([['fields', { method: 'GET', path: ['cm', 'meta', 'va', 'fields'] }]]);
    expect(statuses).toEqual([
      { word: 'NEW', canonical: 'new' },
      { word: 'OPEN', canonical: 'open' },
      { word: 'PENDING', canonical: 'pending' },
      { word: 'ON-HOLD', canonical: 'on_hold' },
      { word: 'RESOLVED', canonical: 'resolved' },
      { word: 'CLOSED', canonical: 'closed' },
    ]);
    expect(priorities).toEqual([
      { word: 'LOW', canonical: 'low' },
      { word: 'NORMAL', canonical: 'normal' },
      { word: 'HIGH', canonical: 'high' },
      { word: 'URGENT', canonical: 'urgent' },
    ]);
    expect(types).toEqual([
      { word: 'QUESTION', canonical: 'question' },
      { word: 'INCIDENT', canonical: 'incident' },
      { word: 'PROBLEM', canonical: 'problem' },
      { word: 'TASK', canonical: 'task' },
    ]);
    expect(mapping).toEqual({
      status: {
        new: 'NEW',
        open: 'OPEN',
        pending: 'PENDING',
        on_hold: 'ON-HOLD',
        resolved: 'RESOLVED',
        closed: { read: ['CLOSED'] },
      },
      priority: { low: 'LOW', normal: 'NORMAL', high: 'HIGH', urgent: 'URGENT' },
      type: {
        question: 'QUESTION',
        incident: 'INCIDENT',
        problem: 'PROBLEM',
        task: 'TASK',
        request: null,
        other: null,
      },
      customFields: {},
    });
  });

  it('have on hold as it is assumed to be written', async () => {
    const { statuses } = await describing([], 'ON_HOLD');
    expect(statuses[3]).toEqual({ word: 'ON_HOLD', canonical: 'on_hold' });
  });
});

describe('a field of a described Talkdesk account', () => {
  const options = { dict_list: [{ key: '001', value: 'Low' }] };

  it.each([
    ['checkbox1', 'boolean', {}],
    ['dropdown1', 'choice', options],
    ['drop_down1', 'choice', options],
    ['drop_down12', 'choice', options],
    ['text1', 'text', {}],
    ['text', 'text', {}],
    ['dependent_field1', 'choice_path', options],
    ['date1', 'instant', {}],
    ['numeric1', 'integer', {}],
    ['decimal1', 'decimal', {}],
    ['multi_line_text1', 'multiline', {}],
    ['multi_select1', 'multi_choice', options],
  ])('with the key %s is a %s, whatever its type code says (Create a New Case)', async (key, kind, more) => {
    const [field] = await fieldsOf({ key, name: 'Some', type: '999', ...more });
    expect(field).toEqual({
      key: 'some',
      field: key,
      label: 'Some',
      kind,
      required: false,
      ...('dict_list' in more && { options: [{ value: '001', label: 'Low' }] }),
    });
  });

  it.each(['colour1', 'text1x', '-text1', 'text-1', 'toString'])('is not drafted without a prefix: %s', async (key) => {
    expect(await fieldsOf({ key, name: 'Some' })).toEqual([]);
    expect(await remarksOn({ key, name: 'Some' })).toEqual([
      `Not drafted, since no documented prefix begins their key: ${key}.`,
    ]);
  });

  it.each([
    [{ key: 'text1', name: 'Summary' }, 'Summary'],
    [{ key: 'text1', name: 7 }, '7'],
    [{ key: 'text1', name: '' }, 'text1'],
    [{ key: 'text1', name: null }, 'text1'],
    [{ key: 'text1' }, 'text1'],
  ])('is labelled by its name, or else by its key: %j', async (entry, label) => {
    expect((await fieldsOf(entry))[0]?.label).toBe(label);
  });

  it.each([
    [true, true],
    [false, false],
    ['true', false],
    [undefined, false],
  ])('is required where it says true: %j', async (required, told) => {
    expect((await fieldsOf({ key: 'text1', required }))[0]?.required).toBe(told);
  });

  it.each([
    [true, 1],
    [undefined, 1],
    [null, 1],
    [false, 0],
  ])('is drafted unless it says that it is inactive: %j', async (active, count) => {
    expect(await fieldsOf({ key: 'text1', active })).toHaveLength(count);
  });
});

describe('the options of a described Talkdesk field', () => {
  it.each([
    [
      { key: '001', value: 'Low', lable: 'other', label: 'another' },
      { value: '001', label: 'Low' },
    ],
    [
      { key: '001', lable: 'Low', label: 'another' },
      { value: '001', label: 'Low' },
    ],
    [
      { key: '001', label: 'Low' },
      { value: '001', label: 'Low' },
    ],
    [
      { key: '001', value: '', lable: '', label: 'Low' },
      { value: '001', label: 'Low' },
    ],
    [
      { key: '001', value: null },
      { value: '001', label: '001' },
    ],
    [
      { key: 1, value: 2 },
      { value: '1', label: '2' },
    ],
  ])('have their label under value, lable or label (its table, its sample), or their key: %j', async (option, told) => {
    const [field] = await fieldsOf({ key: 'drop_down1', dict_list: [option] });
    expect(field?.options).toEqual([told]);
  });

  it('have those below them, to any depth (H:fieldchg: three levels)', async () => {
    const deepest = { key: 'a11', value: 'A11', children: [] };
    const children = [{ key: 'a1', lable: 'A1', children: [deepest, null, { value: 'keyless' }] }];
    const [field] = await fieldsOf({ key: 'dependent_field1', dict_list: [{ key: 'a', value: 'A', children }] });
    expect(field?.options).toEqual([
      {
        value: 'a',
        label: 'A',
        children: [{ value: 'a1', label: 'A1', children: [{ value: 'a11', label: 'A11' }] }],
      },
    ]);
  });

  it.each([[undefined], [null], ['odd'], [{}], [[]], [[null, 'odd', [], { value: 'keyless' }, { key: '' }]]])(
    'are none where none can be read: %j',
    async (dict_list) => {
      expect(await fieldsOf({ key: 'text1', dict_list })).toEqual([
        { key: 'text1', field: 'text1', label: 'text1', kind: 'text', required: false },
      ]);
    },
  );
});

describe('the remarks on a described Talkdesk account', () => {
  it('say where the fields are from and what no address tells', async () => {
    expect((await describing([])).remarks.slice(0, 2)).toEqual(fixed);
    expect((await describing([])).remarks.join()).not.toContain('Needed before');
    expect(await remarksOn({ key: 'text1', active: true, required: false })).toEqual([]);
  });

  it('name every field that is needed to resolve a case, is inactive, or is of no documented prefix, each once', async () => {
    const entries = [
      { key: 'text1', required: true },
      { key: 'lookup1', required: true },
      { key: 'text2', required: true, active: false },
      { key: 'lookup2', active: false },
      { key: 'lookup3' },
      { key: 'drop_down1', required: 'true' },
    ];
    expect(await remarksOn(...entries)).toEqual([
      'Needed before a case can be resolved: text1, lookup1.',
      'Not drafted, since they are inactive: text2, lookup2.',
      'Not drafted, since no documented prefix begins their key: lookup1, lookup3.',
    ]);
  });
});

describe('the list of fields of a Talkdesk account', () => {
  const entry = { key: 'text1', name: 'Some' };

  it.each<[string, unknown]>([
    ['a bare array (sample)', [entry]],
    ['one field (OpenAPI)', entry],
    ['a page as other lists have it', { _embedded: { data: [entry] } }],
    ['a page of one field', { _embedded: { data: entry } }],
    ['an array with noise', [null, 'odd', [entry], {}, { key: '' }, { key: {} }, { name: 'keyless' }, entry]],
  ])('may come as %s', async (_what, body) => {
    expect((await describing(body)).customFields.map(({ field }) => field)).toEqual(['text1']);
  });

  it.each([[{}], [{ key: '' }], [null], ['odd'], [7], [{ _embedded: {} }], [{ _embedded: { data: null } }]])(
    'is not guessed from another reply: %j',
    async (body) => {
      await expect(describing(body)).rejects.toThrow(new Error('the reply has no list of fields'));
    },
  );
});
