import type { CasePort } from '../core/port.ts';
import type { CasePortHarness, PortResources, ProviderUnderTest, TestRunner } from './harness.ts';
import type { Promised } from './promises.ts';

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
