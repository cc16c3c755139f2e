import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { CaseDraft } from '../../src/core/case.ts';
import { draftFrom } from '../../src/core/draft-from.ts';
import { CaseportError } from '../../src/core/errors.ts';
import type { CasePort } from '../../src/core/port.ts';
import { compareSupport } from '../../src/core/support/compare-support.ts';
import { deepFreeze, inputOf } from './case-values.ts';
import type { Harness, Values } from './harness.ts';
import { harnesses } from './harnesses.ts';
import {
  declaredEdges,
  type Fate,
  fieldOf,
  movingCases,
  observedFates,
  pathsOf,
  predictedFates,
  refusedFields,
  replacements,
} from './moving.ts';
import { sceneOf } from './scenes.ts';
import { outcomeOf, type Scene } from './write-and-look.ts';

const scenes = new Map(harnesses.map((harness) => [harness, sceneOf(harness)]));
const pairs = harnesses.flatMap((from) => harnesses.filter((to) => to !== from).map((to) => ({ from, to })));

describe.each(pairs)('P3 moving cases from $from.provider to $to.provider', ({ from, to }) => {
  const ends = () => {
    const [a, b] = [scenes.get(from)?.() as Scene, scenes.get(to)?.() as Scene];
    const target = to.open(b.simulator, { mapping: { ...to.mapping, onLoss: 'report' } });
    return { source: a.port, target, comparison: compareSupport(a.port, target) };
  };

  it('loses what the comparison says, and nothing else, field by field (P3, P4)', async () => {
    const { source, target, comparison } = ends();
    await fc.assert(
      fc.asyncProperty(movingCases(from), async (values) => {
        const { id } = await source.create(deepFreeze(inputOf(values)) as CaseDraft);
        const include = source.capabilities.fields.tags.readWith ? (['tags'] as const) : [];
        const read = pathsOf(draftFrom(await source.get(id, { include })));
        const draft = await refusals(read, predictedFates(comparison, read), target);
        const fates = predictedFates(comparison, draft);
        const created = await target.create(deepFreeze(inputOf(draft)) as CaseDraft);
        expect(observedFates(draft, created, await target.get(created.id))).toEqual(fates);
      }),
      { numRuns: 8 },
    );
  }, 30_000);

  it('finds every word, part and limit that it declares, and none in vain (P3, P4)', () => {
    const { source, target, comparison } = ends();
    for (const [path, value] of declaredEdges(comparison, source)) {
      const draft = { ...replacements, department: { key: 'main' }, [path]: value };
      const fate = predictedFates(comparison, draft)[path];
      expect([path, value, previewedFate(target, path, draft)]).toEqual([path, value, fate]);
    }
  });

  it('moves no word that no case of the first provider has (P3)', () => {
    const { source, comparison } = ends();
    for (const table of ['status', 'priority', 'type'] as const) {
      for (const [word, { from: held, move }] of Object.entries(comparison.fields[table].words ?? {})) {
        const draft = { ...replacements, department: { key: 'main' }, [table]: word };
        const isTold = held === 'readable' || previewedFate(source, table, draft) === 'exact';
        expect([table, word, move !== 'none']).toEqual([table, word, isTold]);
      }
    }
  });
});

/** What a preview says of one value of a draft. */
function previewedFate(target: CasePort, path: string, draft: Values): string {
  try {
    const { warnings } = target.previewCreate(deepFreeze(inputOf(draft)) as CaseDraft);
    return warnings.find((warning) => fieldOf(warning.path) === path)?.code ?? 'exact';
  } catch (error) {
    if (!CaseportError.is(error)) throw error;
    return refusedFields(error).includes(path) ? error.code : `${error.code} of another field`;
  }
}

/** Checks that exactly the values that are predicted to be refused are, and gives the draft without them. */
async function refusals(read: Values, fates: Readonly<Record<string, Fate>>, target: CasePort): Promise<Values> {
  let draft = dropped(read, (path) => fates[path] === 'taken out');
  const due = new Map(Object.entries(fates).filter(([, fate]) => fate === 'invalid_input' || fate === 'unsupported'));
  // What a provider requires is looked at before what it cannot hold, so one refusal need not name all.
  while (due.size > 0) {
    const { error } = await outcomeOf(() => target.create(deepFreeze(inputOf(draft)) as CaseDraft));
    const refused = refusedFields(error);
    if (refused.length === 0) expect.fail(`${[...due.keys()]} declared as refused, and taken`);
    for (const path of refused) {
      expect([path, error?.code]).toEqual([path, due.get(path)]);
      due.delete(path);
    }
    draft = { ...dropped(draft, (path) => refused.includes(path)), ...replaced(refused) };
  }
  return draft;
}

function dropped(values: Values, isOut: (path: string) => boolean): Values {
  return Object.fromEntries(Object.entries(values).filter(([path]) => !isOut(path)));
}

function replaced(paths: readonly string[]): Values {
  return Object.fromEntries(Object.entries(replacements).filter(([path]) => paths.includes(path)));
}

describe('P3 a word that the first provider only reads', () => {
  it('moves as well: a case that Talkdesk has closed is closed elsewhere', async () => {
    const [talkdesk, ...others] = harnesses;
    const source = scenes.get(talkdesk as Harness)?.() as Scene;
    const stored = { title: 'Title', description: 'Text', status: 'CLOSED' };
    const requester = { requester_name: 'Rita Roe', requester_email: 'rita.roe@example.org' };
    const id = source.simulator.seed(source.harness.record({ ...stored, ...requester }));
    const draft = { ...draftFrom(await source.port.get(id)), department: { key: 'main' }, notes: null };
    for (const harness of others) {
      const target = scenes.get(harness)?.() as Scene;
      expect(compareSupport(source.port, target.port).fields.status.words?.closed?.move).toBe('exact');
      expect(await target.port.create(draft)).toMatchObject({ status: 'closed', warnings: [] });
    }
  });
});
