import type { CaseDraft, CasePatch } from '../../../src/core/case.ts';
import { CaseportError, withContext } from '../../../src/core/errors.ts';
import { zohoDesk } from '../../laws/zoho-desk-harness.ts';
import { calling, declaredSo, failing, replayed, type Sabotage, sound } from './tools.ts';

/** Against P5. */
export const againstOneEffect: readonly Sabotage[] = [
  {
    what: 'sends a create again whose reply was lost',
    caughtBy: 'never sends a create again whose reply was lost (P5)',
    harness: declaredSo(zohoDesk, ({ plan }) => ({
      plan: { ...plan, create: (...given) => replayed(plan.create(...given)) },
    })),
  },
  {
    what: 'sends a note again whose reply was lost',
    caughtBy: 'never adds a note again whose reply was lost (P5)',
    harness: declaredSo(zohoDesk, ({ notes }) => ({
      ...(notes && { notes: { ...notes, add: (...given) => replayed(notes.add(...given)) } }),
    })),
  },
  {
    what: 'does not see Retry-After',
    caughtBy: 'sends a create again that was refused for the limit, once it may, and stores one case (P5)',
    harness: {
      ...sound.talkdesk,
      start: async () => {
        const provider = await sound.talkdesk.start();
        return { ...provider, fault: ({ headers, ...fault }) => provider.fault?.(fault) };
      },
    },
  },
  {
    what: "tells effect 'none' after a lost reply",
    caughtBy: 'tells the effect of a create that is stored and its reply cut off (P5)',
    harness: failing(sound.talkdesk, (error) => withContext(error, { effect: 'none', retryable: true })),
  },
  {
    what: 'tells a partial write as one that may be repeated',
    caughtBy: 'tells a create that stopped half-way as partially_applied, and what remains finishes it (P5)',
    harness: failing(sound.talkdesk, (error) => withContext(error, { retryable: true })),
  },
  {
    what: 'tells a partial write as one that did not happen',
    caughtBy: 'tells a create that stopped half-way as partially_applied, and what remains finishes it (P5)',
    harness: failing(sound.talkdesk, (error) =>
      error.code === 'partially_applied'
        ? new CaseportError('unavailable', 'unavailable', {}, { retryable: true })
        : error,
    ),
  },
  {
    what: 'forgets what remains of a partial write',
    caughtBy: 'tells a create that stopped half-way as partially_applied, and what remains finishes it (P5)',
    harness: failing(sound.talkdesk, (error) => withContext(error, { remaining: {} })),
  },
  {
    what: 'takes a refused update for done',
    caughtBy: 'tells the effect of an update that is refused with 400 (P5)',
    harness: calling(sound.zoho, (port) => ({
      update: (id, patch, options) => port.update(id, patch, options).catch(() => port.get(id)),
    })),
  },
  {
    what: 'ignores idempotency keys',
    caughtBy: 'creates one case for two calls with one key (P5)',
    harness: calling(sound.zoho, (port) => ({
      create: (draft, { idempotencyKey, ...options } = {}) => port.create(draft, options),
    })),
  },
  {
    what: 'takes any input for that of a key',
    caughtBy: 'refuses a key that was used with another input, and creates nothing (P5)',
    harness: calling(sound.zoho, (port) => {
      const made = new Map<string, Promise<Awaited<ReturnType<typeof port.create>>>>();
      return {
        create: (draft: CaseDraft, options = {}) => {
          const key = options.idempotencyKey ?? '';
          const created = made.get(key) ?? port.create(draft, options);
          if (key !== '') made.set(key, created);
          return created;
        },
      };
    }),
  },
  {
    what: 'creates anew what a key has lost',
    caughtBy:
      'never creates a second case under a key whose first reply was lost, and finds the first by its externalId (P5)',
    harness: calling(sound.zoho, (port) => ({
      create: (draft, options) =>
        port.create(draft, options).catch((error: unknown) => {
          if (options?.idempotencyKey === undefined) throw error;
          return port.create(draft, { ...options, idempotencyKey: `${options.idempotencyKey}-again` });
        }),
    })),
  },
  {
    what: 'takes an update for done that the provider failed',
    caughtBy: 'tells the effect of an update that fails with 500 before anything is stored (P5)',
    harness: calling(sound.talkdesk, (port) => ({
      update: async (id, patch: CasePatch, options) => {
        try {
          return await port.update(id, patch, options);
        } catch (error) {
          if (CaseportError.is(error) && error.code === 'unavailable') return port.get(id);
          throw error;
        }
      },
    })),
  },
];
