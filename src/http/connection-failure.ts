import type { Effect, ErrorCause, FailureCode } from '../core/errors.ts';
import type { Deadline } from './deadline.ts';

/** A request that got no reply, in this library's words. */
export interface ConnectionFailure {
  readonly code: FailureCode;
  readonly message: string;
  /** `none` where the request surely never reached the provider. */
  readonly effect: Effect;
  readonly cause: ErrorCause;
}

/** The connection was never made: nothing was sent. */
const neverConnected: ReadonlySet<string> = new Set([
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'EADDRNOTAVAIL',
  'ERR_INVALID_URL',
]);
const tlsFailure = /^(CERT_|ERR_TLS_|ERR_SSL_|UNABLE_TO_|DEPTH_ZERO_|SELF_SIGNED_)/;

/** Says what became of a request whose reply never arrived whole. */
export function connectionFailure(error: unknown, deadline: Deadline): ConnectionFailure {
  const cause = causeOf(error);
  const endedBy = deadline.endedBy();
  if (endedBy === 'timeout') return { code: 'timeout', message: 'no reply in time', effect: 'unknown', cause };
  if (endedBy === 'aborted') return { code: 'aborted', message: 'the call was aborted', effect: 'unknown', cause };
  const code = cause.code ?? '';
  if (
    neverConnected.has(code) ||
    isFailedHandshake(error, code) ||
    tlsFailure.test(code) ||
    cause.syscall === 'connect'
  ) {
    return { code: 'unavailable', message: `cannot be reached (${code})`, effect: 'none', cause };
  }
  if (code === 'ERR_BAD_RESPONSE')
    return { code: 'bad_response', message: 'the reply is unreadable or too large', effect: 'unknown', cause };
  return { code: 'unavailable', message: `the connection broke (${code || cause.name})`, effect: 'unknown', cause };
}

/** A server that speaks no TLS: the handshake failed, and nothing was sent over it. */
function isFailedHandshake(error: unknown, code: string): boolean {
  return code === 'EPROTO' && /wrong version number|handshake|unsupported protocol/.test(String(error));
}

/** The three harmless facts of a low-level error. Its message may quote an address or content, so it is left behind. */
function causeOf(error: unknown): ErrorCause {
  const facts = (typeof error === 'object' && error !== null ? error : {}) as Readonly<Record<string, unknown>>;
  const inner = (typeof facts.cause === 'object' && facts.cause !== null ? facts.cause : {}) as Readonly<
    Record<string, unknown>
  >;
  const word = (key: string): string | undefined => {
    const value = facts[key] ?? inner[key];
    return typeof value === 'string' && /^[\w.-]{1,64}$/.test(value) ? value : undefined;
  };
  const code = word('code');
  const syscall = word('syscall');
  return {
    name: word('name') ?? 'Error',
    ...(code !== undefined && { code }),
    ...(syscall !== undefined && { syscall }),
  };
}
