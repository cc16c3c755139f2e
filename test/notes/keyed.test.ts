import { fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { CaseportError, fileStore, type IdempotencyStore, memoryStore, type NoteDraft } from '../../src/index.ts';
import { folder } from '../idempotency/stores.ts';
import { until } from '../retry/clocks.ts';
import { open, type Provider, refusal } from '../retry/providers.ts';
import { addition, allOf, openScene, type Scene, withNotes } from './scene.ts';

const idempotencyKey = 'order-4711';
const note: NoteDraft = { body: 'note', visibility: 'private' };
const stores = [
  { name: 'memoryStore', open: async () => ({ store: memoryStore(), close: async () => {} }) },
  {
    name: 'fileStore',
    open: async () => {
      const { path, close } = await folder();
      return { store: fileStore(join(path, 'keys')), close };
    },
  },
];
const combinations = withNotes.flatMap((provider) => stores.map((kept) => ({ provider, kept, name: kept.name })));

describe.each(combinations)('addNote with a key at $provider.provider, with $name (P5)', ({ provider, kept }) => {
  const run = async (
    act: (on: Scene, again: () => Promise<Scene['cases']>) => Promise<void>,
    earlier: readonly NoteDraft[] = [],
    options: Readonly<Record<string, unknown>> = {},
  ): Promise<void> => {
    const { store, close } = await kept.open();
    await using on = await openScene(provider, { resources: () => ({ store }), earlier, options });
    await act(on, () => another(provider, on, store, options)).finally(close);
  };
  const sent = (on: Scene): number => on.methods().filter((method) => method !== 'GET').length;

  it('adds it once, and gives it again', () =>
    run(async (on, again) => {
      const first = await on.cases.addNote(on.id, note, { idempotencyKey });
      const second = await (await again()).addNote(on.id, { ...note }, { idempotencyKey });
      expect(second).toMatchObject({ id: first.id, body: 'note', visibility: 'private', warnings: [] });
      expect([await on.stored(), sent(on)]).toMatchObject([[{ id: first.id }], 1]);
    }));

  it('adds it once for calls made at once, and beside an equal one', () =>
    run(
      async (on) => {
        const added = await Promise.all([1, 2, 3].map(() => on.cases.addNote(on.id, note, { idempotencyKey })));
        const stored = await on.stored();
        expect(stored).toHaveLength(2);
        expect(added.map(({ id }) => id)).toEqual([stored[1]?.id, stored[1]?.id, stored[1]?.id]);
      },
      [note],
    ));

  it('finds the one whose reply was lost, never sends it again, and does not take an equal earlier one for it', () =>
    run(
      async (on, again) => {
        on.simulator.fault({ kind: 'reset', when: 'after', ...addition[provider.provider] });
        const error = await refusal(on.cases.addNote(on.id, note, { idempotencyKey }));
        expect(error).toMatchObject({ code: 'unavailable', effect: 'unknown', retryable: true, caseId: on.id });
        const adopted = await (await again()).addNote(on.id, note, { idempotencyKey });
        const stored = await on.stored();
        expect([stored.length, adopted.id, sent(on)]).toEqual([2, stored[1]?.id, 1]);
        expect((await on.cases.addNote(on.id, note, { idempotencyKey })).id).toBe(adopted.id);
      },
      [note],
    ));

  it('says each time that nobody can know while it is not found, and does not take an equal earlier one for it', () =>
    run(
      async (on, again) => {
        on.simulator.fault({ kind: 'reset', ...addition[provider.provider] });
        await refusal(on.cases.addNote(on.id, note, { idempotencyKey }));
        for (let round = 0; round < 2; round += 1) {
          const error = await refusal((await again()).addNote(on.id, note, { idempotencyKey }));
          expect(error).toMatchObject({ code: 'unavailable', effect: 'unknown', retryable: true, caseId: on.id });
        }
        expect([(await on.stored()).length, sent(on)]).toEqual([1, 1]);
      },
      [note],
    ));

  it('does not guess between several that came since', () =>
    run(async (on) => {
      on.simulator.fault({ kind: 'reset', when: 'after', ...addition[provider.provider] });
      await refusal(on.cases.addNote(on.id, note, { idempotencyKey }));
      await on.cases.addNote(on.id, note);
      const error = await refusal(on.cases.addNote(on.id, note, { idempotencyKey }));
      expect(error).toMatchObject({ effect: 'unknown', retryable: false });
      expect(await on.stored()).toHaveLength(2);
    }));

  it.each([
    ['text', { body: 'other', visibility: 'private' }],
    ['visibility', { body: 'note', visibility: 'public' }],
  ] as const)('is a conflict with another %s', (_, other) =>
    run(async (on) => {
      await on.cases.addNote(on.id, note, { idempotencyKey });
      const error = await refusal(on.cases.addNote(on.id, other, { idempotencyKey }));
      expect(error).toMatchObject({ code: 'conflict', effect: 'none', retryable: false });
      expect(await on.stored()).toHaveLength(1);
    }),
  );

  it('is a conflict with another case', () =>
    run(async (on) => {
      await on.cases.addNote(on.id, note, { idempotencyKey });
      const other = on.simulator.seed({});
      expect((await refusal(on.cases.addNote(other, note, { idempotencyKey }))).code).toBe('conflict');
    }));

  it('frees its key when it is surely refused', () =>
    run(async (on) => {
      on.simulator.fault({ kind: 'status', status: 403, ...addition[provider.provider] });
      const error = await refusal(on.cases.addNote(on.id, note, { idempotencyKey }));
      expect(error).toMatchObject({ code: 'forbidden', effect: 'none' });
      const corrected = await on.cases.addNote(on.id, { ...note, body: 'put right' }, { idempotencyKey });
      expect(await on.stored()).toMatchObject([{ id: corrected.id, body: 'put right' }]);
    }));

  it.each([
    ['403', { kind: 'status', status: 403 }, 'forbidden'],
    ['HTML', { kind: 'html' }, 'bad_response'],
    ['a reply that is no list', { kind: 'reply', body: { id: '1', notes: 5 } }, 'bad_response'],
  ] as const)('never says that nothing happened when it is looked for and %s comes', (_, fault, code) =>
    run(async (on) => {
      on.simulator.fault({ kind: 'reset', when: 'after', ...addition[provider.provider] });
      await refusal(on.cases.addNote(on.id, note, { idempotencyKey }));
      on.simulator.fault({ ...fault, method: 'GET' });
      const error = await refusal(on.cases.addNote(on.id, note, { idempotencyKey }));
      expect([error.code, error.effect]).toEqual([code, 'unknown']);
      const adopted = await on.cases.addNote(on.id, note, { idempotencyKey });
      on.simulator.fault({ ...fault, method: 'GET' });
      const later = await refusal(on.cases.addNote(on.id, note, { idempotencyKey }));
      expect([later.code, later.effect]).toEqual([code, 'done']);
      expect(await on.stored()).toMatchObject([{ id: adopted.id }]);
    }),
  );

  it('is one note as well where notes are lost but reported, or titled', () =>
    run(
      async (on, again) => {
        const titled = { ...note, title: 'T' };
        on.simulator.fault({ kind: 'reset', when: 'after', ...addition[provider.provider] });
        await refusal(on.cases.addNote(on.id, titled, { idempotencyKey }));
        const adopted = await (await again()).addNote(on.id, titled, { idempotencyKey });
        expect(await on.stored()).toMatchObject([{ id: adopted.id, body: 'note' }]);
      },
      [],
      { mapping: { ...provider.mapping, onLoss: 'report' } },
    ));
});

describe.each(withNotes)('addNote at $provider.provider', (provider) => {
  it('needs a store for its key, and says so before any request', async () => {
    await using on = await openScene(provider);
    const error = await refusal(on.cases.addNote(on.id, note, { idempotencyKey }));
    expect(error).toMatchObject({ code: 'configuration', effect: 'none', details: { issues: [{ path: 'store' }] } });
    expect(on.methods()).toEqual([]);
  });

  it('is added once under each key of a process that is killed with -9, or told as unknown (P5, design 9)', async () => {
    const { path, close } = await folder();
    await using on = await openScene(provider);
    const store = fileStore(path);
    const bodies = Array.from({ length: 8 }, (_, index) => `note ${index}`);
    on.simulator.fault({ kind: 'concurrency', max: 100, holdMs: 2 });
    const job = { provider: provider.provider, config: on.simulator.config, folder: path, id: on.id, bodies };
    const child = fork(join(import.meta.dirname, 'killed-child.ts'), [JSON.stringify(job)], {
      execArgv: ['--import', 'tsx'],
      stdio: 'ignore',
    });
    const ended = once(child, 'exit');
    // Some notes in, and one under way.
    await until(() => on.methods().filter((method) => method !== 'GET').length >= 3 || child.exitCode !== null);
    child.kill('SIGKILL');
    await ended;
    const cases = await another(provider, on, store, {});
    const outcomes = await Promise.allSettled(
      bodies.map((body) => cases.addNote(on.id, { body, visibility: 'private' }, { idempotencyKey: body })),
    );
    const stored = (await allOf(cases.listNotes(on.id))).map(({ body }) => body);
    expect(new Set(stored).size).toBe(stored.length);
    for (const [index, outcome] of outcomes.entries()) {
      if (outcome.status === 'fulfilled') expect(stored).toContain(bodies[index]);
      else expect(CaseportError.is(outcome.reason) && outcome.reason.effect).toBe('unknown');
    }
    await close();
  }, 30_000);
});

/** Another port of the same tenant and store, as a process has it that was started again. */
function another(
  provider: Provider,
  on: Scene,
  store: IdempotencyStore,
  options: Readonly<Record<string, unknown>>,
): Promise<Scene['cases']> {
  return open(provider, on.simulator, { retry: { retries: 0 }, ...options }, { store });
}
