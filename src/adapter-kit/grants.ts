import type { z } from 'zod';
import { schema } from '../core/schema.ts';
import type { Grant } from '../http/grant.ts';
import { isSafeAddress } from './safe-address.ts';

/** Options by their name: of each, what makes its schema, so that zod is loaded when a port is made and not before. */
export type OptionSchemas = Readonly<Record<string, () => z.ZodType>>;

/** A grant that an adapter offers, with the options that it takes beside its name. */
export interface OfferedGrant extends Grant {
  readonly options: OptionSchemas;
}

/** An adapter's grants, by the name that `auth.grant` gives. */
export type Grants = Readonly<Record<string, OfferedGrant>>;

/** The address of a token endpoint. */
export const tokenUrl: () => z.ZodType<string> = schema((z) =>
  z.string('is needed: an address').refine(isSafeAddress, 'must be an https address (http only for this machine)'),
);
/** A credential: any text. */
export const credential: () => z.ZodType<string> = schema((z) =>
  z.string('is needed: a text').min(1, 'must not be empty'),
);
