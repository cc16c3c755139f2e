import { describe, expect, it } from 'vitest';
import { zohoNotes } from '../../../src/adapters/zoho-desk/zoho-desk-codecs.ts';
import type { Note } from '../../../src/index.ts';
import type { Finding } from '../../../src/mapping/codec.ts';
import { findingOf } from '../../mapping/finding-of.ts';

const time = '2026-01-31T12:00:00.000Z';

describe('the comments of a ticket, read', () => {
  it.each<[string, object, object]>([
    [
      'plain text, as it is',
      { id: '71', content: 'a &lt; <b>', contentType: 'plainText', isPublic: true, commentedTime: time },
      { id: '71', body: 'a &lt; <b>', visibility: 'public', createdAt: time },
    ],
    [
      'text of no type, as it is',
      { id: '71', content: 'a &lt; <b>', isPublic: 'true' },
      { id: '71', body: 'a &lt; <b>', visibility: 'public' },
    ],
    [
      'HTML, as text (OAS TicketComment: contentType)',
      { id: '71', content: 'a &lt; b<br>c', contentType: 'html', isPublic: false },
      { id: '71', body: 'a < b\nc', visibility: 'private' },
    ],
    [
      'any HTML, as text',
      { id: '71', content: '<div>Hello <b>you</b></div>', contentType: 'html', isPublic: 'false' },
      { id: '71', body: 'Hello you', visibility: 'private' },
    ],
    [
      'an empty body',
      { id: '71', content: '', contentType: 'html', isPublic: true },
      { id: '71', body: null, visibility: 'public' },
    ],
    [
      'no body',
      { id: '71', content: null, contentType: 'html', isPublic: 1 },
      { id: '71', body: null, visibility: 'private' },
    ],
    [
      'a time with an offset',
      { id: '71', content: 'one', commentedTime: '2026-01-31T13:00:00+01:00' },
      { id: '71', body: 'one', visibility: 'private', createdAt: time },
    ],
    [
      'a time that is none',
      { id: '71', content: 'one', commentedTime: 'now' },
      { id: '71', body: 'one', visibility: 'private' },
    ],
    [
      'a time that is no text',
      { id: '71', content: 'one', commentedTime: 1769860800000 },
      { id: '71', body: 'one', visibility: 'private' },
    ],
  ])('are notes: %s (P6)', (_what, comment, note) => {
    expect(zohoNotes.read([comment])).toStrictEqual([note]);
  });

  it('whose HTML is no text are told as approximated', () => {
    const read = zohoNotes.read([{ id: '71', content: 5, contentType: 'html' }]);
    expect(findingOf(read)).toBe('approximated: the provider sent a note whose id or body is none');
    expect((read as Finding).value).toEqual([{ id: '71', body: null, visibility: 'private' }]);
  });
});

describe('the comments of a ticket, written', () => {
  const one = { body: 'one', visibility: 'public' } as const;
  const two = { body: 'two', visibility: 'private' } as const;

  it('are the notes, one each, up to 32000 characters (OAS TicketComment)', () => {
    const notes = [one, { ...two, body: 'x'.repeat(32_000) }];
    expect(zohoNotes.write(notes)).toBe(notes);
    const unsaid = [{ id: '71', body: null, visibility: 'private' } as const];
    expect(zohoNotes.write(unsaid)).toBe(unsaid);
  });

  it('are refused where one is too long, and which (OAS TicketComment)', () => {
    expect(findingOf(zohoNotes.write([one, { ...two, body: 'x'.repeat(32_001) }]))).toBe(
      '[1].body invalid: must have at most 32000 characters, has 32001',
    );
  });

  it('have no title, so a title is lost, and which (P3)', () => {
    const notes = [one, { ...two, title: 'Call' }];
    const written = zohoNotes.write(notes);
    expect(findingOf(written)).toBe('[1].title lost: a comment has no title');
    expect((written as Finding).value).toBe(notes);
    expect(findingOf(zohoNotes.write([{ ...one, title: 'Call' }]))).toBe('[0].title lost: a comment has no title');
  });

  it.each<[boolean, string, readonly object[]]>([
    [true, 'the same', [one, two]],
    [false, 'one fewer', [one]],
    [false, 'one more', [one, two, two]],
    [false, 'another text', [one, { ...two, body: 'six' }]],
    [false, 'another visibility', [{ ...one, visibility: 'private' }, two]],
    [false, 'the same in another order', [two, one]],
  ])('are as written (%s) where the reply tells %s', (same, _what, reported) => {
    expect(zohoNotes.same?.([one, two], reported as readonly Note[])).toBe(same);
  });
});
