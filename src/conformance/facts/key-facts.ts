import type { IdempotencyEntry, IdempotencyStore } from '../../core/idempotency-store.ts';
import type { Fact, Facts } from '../fact.ts';
import { outcomeOf, refusalOf, requestCount } from '../outcome.ts';
import { needsFaults } from './create-fault-facts.ts';

/** The simplest store there is. */
function mapStore(): IdempotencyStore & { readonly entries: ReadonlyMap<string, IdempotencyEntry> } {
  const entries = new Map<string, IdempotencyEntry>();
  return {
    entries,
    get: async (key) => entries.get(key),
    putIfAbsent: async (key, entry) => !entries.has(key) && Boolean(entries.set(key, entry)),
    put: async (key, entry) => void entries.set(key, entry),
  };
}

/** P5: creates under an idempotency key. */
export const keyFacts: Facts = (harness) => {
  const { draft } = harness;
  const canBeFound = harness.capabilities.fields.externalId.create && harness.capabilities.operations.list;
  const facts: Fact[] = [
    {
      promise: 'P5',
      name: 'creates one case for two calls with one key',
      check: async ({ open, provider, expect }) => {
        const store = mapStore();
        const [one, other] = [await open({ store }), await open({ store })];
        const first = await one.create(draft, { idempotencyKey: 'k' });
        const second = await other.create(draft, { idempotencyKey: 'k' });
        expect({ id: second.id, stored: provider.caseCount() }).toEqual({ id: first.id, stored: 1 });
      },
    },
    {
      promise: 'P5',
      name: 'creates one case for two calls with one key at once',
      check: async ({ open, provider, expect }) => {
        const store = mapStore();
        const ports = [await open({ store }), await open({ store })];
        const made = await Promise.all(ports.map((port) => port.create(draft, { idempotencyKey: 'k' })));
        expect({ ids: new Set(made.map(({ id }) => id)).size, stored: provider.caseCount() }).toEqual({
          ids: 1,
          stored: 1,
        });
      },
    },
    {
      promise: 'P5',
      name: 'refuses a key that was used with another input, and creates nothing',
      check: async ({ open, provider, expect }) => {
        const port = await open({ store: mapStore() });
        await port.create(draft, { idempotencyKey: 'k' });
        const { code } = await refusalOf(() => port.create({ ...draft, title: 'Another' }, { idempotencyKey: 'k' }));
        expect({ code, stored: provider.caseCount() }).toEqual({ code: 'conflict', stored: 1 });
      },
    },
    {
      promise: 'P5',
      name: 'refuses a key without a store, and sends nothing',
      check: async ({ port, provider, expect }) => {
        const { code } = await refusalOf(() => port.create(draft, { idempotencyKey: 'k' }));
        expect({ code, stored: provider.caseCount(), requests: requestCount(provider) }).toEqual({
          code: 'configuration',
          stored: 0,
          requests: 0,
        });
      },
    },
    {
      promise: 'P7',
      name: 'keeps no content of a case, and no key, in the store',
      check: async ({ open, expect }) => {
        const store = mapStore();
        const port = await open({ store });
        await port.create({ ...draft, title: 'Canary-in-the-title' }, { idempotencyKey: 'canary-key' });
        const kept = JSON.stringify([...store.entries]);
        expect(kept.includes('Canary-in-the-title') || kept.includes('canary-key')).toEqual(false);
      },
    },
  ];
  const lost: Fact = {
    promise: 'P5',
    name: 'never creates a second case under a key whose first reply was lost, and finds the first by its externalId',
    skip: canBeFound ? undefined : 'externalId cannot be written, or cases cannot be listed',
    check: async ({ open, provider, expect }) => {
      const port = await open({ store: mapStore() });
      const input = { ...draft, externalId: 'app-77' };
      provider.fault?.({ kind: 'reset', when: 'after', method: 'POST' });
      const { effect } = await refusalOf(() => port.create(input, { idempotencyKey: 'k' }));
      provider.settle?.();
      const { value } = await outcomeOf(() => port.create(input, { idempotencyKey: 'k' }));
      expect({ effect, found: value?.externalId, stored: provider.caseCount() }).toEqual({
        effect: 'unknown',
        found: 'app-77',
        stored: 1,
      });
    },
  };
  return [...facts, needsFaults(harness)(lost)];
};
