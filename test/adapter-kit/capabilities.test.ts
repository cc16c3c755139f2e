import { describe, expect, it } from 'vitest';
import { field } from '../../src/core/field.ts';
import { acmeFiles } from '../attachments/acme-files.ts';
import { acmeNotes } from '../notes/acme-notes.ts';
import { acmePort, acmePortWith } from './acme.ts';

const nowhere = 'https://acme.invalid';
const pages = async function* pages(): AsyncGenerator<readonly unknown[]> {};

describe('the operations of a port (P8)', () => {
  const always = { create: true, get: true, update: true, request: true };
  const none = {
    trash: false,
    list: false,
    changes: false,
    addNote: false,
    listNotes: false,
    attach: false,
    listAttachments: false,
    downloadAttachment: false,
    describe: false,
  };

  it('are the case’s own, and any request, where an adapter declares no more', () => {
    expect(acmePort(nowhere).capabilities.operations).toEqual({ ...always, ...none });
  });

  it.each([
    ['trash', { trash: () => ({ steps: [] }) }, { trash: true }],
    ['list', { list: { filters: () => [], pages } }, { list: true }],
    ['changes', { changes: { overlapMs: () => 0, pages } }, { changes: true }],
    ['notes', { notes: acmeNotes }, { addNote: true, listNotes: true }],
    ['files', { files: acmeFiles }, { attach: true, listAttachments: true, downloadAttachment: true }],
    ['describe', { describe: async () => ({}) as never }, { describe: true }],
  ])('are more by what it declares as %s', (_part, declared, more) => {
    const { operations } = acmePortWith(declared, nowhere).capabilities;
    expect(operations).toEqual({ ...always, ...none, ...more });
  });
});

describe('the filters of a port', () => {
  const unfiltered = {
    status: false,
    type: false,
    assignee: false,
    requesterEmail: false,
    externalId: false,
    createdFrom: false,
    createdTo: false,
    updatedFrom: false,
    updatedTo: false,
  };

  it('are none where nothing is listed', () => {
    expect(acmePort(nowhere).capabilities.filters).toEqual(unfiltered);
  });

  it('are those that the provider has as this tenant is mapped', () => {
    const list = {
      filters: ({ customPaths }: { readonly customPaths: readonly string[] }) =>
        customPaths.includes('customFields.size') ? (['status', 'updatedTo'] as const) : [],
      pages,
    };
    const sized = { customFields: { size: field.text() }, mapping: { customFields: { size: { field: 'c_size' } } } };
    expect(acmePortWith({ list }, nowhere).capabilities.filters).toEqual(unfiltered);
    expect(acmePortWith({ list }, nowhere, sized).capabilities.filters).toEqual({
      ...unfiltered,
      status: true,
      updatedTo: true,
    });
  });
});

describe('the fields of a port', () => {
  it('are the canonical ones by their keys, and beside them those of the application', () => {
    const { fields, customFields } = acmePort(nowhere, {
      customFields: { size: field.text(), status: field.text() },
      mapping: { customFields: { size: { field: 'c_size' }, status: { field: 'c_status' } } },
    }).capabilities;
    expect(Object.keys(customFields)).toEqual(['size', 'status']);
    expect([customFields.size?.providerFields, customFields.status?.providerFields]).toEqual([
      ['custom.c_size'],
      ['custom.c_status'],
    ]);
    expect([fields.status.providerFields, fields.title.providerFields]).toEqual([['state'], ['subject']]);
    expect(Object.keys(fields)).toEqual(Object.keys(acmePort(nowhere).capabilities.fields));
  });
});

describe('what a create of a port requires', () => {
  it.each([
    [{}, ['title', 'requester.email']],
    [{ title: 'A' }, ['requester.email']],
    [{ requester: { email: 'a@example.org' } }, ['title']],
    [{ priority: 'low' }, ['title', 'requester.email']],
    [{ title: 'A', requester: { email: 'a@example.org' } }, []],
  ] as const)('is what the mapping’s defaults %j leave open', (defaults, required) => {
    expect(acmePort(nowhere, { mapping: { defaults } }).capabilities.requiredOnCreate).toEqual(required);
  });
});

describe('whether a port keeps the mail of a closure back', () => {
  it.each([true, false])('is as its adapter declares: %s', (suppressesClosureMail) => {
    const { capabilities } = acmePortWith({ suppressesClosureMail }, nowhere);
    expect(capabilities.suppressClosureMail).toBe(suppressesClosureMail);
  });
});
