import type { z } from 'zod';
import { zod } from '#libraries';

/** What schemas are made with. */
export type Zod = typeof z;

/** A schema that is made when it is first asked for, so that zod is loaded by the first input and not by an import. */
export function schema<T>(make: (z: Zod) => T): () => T {
  let made: T | undefined;
  return () => {
    made ??= make(zod().z);
    return made;
  };
}
