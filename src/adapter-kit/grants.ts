import type { z } from 'zod';
import { schema } from '../core/schema.ts';
import type { Grant, TokenRequest } from '../http/grant.ts';
import { isSafeAddress } from './safe-address.ts';

/** Options by their name: of each, what makes its schema, so that zod is loaded when a port is made and not before. */
export type OptionSchemas = Readonly<Record<string, () => z.ZodType>>;

/** A grant that an adapter offers, with the options that it takes beside its name. */
export interface OfferedGrant extends Grant {
  readonly options: OptionSchemas;
}

/** What options are once they are checked. */
type Checked<O extends OptionSchemas> = { readonly [Name in keyof O]: z.output<ReturnType<O[Name]>> };

/** Declares a grant: its options, texts that are checked when the port is made, and the token request that is made of them. */
export function grant<O extends Readonly<Record<string, () => z.ZodType<string | undefined>>>>(
  options: O,
  request: (options: Checked<O>, now: number) => Promise<TokenRequest>,
  more: Pick<Grant, 'throttled'> = {},
): OfferedGrant {
  // What it is given has passed these schemas.
  return { options, request: request as unknown as Grant['request'], ...more };
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
