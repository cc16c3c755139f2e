import { describe, expect, it } from 'vitest';
import { owner, salesforceId } from '../../../src/adapters/salesforce-incident/salesforce-incident-codecs.ts';
import type { Reference } from '../../../src/index.ts';
import type { ValueCodec } from '../../../src/mapping/codec.ts';
import { findingOf } from '../../mapping/finding-of.ts';

const USER = '00558000001N0KeAAK';
const QUEUE = '00G5f000001QueuEAC';
const otherId = 'a00D0000008pQSNIA2';
const noId = 'must be a Salesforce id of 15 or 18 characters, the last three of 18 fitting the others';

describe('a Salesforce id', () => {
  it.each([USER, USER.slice(0, 15), USER.toUpperCase()])('is read and written in 18 characters (%s)', (id) => {
    expect([salesforceId.read(id), salesforceId.write(id)]).toEqual([USER, USER]);
  });

  it.each(['x', '', 5, true, {}, ['00558000001N0KeAAK']])('is not read from %j', (wire) => {
    expect(findingOf(salesforceId.read(wire))).toBe('unmapped: the provider sent something else than a Salesforce id');
  });

  it('is refused where its last three characters do not fit', () => {
    expect(findingOf(salesforceId.write('0015000000Gf1ABAAE'))).toBe(`invalid: ${noId}`);
  });
});

const ownerOf = (of: 'assignee' | 'team', ids: readonly (readonly [string, string])[] = []): ValueCodec<Reference> =>
  owner(of).build(new Map(ids));

describe('the owner of an incident (key prefixes: 005 is a user, 00G a queue)', () => {
  it.each([
    ['assignee', USER, QUEUE],
    ['team', QUEUE, USER],
  ] as const)('is the %s where its id is one of those, and empty where it is of the other kind', (of, own, other) => {
    const codec = ownerOf(of, [['jane', own]]);
    expect([codec.read({ id: own.slice(0, 15) }), codec.write({ id: own.slice(0, 15) })]).toEqual([
      { id: own, key: 'jane' },
      { id: own },
    ]);
    expect([codec.read({ id: other }), codec.read({ id: otherId })]).toEqual([null, null]);
    expect(codec.write({ key: 'jane' } as Reference)).toEqual({ id: own });
  });

  it.each([
    ['assignee', { id: QUEUE }, 'id invalid: must be the id of a user (005…)'],
    ['team', { id: USER }, 'id invalid: must be the id of a queue (00G…)'],
    ['assignee', { id: 'x' }, `id invalid: ${noId}`],
    ['team', { id: '0015000000Gf1ABAAE' }, `id invalid: ${noId}`],
  ] as const)('as %s is not %j', (of, value, message) => {
    expect(findingOf(ownerOf(of).write(value))).toBe(message);
  });

  it.each(['assignee', 'team'] as const)('as %s is not read from what is no id', (of) => {
    expect(findingOf(ownerOf(of).read({ id: 'x' }))).toBe(
      'unmapped: the provider sent something else than a Salesforce id',
    );
  });

  it.each([
    ['assignee', QUEUE, 'must be the id of a user (005…)'],
    ['team', USER, 'must be the id of a queue (00G…)'],
  ] as const)('as %s has no key for an id of the other kind', (of, id, message) => {
    expect(findingOf(ownerOf(of, [['jane', id]]).write({ key: 'jane' } as Reference))).toBe(`key invalid: ${message}`);
  });

  it('is asked for by the references of its own field', () => {
    expect([owner('assignee').references, owner('team').references]).toEqual(['assignee', 'team']);
  });
});
