import { describe, expect, it } from 'vitest';
import { zohoRequester } from '../../../src/adapters/zoho-desk/zoho-desk-codecs.ts';
import type { Requester } from '../../../src/index.ts';
import type { Finding } from '../../../src/mapping/codec.ts';
import { findingOf } from '../../mapping/finding-of.ts';

const ID = '1892000000042032';
const as = (requester: object): Requester => requester as Requester;

describe('the requester of a ticket, read', () => {
  it.each<[string, object, Requester]>([
    ['its id alone', { id: ID }, { id: ID }],
    ['an id that is a number', { id: 7 }, { id: '7' }],
    [
      'every part',
      { id: ID, firstName: 'Carol', lastName: 'Doe', email: 'carol@zylker.com', phone: '1 888' },
      { id: ID, name: 'Carol Doe', email: 'carol@zylker.com', phone: '1 888' },
    ],
    ['a last name', { id: ID, firstName: null, lastName: 'Doe' }, { id: ID, name: 'Doe' }],
    ['a first name', { id: ID, firstName: 'Carol', lastName: '' }, { id: ID, name: 'Carol' }],
    ['parts that are empty', { id: ID, firstName: '', lastName: '', email: '', phone: '' }, { id: ID }],
    ['parts that are null', { id: ID, firstName: null, lastName: null, email: null, phone: null }, { id: ID }],
    ['parts that are no text', { id: ID, firstName: 1, lastName: {}, email: ['a@b.c'], phone: 5 }, { id: ID }],
  ])('has what is told, of %s (OAS: include=contacts)', (_what, wire, requester) => {
    expect(zohoRequester.read(wire)).toStrictEqual(requester);
  });

  it.each([{}, { id: null, lastName: 'Doe' }, { id: {} }])('is not understood without an id: %j', (wire) => {
    expect(findingOf(zohoRequester.read(wire))).toBe('unmapped: the provider sent something else than text');
  });
});

describe('the requester of a ticket, written', () => {
  it.each<[string, object, unknown]>([
    ['an id', { id: ID }, { id: ID }],
    ['a name', { name: 'Jo' }, { contact: { lastName: 'Jo' } }],
    ['a name of 200 characters', { name: 'x'.repeat(200) }, { contact: { lastName: 'x'.repeat(200) } }],
    [
      'a name and an email',
      { name: 'Jo', email: 'jo@example.org' },
      { contact: { lastName: 'Jo', email: 'jo@example.org' } },
    ],
  ])('is a contact by %s (seed 004: contactId, contact)', (_what, requester, wire) => {
    expect(zohoRequester.write(as(requester))).toStrictEqual(wire);
  });

  it.each<[string, object, string]>([
    ['nothing', {}, 'invalid: must have an id, an email or a name'],
    ['a phone alone', { phone: '1' }, 'invalid: must have an id, an email or a name'],
    [
      'an id and an email',
      { id: ID, email: 'jo@example.org' },
      'email invalid: must not come with an id: give the id of a contact, or describe one',
    ],
    ['an id of letters', { id: 'jo' }, 'id invalid: must be a Zoho id: digits only'],
    ['a name that is too long', { name: 'x'.repeat(201) }, 'name invalid: must have at most 200 characters, has 201'],
    [
      'an email that is too long',
      { name: 'Jo', email: 'x'.repeat(256) },
      'email invalid: must have at most 255 characters, has 256',
    ],
  ])('is refused with %s, and which part (OAS: lastName 200, email 255)', (_what, requester, finding) => {
    const written = zohoRequester.write(as(requester));
    expect(findingOf(written)).toBe(finding);
    expect((written as Finding).value).toBeUndefined();
  });

  it.each<[string, object, string, unknown]>([
    [
      'the name beside an id',
      { id: ID, name: 'Jo' },
      'name lost: a contact that is named by id keeps its own',
      { id: ID },
    ],
    [
      'name and phone beside an id',
      { id: ID, name: 'Jo', phone: '1' },
      'name phone lost: a contact that is named by id keeps its own',
      { id: ID },
    ],
    [
      'the phone of a contact that is described',
      { email: 'jo@example.org', phone: '1' },
      "phone lost: a ticket's contact takes no phone",
      { contact: { lastName: 'jo', email: 'jo@example.org' } },
    ],
    [
      'the name that a new contact would need',
      { email: 'jo@example.org' },
      "approximated: without a name, a new contact's last name is the first part of the email",
      { contact: { lastName: 'jo', email: 'jo@example.org' } },
    ],
    [
      'a long first part of an address, up to 200 characters',
      { email: `${'x'.repeat(201)}@a.io` },
      "approximated: without a name, a new contact's last name is the first part of the email",
      { contact: { lastName: 'x'.repeat(200), email: `${'x'.repeat(201)}@a.io` } },
    ],
  ])('says what becomes of %s, and keeps the rest (P3)', (_what, requester, finding, rest) => {
    const written = zohoRequester.write(as(requester));
    expect(findingOf(written)).toBe(finding);
    expect((written as Finding).value).toStrictEqual(rest);
  });

  it.each<[boolean, string, object, object]>([
    [true, 'the id', { id: ID }, { id: ID, email: 'a@b.c' }],
    [false, 'another id', { id: ID }, { id: '7' }],
    [true, 'the email, in whatever case', { email: 'Jo@Example.org' }, { id: ID, email: 'jo@example.ORG' }],
    [false, 'another email', { email: 'jo@example.org' }, { id: ID, email: 'al@example.org' }],
    [true, 'no email, so that nothing contradicts', { email: 'jo@example.org' }, { id: ID }],
    [true, 'any name, which an existing contact keeps', { name: 'Jo' }, { id: ID, name: 'Carol', email: 'a@b.c' }],
  ])('is what was written (%s) where the reply tells %s', (same, _what, written, reported) => {
    expect(zohoRequester.same?.(as(written), as(reported))).toBe(same);
  });
});
