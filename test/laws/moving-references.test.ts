import { describe, expect, it } from 'vitest';
import { draftFrom } from '../../src/core/draft-from.ts';
import { compareSupport } from '../../src/core/support/compare-support.ts';
import { harnesses } from './harnesses.ts';
import { sceneOf } from './scenes.ts';
import { outcomeOf, type Scene } from './write-and-look.ts';

const scenes = new Map(harnesses.map((harness) => [harness, sceneOf(harness)]));
const pairs = harnesses.flatMap((from) => harnesses.filter((to) => to !== from).map((to) => ({ from, to })));
const draft = {
  title: 'Title',
  description: 'Text',
  requester: { name: 'Rita Roe', email: 'rita.roe@example.org' },
  department: { key: 'main' },
};

describe.each(pairs)('A reference moved from $from.provider to $to.provider', ({ from, to }) => {
  const ends = () => [scenes.get(from)?.() as Scene, scenes.get(to)?.() as Scene] as const;

  it('goes by its key through the table of the other (P8)', async () => {
    const [a, b] = ends();
    const first = await a.port.get((await a.port.create({ ...draft, assignee: { key: 'ravi' } })).id);
    expect(first.assignee).toMatchObject({ key: 'ravi', id: a.harness.mapping.references?.assignee?.ravi });
    const { assignee } = draftFrom(first);
    expect(assignee).toEqual({ key: 'ravi' });
    const second = await b.port.get((await b.port.create({ ...draft, assignee })).id);
    expect(second.assignee).toMatchObject({ key: 'ravi', id: b.harness.mapping.references?.assignee?.ravi });
  });

  it('is invalid_input where the other has no such key, before anything is sent, and was foretold (P3)', async () => {
    const [a, { simulator, harness }] = ends();
    const { references } = harness.mapping;
    const { ravi, ...others } = references?.assignee ?? {};
    const mapping = { ...harness.mapping, references: { ...references, assignee: others } };
    const target = harness.open(simulator, { mapping: { ...mapping, onLoss: 'report' } });
    const first = await a.port.get((await a.port.create({ ...draft, assignee: { key: 'ravi' } })).id);
    const sent = simulator.requests.length;
    const { error } = await outcomeOf(() => target.create({ ...draft, assignee: draftFrom(first).assignee }));
    expect([error?.code, error?.details]).toEqual([
      'invalid_input',
      { issues: [{ path: 'assignee.key', message: expect.stringContaining('unknown key') }] },
    ]);
    expect(simulator.requests.length).toBe(sent);
    const { words } = compareSupport(a.port, target).fields.assignee;
    expect([words?.ravi?.move, words?.jane?.move]).toEqual(['unconfigured', 'exact']);
  });
});
