import { describe, expect, it } from 'vitest';
import { parseNote } from '../../src/core/parse-note.ts';
import { issuesOf } from './issues.ts';

const parse = (note: unknown) => parseNote(note, {});

describe('a note to write', () => {
  it.each([[{ body: 'Called.', visibility: 'private' }], [{ body: 'x', visibility: 'public', title: 'News' }]])(
    'is taken as it is: %j',
    (note) => {
      expect(parse(note)).toEqual(note);
    },
  );

  it.each([
    [{ visibility: 'public' }, 'body: Invalid input: expected string, received undefined'],
    [{ body: '', visibility: 'public' }, "body: must not be empty; use null for 'no value'"],
    [{ body: 'x' }, "visibility: must be 'public' or 'private'; there is no default"],
    [{ body: 'x', visibility: 'internal' }, "visibility: must be 'public' or 'private'; there is no default"],
    [{ body: 'x', visibility: 'public', titel: 'x' }, "titel: unknown key; did you mean 'title'?"],
    ['Called.', ': must be an object'],
  ])('is refused with what would be right: %j (P6)', (note, issue) => {
    expect(issuesOf(() => parse(note))).toEqual([issue]);
  });

  it('is refused where it is asked', () => {
    expect(() => parseNote({}, { provider: 'acme', caseId: '7' })).toThrow(
      expect.objectContaining({ code: 'invalid_input', provider: 'acme', caseId: '7' }),
    );
  });
});
