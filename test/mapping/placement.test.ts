import { describe, expect, it } from 'vitest';
import { type FieldDefinition, field } from '../../src/core/field.ts';
import type { Placement, TenantMapping } from '../../src/mapping/tenant-mapping.ts';
import { writeInput } from '../../src/mapping/write.ts';
import { acmeFields, acmeMap, acmeWith, compileAcme } from './acme-fields.ts';
import { findingOf } from './finding-of.ts';

const custom = (definition: FieldDefinition<unknown>, place: Placement | 'ignore') =>
  compileAcme({ customFields: { it: place } }, { it: definition });
const issuesOf = (definition: FieldDefinition<unknown>, place: Placement) => custom(definition, place).issues;

describe('a custom field', () => {
  it('is placed in the container of custom fields', () => {
    const { issues, field: compiled } = custom(field.text(), { field: 'c_1' });
    expect(issues).toEqual([]);
    expect(compiled('customFields.it').capability).toMatchObject({
      support: 'exact',
      read: true,
      create: true,
      update: true,
      clear: true,
      providerFields: ['custom.c_1'],
      limit: { maxLength: 255, of: 'plain' },
    });
  });

  it('is placed at an entry of the catalogue, whose paths, access and clear rule it takes', () => {
    const capability = custom(field.text(), { field: 'productId' }).field('customFields.it').capability;
    expect(capability).toMatchObject({ providerFields: ['productId'], create: true, update: true, clear: true });
  });

  it('is read-only at a read-only entry, and says why', () => {
    const { issues, field: compiled } = custom(field.decimal(), { field: 'weight' });
    expect(issues).toEqual([]);
    expect(compiled('customFields.it').capability).toMatchObject({
      read: true,
      create: false,
      update: false,
      clear: false,
      providerFields: ['weight'],
      reason: 'weighed by Acme',
    });
  });

  it('is written where the entry is: in a create only', () => {
    const { capability } = custom(field.text(), { field: 'queue' }).field('customFields.it');
    expect(capability).toMatchObject({ create: true, update: false, clear: false });
  });

  it('takes the path and the basis of the entry', () => {
    const { capability } = custom(field.integer(), { field: 'stats.replies' }).field('customFields.it');
    expect(capability).toMatchObject({ providerFields: ['stats.replies'], basis: 'assumed' });
  });

  it.each([
    [field.boolean(), 'visitDate', "'visitDate' holds a date, which cannot hold boolean"],
    [field.date(), 'weight', "'weight' holds a number, which cannot hold date"],
    [field.multiChoice(['a']), 'visitNote', "'visitNote' holds a text, which cannot hold multi_choice"],
    [
      field.localDateTime(),
      'visitDate',
      "'visitDate' holds a date, which cannot hold local_datetime (give timeField as well)",
    ],
    [field.text(), 'blob', "'blob' is no value that a field can hold (a picture); it is in rawOf"],
    [field.text(), 'subject', "'subject' is the canonical field 'title' already"],
    [field.text(), 'body.html', "'body.html' is the canonical field 'description' already"],
    [field.text(), 'customer.mail', "'customer.mail' is the canonical field 'requester' already"],
    [field.text(), 'productid', "is no custom field: those are keyed c_…; did you mean 'productId'?"],
    [field.boolean(), 'productId', "'productId' holds an id, which cannot hold boolean"],
    [field.boolean(), 'visitTime', "'visitTime' holds a local time, which cannot hold boolean"],
    [field.text(), 'tags', expect.stringMatching(/^is no custom field/)],
    [field.text(), 'constructor', expect.stringMatching(/^is no custom field: those are keyed c_…/)],
  ])('does not fit: %j at %s', (definition, at, message) => {
    const { issues, field: compiled } = custom(definition, { field: at });
    expect(issues).toHaveLength(1);
    expect(issues[0]?.replace(/^mapping\.customFields\.it\.field: /, '')).toEqual(message);
    const { support, reason } = compiled('customFields.it').capability;
    expect([support, reason]).toEqual(['unconfigured', message]);
  });

  it('is no structure of the provider, nor a field that a canonical one has in another request', () => {
    const subCategory = { ...acmeMap.subCategory, write: { create: { request: 'extra', path: 'subtopic' } } } as const;
    const declarations = acmeWith({ layout: { wire: { type: 'opaque' } } }, { subCategory } as never);
    const at = (name: string) =>
      compileAcme({ customFields: { it: { field: name } } }, { it: field.text() }, declarations).issues;
    expect(at('layout')).toEqual([
      "mapping.customFields.it.field: 'layout' is no value that a field can hold (a structure); it is in rawOf",
    ]);
    expect(at('subtopic')).toEqual([
      "mapping.customFields.it.field: 'subtopic' is the canonical field 'subCategory' already",
    ]);
    expect(at('extra')).toEqual([expect.stringMatching(/field: is no custom field/)]);
  });

  it('stands beside the others where the provider has no container for custom fields', () => {
    const flat = { ...acmeFields, customFields: { ...acmeFields.customFields, container: '' } };
    const { capability } = compileAcme({ customFields: { it: { field: 'c_1' } } }, { it: field.text() }, flat).field(
      'customFields.it',
    );
    expect(capability.providerFields).toEqual(['c_1']);
  });

  it('is assumed where no document settles how the provider holds it', () => {
    const of = { type: 'text' } as const;
    const list = { type: 'list', format: 'array', of } as const;
    const basisIn = (wire: typeof list & { readonly basis?: 'assumed' }) => {
      const declarations = { ...acmeFields, customFields: { ...acmeFields.customFields, wire: () => wire } };
      const mapping = { customFields: { it: { field: 'c_1' } } };
      return compileAcme(mapping, { it: field.referenceList() }, declarations).field('customFields.it').capability
        .basis;
    };
    expect([basisIn(list), basisIn({ ...list, basis: 'assumed' })]).toEqual(['documented', 'assumed']);
  });

  it.each([
    ['queue', 'update', 'the provider does not take it in an update'],
    ['stamp', 'create', 'the provider does not take it in a create'],
    ['weight', 'create', 'weighed by Acme'],
    ['weight', 'update', 'weighed by Acme'],
    ['stats.replies', 'update', 'the provider does not take it in an update'],
  ] as const)('at %s is lost in a write that does not take it: in %s, %s (P3)', (at, operation, message) => {
    const { fields } = compileAcme(
      { customFields: { it: { field: at } }, onLoss: 'report' },
      { it: at === 'queue' || at === 'stamp' ? field.text() : field.integer() },
      acmeWith({ stamp: { wire: { type: 'text' }, write: { update: 'stamp' } } }),
    );
    expect(writeInput(fields, { customFields: { it: 5 } }, operation, { context: {} })).toMatchObject({
      requests: {},
      warnings: [{ code: 'lost', path: 'customFields.it', message }],
    });
  });

  it('without a placement is unconfigured, and says what to set', () => {
    const { capability } = compileAcme({}, { it: field.text() }).field('customFields.it');
    expect(capability).toMatchObject({
      support: 'unconfigured',
      read: false,
      create: false,
      update: false,
      reason: 'set mapping.customFields.it.field',
    });
  });

  it("given up with 'ignore' is lost, and reported even where losses are refused", () => {
    const compiled = custom(field.text(), 'ignore').field('customFields.it');
    expect(compiled.capability).toMatchObject({ support: 'lost', read: false, reason: 'the mapping gives it up' });
    expect(compiled.onLoss).toBe('report');
  });

  it('that has the name of a canonical one which is never empty may be empty', () => {
    const { fields } = compileAcme({ customFields: { title: { field: 'c_1' } } }, { title: field.text() });
    expect(writeInput(fields, { customFields: { title: null } }, 'update', { context: {} }).requests).toEqual({
      case: { custom: { c_1: { value: null } } },
    });
  });

  it('is cleared by no rule but that of its field', () => {
    expect(custom(field.text(), { field: 'visitNote' }).field('customFields.it').capability.clear).toBe(false);
  });

  it('passes its position on to the rule of the custom fields', () => {
    const { capability } = custom(field.text(), { field: 'c_1', position: 7 }).field('customFields.it');
    expect(capability.limit).toEqual({ maxLength: 7, of: 'plain' });
  });
});

describe('a local date and time', () => {
  it('is placed at a date and a time', () => {
    const { issues, field: compiled } = custom(field.localDateTime(), { field: 'visitDate', timeField: 'visitTime' });
    expect(issues).toEqual([]);
    expect(compiled('customFields.it').capability).toMatchObject({
      providerFields: ['visitDate', 'visitTime'],
      clear: true,
      create: true,
      update: true,
    });
  });

  it('fits one text field as well', () => {
    expect(issuesOf(field.localDateTime(), { field: 'c_1' })).toEqual([]);
  });

  it.each([
    [field.date(), { field: 'visitDate', timeField: 'visitTime' }, 'timeField: is for local_datetime, not for date'],
    [
      field.localDateTime(),
      { field: 'visitNote', timeField: 'visitTime' },
      'field: must be a date beside a timeField, holds a text',
    ],
    [
      field.localDateTime(),
      { field: 'visitDate', timeField: 'weight' },
      'timeField: must be a time of day, holds a number',
    ],
    [
      field.localDateTime(),
      { field: 'visitDate', timeField: 'visittime' },
      "timeField: is no custom field: those are keyed c_…; did you mean 'visitTime'?",
    ],
  ])('does not fit otherwise: %j at %j', (definition, place, issue) => {
    const { issues, field: compiled } = custom(definition, place);
    expect(issues).toEqual([`mapping.customFields.it.${issue}`]);
    const { support, reason } = compiled('customFields.it').capability;
    expect([support, `${reason}`]).toEqual(['unconfigured', issue.replace(/^\w+: /, '')]);
  });

  it('has its time in a text field as well, in the shape of that field', () => {
    const { issues, fields } = custom(field.localDateTime(), { field: 'visitDate', timeField: 'c_time' });
    expect(issues).toEqual([]);
    const input = { customFields: { it: { date: '2026-01-31', time: '14:30:00' } } };
    expect(writeInput(fields, input, 'create', { context: {} }).requests).toEqual({
      case: { visitDate: '2026-01-31', custom: { c_time: '14:30:00' } },
    });
    expect(writeInput(fields, input, 'update', { context: {} }).requests).toEqual({
      case: { visitDate: '2026-01-31', custom: { c_time: { value: '14:30:00' } } },
    });
    const wire = { visitDate: '2026-01-31', custom: { c_time: { value: '14:30:00' } } };
    expect(
      custom(field.localDateTime(), { field: 'visitDate', timeField: 'c_time' }).field('customFields.it').read?.(wire),
    ).toEqual({
      date: '2026-01-31',
      time: '14:30:00',
    });
  });

  it.each([
    ['date', 'visitDate', 'seenTime', 'seen by Acme'],
    ['time', 'seenDate', 'visitTime', 'dated by Acme'],
    ['both', 'seenDate', 'seenTime', 'dated by Acme'],
  ])('is read-only where its date or its time is: it has one place for its %s', (_part, at, timeField, reason) => {
    const declarations = acmeWith({
      seenDate: { wire: { type: 'date' }, reason: 'dated by Acme' },
      seenTime: { wire: { type: 'local_time', separator: ':' }, reason: 'seen by Acme' },
    });
    const mapping = { customFields: { it: { field: at, timeField } } };
    const compiled = compileAcme(mapping, { it: field.localDateTime() }, declarations);
    expect(compiled.issues).toEqual([]);
    expect(compiled.field('customFields.it').capability).toMatchObject({
      read: true,
      create: false,
      update: false,
      reason,
      providerFields: [at, timeField],
    });
  });

  it('is written only in the operations that take both, as one that is lost in the others (P3)', () => {
    const { fields, field: compiled } = custom(field.localDateTime(), { field: 'visitDate', timeField: 'queue' });
    const { create, update, reason } = compiled('customFields.it').capability;
    expect([create, update, reason]).toEqual([true, false, 'the provider does not take it in an update']);
    const input = { customFields: { it: { date: '2026-01-31', time: '14:30:00' } } };
    expect(() => writeInput(fields, input, 'update', { context: {} })).toThrow();
    expect(writeInput(fields, input, 'create', { context: {} }).requests).toEqual({
      case: { visitDate: '2026-01-31', queue: '14:30:00' },
    });
  });

  it('and another field at its time are refused', () => {
    const mapping: TenantMapping = {
      customFields: { a: { field: 'visitDate', timeField: 'visitTime' }, b: { field: 'visitTime' } },
    };
    expect(compileAcme(mapping, { a: field.localDateTime(), b: field.text() }).issues).toEqual([
      "mapping.customFields.b.field: 'visitTime' is where 'customFields.a' is already",
    ]);
  });
});

describe('the options of a placement', () => {
  const severity = field.choice(['low', 'high']);

  it("are total over the definition's options", () => {
    expect(issuesOf(severity, { field: 'c_1', options: { low: '1' } })).toEqual([
      'mapping.customFields.it.options.high: is missing',
    ]);
  });

  it('have no word that the definition does not, and name the nearest', () => {
    expect(issuesOf(severity, { field: 'c_1', options: { low: '1', high: '2', hihg: '3' } })).toEqual([
      "mapping.customFields.it.options.hihg: unknown key; did you mean 'high'?",
    ]);
  });

  it('are not ambiguous', () => {
    expect(issuesOf(severity, { field: 'c_1', options: { low: '1', high: '1' } })).toEqual([
      "mapping.customFields.it.options.high: is ambiguous: '1' stands for 'low' too",
    ]);
  });

  it('may be left out: then the words are spelt as the application spells them', () => {
    const { issues, field: compiled } = custom(severity, { field: 'c_1' });
    expect(issues).toEqual([]);
    expect(compiled('customFields.it').codec.write('low')).toBe('low');
    expect(compiled('customFields.it').codec.read('high')).toBe('high');
    expect(findingOf(compiled('customFields.it').codec.read('mid'))).toMatch(/^unmapped/);
  });

  it("are spelt as the mapping spells them, and by no word of the application's beside", () => {
    const { codec } = custom(severity, { field: 'c_1', options: { low: '1', high: '2' } }).field('customFields.it');
    expect([codec.write('low'), codec.read('2')]).toEqual(['1', 'high']);
    expect(findingOf(codec.read('low'))).toMatch(/^unmapped/);
  });

  it('fit the provider field: are not too long, hold no delimiter (P8)', () => {
    const long = 'x'.repeat(256);
    expect(issuesOf(severity, { field: 'c_1', options: { low: '1', high: long } })).toEqual([
      'mapping.customFields.it.options.high: must have at most 255 characters, has 256',
    ]);
    expect(issuesOf(field.reference(), { field: 'productId', options: { printer: 'P' } })).toEqual([
      'mapping.customFields.it.options.printer: must be an Acme id: digits only',
    ]);
    expect(issuesOf(field.multiChoice(['low', 'high']), { field: 'c_1', options: { low: '1', high: '2;3' } })).toEqual([
      "mapping.customFields.it.options.high: holds ';', which separates values here",
    ]);
    expect(issuesOf(field.multiChoice(['one;two']), { field: 'c_1' })).toEqual([
      "mapping.customFields.it.options.one;two: holds ';', which separates values here",
    ]);
  });

  it('fit it at every depth of a dependent choice, behind the words above them (P8)', () => {
    const printer = { value: 'P', children: { jam: '1;2', ink: 'INK', x: { value: 'X', children: { y: 'a;b' } } } };
    const options = { hardware: { value: 'H', children: { printer, 'a;b': 'A' } }, software: 'S;W' };
    const chain = {
      wire: { type: 'list', format: { delimiter: ';' }, of: { type: 'text' } },
      write: { create: 'chain', update: 'chain' },
    } as const;
    const mapping = { customFields: { it: { field: 'chain', options } } };
    expect(compileAcme(mapping, { it: field.choicePath() }, acmeWith({ chain })).issues).toEqual([
      "mapping.customFields.it.options.hardware.children.printer.children.jam: holds ';', which separates values here",
      "mapping.customFields.it.options.hardware.children.printer.children.x.children.y: holds ';', which separates values here",
      "mapping.customFields.it.options.software: holds ';', which separates values here",
    ]);
  });

  it('are for choices and references only', () => {
    expect(issuesOf(field.text(), { field: 'c_1', options: { a: '1' } })).toEqual([
      'mapping.customFields.it.options: is for choices and references, not for text',
    ]);
    expect(issuesOf(field.reference(), { field: 'productId', options: { printer: '17' } })).toEqual([]);
    expect(issuesOf(field.reference(), { field: 'productId', options: { a: '17', b: '17' } })).toHaveLength(1);
    expect(issuesOf(field.referenceList(), { field: 'c_1', options: { a: '17', b: '18' } })).toEqual([]);
    expect(issuesOf(field.referenceList(), { field: 'c_1', options: { a: '17', b: '17' } })).toEqual([
      "mapping.customFields.it.options.b: is ambiguous: '17' stands for 'a' too",
    ]);
  });

  it('are checked on every level of a dependent choice', () => {
    const options = { a: { value: '1', children: { b: '2', c: '2' } } };
    expect(issuesOf(field.choicePath(), { field: 'c_1', options })).toEqual([
      "mapping.customFields.it.options.a.children.c: is ambiguous: '2' stands for 'b' too",
    ]);
  });
});
