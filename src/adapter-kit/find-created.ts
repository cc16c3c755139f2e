import { askWithin } from './ask.ts';
import { clockSkewMs } from './clock-skew.ts';
import type { Execution } from './execute.ts';
import type { CaseListing } from './listing.ts';
import type { PortParts } from './port.ts';
import { fullOutcome, rowOutcome } from './row-case.ts';
import { asReadable } from './unreadable-reply.ts';

/** The id of the case with an external id among those created since a moment, in milliseconds since 1970. */
export type FindCreated = (externalId: string, sinceMs: number) => Promise<string | undefined>;

const pageSize = 50;

/** Looks through the list by the time of creation, never through a search index, which lags. */
export function finderOf(parts: PortParts, list: CaseListing, execution: Execution): FindCreated {
  const { definition, context } = parts;
  const search: FindCreated = async (externalId, sinceMs) => {
    const filters = { createdFrom: sinceMs - clockSkewMs };
    const ask = askWithin(execution);
    const findStep: typeof ask = (_step, request) => ask('findCreated', request);
    for await (const rows of list.pages({ filters, pageSize }, findStep, context)) {
      for (const row of rows) {
        const told = rowOutcome(parts, row);
        const isTold = told.told.values.has('externalId');
        const full = isTold ? told : await fullOutcome(parts, told, execution);
        if (full?.told.values.get('externalId') === externalId) return told.id;
      }
    }
    return undefined;
  };
  const where = { provider: definition.provider, operation: execution.operation };
  return (externalId, sinceMs) => asReadable(where, () => search(externalId, sinceMs));
}
