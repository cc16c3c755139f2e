import type { Client } from '../../src/http/client.ts';
import { bundled } from '../built.ts';
import { customFields, mapping, type Ticket } from './sample.ts';

// The mapping engine as a port uses it, without the port.

const { buildCase, createZohoDeskAdapter, inputParser, nothingTold, portParts, readReply, writeInput } = await bundled<
  typeof import('./internals.ts')
>(new URL('internals.ts', import.meta.url));

const options = {
  baseUrl: 'https://desk.zoho.eu',
  auth: { token: 'none' },
  orgId: '60001234567',
  mapping,
  customFields,
};
const { definition, fields } = portParts(createZohoDeskAdapter.definition, options, () => ({}) as Client);
const { rivals } = definition.fields;
const where = { provider: 'zoho-desk', operation: 'update' };
const parser = inputParser(customFields);

/** Reads a reply, and builds the case of it. */
export function decode(ticket: Ticket | object): object {
  const told = nothingTold();
  readReply(fields, ticket, 'case', false, told);
  return buildCase('zoho-desk', String(told.values.get('id')), fields, told, []);
}

/** Carries over what is known to be good input. */
export function encodeParsed(input: object): unknown {
  return writeInput(fields, input as never, 'update', { ...(rivals && { rivals }), context: where }).requests.case;
}

/** Checks the input, as every call of a port does, and carries it over. */
export function encode(input: object): unknown {
  return encodeParsed(parser.patch(input, where));
}
