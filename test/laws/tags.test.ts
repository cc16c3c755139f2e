import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { deepFreeze } from './case-values.ts';
import { sceneOf } from './scenes.ts';
import { zohoDesk } from './zoho-desk-harness.ts';

const tag = fc
  .string({ unit: fc.constantFrom(...'abcXYZ019_.-+% éß日', '\t'), minLength: 3, maxLength: 50 })
  .filter((text) => text !== 'null');
const tags = fc.uniqueArray(tag, { maxLength: 5 });

describe('Tags of Zoho Desk', () => {
  const scene = sceneOf(zohoDesk);

  it('of a patch replace, or add and remove, and nothing else; an empty list and null clear (P1, P2)', async () => {
    const { port, simulator } = scene();
    await fc.assert(
      fc.asyncProperty(tags, tags, tags, fc.constantFrom('list', 'change', 'null'), async (held, a, b, how) => {
        const id = simulator.seed({ tags: held });
        const add = a.filter((each) => !b.includes(each));
        const patch = how === 'list' ? a : how === 'null' ? null : { add, remove: b };
        const expected =
          how === 'list' ? a : how === 'null' ? [] : [...held.filter((each) => !b.includes(each)), ...add];
        const result = await port.update(id, deepFreeze({ tags: patch }));
        expect(result.warnings).toEqual([]);
        const wanted = [...new Set(expected)].sort();
        const read = await port.get(id, { include: ['tags'] });
        expect([...(read.tags ?? [])].sort()).toEqual(wanted);
        if (result.tags !== undefined) expect([...result.tags].sort()).toEqual(wanted);
        expect(read.title).toBe('Seeded');
      }),
      { numRuns: 40 },
    );
  }, 60_000);

  it('of a draft are there afterwards (P4)', async () => {
    const { port } = scene();
    await fc.assert(
      fc.asyncProperty(tags, async (wanted) => {
        const draft = { title: 'T', department: { key: 'main' }, requester: { id: '18920000000420321' }, tags: wanted };
        const created = await port.create(deepFreeze(draft));
        expect(created.warnings).toEqual([]);
        const read = await port.get(created.id, { include: ['tags'] });
        expect([...(read.tags ?? [])].sort()).toEqual([...wanted].sort());
      }),
      { numRuns: 20 },
    );
  }, 60_000);
});
