import { describe, expect, it } from 'vitest';
import { field } from '../../src/core/field.ts';
import { compileAcme } from './acme-fields.ts';

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

  it('takes no field from the prototype of the mapping', () => {
    const definitions = { constructor: field.text(), toString: field.text() };
    const { issues, field: compiled } = compileAcme({ customFields: {}, fields: {} }, definitions);
    expect(issues).toEqual([]);
    expect(compiled('customFields.constructor').capability.support).toBe('unconfigured');
  });
});
