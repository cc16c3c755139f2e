import type { CasePortHarness } from '../../../src/conformance/index.ts';
import type { CaseDraft, CasePatch } from '../../../src/core/case.ts';
import { CaseportError } from '../../../src/core/errors.ts';
import { calling, type Sabotage, sound, without, writing } from './tools.ts';

/** Against P8. */
export const againstOneProgram: readonly Sabotage[] = [
  {
    what: 'accepts a key that does not exist',
    caughtBy: "refuses a draft with a key that does not exist with invalid_input at 'titel', and sends nothing (P8)",
    harness: writing(sound.zoho, (input) => without(input, 'titel')),
  },
  {
    what: 'accepts a read-only key',
    caughtBy: "refuses a patch with a read-only key with invalid_input at 'createdAt', and sends nothing (P8)",
    harness: writing(sound.talkdesk, (input) => without(input, 'createdAt')),
  },
  {
    what: 'takes an empty text for clearing',
    caughtBy: "refuses a patch with an empty text with invalid_input at 'description', and sends nothing (P8)",
    harness: writing(sound.zoho, (input) => (input.description === '' ? { ...input, description: null } : input)),
  },
  {
    what: 'takes 404 for success',
    caughtBy: 'tells not_found for an id of no case, with no effect (P8)',
    harness: calling(sound.zoho, (port) => ({
      update: (id, patch: CasePatch, options) =>
        port.update(id, patch, options).catch((error: unknown) => {
          if (CaseportError.is(error) && error.code === 'not_found')
            return { ...patch, id, provider: port.provider, customFields: {}, warnings: [] } as never;
          throw error;
        }),
    })),
  },
  {
    what: 'declares a trash that it does not have',
    caughtBy: 'moves a case to the trash, where it is listed no more, and leaves the others (P8)',
    harness: declaring(sound.incidents, 'trash'),
  },
  {
    what: 'declares notes that it does not have',
    caughtBy: 'lists no notes of a case without any (P6)',
    harness: declaring(sound.incidents, 'listNotes'),
  },
  {
    what: 'declares that it tells of the tenant, and tells nothing',
    caughtBy: 'tells of the tenant, and drafts a place and a definition for each custom field (P8)',
    harness: calling(sound.talkdesk, (port) => ({ describe: async () => ({ provider: port.provider }) as never })),
  },
  {
    what: 'gives up trash in name only',
    caughtBy: 'moves a case to the trash, where it is listed no more, and leaves the others (P8)',
    harness: calling(sound.zoho, () => ({ trash: async () => {} })),
  },
  {
    what: 'ignores the time limit of a port',
    caughtBy: 'ends a get that gets no reply as timeout, effect none (P8)',
    harness: {
      ...sound.zoho,
      open: (provider, { clock, ...given }) =>
        sound.zoho.open(provider, {
          ...given,
          ...(clock && { clock: { ...clock, after: (ms, go) => (ms < 60_000 ? clock.after(ms, go) : () => {}) } }),
        }),
    },
  },
  {
    what: 'ignores the time limit of a call',
    caughtBy: 'ends a get that gets no reply at a time limit of its own (P8)',
    harness: calling(sound.talkdesk, (port) => ({
      get: (id, { timeoutMs, ...options } = {}) => port.get(id, options),
    })),
  },
  {
    what: 'ignores the signal of a call',
    caughtBy: 'ends a create that gets no reply when it is aborted, effect unknown, and is not retryable (P8)',
    harness: calling(sound.talkdesk, (port) => ({
      create: (draft: CaseDraft, { signal, ...options } = {}) => port.create(draft, options),
    })),
  },
  {
    what: 'sends a call that is aborted before it begins',
    caughtBy: 'sends nothing for a create that is aborted before it begins (P8)',
    harness: calling(sound.zoho, (port) => ({
      create: (draft: CaseDraft, { signal, ...options } = {}) => port.create(draft, options),
    })),
  },
  {
    what: 'tells moments as objects',
    caughtBy: 'tells cases as plain JSON-safe data (P8)',
    harness: calling(sound.zoho, (port) => ({
      get: async (id, options) => {
        const record = await port.get(id, options);
        return { ...record, createdAt: new Date(record.createdAt ?? 0) as never };
      },
    })),
  },
  {
    what: 'lists everything for a filter that it lacks',
    caughtBy: 'refuses the filter type, which it declares that it lacks, and sends nothing (P8)',
    harness: calling(sound.zoho, (port) => ({
      list: ({ type, ...query } = {}, options) => port.list(query, options),
    })),
  },
];

function declaring(harness: CasePortHarness, operation: 'trash' | 'listNotes'): CasePortHarness {
  const { operations } = harness.capabilities;
  const capabilities = { ...harness.capabilities, operations: { ...operations, [operation]: true } };
  return { ...calling(harness, () => ({ capabilities })), capabilities };
}
