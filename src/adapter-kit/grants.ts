import { z } from 'zod';
import type { Grant } from '../http/grant.ts';
import { isSafeAddress } from './safe-address.ts';

/** A grant that an adapter offers, with the options that it takes beside its name. */
export interface OfferedGrant extends Grant {
  readonly options: z.ZodRawShape;
}

/** An adapter's grants, by the name that `auth.grant` gives. */
export type Grants = Readonly<Record<string, OfferedGrant>>;

/** The address of a token endpoint. */
export const tokenUrl: z.ZodType<string> = z
  .string('is needed: an address')
  .refine(isSafeAddress, 'must be an https address (http only for this machine)');
/** A credential: any text. */
export const credential: z.ZodType<string> = z.string('is needed: a text').min(1, 'must not be empty');
