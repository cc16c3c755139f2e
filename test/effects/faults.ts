import type { FaultEffect, FaultScope } from '../../src/simulator/index.ts';

type Simulated = FaultEffect & Pick<FaultScope, 'when'>;

/** One thing that goes wrong with one request, and what a caller may conclude from it. */
export interface FaultCase {
  readonly name: string;
  /** What the simulator does; `refused` is a closed port. */
  readonly does: Simulated | 'refused';
  /** What ends the request while it hangs. */
  readonly ends?: 'attempt' | 'call' | 'abort';
  /** Whether the request surely had no effect, or nobody can know. `told`: the reply leaves out something that a create alone needs. */
  readonly effect: 'none' | 'unknown' | 'told';
  /** Whether the same request can succeed a moment later. */
  readonly passing: boolean;
  /** The one provider that it means something else at. */
  readonly only?: (provider: string) => boolean;
}

const hangs = { kind: 'slow', delayMs: Number.POSITIVE_INFINITY } as const;
const html = { kind: 'html', html: '<!doctype html><title>Bad gateway</title>' } as const;

export const faults: readonly FaultCase[] = [
  { name: 'the connection is refused', does: 'refused', effect: 'none', passing: true },
  { name: 'the connection is reset before the effect', does: { kind: 'reset' }, effect: 'unknown', passing: true },
  {
    name: 'the connection is reset after the effect',
    does: { kind: 'reset', when: 'after' },
    effect: 'unknown',
    passing: true,
  },
  { name: '500', does: { kind: 'status', status: 500 }, effect: 'unknown', passing: true },
  {
    name: '500 after the effect',
    does: { kind: 'status', status: 500, when: 'after' },
    effect: 'unknown',
    passing: true,
  },
  { name: '502 with HTML', does: { ...html, status: 502 }, effect: 'unknown', passing: true },
  {
    name: '503 with Retry-After',
    does: { kind: 'status', status: 503, headers: { 'retry-after': '2' } },
    effect: 'unknown',
    passing: true,
  },
  { name: '429', does: { kind: 'status', status: 429 }, effect: 'none', passing: true },
  { name: "the provider's word for its limit", does: { kind: 'limit' }, effect: 'none', passing: true },
  { name: '403', does: { kind: 'status', status: 403 }, effect: 'none', passing: false },
  { name: '401', does: { kind: 'expired-token' }, effect: 'none', passing: false },
  {
    name: 'no reply in time, before the effect',
    does: hangs,
    ends: 'attempt',
    effect: 'unknown',
    passing: true,
  },
  {
    name: 'no reply in time, after the effect',
    does: { ...hangs, when: 'after' },
    ends: 'attempt',
    effect: 'unknown',
    passing: true,
  },
  { name: 'the call times out before the effect', does: hangs, ends: 'call', effect: 'unknown', passing: false },
  {
    name: 'the call times out after the effect',
    does: { ...hangs, when: 'after' },
    ends: 'call',
    effect: 'unknown',
    passing: false,
  },
  { name: 'an abort before the effect', does: hangs, ends: 'abort', effect: 'unknown', passing: false },
  {
    name: 'an abort after the effect',
    does: { ...hangs, when: 'after' },
    ends: 'abort',
    effect: 'unknown',
    passing: false,
  },
  { name: '200 with HTML', does: { ...html, when: 'after' }, effect: 'unknown', passing: false },
  {
    name: '200 without an id',
    does: { kind: 'reply', body: (real: unknown) => withoutId(real) },
    effect: 'told',
    passing: false,
  },
  { name: 'truncated JSON', does: { kind: 'truncated', when: 'after' }, effect: 'unknown', passing: false },
  {
    name: 'a redirect',
    does: { kind: 'redirect', status: 307, location: 'http://127.0.0.1:1/elsewhere' },
    effect: 'unknown',
    passing: false,
  },
];

function withoutId(real: unknown): unknown {
  const { id, Id, ...rest } = (real ?? {}) as Readonly<Record<string, unknown>>;
  return rest;
}
