import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { talkdeskNotes } from '../../src/adapters/talkdesk/talkdesk-codecs.ts';
import { zohoNotes } from '../../src/adapters/zoho-desk/zoho-desk-codecs.ts';
import type { CaseDraft } from '../../src/core/case.ts';
import type { NoteDraft } from '../../src/core/note.ts';
import { deepFreeze } from './case-values.ts';
import { notes as noteLists } from './people.ts';
import { sceneOf } from './scenes.ts';
import { talkdesk } from './talkdesk-harness.ts';
import { zohoDesk } from './zoho-desk-harness.ts';

const required: CaseDraft = {
  title: 'Title',
  description: 'Text',
  requester: { name: 'Rita Roe', email: 'rita.roe@example.org' },
  department: { key: 'main' },
};
const variants = [talkdesk, zohoDesk].flatMap((harness) => {
  const assumed = Object.entries(harness.assumptions).flatMap(([name, { alternatives }]) =>
    alternatives.map((value) => ({ [name]: value })),
  );
  return [{}, ...harness.readShapes, ...assumed].map((variant) => ({ harness, variant }));
});

for (const { harness, variant } of variants) {
  describe(`P6 private notes: ${harness.provider} with ${JSON.stringify(variant)}`, () => {
    const scene = sceneOf(harness, variant);

    it('go out private, and public ones public, each saying so (P6)', async () => {
      const { port, simulator } = scene();
      await fc.assert(
        fc.asyncProperty(noteLists, async (notes) => {
          const sent = simulator.requests.length;
          const created = await port.create(deepFreeze({ ...required, notes }));
          const flags = simulator.requests
            .slice(sent)
            .flatMap(({ method, path, body }) => sentFlags(method, path, body));
          expect(flags).toEqual(notes.map(({ visibility }) => visibility === 'public'));
          expect(created.warnings).toEqual([]);
          expect(created.notes?.map(({ body, visibility }) => ({ body, visibility }))).toEqual(notes);
        }),
        { numRuns: 6 },
      );
    });
  });
}

describe('P6 notes of unknown visibility', () => {
  it('read as private: only what says public is (P6)', () => {
    const flag = fc.oneof(
      fc.constantFrom(undefined, null, true, false, 'true', 'false', 'TRUE', 1, 0, 'public', 'yes', {}, []),
      fc.jsonValue(),
    );
    fc.assert(
      fc.property(flag, (isPublic) => {
        const expected = isPublic === true || isPublic === 'true' ? 'public' : 'private';
        const [talkdeskNote] = talkdeskNotes.read([{ id: '1', note_body: 'x', public: isPublic }]) as NoteDraft[];
        const [zohoNote] = zohoNotes.read([{ id: '1', content: 'x', isPublic }]) as NoteDraft[];
        expect([talkdeskNote?.visibility, zohoNote?.visibility]).toEqual([expected, expected]);
      }),
    );
  });
});

/** The visibility flags of one request; a note without one shows as undefined. */
function sentFlags(method: string, path: string, body: unknown): unknown[] {
  if (method === 'GET') return [];
  const { notes, isPublic } = (body ?? {}) as { notes?: { public?: unknown }[]; isPublic?: unknown };
  return path.endsWith('/comments') ? [isPublic] : (notes ?? []).map((note) => note.public);
}
