import type { FieldCapability } from '../../src/core/capabilities.ts';
import type { CasePort } from '../../src/core/port.ts';
import { customKey } from './application.ts';

/** What a port declares of the field at a path. */
export function capabilityAt({ capabilities }: CasePort, path: string): FieldCapability {
  const key = customKey(path);
  const found = key === undefined ? capabilities.fields[path as 'title'] : capabilities.customFields[key];
  if (found === undefined) throw new Error(`no capability of ${path}`);
  return found;
}
