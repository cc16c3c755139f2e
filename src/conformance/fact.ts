import type { CasePort } from '../core/port.ts';
import type { CasePortHarness, PortResources, ProviderUnderTest, TestRunner } from './harness.ts';

/** The promises of the library, as the facts cite them. */
export const promises = {
  P1: 'keep: what a patch leaves out stays as it is',
  P2: 'clear: null empties, or is refused',
  P3: 'nothing is silently lost',
  P4: 'round trip: what is written is what is read',
  P5: 'one effect: nothing happens twice, and errors tell what was done',
  P6: 'private stays private',
  P7: 'no leaks: errors and logs carry no content and no credentials',
  P8: 'one program: the same calls, input rules and errors on every adapter',
  P9: 'a wrong assumption is loud',
} as const;
export type Promised = keyof typeof promises;

/** One thing that holds for every adapter. */
export interface Fact {
  readonly promise: Promised;
  /** In the present tense. */
  readonly name: string;
  /** Why it cannot be tried on this harness. */
  readonly skip?: string | undefined;
  readonly resources?: PortResources;
  readonly check: (scene: Scene) => Promise<void>;
}

/** Where a fact is tried: a provider of its own, and a port on it. */
export interface Scene {
  readonly harness: CasePortHarness;
  readonly provider: ProviderUnderTest;
  readonly port: CasePort;
  /** Another port on the same tenant. */
  readonly open: (resources?: PortResources) => Promise<CasePort>;
  readonly expect: TestRunner['expect'];
}

/** The facts of one kind, given what a harness declares. */
export type Facts = (harness: CasePortHarness) => readonly Fact[];
