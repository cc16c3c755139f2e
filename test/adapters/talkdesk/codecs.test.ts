import { describe, expect, it } from 'vitest';
import {
  anySpelling,
  talkdeskCaseId,
  talkdeskNotes,
  talkdeskRequester,
  talkdeskStatuses,
} from '../../../src/adapters/talkdesk/talkdesk-codecs.ts';
import type { NoteDraft } from '../../../src/core/note.ts';
import { Finding } from '../../../src/mapping/codec.ts';
import { findingOf } from '../../mapping/finding-of.ts';

describe('a Talkdesk case id', () => {
  it.each(['1', '20808', '9'.repeat(19)])('is digits (Create a New Case): %s', (id) => {
    expect(talkdeskCaseId.write(id)).toBe(id);
  });

  it.each(['x1', '1x', '1 ', '1/2', '-1', '1.5', '', '..'])('is nothing else: %j', (id) => {
    expect(findingOf(talkdeskCaseId.write(id))).toBe('invalid: must be a Talkdesk case id: digits only');
  });

  it('has 19 digits at most', () => {
    expect(findingOf(talkdeskCaseId.write('9'.repeat(20)))).toBe('invalid: must have at most 19 characters, has 20');
  });

  it('may come as a number ("DeletingCasesSoftly")', () => {
    expect(talkdeskCaseId.read(20808)).toBe('20808');
  });
});

describe('a Talkdesk word', () => {
  it.each([
    ['ON-HOLD', 'ON_HOLD'],
    ['On-hold', 'ON_HOLD'],
    [' on hold\t', 'ON_HOLD'],
    ['Waiting - for parts', 'WAITING___FOR_PARTS'],
    ['NEW', 'NEW'],
  ])('is one in any spelling (Update a Case; OpenAPI; Get Case List): %j', (word, folded) => {
    expect(anySpelling(word)).toBe(folded);
  });

  it.each(['ON-HOLD', 'ON_HOLD'])('for on hold is written as assumed: %s', (onHold) => {
    expect(talkdeskStatuses({ onHold }).on_hold).toBe(onHold);
  });
});

describe('a Talkdesk requester', () => {
  it('is written as a contact, the only type that is documented (Create a New Case)', () => {
    expect(talkdeskRequester.write({ name: 'Jo', email: 'jo@example.org' })).toEqual({
      name: 'Jo',
      email: 'jo@example.org',
      type: 'Contact',
    });
  });

  it.each([
    ['id', { id: '9' }],
    ['phone', { phone: '+49 1' }],
    ['id', { id: '9', phone: '+49 1' }],
  ])('loses the %s that a create does not take, and nothing else (P3): %j', (part, more) => {
    const finding = talkdeskRequester.write({ name: 'Jo', email: 'jo@example.org', ...more }) as Finding;
    expect(findingOf(finding)).toBe(`${part} lost: a create takes the name and the email of a requester only`);
    expect(finding.value).toEqual({ name: 'Jo', email: 'jo@example.org', type: 'Contact' });
  });

  it('says beforehand which parts are lost', () => {
    expect(talkdeskRequester.parts).toEqual({ id: 'lost', phone: 'lost' });
  });

  it.each([
    [
      { id: '9', name: 'Jo', email: 'jo@example.org', phone: '1', type: 'Contact' },
      { id: '9', name: 'Jo', email: 'jo@example.org', phone: '1' },
    ],
    [
      { id: 9, name: 'Jo' },
      { id: '9', name: 'Jo' },
    ],
    [{ id: '', name: '', email: '', phone: '' }, {}],
    [{ id: null, name: 5, email: {}, phone: 49 }, {}],
  ])('is read of what is told and is no noise: %j', (wire, requester) => {
    expect(talkdeskRequester.read(wire)).toEqual(requester);
  });

  it.each([
    [{ name: 'Jo', email: 'jo@example.org' }, { name: 'Jo', email: 'Jo@Example.org', id: '9' }, true],
    [{ name: 'Jo', email: 'JO@example.org' }, { name: 'Jo', email: 'jo@example.org' }, true],
    [{ name: 'Jo', email: 'jo@example.org' }, { name: 'jo', email: 'jo@example.org' }, false],
    [{ name: 'Jo', email: 'jo@example.org' }, { name: 'Jo', email: 'joe@example.org' }, false],
    [{ name: 'Jo', email: 'jo@example.org' }, { name: 'Jo' }, false],
    [{ name: 'Jo' }, { name: 'Jo', email: 'jo@example.org' }, false],
    [{ name: 'Jo' }, { name: 'Jo' }, true],
  ])('is the same by name and by e-mail in any case: %j and %j', (written, reported, isSame) => {
    expect(talkdeskRequester.same?.(written, reported)).toBe(isSame);
  });
});

describe('Talkdesk notes', () => {
  const body = 'B';
  const write = (note: NoteDraft): unknown => talkdeskNotes.write([note]);

  it.each<[NoteDraft, object]>([
    [
      { body, visibility: 'public' },
      { note_body: 'B', public: true },
    ],
    [
      { body, visibility: 'private' },
      { note_body: 'B', public: false },
    ],
    [
      { body, visibility: 'public', title: 'T' },
      { note_title: 'T', note_body: 'B', public: true },
    ],
    [
      { body, visibility: 'public', title: undefined },
      { note_body: 'B', public: true },
    ],
  ])('are written with their visibility, always (P6; seeds 000 to 002 differ on the default): %j', (note, wire) => {
    expect(write(note)).toStrictEqual([wire]);
  });

  it('have a title of 255 characters at most (reference: updatingacase)', () => {
    const note = { body, visibility: 'public' } as const;
    const longest = 'x'.repeat(255);
    expect(write({ ...note, title: longest })).toEqual([{ note_title: longest, note_body: 'B', public: true }]);
    const finding = talkdeskNotes.write([note, { ...note, title: `${longest}x` }]);
    expect(findingOf(finding)).toBe('[1].title invalid: must have at most 255 characters, has 256');
  });

  it.each<[object, object]>([
    [{ note_title: 'T' }, { title: 'T' }],
    [{ notes_title: 'T' }, { title: 'T' }],
    [{ note_title: 'T', notes_title: 'other' }, { title: 'T' }],
    [{ note_title: '', notes_title: 'T' }, { title: 'T' }],
    [{ note_title: null, notes_title: 'T' }, { title: 'T' }],
    [{ note_title: '' }, { title: null }],
    [{ note_title: null }, { title: null }],
    [{ notes_title: null }, { title: null }],
    [{ note_title: 5 }, { title: null }],
    [{}, {}],
  ])(
    'are read with a title in either spelling, null for an empty one, none for one that is not told: %j',
    (told, read) => {
      expect(talkdeskNotes.read([{ id: '3', note_body: 'B', public: true, ...told }])).toStrictEqual([
        { id: '3', body: 'B', visibility: 'public', ...read },
      ]);
    },
  );

  it.each([
    [{ note_body: 'B' }, 'B'],
    [{ notes_body: 'B' }, 'B'],
    [{ note_body: 'B', notes_body: 'other' }, 'B'],
    [{ note_body: null, notes_body: 'B' }, 'B'],
    [{}, null],
  ])('are read with a body in either spelling (Get Case Details; OpenAPI): %j', (told, read) => {
    expect(talkdeskNotes.read([{ id: '3', public: false, ...told }])).toEqual([
      { id: '3', body: read, visibility: 'private' },
    ]);
  });

  it.each([
    [true, 'public'],
    ['true', 'public'],
    [false, 'private'],
    ['false', 'private'],
    [1, 'private'],
    [null, 'private'],
    [undefined, 'private'],
  ])('are public where they say true, and private else (P6): %j', (told, visibility) => {
    expect(talkdeskNotes.read([{ id: '3', note_body: 'B', public: told }])).toEqual([
      { id: '3', body: 'B', visibility },
    ]);
  });

  it('that are no list are unmapped', () => {
    expect(findingOf(talkdeskNotes.read('odd'))).toBe(
      'unmapped: the provider sent something else than a list of notes',
    );
    expect(talkdeskNotes.read([{ id: {}, note_body: 'B' }])).toBeInstanceOf(Finding);
  });

  const note = { body, visibility: 'public', title: 'T' } as const;
  const told = { id: '3', ...note };
  it.each([
    ['each part', [note], [told], true],
    ['a title that neither has', [{ ...note, title: undefined }], [{ ...told, title: null }], true],
    ['another title', [note], [{ ...told, title: 'U' }], false],
    ['no title', [note], [{ ...told, title: null }], false],
    ['another body', [note], [{ ...told, body: 'C' }], false],
    ['another visibility', [note], [{ ...told, visibility: 'private' as const }], false],
    ['one more', [note], [told, told], false],
    ['one less', [note, note], [told], false],
    ['another second one', [note, note], [told, { ...told, body: 'C' }], false],
    ['none', [], [], true],
  ])('are the same by their parts and their number: %s', (_what, written, reported, isSame) => {
    expect(talkdeskNotes.same?.(written, reported)).toBe(isSame);
  });
});
