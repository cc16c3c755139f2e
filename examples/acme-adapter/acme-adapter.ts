// An adapter of an invented helpdesk, Acme, written with nothing but what the package exports. Acme has quirks of its own: lists go on by
// cursors, a ticket is changed by PUT only, comments are public unless they say that they are internal, moments are milliseconds since
// 1970, and failures come with status 200.

import { type AdapterFactory, defineAdapter, type ErrorTable, httpStatuses } from 'caseport/adapter-kit';
import { acmeFields } from './acme-case-map.ts';
import { acmeChanges, acmeList, acmeNotes, acmePlan } from './acme-plan.ts';

type NoAssumptions = Readonly<Record<never, never>>;

/** Refused before Acme did anything. What is not in the list is taken for a refusal of which that is not known. */
const refused = (code: 'rejected' | 'conflict' | 'forbidden' | 'not_found' | 'unauthenticated' | 'rate_limited') =>
  ({ code, effect: 'none' }) as const;

const errors: ErrorTable = {
  codes: {
    BAD_KEY: refused('unauthenticated'),
    NOT_YOURS: refused('forbidden'),
    NO_SUCH_TICKET: refused('not_found'),
    INVALID: refused('rejected'),
    OLD_VERSION: refused('conflict'),
    SLOW_DOWN: refused('rate_limited'),
    BROKEN: 'unavailable',
  },
  statuses: httpStatuses,
  isFailure: (body) => (body as { readonly ok?: unknown } | undefined)?.ok === false,
  problem: (body) => {
    const { error } = (body ?? {}) as { readonly error?: { readonly code?: unknown; readonly text?: unknown } };
    return {
      ...(typeof error?.code === 'string' && { code: error.code }),
      ...(typeof error?.text === 'string' && { message: error.text }),
    };
  },
};

/** Makes a port of Acme. @throws CaseportError configuration, naming every option and mapping entry that does not fit. */
export const createAcmeAdapter: AdapterFactory<NoAssumptions> = defineAdapter({
  provider: 'acme',
  fields: acmeFields,
  assumptions: {},
  grants: {},
  pace: () => ({ concurrency: 5 }),
  headers: (token) => ({ 'Acme-Key': token }),
  errors,
  plan: acmePlan,
  list: acmeList,
  changes: acmeChanges,
  notes: acmeNotes,
  suppressesClosureMail: false,
});
