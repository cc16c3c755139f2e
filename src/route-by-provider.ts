import { type InputIssue, invalidInput, misconfigured } from './core/errors.ts';
import type { FieldDefinitions } from './core/field.ts';
import type { CasePort } from './core/port.ts';

/** Where a case is: what an application stores of it. A read `Case` fits. */
export interface CaseAddress {
  readonly provider: string;
  readonly id: string;
}

/** The methods that are routed, and how each tells that it failed. */
const routed = {
  get: 'rejects',
  update: 'rejects',
  trash: 'rejects',
  addNote: 'rejects',
  listNotes: 'ends',
  attach: 'rejects',
  listAttachments: 'ends',
  downloadAttachment: 'rejects',
  previewUpdate: 'throws',
} as const;

type Routed = keyof typeof routed;
type ByAddress<M> = M extends (id: string, ...rest: infer R) => infer T
  ? (address: CaseAddress, ...rest: R) => T
  : never;

/** The methods of a port that take an id, taking the address of a case in its place. */
export type CaseRouter<F extends FieldDefinitions = FieldDefinitions> = {
  readonly [M in Routed]: ByAddress<CasePort<F>[M]>;
} & {
  /**
   * The port of a provider: for `create`, `list`, `changes` and whatever else has no address.
   * @throws CaseportError invalid_input where there is none.
   */
  of(address: Pick<CaseAddress, 'provider'>): CasePort<F>;
};

const failing = {
  rejects: (error: Error): unknown => Promise.reject(error),
  throws: (error: Error): unknown => {
    throw error;
  },
  // biome-ignore lint/correctness/useYield: it fails at the first `next()`, as every list does.
  ends: async function* (error: Error): AsyncGenerator<never> {
    throw error;
  },
};

/**
 * Sends each call to the port of the case's provider, for an application that holds cases of several during a change-over.
 * The keys of `ports` are the application's; the provider's own name decides.
 * @throws CaseportError configuration for two ports of one provider: an address could not tell them apart.
 */
export function routeByProvider<F extends FieldDefinitions>(
  ports: Readonly<Record<string, CasePort<F>>>,
): CaseRouter<F> {
  const byProvider = portsByProvider(ports);
  const of = (address: Pick<CaseAddress, 'provider'>): CasePort<F> => {
    const found = byProvider.get(address?.provider);
    if (found === undefined) throw invalidInput([noPort(byProvider)]);
    return found;
  };
  const methods = Object.entries(routed).map(([name, failure]) => [name, route(of, name as Routed, failing[failure])]);
  return Object.freeze({ ...Object.fromEntries(methods), of }) as CaseRouter<F>;
}

function route<F extends FieldDefinitions>(
  of: (address: CaseAddress) => CasePort<F>,
  name: Routed,
  fail: (error: Error) => unknown,
): (address: CaseAddress, ...rest: readonly unknown[]) => unknown {
  return (address, ...rest) => {
    let port: CasePort<F>;
    try {
      port = of(address);
    } catch (error) {
      return fail(error as Error);
    }
    return (port[name] as (id: string, ...rest: readonly unknown[]) => unknown)(address.id, ...rest);
  };
}

function portsByProvider<F extends FieldDefinitions>(
  ports: Readonly<Record<string, CasePort<F>>>,
): ReadonlyMap<string, CasePort<F>> {
  const keys = new Map<string, string>();
  const issues: InputIssue[] = [];
  for (const [key, port] of Object.entries(ports ?? {})) {
    const provider = port?.provider;
    if (typeof provider !== 'string') {
      issues.push({ path: `ports.${key}`, message: 'must be a port' });
      continue;
    }
    const other = keys.get(provider);
    if (other === undefined) keys.set(provider, key);
    else issues.push({ path: `ports.${key}`, message: `is a port of '${provider}', as '${other}' is already` });
  }
  if (keys.size === 0 && issues.length === 0) issues.push({ path: 'ports', message: 'must be one at least' });
  if (issues.length > 0) throw misconfigured(issues);
  return new Map(Object.values(ports).map((port) => [port.provider, port]));
}

function noPort(ports: ReadonlyMap<string, unknown>): InputIssue {
  return { path: 'provider', message: `has no port here; there are ${[...ports.keys()].join(', ')}` };
}
