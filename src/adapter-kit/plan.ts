import type { AnyCaseportError, FailureCode } from '../core/errors.ts';
import type { Warning } from '../core/warning.ts';
import type { ProviderRequest } from '../http/request.ts';

/** What earlier steps have found out. */
export interface Known {
  /** The provider's id of the case; empty until a create has told it. */
  readonly id: string;
  /** The replies' bodies, by step name. */
  readonly results: Readonly<Record<string, unknown>>;
}

/** What a reply means. */
export interface Answer {
  /** A payload that tells of the case. `from` says which of the map's fields it tells; default the case itself. */
  readonly tells?: {
    readonly payload: unknown;
    readonly from?: string;
    /** The payload as it arrived, where it had to be prepared for reading. */
    readonly raw?: unknown;
  };
  /** The id of the case, where the payload does not tell it. */
  readonly id?: string;
  /** A failure that came with a status of success. */
  readonly failure?: {
    readonly code: FailureCode;
    readonly message: string;
    /** What the request did. */
    readonly effect: 'none' | 'unknown';
    readonly providerMessage?: string | undefined;
  };
}

/** One provider request of an operation. */
export interface Step {
  readonly name: string;
  readonly kind: 'read' | 'write';
  /** The canonical paths that it writes. */
  readonly covers: readonly string[];
  /** Sending it twice does what sending it once does. */
  readonly replayable: boolean;
  /** The earlier steps whose result it uses. */
  readonly needs: readonly string[];
  /** The request, made of what is known by then; null when there turns out to be nothing to do. Sends nothing itself. */
  readonly request: (known: Known) => ProviderRequest | null;
  /** Only serves a comparison, or tells what has been written: when it fails, the write goes on. */
  readonly optional?: true;
  /** What the reply's body means. Default: it is the case. */
  readonly answer?: (body: unknown, known: Known) => Answer;
}

/** The provider requests that one operation becomes. Made without sending anything, the same every time. */
export interface Plan {
  readonly steps: readonly Step[];
  /**
   * What the write changed although it did not touch it, given the steps' replies and the case as last told (undefined when no reply told it);
   * or that this could not be seen.
   */
  readonly changedUntouched?: (results: Known['results'], last: unknown) => readonly Warning[];
  /**
   * After a refused write: a request whose reply may tell the reason better than the refusal did,
   * and how to read it. Undefined: the refusal stands.
   */
  readonly explain?: {
    readonly when: (error: AnyCaseportError) => boolean;
    readonly request: ProviderRequest;
    readonly code: (body: unknown) => FailureCode | undefined;
  };
}

/** A step that reads. */
export function readStep(step: Pick<Step, 'name' | 'request'> & Partial<Step>): Step {
  return { kind: 'read', covers: [], replayable: true, needs: [], ...step };
}

/** A step that writes. Not replayable unless it says so. */
export function writeStep(step: Pick<Step, 'name' | 'request' | 'covers'> & Partial<Step>): Step {
  return { kind: 'write', replayable: false, needs: [], ...step };
}
