import type { Capabilities } from '../core/capabilities.ts';
import type { CaseDraft } from '../core/case.ts';
import type { FieldDefinitions } from '../core/field.ts';
import type { IdempotencyStore } from '../core/idempotency-store.ts';
import type { CasePort } from '../core/port.ts';
import type { Promised } from './promises.ts';

/** What the suite uses of a test runner; vitest and Jest have it as it is. */
export interface TestRunner {
  readonly describe: (name: string, body: () => void) => void;
  readonly it: RunTest & { readonly skip: RunTest };
  readonly expect: (value: unknown, message?: string) => { toEqual(expected: unknown): void };
}

type RunTest = (name: string, body: () => Promise<void>, timeoutMs?: number) => void;

/** One adapter and something that plays its provider, as the suite uses them. */
export interface CasePortHarness {
  /** What the facts are told of: the provider, and the variant if it is one. */
  readonly name: string;
  /** Of a port opened as `open` does. Known before any fact runs: the suite asks what they declare, and nothing else. */
  readonly capabilities: Capabilities;
  /** The application's own fields, as `open` hands them to the port; one of each kind shows most. */
  readonly customFields: FieldDefinitions;
  /** Starts a provider that holds no cases. Each fact has one of its own. */
  readonly start: () => Promise<ProviderUnderTest>;
  /** Opens a port on it. Called twice, it gives two ports on one tenant. */
  readonly open: (provider: ProviderUnderTest, resources: PortResources) => CasePort | Promise<CasePort>;
  /** What every draft of this tenant needs: a title, a department, a requester that it knows. */
  readonly draft: CaseDraft;
  /**
   * Values that the tenant takes, by path (`assignee`, `customFields.place`), for what cannot be made up: references, dependent
   * choices, texts in a form of their own. The suite makes up the others from the capabilities.
   */
  readonly values?: Readonly<Record<string, readonly unknown[]>>;
  /**
   * Whether a provider holds this value in this field of a case, judged by its own records and without the adapter's tables. Shows
   * mistakes that are made alike in writing and in reading. Absent: those do not show.
   */
  readonly holds?: (provider: ProviderUnderTest, id: string, path: string, value: unknown) => boolean;
  /** How an update writes: facts about a failing update hit this method. */
  readonly updateMethod: 'PATCH' | 'PUT' | 'POST';
  /** Pairs of fields that one write cannot both hold. */
  readonly exclusive?: readonly (readonly [string, string])[];
  /** An id such as the provider gives, of no case. */
  readonly unknownId: string;
  /** Whether its providers have `fault`, and whether they have `requests`: facts that need what is missing are skipped. */
  readonly canFail: boolean;
  readonly hasWire: boolean;
  /** It is assumed that an update must carry more than the patch: what it has just read, sent again. Default: it need not. */
  readonly resends?: boolean;
  /** Only the facts of these promises are tried. Default: all. */
  readonly only?: readonly Promised[];
  /**
   * `wrongly`: the provider behaves otherwise than the port assumes. Then only P9 is asked: what goes wrong is loud. Default `rightly`.
   */
  readonly assumed?: 'rightly' | 'wrongly';
}

/** What a fact gives to a port: pass each on as the option of the same name, and `onLoss` into the tenant's mapping. */
export interface PortResources {
  readonly store?: IdempotencyStore;
  readonly logger?: SuiteLogger;
  readonly clock?: SuiteClock;
  readonly retry?: { readonly retries: number };
  readonly timeoutMs?: number;
  readonly attemptTimeoutMs?: number;
  readonly onLoss?: 'report';
}

export interface SuiteLogger {
  debug(facts: object, message: string): void;
  info(facts: object, message: string): void;
  warn(facts: object, message: string): void;
  error(facts: object, message: string): void;
}

export interface SuiteClock {
  now(): number;
  after(delayMs: number, callback: () => void): () => void;
}

/** A provider that is played. */
export interface ProviderUnderTest {
  /** How many cases it holds. */
  readonly caseCount: () => number;
  /** What reached it, in order, but for requests for tokens. Absent where there is no wire: facts about it are skipped. */
  readonly requests?: () => readonly SeenRequest[];
  /** Makes coming requests fail. Absent: facts about failures are skipped. */
  readonly fault?: (fault: ProviderFault) => void;
  /** What no error and no line of the log may hold: the token that the ports present. */
  readonly secrets: readonly string[];
  /** Lets what was written show in lists and feeds, where that takes the provider a while. */
  readonly settle?: () => void;
  readonly close: () => Promise<void>;
}

/** A request as the provider saw it. */
export interface SeenRequest {
  readonly method: string;
  readonly path: string;
  readonly body: unknown;
}

/** What goes wrong with a coming request. */
export interface ProviderFault {
  /**
   * `status`: refused with a status. `reset`: the connection breaks. `html`: 200 with a page. `silence`: no reply, until the port gives
   * up. `untold`: the reply comes, but tells of no note and no file whether it is public.
   */
  readonly kind: 'status' | 'reset' | 'html' | 'silence' | 'untold';
  readonly status?: number;
  /** With `status`: what the refusal says, in every place of it that holds words. */
  readonly words?: string;
  readonly headers?: Readonly<Record<string, string>>;
  /** Before the provider acts, so that nothing is stored, or after. Default `before`. */
  readonly when?: 'before' | 'after';
  readonly method?: string;
  /** How many requests pass before. Default 0. */
  readonly skip?: number;
  /** How many requests it hits. Default 1. */
  readonly times?: number;
}
