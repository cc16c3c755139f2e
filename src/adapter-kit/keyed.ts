import { misconfigured } from '../core/errors.ts';
import type { Execution } from './execute.ts';
import { type KeyedCall, keyedCall } from './journal.ts';
import type { PortParts } from './port.ts';

/** What a call under an idempotency key needs of its port. @throws CaseportError configuration for a port without a store. */
export function keyedBy(
  { definition, options, clock }: PortParts,
  key: string,
  input: unknown,
): (execution: Execution, caseId?: string) => KeyedCall {
  const { store } = options;
  if (store === undefined) {
    throw misconfigured([
      { path: 'store', message: 'is needed for an idempotencyKey: memoryStore(), fileStore(folder) or your own' },
    ]);
  }
  const { provider } = definition;
  return ({ operation, deadline }, caseId) => {
    const tenant = [provider, options.baseUrl, definition.tenant?.(options.own), operation];
    const where = { provider, operation, caseId };
    return keyedCall(store, key, tenant, input, { clock, where, deadline });
  };
}
