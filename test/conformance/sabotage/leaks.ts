import { CaseportError } from '../../../src/core/errors.ts';
import type { IdempotencyStore } from '../../../src/core/idempotency-store.ts';
import { calling, failing, type Sabotage, sound } from './tools.ts';

const shows = (operation: string): string =>
  `shows neither content nor credentials in the errors and log lines of ${operation}, though the provider repeats them (P7)`;

/** Against P7. */
export const againstLeaks: readonly Sabotage[] = [
  {
    what: "hands on the HTTP library's error, with the token in its headers",
    caughtBy: shows('get'),
    harness: {
      ...sound.talkdesk,
      open: (provider, given) => {
        const [token] = provider.secrets;
        const config = { headers: { Authorization: `Bearer ${token}` } };
        const spoilt = failing(sound.talkdesk, (error) => Object.assign(error, { cause: { config } }));
        return spoilt.open(provider, given);
      },
    },
  },
  {
    what: "puts the provider's words into the message",
    caughtBy: shows('update'),
    harness: failing(sound.zoho, (error) => {
      const { code, message, details, effect } = error;
      return new CaseportError(code, `${message}: ${error.providerMessage()}`, details as never, { effect });
    }),
  },
  {
    what: 'logs the body of what it sends',
    caughtBy: shows('create'),
    harness: calling(sound.talkdesk, (port, { logger }) => ({
      create: (draft, options) => {
        logger?.debug({ body: draft }, 'request');
        return port.create(draft, options);
      },
    })),
  },
  {
    what: 'logs the text of a note',
    caughtBy: shows('addNote'),
    harness: calling(sound.zoho, (port, { logger }) => ({
      addNote: (id, note, options) => {
        logger?.info({ caseId: id }, `adds ${note.body}`);
        return port.addNote(id, note, options);
      },
    })),
  },
  {
    what: 'keeps the draft in the idempotency store',
    caughtBy: 'keeps no content of a case, and no key, in the store (P7)',
    harness: calling(sound.zoho, (port, { store }) => ({
      create: async (draft, options) => {
        await (store as IdempotencyStore).put('draft', { state: 'done', draft } as never);
        return port.create(draft, options);
      },
    })),
  },
];
