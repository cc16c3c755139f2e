import type { CasePortHarness } from '../../../src/conformance/index.ts';
import { CaseportError } from '../../../src/core/errors.ts';
import { talkdesk } from '../../laws/talkdesk-harness.ts';
import { zohoDesk } from '../../laws/zoho-desk-harness.ts';
import { calling, mistaken, type Sabotage, telling } from './tools.ts';

const merging: CasePortHarness = mistaken(talkdesk, 'customFieldsOnUpdate', 'merge', 'replace');
const clearing = mistaken(zohoDesk, 'nullClears', {}, { priority: false });
const appending = mistaken(talkdesk, 'notesOnUpdate', 'append', 'replace');
const counting = mistaken(zohoDesk, 'listStart', 1, 0);

/** The mistaken ports as they are: loud. */
export const mistakenButSound: readonly CasePortHarness[] = [merging, clearing, appending, counting];

/** Against P9: at a provider that is not as it assumes, the adapter says nothing. */
export const againstLoudness: readonly Sabotage[] = [
  {
    what: 'is silent about custom fields that an update removed',
    caughtBy: 'is right or loud about an update of each field (P9)',
    harness: telling(merging, (record) => ({ ...record, warnings: [] })),
  },
  {
    what: 'is silent about null that does not clear',
    caughtBy: 'is right or loud about clearing each field (P9)',
    harness: telling(clearing, (record) => ({ ...record, warnings: [] })),
  },
  {
    what: 'is silent about notes that a new one replaced',
    caughtBy: 'is right or loud about notes that are added one after the other (P9)',
    harness: calling(appending, (port) => ({
      addNote: async (...given) => ({ ...(await port.addNote(...given)), warnings: [] }),
    })),
  },
  {
    what: 'takes a list that it cannot read for an empty one',
    caughtBy: 'is right or loud about a listing (P9)',
    harness: calling(counting, (port) => ({
      list: (...given) => {
        const list = port.list(...given);
        return {
          pages: () => list.pages(),
          [Symbol.asyncIterator]: async function* () {
            try {
              yield* list;
            } catch (error) {
              if (!CaseportError.is(error)) throw error;
            }
          },
        };
      },
    })),
  },
];
