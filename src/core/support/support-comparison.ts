import type { CapabilityRule, FieldCapability, Operation, Support } from '../capabilities.ts';
import type { CanonicalField } from '../case.ts';
import type { CaseFilter } from '../query.ts';

/**
 * What becomes of a field, or of one of its words, when cases move:
 * - `exact`: it arrives as it was;
 * - `approximated`: it arrives as the nearest thing, and is reported;
 * - `partly` (of a field): some of its values arrive exactly, others do not: see `words`, `parts`, `limit`, `ids`, `yieldsTo`;
 * - `lost`: the other provider cannot hold it: refused or reported, never silent;
 * - `unconfigured`: its mapping does not say where, or does not know the key: refused;
 * - `none`: there is nothing to move: the first provider never tells it, or each provider gives its own.
 */
export type Move = Support | 'partly' | 'none';

/** One word at both providers. */
export interface WordMove {
  readonly from: Support | 'readable';
  readonly to: Support | 'readable';
  readonly move: Exclude<Move, 'partly'>;
}

/** One field at both providers, and what moving does to it. */
export interface FieldMove {
  readonly from: Support;
  readonly to: Support;
  readonly move: Move;
  /** By word, as in `FieldCapability.values`; the keys of a reference among them. */
  readonly words?: Readonly<Record<string, WordMove>>;
  /** What is not held exactly of a value that has it. */
  readonly parts?: FieldCapability['parts'];
  /** Where the other provider holds less: a longer text is `invalid_input` there. */
  readonly limit?: FieldCapability['limit'];
  /**
   * Its values are ids, and an id of one provider means nothing at another, which may take it all the same.
   * Only keys that both mappings have move: take everything else out of the draft.
   */
  readonly ids?: true;
  /** Lost when the draft has this field too: at the other provider both are one field. */
  readonly yieldsTo?: string;
  /** Where a plain `get` of the first does not tell it: see `FieldCapability.readWith`. */
  readonly readWith?: string;
  /** Why, where it is not plain. */
  readonly reason?: string;
}

/** Whether each of the two has something. */
export interface Presence {
  readonly from: boolean;
  readonly to: boolean;
}

/** Two providers with their mappings side by side, and what moving cases from the first to the second does. Plain data, JSON-safe. */
export interface SupportComparison {
  readonly from: string;
  readonly to: string;
  readonly fields: Readonly<Record<CanonicalField, FieldMove>>;
  readonly customFields: Readonly<Record<string, FieldMove>>;
  readonly operations: Readonly<Record<Operation, Presence>>;
  /** The filters of `list`. */
  readonly filters: Readonly<Record<CaseFilter, Presence>>;
  /** What `create` at the second provider asks for. */
  readonly create: {
    readonly requires: readonly string[];
    /** What of that no case of the first provider brings along: add it to the drafts, or to the second's `mapping.defaults`. */
    readonly missing: readonly string[];
    readonly rules: readonly CapabilityRule[];
  };
}
