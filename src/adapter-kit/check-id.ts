import { invalidInput } from '../core/errors.ts';
import { Finding } from '../mapping/codec.ts';
import type { PortParts } from './port.ts';

/** The id as the provider writes it. @throws CaseportError invalid_input for what cannot be one. */
export function checkId({ definition, fields }: PortParts, id: unknown, operation: string): string {
  const codec = fields.find((field) => field.path === 'id')?.codec;
  const checked =
    typeof id === 'string' && id !== '' ? codec?.write(id) : new Finding('invalid', 'must be an id, a string');
  if (typeof checked === 'string') return checked;
  const message = checked instanceof Finding ? checked.message : 'must be an id';
  throw invalidInput([{ path: 'id', message }], { provider: definition.provider, operation });
}
