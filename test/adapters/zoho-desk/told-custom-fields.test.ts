import { describe, expect, it } from 'vitest';
import { allUntold, custom, described, usual } from './described.ts';

describe('a custom field of a portal', () => {
  const computed = 'Set by Zoho Desk, so not to be written: cf_a.';
  const unknown = 'Of a type that is documented nowhere, drafted as text: cf_a.';
  it.each<[unknown, readonly string[]]>([
    ['Text', []],
    ['URL', []],
    ['Email', []],
    ['Phone', []],
    ['Fax', []],
    ['AutoNumber', [computed]],
    ['Formula', [computed]],
    ['constructor', [unknown]],
    [undefined, [unknown]],
  ])('of type %s is drafted as text, with the remarks %j (OAS: Field.json)', async (type, more) => {
    const { customFields, definitions, remarks } = await described([custom('cf_a', type)]);
    expect(customFields).toEqual([{ key: 'aLabel', field: 'cf_a', label: 'A label', kind: 'text', required: false }]);
    expect(definitions).toEqual({ aLabel: { kind: 'text' } });
    expect(remarks).toEqual([...usual, allUntold, ...more]);
  });

  it.each([
    'Textarea',
    'LargeText',
    'Date',
    'DateTime',
    'Number',
    'Percent',
    'Decimal',
    'Currency',
    'Boolean',
    'LookUp',
  ])('of type %s is of a documented type (OAS: Field.json)', async (type) => {
    expect((await described([custom('cf_a', type)])).remarks).toEqual([...usual, allUntold]);
  });

  it.each([
    ['Picklist', 'choice'],
    ['Multiselect', 'multi_choice'],
  ])('of type %s has options, other fields have none (OAS: Field.json)', async (type, kind) => {
    const pickListValues = ['Slow', { value: 'Noisy' }, { value: '' }];
    const { customFields, mapping, definitions } = await described([
      custom('cf_a', type, { pickListValues }),
      custom('cf_b', 'Text', { displayLabel: 'B', pickListValues }),
    ]);
    expect(customFields[0]).toEqual({
      key: 'aLabel',
      field: 'cf_a',
      label: 'A label',
      kind,
      required: false,
      options: [
        { value: 'Slow', label: 'Slow' },
        { value: 'Noisy', label: 'Noisy' },
      ],
    });
    expect(customFields[1]).not.toHaveProperty('options');
    expect(mapping.customFields).toEqual({
      aLabel: { field: 'cf_a', options: { slow: 'Slow', noisy: 'Noisy' } },
      b: { field: 'cf_b' },
    });
    expect(definitions.aLabel).toEqual({ kind, options: ['slow', 'noisy'] });
  });

  it.each([
    ['Picklist', ';', ['a;b', ' a', 'x'.repeat(255)], ['x'.repeat(256)]],
    ['Multiselect', ';', ['a,b', 'x'.repeat(255)], ['a;b', ' a', 'a ', 'x'.repeat(256)]],
    ['Multiselect', ',', ['a;b'], ['a,b']],
  ])('of type %s with the delimiter %s can hold %j (OAS: 255 characters)', async (type, delimiter, held, others) => {
    for (const value of [...held, ...others]) {
      const { mapping } = await described([custom('cf_a', type, { pickListValues: [value, 'z'] })], delimiter);
      const { options } = mapping.customFields?.aLabel ?? {};
      expect([value, Object.values(options ?? {}).includes(value)]).toEqual([value, held.includes(value)]);
    }
  });

  it.each([
    [true, true],
    ['true', true],
    [false, false],
    ['false', false],
    [1, false],
  ])('is mandatory where it says %j: %s', async (isMandatory, required) => {
    const { customFields } = await described([custom('cf_a', 'Text', { isMandatory })]);
    expect(customFields[0]?.required).toBe(required);
  });

  it.each([
    [50, 50],
    ['50', 50],
    [0, undefined],
    [-1, undefined],
    [1.5, undefined],
    ['odd', undefined],
    [null, undefined],
  ])('has the limit that it tells: %j is %s', async (maxLength, limit) => {
    const { customFields } = await described([custom('cf_a', 'Text', { maxLength })]);
    expect([customFields[0]?.maxLength, 'maxLength' in (customFields[0] ?? {})]).toEqual([limit, limit !== undefined]);
  });

  it.each([
    ['On the screen', 'On the screen'],
    ['cf_model_cf_name', 'model_cf_name'],
    ['', 'model_cf_name'],
    [undefined, 'model_cf_name'],
    [5, 'model_cf_name'],
  ])('with the display label %j is called %s', async (displayLabel, label) => {
    const { customFields } = await described([custom('cf_model_cf_name', 'Text', { displayLabel })]);
    expect(customFields[0]?.label).toBe(label);
  });

  it('is remarked on where it is computed, of an unknown type, or not drafted', async () => {
    const { customFields, remarks } = await described([
      custom('cf_a', 'Formula'),
      custom('cf_b', 'AutoNumber'),
      custom('cf_c', 'Text', { isComputed: true }),
      custom('cf_d', 'Text', { isComputed: 'true' }),
      custom('cf_e', 'Hologram'),
      custom('cf_f', undefined),
      custom('cf_g', 'MultiLookup'),
      custom('cf_h', 'MultiLookup'),
    ]);
    expect(customFields.map(({ field }) => field)).toEqual(['cf_a', 'cf_b', 'cf_c', 'cf_d', 'cf_e', 'cf_f']);
    expect(remarks).toEqual([
      ...usual,
      allUntold,
      'Set by Zoho Desk, so not to be written: cf_a, cf_b, cf_c, cf_d.',
      'Of a type that is documented nowhere, drafted as text: cf_e, cf_f.',
      'Not drafted, since how their values are told is documented nowhere: cf_g, cf_h.',
    ]);
  });
});
