import type { CasePatch } from './case.ts';
import type { Warning } from './warning.ts';

/** What a failed call did at the provider. `unknown`: it may or may not have happened; look before repeating. */
export type Effect = 'none' | 'done' | 'partial' | 'unknown';

/** One thing that is wrong with what the caller handed in, and what would be right. */
export interface InputIssue {
  readonly path: string;
  readonly message: string;
}

/** What is told of a reply or a connection that failed. */
export interface ProviderFailure {
  /** HTTP status, where there was a reply. */
  readonly status?: number;
  /** The provider's own error code. */
  readonly providerCode?: string;
  /** The provider's id of this exchange, for a support ticket. */
  readonly requestId?: string;
  /** The provider fields that the reply complains about. */
  readonly fields?: readonly string[];
  /** How long the provider asks to wait, in milliseconds. */
  readonly retryAfterMs?: number;
  /** The step of the write that failed. */
  readonly step?: string;
}

interface InputFailure {
  readonly issues: readonly InputIssue[];
}

/** What `error.details` holds, by `error.code`. */
export interface ErrorDetails {
  /** The options, the mapping or the application's needs do not fit together. */
  configuration: InputFailure;
  /** The caller's input is wrong. */
  invalid_input: InputFailure;
  /** This provider, as it is mapped, has no such operation or field. */
  unsupported: InputFailure;
  /** The provider cannot hold a value, and the mapping does not allow to lose it. */
  unmappable: { readonly warnings: readonly Warning[] };
  /** A first request took effect, a later one failed. `error.remaining()` finishes the job. */
  partially_applied: ProviderFailure & {
    readonly caseId: string;
    /** The paths that are not surely written, notes among them; `remaining()` has their values. */
    readonly missing: readonly string[];
  };
  unauthenticated: ProviderFailure;
  forbidden: ProviderFailure;
  not_found: ProviderFailure;
  /** The case is in a state that does not allow it: closed, locked. */
  invalid_state: ProviderFailure;
  conflict: ProviderFailure;
  /** The provider refuses the content of the request. */
  rejected: ProviderFailure;
  rate_limited: ProviderFailure;
  /** The provider cannot be reached, or fails. */
  unavailable: ProviderFailure;
  timeout: ProviderFailure;
  aborted: ProviderFailure;
  /** The reply is not what the provider documents. */
  bad_response: ProviderFailure;
}

export type ErrorCode = keyof ErrorDetails;
/** The codes of a request that failed. */
export type FailureCode = Exclude<
  ErrorCode,
  'configuration' | 'invalid_input' | 'unsupported' | 'unmappable' | 'partially_applied'
>;
/** Any `CaseportError`, as a union that `switch (error.code)` narrows. */
export type AnyCaseportError = { [C in ErrorCode]: CaseportError<C> }[ErrorCode];

/** Where and how a call failed. Content (`remaining`, `providerMessage`) is kept behind methods. */
export interface ErrorContext {
  readonly provider?: string | undefined;
  readonly operation?: string | undefined;
  readonly caseId?: string | undefined;
  readonly effect?: Effect | undefined;
  readonly retryable?: boolean | undefined;
  readonly cause?: ErrorCause | undefined;
  readonly remaining?: CasePatch | undefined;
  readonly providerMessage?: string | undefined;
}

/** The little that is told of a low-level error: never the HTTP library's own, which carries tokens and bodies. */
export interface ErrorCause {
  readonly name: string;
  readonly code?: string;
  readonly syscall?: string;
}

const brand = Symbol.for('caseport.CaseportError');

/**
 * The one error of this library. `code` tells what happened, `effect` what the failed call did at the provider, `retryable`
 * whether repeating this very call can help and cannot cause a second effect. Safe to log: it carries codes, paths and lengths.
 */
export class CaseportError<C extends ErrorCode = ErrorCode> extends Error {
  override readonly name: string = 'CaseportError';
  readonly code: C;
  readonly details: ErrorDetails[C];
  // Declared only: an own key that is undefined would say more than is known.
  declare readonly provider?: string;
  declare readonly operation?: string;
  declare readonly caseId?: string;
  readonly effect: Effect;
  readonly retryable: boolean;
  readonly #remaining: CasePatch | undefined;
  readonly #providerMessage: string | undefined;

  constructor(code: C, message: string, details: ErrorDetails[C], context: ErrorContext = {}) {
    super(message, context.cause && { cause: context.cause });
    this.code = code;
    this.details = details;
    if (context.provider !== undefined) this.provider = context.provider;
    if (context.operation !== undefined) this.operation = context.operation;
    if (context.caseId !== undefined) this.caseId = context.caseId;
    this.effect = context.effect ?? 'none';
    this.retryable = context.retryable ?? false;
    this.#remaining = context.remaining;
    this.#providerMessage = context.providerMessage;
  }

  static {
    Object.defineProperty(CaseportError.prototype, brand, { value: true });
  }

  /** Narrows to a union by `code`; works across two copies of the package. */
  static is(error: unknown): error is AnyCaseportError {
    return typeof error === 'object' && error !== null && brand in error;
  }

  /** The patch that finishes a write of which only a part was done; undefined for every other code. Case content: do not log it. */
  remaining(): CasePatch | undefined {
    return this.#remaining;
  }

  /** The provider's own words about the failure, where it sent any. May quote case content: do not log it. */
  providerMessage(): string | undefined {
    return this.#providerMessage;
  }

  toJSON(): Record<string, unknown> {
    const { name, message, code, provider, operation, caseId, effect, retryable, details, cause } = this;
    return { name, message, code, provider, operation, caseId, effect, retryable, details, cause };
  }
}

/** The same failure, told with what a caller further out knows about it. */
export function withContext(error: AnyCaseportError, context: ErrorContext): AnyCaseportError {
  const told = new CaseportError(error.code, error.message, error.details, {
    provider: error.provider,
    operation: error.operation,
    caseId: error.caseId,
    effect: error.effect,
    retryable: error.retryable,
    cause: error.cause as ErrorCause | undefined,
    remaining: error.remaining(),
    providerMessage: error.providerMessage(),
    ...context,
  });
  return told as AnyCaseportError;
}

/** Bad input: lists every issue, with its path and what would be right. */
export function invalidInput(
  issues: readonly InputIssue[],
  context: ErrorContext = {},
): CaseportError<'invalid_input'> {
  return new CaseportError('invalid_input', describeIssues(issues), { issues }, context);
}

/** Options, mapping or needs that do not fit together. */
export function misconfigured(issues: readonly InputIssue[]): CaseportError<'configuration'> {
  return new CaseportError('configuration', describeIssues(issues), { issues });
}

/** Something that this provider, as it is mapped, does not have. */
export function unsupported(issues: readonly InputIssue[], context: ErrorContext = {}): CaseportError<'unsupported'> {
  return new CaseportError('unsupported', describeIssues(issues), { issues }, context);
}

/** What the provider cannot hold, and the mapping does not allow to lose. */
export function unmappable(warnings: readonly Warning[], context: ErrorContext = {}): CaseportError<'unmappable'> {
  return new CaseportError('unmappable', describeIssues(warnings), { warnings }, context);
}

function describeIssues(issues: readonly InputIssue[]): string {
  return issues.map(({ path, message }) => (path === '' ? message : `${path}: ${message}`)).join('; ');
}
