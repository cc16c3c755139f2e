import { describe, expect, it } from 'vitest';
import type { CaseDraft, CasePatch } from '../../src/core/case.ts';
import type { CasePort } from '../../src/core/port.ts';
import { wordsOf } from '../../src/mapping/tenant-codecs.ts';
import { capabilityAt } from './capabilities.ts';
import { valueAt } from './case-values.ts';
import { harnesses } from './harnesses.ts';
import { sceneOf } from './scenes.ts';
import { outcomeOf, type Scene, seed, stored } from './write-and-look.ts';

const tables = ['status', 'priority', 'type'] as const;
const unheld: Readonly<Record<string, unknown>> = { parentId: '77', tags: ['first tag'] };

for (const harness of harnesses) {
  describe(`P3 declared loss: ${harness.provider}`, () => {
    const scene = sceneOf(harness);
    const reporting = (): CasePort =>
      harness.open(scene().simulator, { mapping: { ...harness.mapping, onLoss: 'report' } });

    for (const table of tables) {
      for (const word of wordsOf[table]) {
        it(`${table} '${word}' fares as its capability says (P3, P4)`, async () => {
          const { port, simulator } = scene();
          const declared = capabilityAt(port, table).values?.[word];
          const patch = { [table]: word, ...(word === 'resolved' && { resolution: 'done' }) } as CasePatch;
          const id = seed(scene(), full(scene()));
          const before = stored(scene(), id);
          const sent = simulator.requests.length;
          const { result, error } = await outcomeOf(() => port.update(id, patch));
          const codes = result?.warnings.map(({ code, path }) => `${code} ${path}`);
          if (declared === 'exact') {
            expect(codes).toEqual([]);
            expect(valueAt(await port.get(id), table)).toBe(word);
          } else if (declared === 'approximated') {
            expect(codes).toEqual([`approximated ${table}`]);
            const read = await port.get(id);
            expect(read.warnings).toEqual([]);
            expect(valueAt(read, table)).not.toBe(word);
            expect(valueAt(result as never, table)).toBe(valueAt(read, table));
          } else {
            expect(['lost', 'readable']).toContain(declared);
            expect(error?.code).toBe('unmappable');
            expect(lostPaths(error)).toEqual([table]);
            expect(simulator.requests.length).toBe(sent);
            expect(stored(scene(), id)).toEqual(before);
          }
        });
      }

      it(`${table} words without an equivalent are reported and nothing else is lost, where the mapping says report (P3)`, async () => {
        const port = reporting();
        const values = Object.entries(capabilityAt(port, table).values ?? {});
        for (const [word] of values.filter(([, support]) => support === 'lost' || support === 'readable')) {
          const id = seed(scene(), full(scene()));
          const rest = { title: 'also written', resolution: 'done' };
          const result = await port.update(id, { ...rest, [table]: word } as CasePatch);
          expect(result.warnings.map(({ code, path }) => `${code} ${path}`)).toEqual([`lost ${table}`]);
          for (const [path, value] of Object.entries(rest)) expect(valueAt(result, path)).toBe(value);
        }
      });
    }

    it('refuses a field that it declares lost, names exactly that, and sends nothing (P3)', async () => {
      const { port, simulator } = scene();
      const id = seed(scene(), full(scene()));
      for (const [path, value] of Object.entries(unheld)) {
        const { support } = capabilityAt(port, path);
        if (support !== 'lost') continue;
        const sent = simulator.requests.length;
        for (const call of [
          () => port.update(id, { title: 'new', [path]: value } as CasePatch),
          () => port.create({ ...required, [path]: value } as CaseDraft),
        ]) {
          const { error } = await outcomeOf(call);
          expect(error?.code).toBe('unmappable');
          expect(lostPaths(error)).toEqual([path]);
        }
        expect(simulator.requests.length).toBe(sent);
        const result = await reporting().create({ ...required, [path]: value } as CaseDraft);
        expect(result.warnings.map(({ code, path: at }) => `${code} ${at}`)).toEqual([`lost ${path}`]);
        expect(result.title).toBe(required.title);
      }
    });
  });
}

const required: CaseDraft = {
  title: 'Title',
  description: 'Text',
  requester: { name: 'Rita Roe', email: 'rita.roe@example.org' },
  department: { key: 'main' },
};

function full({ harness, variant }: Scene): Record<string, unknown> {
  const words: Record<string, string> = { status: 'on_hold', priority: 'low', type: 'question' };
  const values = Object.entries(harness.fields(variant)).map(([path]) => [path, words[path]] as const);
  const rest = { title: 'Old', description: 'Old', resolution: 'Old' };
  return { ...Object.fromEntries(values.filter(([, value]) => value !== undefined)), ...rest, notes: [] };
}

function lostPaths(error: unknown): string[] {
  return (error as { details: { warnings: { code: string; path: string }[] } }).details.warnings
    .filter(({ code }) => code === 'lost')
    .map(({ path }) => path);
}
