import { CaseportError } from '../core/errors.ts';
import type { CasePort } from '../core/port.ts';
import { checkId } from './check-id.ts';
import { execute } from './execute.ts';
import type { PortParts } from './port.ts';
import { callOptions, runCall } from './run-call.ts';
import { resourceOf } from './unsupported-operation.ts';

/** Not there on the second try, after the first may have done it: it is where it was to go. */
function unlessGone(error: unknown): void {
  if (!CaseportError.is(error) || error.code !== 'not_found' || error.effect !== 'unknown') throw error;
}

/** Cases to the trash. */
export function trashCall(parts: PortParts): Pick<CasePort, 'trash'> {
  const { definition } = parts;
  return {
    trash: (id, given) =>
      runCall(parts, 'trash', given, callOptions, () => {
        const trash = resourceOf(definition.trash, definition.provider, 'trash');
        const caseId = checkId(parts, id, 'trash');
        return {
          caseId,
          work: async (execution) => {
            await execute(trash(caseId), caseId, execution).catch(unlessGone);
          },
        };
      }),
  };
}
