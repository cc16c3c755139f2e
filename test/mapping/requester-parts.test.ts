import { describe, expect, it } from 'vitest';
import { requesterParts } from '../../src/mapping/requester-parts.ts';
import { text } from '../../src/mapping/text-codecs.ts';
import { findingOf } from './finding-of.ts';

const codec = () => requesterParts({ name: text({ maxLength: 5 }), email: text() }, 'Acme');

describe('a requester held part by part', () => {
  it('is written with every part that has a place, and null for what it has not: it replaces as a whole (design 4)', () => {
    expect(codec().write({ email: 'ada@example.org' })).toEqual({ name: null, email: 'ada@example.org' });
    expect(codec().write({ name: 'Ada', email: 'a' })).toEqual({ name: 'Ada', email: 'a' });
  });

  it('says which part has no place, and what remains without it (P3)', () => {
    const finding = codec().write({ name: 'Ada', phone: '1' });
    expect(findingOf(finding)).toBe('phone lost: Acme has no place for it');
    expect(finding).toMatchObject({ value: { name: 'Ada', email: null } });
  });

  it('says of every part that has no place (P3)', () => {
    expect(findingOf(codec().write({ id: '7', phone: '1' }))).toBe('id phone lost: Acme has no place for it');
  });

  it('declares the parts that have no place (P4)', () => {
    expect(codec().parts).toEqual({ id: 'lost', phone: 'lost' });
  });

  it('names the part that does not fit', () => {
    expect(findingOf(codec().write({ name: 'Ada Lovelace' }))).toBe(
      'name invalid: must have at most 5 characters, has 12',
    );
  });

  it('is read as the parts that are there; none is a known empty one', () => {
    expect(codec().read({ name: 'Ada', email: '' })).toEqual({ name: 'Ada' });
    expect(codec().read({ name: null, email: undefined, phone: '1' })).toBe(null);
  });

  it('is the same when the parts that have a place are', () => {
    expect(codec().same?.({ name: 'Ada', phone: '1' }, { name: 'Ada' })).toBe(true);
    expect(codec().same?.({ name: 'Ada' }, { name: 'Ada', email: 'x' })).toBe(false);
  });
});
