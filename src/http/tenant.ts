import { createHash } from 'node:crypto';

/** Things that all ports of one tenant share in this process: kept as long as any port is. */
export interface SharedByTenant<T extends object> {
  /** The tenant's thing, made on first use. */
  of(tenant: readonly unknown[], make: () => T): T;
}

/** Tenants are told apart by what is given; of credentials, only a digest is kept. */
export function sharedByTenant<T extends object>(): SharedByTenant<T> {
  const things = new Map<string, WeakRef<T>>();
  const cleanUp = new FinalizationRegistry<string>((key) => {
    if (things.get(key)?.deref() === undefined) things.delete(key);
  });
  return {
    of: (tenant, make) => {
      const key = createHash('sha256').update(JSON.stringify(tenant)).digest('base64');
      const present = things.get(key)?.deref();
      if (present !== undefined) return present;
      const thing = make();
      things.set(key, new WeakRef(thing));
      cleanUp.register(thing, key);
      return thing;
    },
  };
}
