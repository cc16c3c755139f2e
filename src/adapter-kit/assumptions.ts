import type { InputIssue } from '../core/errors.ts';
import { unknownKeyMessage } from '../core/nearest.ts';
import { sameJson } from '../mapping/codec.ts';

/** One behaviour of a provider that no document settles. */
export interface Assumption<T = unknown> {
  /** What is assumed unless the options say otherwise. */
  readonly initial: T;
  /** The other ways that the provider may behave; each is tried against the simulator. */
  readonly alternatives: readonly T[];
  /** What nobody has written down. */
  readonly question: string;
  /** Whether a value is one; default: it is the initial one or an alternative. */
  readonly accepts?: (value: unknown) => boolean;
}

export type Assumptions = Readonly<Record<string, Assumption>>;

/** The options that a set of assumptions becomes. */
export type AssumptionOptions<A extends Assumptions> = {
  readonly [K in keyof A]?: A[K]['initial'] | A[K]['alternatives'][number] | undefined;
};

/** The assumptions in force: the given ones over the initial ones. */
export function resolveAssumptions(
  declared: Assumptions,
  given: Readonly<Record<string, unknown>>,
): Record<string, unknown> {
  return Object.fromEntries(Object.entries(declared).map(([name, { initial }]) => [name, given[name] ?? initial]));
}

/** What is wrong with given assumptions. */
export function assumptionIssues(declared: Assumptions, given: unknown): InputIssue[] {
  if (typeof given !== 'object' || given === null) return [];
  return Object.entries(given).flatMap(([name, value]) => {
    const assumption = Object.hasOwn(declared, name) ? declared[name] : undefined;
    const path = `assumptions.${name}`;
    if (!assumption) return [{ path, message: unknownKeyMessage(name, Object.keys(declared)) }];
    const known = [assumption.initial, ...assumption.alternatives];
    const accepted = assumption.accepts?.(value) ?? known.some((each) => sameJson(each, value));
    return accepted || value === undefined
      ? []
      : [{ path, message: `must be one of ${known.map((each) => JSON.stringify(each)).join(', ')}` }];
  });
}
