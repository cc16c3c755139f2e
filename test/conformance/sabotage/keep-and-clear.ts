import type { Case, CasePatch } from '../../../src/core/case.ts';
import { calling, type Sabotage, sound, without, writing } from './tools.ts';

/** Against P1 and P2. */
export const againstKeepAndClear: readonly Sabotage[] = [
  {
    what: 'sends undefined keys as null',
    caughtBy: 'keeps every other field when only category is patched (P1)',
    harness: calling(sound.zoho, (port) => ({
      update: (id, patch, options) => port.update(id, undefinedAsNull(patch, Object.keys(clearable)), options),
    })),
  },
  {
    what: 'sends along what it has read a while ago',
    caughtBy: 'keeps what somebody else wrote since the case was read (P1)',
    harness: calling(sound.talkdesk, (port) => {
      const read = new Map<string, Case>();
      return {
        get: async (id, options) => {
          const record = await port.get(id, options);
          read.set(id, record);
          return record;
        },
        update: (id, patch, options) => port.update(id, { ...resent(read.get(id)), ...patch }, options),
      };
    }),
  },
  {
    what: 'sends along what it reads right before',
    caughtBy: 'sends nothing of what a patch leaves out (P1)',
    harness: calling(sound.zoho, (port) => ({
      update: async (id, patch, options) => port.update(id, { ...resent(await port.get(id)), ...patch }, options),
    })),
  },
  {
    what: 'changes the draft that it is given',
    caughtBy: 'changes neither drafts, nor patches, nor options (P1)',
    harness: calling(sound.talkdesk, (port) => ({
      create: (draft, options) => port.create(Object.assign(draft, { title: draft.title }), options),
    })),
  },
  {
    what: 'clears by sending nothing',
    caughtBy: 'clears dueAt with null, and nothing when it is empty already (P2)',
    harness: writing(sound.zoho, (input) => without(input, ...Object.keys(input).filter((key) => input[key] === null))),
  },
  {
    what: 'tells that a custom field is cleared, and leaves it',
    caughtBy: 'clears customFields.note with null, and nothing when it is empty already (P2)',
    harness: calling(sound.talkdesk, (port) => ({
      update: async (id, patch, options) => {
        if (patch.customFields?.note !== null) return port.update(id, patch, options);
        const { customFields, ...rest } = patch;
        const record = await port.update(id, rest, options);
        return { ...record, customFields: { ...record.customFields, note: null } };
      },
    })),
  },
  {
    what: 'clears a resolution with a word of its own',
    caughtBy: 'clears resolution with null, and nothing when it is empty already (P2)',
    harness: writing(sound.zoho, (input) => (input.resolution === null ? { ...input, resolution: '-' } : input)),
  },
];

const clearable = { description: 0, priority: 0, resolution: 0, category: 0, subCategory: 0, dueAt: 0 };

function undefinedAsNull(patch: CasePatch, keys: readonly string[]): CasePatch {
  const missing = keys.filter((key) => key in patch && patch[key as keyof CasePatch] === undefined);
  return { ...patch, ...Object.fromEntries(missing.map((key) => [key, null])) };
}

function resent({ title, description, priority }: Partial<Case> = {}): CasePatch {
  return { ...(title && { title }), ...(description && { description }), ...(priority && { priority }) };
}
