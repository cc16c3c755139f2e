import { createHash } from 'node:crypto';

/** Things that ports share in this process: kept as long as any port is. */
export interface Shared<T extends object> {
  /** The thing of a key (a tenant, say), made on first use. */
  of(key: unknown, make: () => T): T;
}

/** Keys are told apart by their JSON; of credentials, only a digest is kept. */
export function shared<T extends object>(): Shared<T> {
  const things = new Map<string, WeakRef<T>>();
  const cleanUp = new FinalizationRegistry<string>((key) => {
    if (things.get(key)?.deref() === undefined) things.delete(key);
  });
  return {
    of: (given, make) => {
      const key = createHash('sha256').update(JSON.stringify(given)).digest('base64');
      const present = things.get(key)?.deref();
      if (present !== undefined) return present;
      const thing = make();
      things.set(key, new WeakRef(thing));
      cleanUp.register(thing, key);
      return thing;
    },
  };
}
