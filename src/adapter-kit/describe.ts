import type { CasePort } from '../core/port.ts';
import { askWithin } from './ask.ts';
import type { PortParts } from './port.ts';
import { callOptions, runCall } from './run-call.ts';
import { resourceOf } from './unsupported-operation.ts';

/** What the provider tells of the tenant. */
export function describeCall(parts: PortParts): Pick<CasePort, 'describe'> {
  const { definition, context } = parts;
  const { provider } = definition;
  return {
    describe: (given) =>
      runCall(parts, 'describe', given, callOptions, () => {
        const describe = resourceOf(definition.describe, provider, 'describe');
        return { work: async (execution) => ({ provider, ...(await describe(askWithin(execution), context)) }) };
      }),
  };
}
