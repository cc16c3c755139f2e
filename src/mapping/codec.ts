import type { ValuePart } from '../core/capabilities.ts';

/** What a codec has to say of a value that it could not carry over exactly. Says nothing of the value itself. */
export class Finding<C = unknown> {
  /**
   * - `invalid`: the input is wrong, whoever the provider is (write)
   * - `lost`: the provider cannot hold it; `value`, where given, is what remains without the lost part (write)
   * - `approximated`: carried over as the nearest thing, which is `value` (read and write)
   * - `unmapped`: not understood (read)
   */
  readonly code: 'invalid' | 'lost' | 'approximated' | 'unmapped';
  readonly message: string;
  readonly value: C | undefined;
  /** Where in the value, for a value of several parts: `key`, `[2]`; empty for the whole. */
  readonly parts: readonly string[];

  constructor(code: Finding['code'], message: string, options: FindingOptions<C> = {}) {
    this.code = code;
    this.message = message;
    this.value = options.value;
    this.parts = [options.part ?? []].flat();
  }
}

interface FindingOptions<C> {
  readonly value?: C;
  readonly part?: string | readonly string[];
}

/** A JSON value as the provider sends it or takes it. */
export type Wire = unknown;

/**
 * Carries one kind of value over, in both directions. Sees present values only: what is absent or empty is the engine's business.
 * Never throws for bad data. A `read` that gives null says: known to be empty. Its functions are properties, so that a codec for the wrong type does not compile.
 */
export interface ValueCodec<C> {
  readonly read: (wire: Wire) => C | null | Finding<C>;
  readonly write: (value: C) => Wire | Finding<Wire>;
  /** Whether what the provider reports is what was written. Default: deep equality. */
  readonly same?: (written: C, reported: C) => boolean;
  /** The provider's labels of a written value, for a provider that wants them beside it. */
  readonly label?: (value: C) => string | readonly string[] | undefined;
  /** Every provider word that is read as this one. */
  readonly spellings?: (value: C) => readonly string[];
  /** How each canonical word fares. */
  readonly words?: Readonly<Record<string, 'exact' | 'approximated' | 'lost' | 'readable'>>;
  readonly limit?: { readonly maxLength: number; readonly of: 'plain' | 'escaped' };
  /** What of a value `write` gives up or approximates, though it holds the rest. */
  readonly parts?: Readonly<Partial<Record<ValuePart, 'approximated' | 'lost'>>>;
  /** An empty value is `[]`, never null. */
  readonly list?: boolean;
}

/** A codec whose value type is checked by hand, where types cannot follow: a kind chosen at run time. */
export type AnyCodec = ValueCodec<unknown>;

/** Forgets a codec's value type. */
export function anyCodec<C>(codec: ValueCodec<C>): AnyCodec {
  return codec as unknown as AnyCodec;
}

/** The finding for a provider value of the wrong type. */
export function unreadable(expected: string): Finding<never> {
  return new Finding('unmapped', `the provider sent something else than ${expected}`);
}

/** Deep equality of JSON values. */
export function sameJson(a: unknown, b: unknown): boolean {
  if (a === b) return true;
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return false;
  if (Array.isArray(a) !== Array.isArray(b)) return false;
  const keys = Object.keys(a);
  return (
    keys.length === Object.keys(b).length &&
    keys.every((key) => Object.hasOwn(b, key) && sameJson(at(a, key), at(b, key)))
  );
}

function at(value: object, key: string): unknown {
  return (value as Record<string, unknown>)[key];
}
