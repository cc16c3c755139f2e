import { describe, expect, it } from 'vitest';
import { assertSupports, CaseportError, type Needs } from '../../src/index.ts';
import { type Fields, talkdesk, zohoDesk } from './two-ports.ts';

/** The gaps that an assertion finds, as `path: message`. */
function gapsOf(port: typeof talkdesk, needs: Needs<Fields>): readonly string[] {
  try {
    assertSupports(port, needs);
    return [];
  } catch (error) {
    if (!CaseportError.is(error) || error.code !== 'configuration') throw error;
    return error.details.issues.map(({ path, message }) => `${path}: ${message}`);
  }
}

describe('what a program needs of a port (P8)', () => {
  it('is there: nothing is thrown', () => {
    expect(
      gapsOf(zohoDesk, {
        operations: ['create', 'get', 'update'],
        fields: {
          title: true,
          status: ['open', 'on_hold', 'closed'],
          assignee: ['jane'],
          number: true,
          notes: true,
          description: { access: ['read', 'create', 'clear'], maxLength: 10_000 },
        },
        customFields: { severity: true, symptoms: ['warm'], product: ['fridge'] },
        suppressClosureMail: true,
      }),
    ).toEqual([]);
  });

  it('is nothing, and then every port will do', () => {
    const none = { operations: undefined, filters: [], fields: { title: undefined }, customFields: {} };
    for (const needs of [{}, none]) expect(() => assertSupports(zohoDesk, needs)).not.toThrow();
    expect(() => assertSupports(talkdesk, { suppressClosureMail: false })).not.toThrow();
  });

  it.each([[null], [undefined], [true], ['create'], [['create']]])('is an object: %j is a gap, no fault', (needs) => {
    expect(gapsOf(talkdesk, needs as unknown as Needs<Fields>)).toEqual([': must be an object']);
  });

  it('lists its operations and its filters', () => {
    const lists = (needs: object) => gapsOf(talkdesk, needs as Needs<Fields>);
    const operations = 'operations: must be a list';
    const filters = 'filters: must be a list';
    expect(lists({ operations: 'create', filters: { status: true } })).toEqual([operations, filters]);
    expect(lists({ operations: null, filters: ['status'] })).toEqual([operations]);
    expect(lists({ filters: true, fields: { title: true } })).toEqual([filters]);
    expect(lists({ filters: undefined, fields: 'title' })).not.toContain(filters);
  });

  it('is found to lack everything that is not there, in one error, each with what would be right', () => {
    expect(
      gapsOf(zohoDesk, {
        fields: {
          externalId: true,
          parentId: true,
          status: true,
          assignee: ['jane', 'ravi'],
          title: { maxLength: 300 },
          requester: { parts: ['email', 'phone'] },
        },
        customFields: { shelf: true, product: ['fridge', 'oven'] },
      }),
    ).toEqual([
      'fields.externalId: is not configured: set mapping.fields.externalId.field to a text field (cf_…)',
      'fields.parentId: is lost: a ticket has no documented parent that a create or an update may set',
      "fields.status.new: is lost: set mapping.status.new, or { write: '…', approximated: true } there and approximated: 'accepted' here",
      "fields.status.pending: is lost: set mapping.status.pending, or { write: '…', approximated: true } there and approximated: 'accepted' here",
      "fields.status.resolved: is approximated: accept that with { approximated: 'accepted' }, or give mapping.status.resolved a word of its own",
      'fields.assignee.ravi: is not known: set mapping.references.assignee.ravi',
      'fields.title: holds at most 255 characters, 300 are needed',
      'fields.requester.phone: is lost',
      'customFields.shelf: is not configured: set mapping.customFields.shelf.field',
      'customFields.product.oven: is not known: set mapping.customFields.product.options.oven',
    ]);
  });

  it('takes an approximated word only where the program accepts it (P3)', () => {
    const words = ['open', 'resolved'] as const;
    expect(gapsOf(zohoDesk, { fields: { status: words } })).toHaveLength(1);
    expect(gapsOf(zohoDesk, { fields: { status: { words, approximated: 'accepted' } } })).toEqual([]);
  });

  it('tells a word that is only read from one that is set', () => {
    const closed = { words: ['closed'] } as const;
    expect(gapsOf(talkdesk, { fields: { status: { ...closed, access: ['read'] } } })).toEqual([]);
    expect(gapsOf(talkdesk, { fields: { status: closed } })).toEqual([
      "fields.status.closed: can be read, never set: need it with { access: ['read'] }, or set mapping.status.closed",
    ]);
  });

  it('may be less than every access: Talkdesk takes no requester in an update', () => {
    expect(gapsOf(talkdesk, { fields: { requester: true } })).toEqual([
      'fields.requester: is not taken by an update: the requester cannot be changed after the create',
    ]);
    expect(gapsOf(talkdesk, { fields: { requester: { access: ['read', 'create'] } } })).toEqual([]);
  });

  it('names operations, filters and switches that the provider lacks', () => {
    const filters = Object.entries(zohoDesk.capabilities.filters).filter(([, has]) => !has);
    const [lacking] = filters as [['type', boolean]];
    expect(gapsOf(zohoDesk, { filters: [lacking[0]] })).toEqual([
      `filters.${lacking[0]}: zoho-desk cannot filter by it`,
    ]);
    expect(gapsOf(talkdesk, { suppressClosureMail: true })).toEqual([
      'suppressClosureMail: talkdesk has no such switch',
    ]);
    const { capabilities } = talkdesk;
    const poorer = { ...capabilities, operations: { ...capabilities.operations, trash: false } };
    const port = { ...talkdesk, capabilities: poorer };
    expect(gapsOf(port, { operations: ['trash', 'get'] })).toEqual(['operations.trash: talkdesk does not have it']);
  });

  it('is checked for slips of the pen, which would never hold', () => {
    const needs = {
      operation: ['create'],
      operations: ['creat'],
      filters: ['stauts'],
      fields: { stauts: true, title: { maxlength: 3 }, type: { access: ['write'] }, dueAt: 'read' },
      customFields: { severty: true, severity: ['hihg'] },
    } as unknown as Needs<Fields>;
    expect(gapsOf(talkdesk, needs)).toEqual([
      "operation: unknown key; did you mean 'operations'?",
      "operations.creat: unknown key; did you mean 'create'?",
      "filters.stauts: unknown key; did you mean 'status'?",
      "fields.stauts: unknown key; did you mean 'status'?",
      "fields.title.maxlength: unknown key; did you mean 'maxLength'?",
      'fields.type.access.write: unknown key; known are read, create, update, clear',
      expect.stringMatching(/^fields\.type\./),
      expect.stringMatching(/^fields\.type\./),
      'fields.dueAt: must be true, a list of words, or { access, words, approximated, maxLength, parts }',
      "customFields.severty: unknown key; did you mean 'severity'?",
      "customFields.severity.hihg: unknown key; did you mean 'high'?",
    ]);
  });
});
