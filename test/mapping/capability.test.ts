import { describe, expect, it } from 'vitest';
import { acmeFields, compileAcme } from './acme-fields.ts';

const { field } = compileAcme();

describe('what a port can do with a field', () => {
  it.each([
    ['title', { support: 'exact', read: true, create: true, update: true, clear: false, basis: 'documented' }],
    ['description', { clear: true, limit: { maxLength: 100, of: 'escaped' }, providerFields: ['body.html'] }],
    ['resolution', { create: false, update: true, clear: true, reason: 'the provider does not take it in a create' }],
    ['subCategory', { create: true, update: false, clear: false }],
    ['channel', { read: true, create: false, update: false, clear: false, reason: 'set by Acme' }],
    ['updatedAt', { read: true, create: false, update: false, providerFields: ['changed', 'created'] }],
    ['category', { clear: true, basis: 'assumed' }],
    ['requester', { create: true, update: false, providerFields: ['customer.id', 'customer.name', 'customer.mail'] }],
    ['tags', { support: 'exact', read: true, create: true, update: true, clear: true, providerFields: ['tags'] }],
    ['notes', { create: true, update: false, clear: false }],
    ['url', { support: 'lost', read: false, create: false, update: false, clear: false, reason: 'Acme has no links' }],
    ['externalId', { support: 'unconfigured', read: false, create: false, update: false }],
  ])('is derived from the declaration: %s', (path, capability) => {
    expect(field(path).capability).toMatchObject(capability);
  });

  it('tells how each word of a table fares', () => {
    expect(field('status').capability).toMatchObject({
      support: 'approximated',
      values: {
        new: 'exact',
        open: 'exact',
        pending: 'lost',
        on_hold: 'approximated',
        resolved: 'exact',
        closed: 'readable',
      },
    });
    expect(field('priority').capability.values).toEqual({
      low: 'exact',
      normal: 'exact',
      high: 'exact',
      urgent: 'lost',
    });
  });

  it("follows the tenant's own table", () => {
    const priority = { low: '1', normal: '2', high: '3', urgent: '4' };
    expect(compileAcme({ priority }).field('priority').capability.support).toBe('exact');
  });

  it('is exact where words are only read, since nothing written is lost', () => {
    const status = {
      new: 'N',
      open: 'O',
      pending: 'P',
      on_hold: 'H',
      resolved: 'R',
      closed: { read: ['C'] },
    };
    expect(compileAcme({ status }).field('status').capability.support).toBe('exact');
  });

  it('follows an assumption about clearing', () => {
    const assuming = (nullClears: boolean) =>
      compileAcme({}, {}, acmeFields, { nullClears }).field('category').capability.clear;
    expect([assuming(true), assuming(false)]).toEqual([true, false]);
  });
});
