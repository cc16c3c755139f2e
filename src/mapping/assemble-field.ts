import { capabilityOf } from './capability.ts';
import { CASE, type ClearRule } from './case-map.ts';
import { type AnyCodec, anyCodec } from './codec.ts';
import type { Compilation } from './compile.ts';
import { type CompiledField, isWriter, type Unavailable, type Writer } from './compiled-field.ts';
import { firstAt, getAt, toPath } from './path.ts';
import type { TenantMapping } from './tenant-mapping.ts';
import { text } from './text-codecs.ts';

/** What is known of a field before the mapping's onLoss, the assumptions and the capabilities are added. */
export interface FieldParts {
  readonly codec: AnyCodec;
  readonly read?: CompiledField['read'];
  readonly from?: string | undefined;
  readonly create: Writer | Unavailable;
  readonly update: Writer | Unavailable;
  readonly clear?: ClearRule | 'assumed' | undefined;
  readonly basis?: 'assumed' | undefined;
  readonly reason?: string | undefined;
  readonly readFields?: readonly string[];
}

/** The canonical fields that no patch clears, wherever they are placed. */
const neverEmpty: ReadonlySet<string> = new Set(['title', 'status']);

/** Puts a field together. */
export function assembleField(
  name: { readonly key: string; readonly custom: boolean },
  parts: FieldParts,
  compilation: Compilation,
): CompiledField {
  const { codec, read, create, update, basis, reason, readFields = [] } = parts;
  const { key, custom } = name;
  const path = custom ? `customFields.${key}` : key;
  const clear = !custom && neverEmpty.has(key) ? 'never' : clearRule(parts, compilation);
  const from = parts.from ?? CASE;
  const onLoss = lossRule(path, compilation.mapping);
  const capability = capabilityOf({ codec, read, from, create, update, clear, readFields, basis, reason });
  return { path, key, custom, codec, read, from, create, update, clear, onLoss, capability };
}

/** A field that this port neither reads nor writes. */
export function missingField(
  name: { readonly key: string; readonly custom: boolean },
  why: Unavailable['why'],
  reason: string,
  compilation: Compilation,
): CompiledField {
  const unavailable: Unavailable = { why, reason };
  return assembleField(
    name,
    { codec: anyCodec(text()), create: unavailable, update: unavailable, reason },
    compilation,
  );
}

/** A field that the tenant gives up on purpose: lost, reported, never refused. */
export function ignoredField(
  name: { readonly key: string; readonly custom: boolean },
  compilation: Compilation,
): CompiledField {
  return { ...missingField(name, 'lost', 'the mapping gives it up', compilation), onLoss: 'report' };
}

/** The reader of one value that may be at several paths. */
export function fieldReader(paths: readonly string[], unwrap?: (wire: unknown) => unknown): CompiledField['read'] {
  const steps = paths.map(toPath);
  const [only] = steps;
  if (only === undefined) return undefined;
  const find = steps.length === 1 ? (reply: unknown) => getAt(reply, only) : (reply: unknown) => firstAt(reply, steps);
  return unwrap ? (reply) => unwrap(find(reply)) : find;
}

/** The reader of a value of several parts: told when its key part is, or, without one, when any part is. */
export function compositeReader(
  parts: Readonly<Record<string, readonly string[]>>,
  key?: string,
): CompiledField['read'] {
  return partsReader(
    Object.entries(parts).map(([part, paths]) => [part, fieldReader(paths)] as const),
    key,
  );
}

/** As `compositeReader`, of parts that have a reader each. */
export function partsReader(
  readers: readonly (readonly [string, CompiledField['read']])[],
  key?: string,
): CompiledField['read'] {
  return (reply) => {
    const wire: Record<string, unknown> = {};
    for (const [part, read] of readers) wire[part] = read?.(reply);
    const deciding = key === undefined ? Object.values(wire) : [wire[key]];
    if (deciding.every((value) => value === undefined)) return undefined;
    return deciding.every((value) => value === undefined || value === null || value === '') ? null : wire;
  };
}

function clearRule(parts: FieldParts, { declarations, assumptions }: Compilation): ClearRule {
  const { clear = 'never', update } = parts;
  if (clear !== 'assumed') return clear;
  const [field = ''] = isWriter(update) ? update.paths : [];
  return declarations.assumedClear?.(assumptions, field) ?? 'never';
}

/** What happens to a value of this field that the provider cannot hold. */
export function lossRule(path: string, { onLoss = 'reject' }: TenantMapping): 'reject' | 'report' {
  if (typeof onLoss === 'string') return onLoss;
  return (Object.hasOwn(onLoss.fields, path) ? onLoss.fields[path] : undefined) ?? onLoss.default;
}
