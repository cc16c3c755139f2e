import fc from 'fast-check';
import type { NoteDraft } from '../../src/core/note.ts';
import { texts } from './texts.ts';

/** Requesters that no provider knows yet: described by name and a fresh address. */
export const requesters: fc.Arbitrary<{ readonly name: string; readonly email: string }> = fc.record({
  name: texts({ maxLength: 100 }),
  email: fc.uuid().map((unique) => `r-${unique}@example.org`),
});

/** Notes of both visibilities, in any order. */
export const notes: fc.Arbitrary<readonly NoteDraft[]> = fc.array(
  fc.record({ body: texts({ maxLength: 1000 }), visibility: fc.constantFrom('public', 'private') }),
  { minLength: 1, maxLength: 3 },
);

/** Notes with titles, for a provider that has them. */
export const titledNotes: fc.Arbitrary<readonly NoteDraft[]> = fc.array(
  fc.record(
    {
      body: texts({ maxLength: 1000 }),
      visibility: fc.constantFrom('public', 'private'),
      title: texts({ maxLength: 255 }),
    },
    { requiredKeys: ['body', 'visibility'] },
  ),
  { minLength: 1, maxLength: 3 },
);
