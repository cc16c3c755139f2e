import type { FieldCapability, Support } from '../core/capabilities.ts';
import { CASE } from './case-map.ts';
import type { AnyCodec } from './codec.ts';
import { type CompiledField, isWriter } from './compiled-field.ts';

interface Subject extends Pick<CompiledField, 'create' | 'update' | 'clear' | 'read' | 'from'> {
  readonly codec: AnyCodec;
  readonly readFields: readonly string[];
  readonly basis?: 'assumed' | undefined;
  readonly reason?: string | undefined;
}

/** What a port can do with a field, told by how the field was compiled. */
export function capabilityOf(subject: Subject): FieldCapability {
  const { create, update, codec, readFields, from, reason } = subject;
  const writers = [create, update].filter(isWriter);
  const written = writers.flatMap((writer) => writer.paths);
  const lacking = writers.flatMap(({ lacks = [] }) => lacks.map((part) => [part, 'lost'] as const));
  const parts = { ...codec.parts, ...Object.fromEntries(lacking) };
  const why = reason ?? [create, update].map((way) => (isWriter(way) ? undefined : way.reason)).find(Boolean);
  return {
    support: supportOf(subject),
    read: subject.read !== undefined,
    create: isWriter(create),
    update: isWriter(update),
    clear: isWriter(update) && subject.clear !== 'never',
    providerFields: [...new Set(written.length > 0 ? written : readFields)],
    ...(codec.limit && { limit: codec.limit }),
    ...(codec.words && { values: codec.words }),
    ...(Object.keys(parts).length > 0 && { parts }),
    ...(from !== CASE && { readWith: from }),
    basis: subject.basis ?? 'documented',
    ...(why !== undefined && { reason: why }),
  };
}

function supportOf({ create, update, codec, read }: Subject): Support {
  if (!isWriter(create) && !isWriter(update) && read === undefined) return create.why;
  const words = Object.values(codec.words ?? {});
  return words.every((word) => word === 'exact' || word === 'readable') ? 'exact' : 'approximated';
}
