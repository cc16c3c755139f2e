import type { Operation, ValuePart } from '../capabilities.ts';
import type { CanonicalField, CasePriority, CaseStatus, CaseType, ReferenceField } from '../case.ts';
import type { FieldDefinitions, ValueOf } from '../field.ts';
import type { CaseFilter } from '../query.ts';

/** What a program does with a field. */
export type FieldAccess = 'read' | 'create' | 'update' | 'clear';

/**
 * What a program needs of a field. `true`: all that its type allows but clearing (read, create, update), and every word of it exactly.
 * A list: the same, of these words only. An object says it part by part.
 */
export type FieldNeed<W extends string = never> = true | readonly W[] | DetailedNeed<W>;

export interface DetailedNeed<W extends string = never> {
  /** Default: what the field's type allows of `read`, `create` and `update`. */
  readonly access?: readonly FieldAccess[] | undefined;
  /** The words it uses; of a reference, the tenant's keys. Default: every word of the field. */
  readonly words?: readonly W[] | undefined;
  /** Whether a word may be written as its nearest equivalent. Default: that is a gap. */
  readonly approximated?: 'accepted' | undefined;
  /** The longest text it writes, in UTF-16 code units. */
  readonly maxLength?: number | undefined;
  /** What of a value must be held as exactly as the rest. Default: nothing. */
  readonly parts?: readonly ValuePart[] | undefined;
}

type CanonicalWord<K extends CanonicalField> = K extends 'status'
  ? CaseStatus
  : K extends 'priority'
    ? CasePriority
    : K extends 'type'
      ? CaseType
      : K extends ReferenceField
        ? string
        : never;

type WordIn<V> = V extends string ? V : V extends readonly (infer W extends string)[] ? W : never;

/** What a program needs of the port that it is given. State it once, beside the custom fields. */
export interface Needs<F extends FieldDefinitions = FieldDefinitions> {
  readonly operations?: readonly Operation[] | undefined;
  /** The filters of `list`. */
  readonly filters?: readonly CaseFilter[] | undefined;
  readonly fields?: { readonly [K in CanonicalField]?: FieldNeed<CanonicalWord<K>> | undefined } | undefined;
  readonly customFields?:
    | {
        readonly [K in keyof F]?: FieldNeed<unknown extends ValueOf<F[K]> ? string : WordIn<ValueOf<F[K]>>> | undefined;
      }
    | undefined;
  /** `update` must be able to keep the provider from mailing that a case is closed. */
  readonly suppressClosureMail?: boolean | undefined;
}
