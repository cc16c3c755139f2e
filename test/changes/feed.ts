import type { Case, CasePort } from '../../src/index.ts';
import { type Simulator, type SimulatorOptions, startSimulator } from '../../src/simulator/index.ts';
import { openTenant, type Tenant, tenants } from '../adapters/tenants.ts';
import { limits } from '../effects/test-clock.ts';

export type Provider = Tenant['provider'];

/** When every story begins: the middle of a second. */
export const began: number = Date.parse('2026-03-01T12:00:00.400Z');

/** A provider that others write to, and the clocks of both sides, moved by hand. */
export interface World {
  readonly simulator: Simulator;
  /** The provider's time. */
  readonly now: () => number;
  readonly pass: (ms: number) => void;
  /** A port as a new process opens it. */
  readonly open: (change?: Readonly<Record<string, unknown>>) => Promise<CasePort>;
  /** A case that somebody creates now. */
  readonly create: () => string;
  /** Somebody writes to a case: its title is another from then on. */
  readonly touch: (id: string) => void;
  /** Calls back behind each page that is made, before it arrives. */
  readonly afterEachPage: (write: () => void) => void;
  /** The title of each case as it is stored. */
  readonly stored: () => ReadonlyMap<string, string>;
  [Symbol.asyncDispose](): Promise<void>;
}

export interface WorldOptions {
  readonly provider: Provider;
  readonly variant?: Readonly<Record<string, unknown>>;
  /** How far the port's clock is ahead of the provider's. */
  readonly skewMs?: number;
}

export function tenantOf(provider: Provider): Tenant {
  const tenant = tenants.find((each) => each.provider === provider);
  if (tenant === undefined) throw new Error(`no tenant of ${provider}`);
  return tenant;
}

export async function startWorld({ provider, variant, skewMs = 0 }: WorldOptions): Promise<World> {
  const tenant = tenantOf(provider);
  let now = began;
  let titles = 0;
  const simulator = await startSimulator({ provider, variant, clock: () => now } as SimulatorOptions);
  const titled = (): Record<string, unknown> => {
    titles += 1;
    return { [tenant.titleKey]: `title ${titles}` };
  };
  const clock = {
    now: () => now + skewMs,
    after: (delayMs: number, callback: () => void) => {
      if (delayMs >= limits.attemptTimeoutMs) return () => {};
      const soon = setImmediate(() => {
        now += delayMs;
        callback();
      });
      return () => clearImmediate(soon);
    },
  };
  const { provider: _, auth: __, ...config } = simulator.config;
  return {
    simulator,
    now: () => now,
    pass: (ms) => {
      now += ms;
    },
    open: (change = {}) =>
      openTenant(tenant, {
        ...config,
        token: simulator.token,
        clock,
        retry: { retries: 0 },
        pace: { requestsPerSecond: 1_000_000 },
        ...limits,
        ...change,
      }),
    create: () => simulator.seed(titled()),
    touch: (id) => simulator.change(id, titled()),
    afterEachPage: (write) => {
      const body = (real: unknown): unknown => {
        write();
        return real;
      };
      simulator.fault({ kind: 'reply', method: 'GET', times: Number.POSITIVE_INFINITY, body });
    },
    stored: () =>
      new Map(simulator.cases.map((record) => [String(record.id), String(record[tenant.titleKey])] as const)),
    [Symbol.asyncDispose]: () => simulator.close(),
  };
}

/** What an application has of a feed: the cases as they were told last, and where it is. */
export interface Reader {
  readonly cases: ReadonlyMap<string, Case>;
  readonly cursor: string | undefined;
  /** How many the last batch had. */
  readonly given: number;
}

/** Takes a batch in: of two tellings of a case the newer one stays, whatever order they come in. */
function taken(
  reader: Reader,
  { cases, cursor }: { readonly cases: readonly Case[]; readonly cursor: string },
): Reader {
  const known = new Map(reader.cases);
  for (const record of cases) {
    const before = known.get(record.id);
    if (before === undefined || (before.updatedAt ?? '') <= (record.updatedAt ?? '')) known.set(record.id, record);
  }
  return { cases: known, cursor, given: cases.length };
}

/** Reads a feed to its end, and gives the reader as it was behind each batch. */
export async function readOn(
  port: CasePort,
  reader: Reader,
  since: string,
  options: { readonly pageSize?: number; readonly detail?: 'row' | 'full' } = {},
): Promise<readonly Reader[]> {
  const start = reader.cursor === undefined ? { since } : { cursor: reader.cursor };
  const readers: Reader[] = [];
  let present = reader;
  for await (const batch of port.changes({ ...start, ...options })) {
    present = taken(present, batch);
    readers.push(present);
    if (readers.length > 2_000) throw new Error('the feed never ends');
  }
  return readers;
}

export const nothing: Reader = { cases: new Map(), cursor: undefined, given: 0 };
