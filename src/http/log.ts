import { channel } from 'node:diagnostics_channel';
import { pino } from '#libraries';
import { misconfigured } from '../core/errors.ts';

/** The part of pino's interface that is used. Any logger that has it will do. */
export interface Logger {
  debug(facts: object, message: string): void;
  info(facts: object, message: string): void;
  warn(facts: object, message: string): void;
  error(facts: object, message: string): void;
}

/** A logger of the application's, or a level at which pino, loaded only then, writes to standard output. Default: silent. */
export type LoggerOption = Logger | { readonly level: string };

/** What is told of one request. Never a body, a header or a token. */
export interface RequestFacts {
  readonly provider: string;
  readonly operation: string;
  readonly step: string;
  readonly caseId?: string | undefined;
  readonly method: string;
  /** 1 for the first, counted over retries. */
  readonly attempt: number;
  /** Milliseconds since 1970. */
  readonly startedAt: number;
  readonly durationMs: number;
  /** Waiting for its turn, before it began. */
  readonly waitedMs: number;
  readonly status?: number | undefined;
  readonly requestId?: string | undefined;
  /** The error's code and effect, where it failed. */
  readonly code?: string | undefined;
  readonly effect?: string | undefined;
}

/** What is told of one call. */
export interface CallFacts {
  readonly provider: string;
  readonly operation: string;
  readonly caseId?: string | undefined;
  readonly startedAt: number;
  readonly durationMs: number;
  /** How many cases a page of a listing has. */
  readonly cases?: number | undefined;
  /** How many warnings the case carries, by their code. */
  readonly warnings?: Readonly<Record<string, number>> | undefined;
  readonly code?: string | undefined;
  readonly effect?: string | undefined;
  readonly retryable?: boolean | undefined;
}

/** Where facts go: to the logger, and to `node:diagnostics_channel` as `caseport:request` and `caseport:call`. */
export interface Log {
  request(facts: RequestFacts): void;
  call(facts: CallFacts): void;
}

const requests = channel('caseport:request');
const calls = channel('caseport:call');

export function createLog(option: LoggerOption | undefined): Log {
  const logger = option === undefined ? undefined : 'info' in option ? option : loadPino(option.level);
  return {
    request: (facts) => {
      if (requests.hasSubscribers) requests.publish(facts);
      undisturbed(() =>
        facts.code === undefined ? logger?.debug(facts, 'request') : logger?.warn(facts, 'request failed'),
      );
    },
    call: (facts) => {
      if (calls.hasSubscribers) calls.publish(facts);
      undisturbed(() => (facts.code === undefined ? logger?.info(facts, 'call') : logger?.error(facts, 'call failed')));
    },
  };
}

/** A logger that throws must not make a write look as if it had failed. */
function undisturbed(tell: () => void): void {
  try {
    tell();
  } catch {
    // There is nobody left to tell.
  }
}

/** @throws CaseportError configuration where pino is not installed. */
function loadPino(level: string): Logger {
  const create = pino();
  if (create !== undefined) return create({ name: 'caseport', level }) as Logger;
  throw misconfigured([{ path: 'logger.level', message: 'needs pino: npm install pino, or hand in a logger' }]);
}
