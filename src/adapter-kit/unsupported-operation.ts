import type { Operation } from '../core/capabilities.ts';
import { unsupported } from '../core/errors.ts';

/** What an operation needs of the adapter's declaration. @throws CaseportError unsupported where it is not there. */
export function resourceOf<T>(resource: T | undefined, provider: string, operation: Operation): T {
  if (resource !== undefined) return resource;
  const message = `${provider} has no ${operation}; see capabilities.operations`;
  throw unsupported([{ path: '', message }], { provider, operation });
}
