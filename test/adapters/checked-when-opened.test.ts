import { describe, expect, it } from 'vitest';
import { createSalesforceIncidentAdapter } from '../../src/adapters/salesforce-incident/index.ts';
import { createTalkdeskAdapter } from '../../src/adapters/talkdesk/index.ts';
import { createZohoDeskAdapter } from '../../src/adapters/zoho-desk/index.ts';
import { CaseportError, field, openCasePort, type TenantMapping } from '../../src/index.ts';

const common = { baseUrl: 'https://helpdesk.example', auth: { token: 't' } };
const talkdesk = (mapping: TenantMapping) => createTalkdeskAdapter({ ...common, mapping });
const salesforce = (mapping: TenantMapping) => createSalesforceIncidentAdapter({ ...common, mapping });
const zoho = (mapping: TenantMapping) =>
  createZohoDeskAdapter({ ...common, orgId: '1', mapping, customFields: { marks: field.multiChoice(['a', 'b']) } });

function pathsOf(open: () => unknown): string[] {
  try {
    open();
  } catch (error) {
    if (CaseportError.is(error) && error.code === 'configuration') return error.details.issues.map(({ path }) => path);
    throw error;
  }
  return [];
}

describe('a mapping, when its port is opened', () => {
  it.each<[string, () => unknown, string]>([
    [
      'a reference that is no id',
      () => zoho({ references: { assignee: { j: '7/../8' } } }),
      'mapping.references.assignee.j',
    ],
    [
      'a default of an unknown key',
      () => zoho({ defaults: { assignee: { key: 'j' } } }),
      'mapping.defaults.assignee.key',
    ],
    ['a default that is too long', () => zoho({ defaults: { title: 'x'.repeat(256) } }), 'mapping.defaults.title'],
    ['a default that is lost', () => zoho({ defaults: { priority: 'urgent' } }), 'mapping.defaults.priority'],
    [
      'an option that holds the delimiter',
      () => zoho({ customFields: { marks: { field: 'cf_marks', options: { a: 'A;B', b: 'B' } } } }),
      'mapping.customFields.marks.options.a',
    ],
    [
      'a position at a provider without',
      () => zoho({ fields: { externalId: { field: 'cf_x', position: 1 } } }),
      'mapping.fields.externalId.position',
    ],
    [
      'the own id of a case',
      () => salesforce({ fields: { resolution: { field: 'id' } } }),
      'mapping.fields.resolution.field',
    ],
    [
      'what is about the record',
      () => salesforce({ fields: { category: { field: 'attributes' } } }),
      'mapping.fields.category.field',
    ],
    [
      'one row for two fields',
      () => salesforce({ fields: { title: { field: 'a', position: 1 }, category: { field: 'b', position: 1 } } }),
      'mapping.fields.category.position',
    ],
    [
      'a row that does not exist',
      () => salesforce({ fields: { title: { field: 'a', position: 40 } } }),
      'mapping.fields.title.position',
    ],
    [
      'a status that only the provider sets (Update a Case)',
      () =>
        talkdesk({
          status: {
            new: 'NEW',
            open: 'OPEN',
            pending: 'PENDING',
            on_hold: null,
            resolved: 'RESOLVED',
            closed: 'Closed',
          },
        }),
      'mapping.status.closed',
    ],
  ])('is refused for %s', (_, open, path) => {
    expect(pathsOf(open)).toEqual([path]);
  });

  it('may read a status that only the provider sets', () => {
    const closed = { read: ['Closed'] };
    const status = { new: 'NEW', open: 'OPEN', pending: 'PENDING', on_hold: null, resolved: 'RESOLVED', closed };
    expect(talkdesk({ status }).capabilities.fields.status.values).toMatchObject({ closed: 'readable' });
  });
});

describe('the options of a port', () => {
  it.each([
    ['a time limit that no timer holds', { timeoutMs: 2 ** 31 }, 'timeoutMs'],
    [
      'a field that Zoho Desk cannot clear',
      { assumptions: { nullClears: { subject: true } } },
      'assumptions.nullClears',
    ],
    ['a field that does not exist', { assumptions: { nullClears: { nosuch: true } } }, 'assumptions.nullClears'],
    ['a custom field of no kind', { customFields: { a: { kind: 'x' } } }, 'customFields.a.kind'],
    ['a choice without words', { customFields: { a: field.choice([]) } }, 'customFields.a.options'],
    ['a choice that names a word twice', { customFields: { a: field.choice(['x', 'x']) } }, 'customFields.a.options'],
    ['a text of negative length', { customFields: { a: field.text({ maxLength: -1 }) } }, 'customFields.a.maxLength'],
  ])('are refused for %s', (_, options, path) => {
    const given = { ...common, orgId: '1', ...options } as unknown as Parameters<typeof createZohoDeskAdapter>[0];
    expect(pathsOf(() => createZohoDeskAdapter(given))).toEqual([path]);
  });

  it('are refused for an adapter that is no function, and may have no resources', async () => {
    const config = { provider: 'own', ...common };
    const adapters = { own: 5 } as never;
    await expect(openCasePort(config, { adapters })).rejects.toMatchObject({ code: 'configuration' });
    await expect(openCasePort(config, null as never)).rejects.toMatchObject({ code: 'configuration' });
  });
});
