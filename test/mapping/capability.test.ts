import { describe, expect, it } from 'vitest';
import type { FieldCapability } from '../../src/core/capabilities.ts';
import { field } from '../../src/core/field.ts';
import { requesterParts } from '../../src/mapping/requester-parts.ts';
import { text } from '../../src/mapping/text-codecs.ts';
import { acmeFields, acmeWith, both, compileAcme } from './acme-fields.ts';

const capabilityOf = (path: string): FieldCapability => compileAcme().field(path).capability;

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
    ['number', { create: false, update: false, reason: 'read-only: set by the provider' }],
    ['url', { support: 'lost', read: false, create: false, update: false, clear: false, reason: 'Acme has no links' }],
    ['externalId', { support: 'unconfigured', read: false, create: false, update: false }],
  ])('is derived from the declaration: %s', (path, capability) => {
    expect(capabilityOf(path)).toMatchObject(capability);
  });

  it('tells how each word of a table fares', () => {
    expect(capabilityOf('status')).toMatchObject({
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
    expect(capabilityOf('priority').values).toEqual({
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

  it('is not to clear where the adapter says nothing of clearing', () => {
    const { assumedClear, ...silent } = acmeFields;
    expect(compileAcme({}, {}, silent).field('category').capability.clear).toBe(false);
    const dueAt = { kind: 'field', read: ['due'], write: both('due'), codec: text() } as const;
    expect(compileAcme({}, {}, acmeWith({}, { dueAt })).field('dueAt').capability.clear).toBe(false);
  });

  it('is read-only for several provider fields that none writes', () => {
    const requester = {
      kind: 'composite',
      read: { email: ['mail'] },
      codec: requesterParts({ email: text() }, 'Acme'),
    } as const;
    expect(compileAcme({}, {}, acmeWith({}, { requester })).field('requester').capability).toMatchObject({
      read: true,
      create: false,
      update: false,
      providerFields: ['mail'],
      reason: 'read-only: set by the provider',
    });
  });

  it('tells by which reply a field is told, where that is not the case itself', () => {
    expect(capabilityOf('tags').readWith).toBe('tags');
    expect(capabilityOf('title')).not.toHaveProperty('readWith');
  });

  it('says nothing that it does not know: no reason, no limit, no words', () => {
    expect(capabilityOf('priority')).not.toHaveProperty('reason');
    expect(capabilityOf('category')).not.toHaveProperty('limit');
    expect(capabilityOf('assignee')).not.toHaveProperty('values');
  });

  it('is of no provider field where there is none', () => {
    expect([capabilityOf('url').providerFields, capabilityOf('externalId').providerFields]).toEqual([[], []]);
  });

  it.each([
    ['both', both('pin'), { create: true, update: true }],
    ['a create', { create: 'pin' }, { create: true, update: false }],
    ['an update', { update: 'pin' }, { create: false, update: true }],
  ])('is exact for a field that is written and never read: in %s', (_where, write, ways) => {
    const written = acmeWith({ pin: { wire: { type: 'text' }, read: [], write } });
    const { capability } = compileAcme({ customFields: { it: { field: 'pin' } } }, { it: field.text() }, written).field(
      'customFields.it',
    );
    expect(capability).toMatchObject({ support: 'exact', read: false, providerFields: ['pin'], ...ways });
  });
});
