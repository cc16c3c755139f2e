import type { ProviderRequest } from '../http/request.ts';
import type { Execution } from './execute.ts';

/** Sends a reading request and gives the body of its reply. @throws CaseportError as the provider fails. */
export type Ask = (step: string, request: ProviderRequest) => Promise<unknown>;

/** Asks within one call. */
export function askWithin(execution: Execution, caseId?: string): Ask {
  const { client, provider, operation, deadline, priority } = execution;
  const named = caseId === undefined ? {} : { caseId };
  return async (step, request) => {
    const exchange = {
      provider,
      operation,
      deadline,
      priority,
      kind: 'read',
      replayable: true,
      step,
      ...named,
    } as const;
    return (await client.exchange(request, exchange)).body;
  };
}
