import type { FieldCapability, ValuePart } from '../core/capabilities.ts';
import type { ClearRule } from './case-map.ts';
import type { AnyCodec } from './codec.ts';

/** How a value gets into a request. */
export interface Writer {
  /** The name of the request that carries it. */
  readonly request: string;
  /** The provider paths it writes in that request's body; empty when the request takes the canonical value itself. */
  readonly paths: readonly string[];
  /** Parts of the value that this request does not take, while another one does. */
  readonly lacks?: readonly ValuePart[];
  /** Puts what the codec wrote into the body. Absent: the request takes the canonical value itself. */
  readonly put?: (body: Record<string, unknown>, wire: unknown, label: string | readonly string[] | undefined) => void;
  /** Puts "empty" into the body: null, or an empty string. */
  readonly empty?: (body: Record<string, unknown>, blank: null | '') => void;
}

/** Why a field cannot be written, and whether a mapping could change that. */
export interface Unavailable {
  readonly why: 'lost' | 'unconfigured';
  readonly reason: string;
}

/** One field of one port: the declaration and the tenant's mapping, compiled to what a call needs. */
export interface CompiledField {
  /** `status`, `customFields.severity`. */
  readonly path: string;
  readonly key: string;
  readonly custom: boolean;
  readonly codec: AnyCodec;
  /** The wire value in a reply: undefined when it is not told. */
  readonly read: ((reply: unknown) => unknown) | undefined;
  /** The reply that tells it. */
  readonly from: string;
  readonly create: Writer | Unavailable;
  readonly update: Writer | Unavailable;
  readonly clear: ClearRule;
  readonly onLoss: 'reject' | 'report';
  readonly capability: FieldCapability;
}

export function isWriter(way: Writer | Unavailable): way is Writer {
  return 'request' in way;
}
