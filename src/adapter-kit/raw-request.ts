import { parseRawRequest } from '../core/parse-raw-request.ts';
import type { CasePort } from '../core/port.ts';
import type { PortParts } from './port.ts';
import { callOptions, runCall } from './run-call.ts';

/** The provider's own API, for what the port does not have. */
export function rawRequestCall(parts: PortParts): Pick<CasePort, 'request'> {
  const { provider } = parts.definition;
  return {
    request: (input, given) =>
      runCall(parts, 'request', given, callOptions, () => {
        const {
          method,
          path,
          query,
          body,
          replayable = method === 'GET',
        } = parseRawRequest(input, {
          provider,
          operation: 'request',
        });
        const request = { method, path: path.slice(1).split('/'), ...(query && { query }), body };
        // A GET that must not be sent twice does something.
        const kind = method === 'GET' && replayable ? 'read' : 'write';
        return {
          work: ({ client, operation, deadline, priority }) =>
            client.exchange(request, { provider, operation, deadline, priority, kind, replayable, step: 'request' }),
        };
      }),
  };
}
