import { describe, expect, it } from 'vitest';
import { field } from '../../src/core/field.ts';
import type { TenantMapping } from '../../src/mapping/tenant-mapping.ts';
import { acmeFields, compileAcme } from './acme-fields.ts';

describe("a map compiled with a tenant's mapping", () => {
  it('needs nothing of the mapping where the declaration says it all', () => {
    expect(compileAcme().issues).toEqual([]);
  });

  it('refuses custom fields that the application does not define, and names the nearest', () => {
    const { issues } = compileAcme({ customFields: { severty: { field: 'c_1' } } }, { severity: field.text() });
    expect(issues).toEqual([
      "mapping.customFields.severty: unknown key; did you mean 'severity'? (the application defines its fields in customFields)",
    ]);
  });

  it('refuses two fields at one provider field: they would overwrite each other', () => {
    const definitions = { a: field.text(), b: field.text() };
    expect(compileAcme({ customFields: { a: { field: 'c_1' }, b: { field: 'c_1' } } }, definitions).issues).toEqual([
      "mapping.customFields.b.field: 'custom.c_1' is where 'customFields.a' is already",
    ]);
  });

  it('refuses a canonical and a custom field at one provider field', () => {
    const mapping = { fields: { externalId: { field: 'c_1' } }, customFields: { a: { field: 'c_1' } } };
    expect(compileAcme(mapping, { a: field.text() }).issues).toEqual([
      "mapping.customFields.a.field: 'custom.c_1' is where 'externalId' is already",
    ]);
  });

  it('lets fields share a provider field where the adapter says that the values tell them apart', () => {
    const mapping = { fields: { team: { field: 'groupId' }, department: { field: 'groupId' } } };
    expect(compileAcme(mapping).issues).toEqual([]);
  });

  it('refuses a field that may be shared beside one that may not', () => {
    const mapping = { fields: { team: { field: 'groupId' } }, customFields: { a: { field: 'groupId' } } };
    expect(compileAcme(mapping, { a: field.text() }).issues).toEqual([
      "mapping.customFields.a.field: 'groupId' is where 'team' is already",
    ]);
  });

  it('refuses two canonical fields at one provider field', () => {
    const type = { question: 'Q', incident: 'I', problem: null, task: null, request: null, other: 'O' };
    const mapping: TenantMapping = { type, fields: { externalId: { field: 'c_1' }, type: { field: 'c_1' } } };
    expect(compileAcme(mapping).issues).toEqual([
      "mapping.fields.type.field: 'custom.c_1' is where 'externalId' is already",
    ]);
  });

  it('refuses a rule of onLoss for a field that there is not, and names the nearest', () => {
    const onLoss = {
      default: 'reject',
      fields: { titel: 'report', title: 'report', 'customFields.a': 'report' },
    } as const;
    expect(compileAcme({ onLoss }, { a: field.text() }).issues).toEqual([
      "mapping.onLoss.fields.titel: unknown key; did you mean 'title'?",
    ]);
  });

  it('takes no field from the prototype of the mapping', () => {
    const definitions = { constructor: field.text(), toString: field.text() };
    const { issues, field: compiled } = compileAcme({ customFields: {}, fields: {} }, definitions);
    expect(issues).toEqual([]);
    expect(compiled('customFields.constructor').capability.support).toBe('unconfigured');
  });
});

describe('a position of the documented body', () => {
  const a = field.text();
  const taken = "is that of 'c_1' already";

  it.each<[string, TenantMapping, readonly string[]]>([
    [
      'two custom fields',
      { customFields: { a: { field: 'c_1', position: 3 }, b: { field: 'c_2', position: 3 } } },
      [`mapping.customFields.b.position: ${taken}`],
    ],
    [
      'two canonical fields',
      { fields: { externalId: { field: 'c_1', position: 3 }, title: { field: 'c_2', position: 3 } } },
      [`mapping.fields.title.position: ${taken}`],
    ],
    [
      'a canonical field and a custom one',
      { fields: { title: { field: 'c_1', position: 3 } }, customFields: { a: { field: 'c_2', position: 3 } } },
      [`mapping.customFields.a.position: ${taken}`],
    ],
    [
      'a part of the requester and a custom field',
      {
        fields: { requester: { email: { field: 'c_1', position: 3 } } },
        customFields: { a: { field: 'c_2', position: 3 } },
      },
      [`mapping.customFields.a.position: ${taken}`],
    ],
    [
      'two parts of the requester',
      { fields: { requester: { name: { field: 'c_1', position: 3 }, email: { field: 'c_2', position: 3 } } } },
      [`mapping.fields.requester.email.position: ${taken}`],
    ],
  ])('is one field: refused for %s', (_what, mapping, issues) => {
    expect(compileAcme(mapping, { a, b: field.text() }).issues).toEqual(issues);
  });

  it('may be another for each, or none', () => {
    const mapping: TenantMapping = {
      fields: { title: { field: 'c_1', position: 3 }, channel: 'ignore', requester: 'ignore', number: undefined },
      customFields: { a: { field: 'c_2', position: 4 }, b: { field: 'c_3' }, c: { field: 'c_4' }, d: 'ignore' },
    };
    expect(compileAcme(mapping, { a, b: field.text(), c: field.text(), d: field.text() }).issues).toEqual([]);
  });

  it('of one provider field twice is told as that: the two would overwrite each other', () => {
    const place = { field: 'c_1', position: 3 };
    expect(compileAcme({ customFields: { a: place, b: place } }, { a, b: field.text() }).issues).toEqual([
      "mapping.customFields.b.field: 'custom.c_1' is where 'customFields.a' is already",
    ]);
  });

  it('is refused where the provider documents its fields by name', () => {
    const { positions, ...named } = acmeFields.customFields;
    const byName = { ...acmeFields, customFields: named };
    const compiled = compileAcme(
      { customFields: { a: { field: 'c_1', position: 3 }, b: { field: 'c_2' } } },
      { a, b: field.text() },
      byName,
    );
    expect(compiled.issues).toEqual([
      'mapping.customFields.a.position: is for a provider whose fields are documented without names',
    ]);
  });
});
