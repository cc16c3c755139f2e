import type { CanonicalField } from '../core/case.ts';
import {
  assembleField,
  compositeReader,
  fieldReader,
  ignoredField,
  missingField,
  partsReader,
} from './assemble-field.ts';
import type { CodecOf, CompositeEntry, Entry, FieldEntry, ResourceEntry, WriteOperation } from './case-map.ts';
import { anyCodec, type ValueCodec } from './codec.ts';
import type { Compilation } from './compile.ts';
import { cannotHold, placedParts, placeField } from './compile-custom.ts';
import { compositeWriter, fieldWriter, resourceWriter } from './compile-writers.ts';
import type { CompiledField, Unavailable, Writer } from './compiled-field.ts';
import { fieldCodec } from './field-codecs.ts';
import { canonicalKinds, findField, type PlacedField } from './placement.ts';
import { type RequesterPart, requesterParts } from './requester-parts.ts';
import { reference, tableWord, tenantCodec } from './tenant-codecs.ts';
import type { Placement, RequesterPlacement } from './tenant-mapping.ts';

type AnyEntry = Entry<unknown>;

/** Compiles one canonical field: as the adapter declares it, or where the tenant's mapping places it. */
export function compileCanonical(key: CanonicalField, compilation: Compilation): CompiledField {
  const entry = compilation.declarations.map[key] as AnyEntry;
  const places = compilation.mapping.fields as
    | Readonly<Record<string, Placement | RequesterPlacement | 'ignore' | undefined>>
    | undefined;
  const placed = places && Object.hasOwn(places, key) ? places[key] : undefined;
  const name = { key, custom: false };
  if (placed === 'ignore') return ignoredField(name, compilation);
  if (placed !== undefined) {
    return key === 'requester'
      ? placeRequester(placed as RequesterPlacement, compilation)
      : placeCanonical(key as keyof typeof canonicalKinds, placed as Placement, entry, compilation);
  }
  switch (entry.kind) {
    case 'absent':
      return missingField(name, 'lost', entry.reason, compilation);
    case 'unconfigured':
      return missingField(name, 'unconfigured', entry.reason, compilation);
    case 'field':
      return declaredField(key, entry, compilation);
    case 'composite':
      return declaredComposite(key, entry, compilation);
    case 'resource':
      return declaredResource(key, entry, compilation);
  }
}

function declaredField(key: string, entry: FieldEntry<unknown>, compilation: Compilation): CompiledField {
  const way = (operation: WriteOperation): Writer | Unavailable => {
    const target = entry.write?.[operation];
    return target === undefined ? notTaken(entry, operation) : fieldWriter(target, operation);
  };
  const codec = anyCodec(tenantCodec(entry.codec, compilation));
  const read = fieldReader(entry.read);
  const parts = { ...entry, codec, create: way('create'), update: way('update'), readFields: entry.read };
  return assembleField({ key, custom: false }, { ...parts, read }, compilation);
}

function declaredComposite(key: string, entry: CompositeEntry<unknown>, compilation: Compilation): CompiledField {
  const way = (operation: WriteOperation): Writer | Unavailable => {
    const targets = entry.write?.[operation];
    return targets === undefined ? notTaken(entry, operation) : compositeWriter(targets, operation);
  };
  const codec = anyCodec(tenantCodec(entry.codec, compilation));
  const parts = { ...entry, codec, create: way('create'), update: way('update') };
  const readFields = Object.values(entry.read).flat();
  return assembleField(
    { key, custom: false },
    { ...parts, read: compositeReader(entry.read, entry.key), readFields },
    compilation,
  );
}

function declaredResource(key: string, entry: ResourceEntry<unknown>, compilation: Compilation): CompiledField {
  const way = (operation: WriteOperation): Writer | Unavailable => {
    const request = entry.write[operation];
    return request === undefined ? notTaken(entry, operation) : resourceWriter(request);
  };
  const parts = { ...entry, codec: anyCodec(entry.codec), create: way('create'), update: way('update') };
  return assembleField(
    { key, custom: false },
    { ...parts, read: fieldReader(entry.read), readFields: entry.read },
    compilation,
  );
}

function notTaken(
  entry: { readonly reason?: string; readonly write?: unknown },
  operation: WriteOperation,
): Unavailable {
  const where = operation === 'create' ? 'a create' : 'an update';
  const reason =
    entry.write === undefined ? 'read-only: set by the provider' : `the provider does not take it in ${where}`;
  return { why: 'lost', reason: entry.reason ?? reason };
}

function placeCanonical(
  key: keyof typeof canonicalKinds,
  placement: Placement,
  entry: AnyEntry,
  compilation: Compilation,
): CompiledField {
  const name = { key, custom: false };
  const path = `mapping.fields.${key}`;
  const kind = canonicalKinds[key];
  if (kind === undefined) {
    compilation.issues.push({ path, message: "has a shape of its own and fits no field; 'ignore' gives it up" });
    return missingField(name, 'unconfigured', 'cannot be placed', compilation);
  }
  const own = entry.kind === 'unconfigured' ? entry.codec : undefined;
  if (kind !== 'choice' && kind !== 'reference' && own === undefined)
    return placeField(name, { kind }, placement, path, compilation);
  const found = findField(compilation, placement, kind, path);
  if ('message' in found) {
    compilation.issues.push(found);
    return missingField(name, 'unconfigured', found.message, compilation);
  }
  if (fieldCodec(kind === 'reference' ? 'choice' : kind, found.wire) === undefined) {
    const message = cannotHold(placement, found, kind);
    compilation.issues.push({ path: `${path}.field`, message });
    return missingField(name, 'unconfigured', message, compilation);
  }
  const codec = tenantCodec(own ?? codecFor(key, found), compilation);
  const clear = entry.kind === 'unconfigured' && entry.clear !== undefined ? { clear: entry.clear } : {};
  const parts = { ...placedParts(found), ...clear, codec: anyCodec(codec) };
  return assembleField(name, key in referenceKeys ? asReference(parts, found) : parts, compilation);
}

const referenceKeys = { assignee: true, team: true, department: true };

/** References are read and written in parts; a placed one has the part `id` alone. */
function asReference(
  parts: Parameters<typeof assembleField>[1],
  found: PlacedField,
): Parameters<typeof assembleField>[1] {
  const way = (operation: WriteOperation, otherwise: Writer | Unavailable): Writer | Unavailable => {
    const target = found.write[operation];
    return target === undefined ? otherwise : compositeWriter({ id: target }, operation, { id: found.wrap });
  };
  return {
    ...parts,
    read: partsReader([['id', fieldReader(found.read, found.unwrap)]], 'id'),
    create: way('create', parts.create),
    update: way('update', parts.update),
  };
}

function codecFor(key: keyof typeof canonicalKinds, found: PlacedField): CodecOf<unknown> {
  if (key === 'status' || key === 'priority' || key === 'type') return tableWord(key) as CodecOf<unknown>;
  const plain = fieldCodec('text', found.wire) as unknown as ValueCodec<string>;
  if (key === 'assignee' || key === 'team' || key === 'department')
    return reference(key, plain) as unknown as CodecOf<unknown>;
  return plain as unknown as CodecOf<unknown>;
}

function placeRequester(placement: RequesterPlacement, compilation: Compilation): CompiledField {
  const { issues } = compilation;
  const found: { -readonly [K in RequesterPart]?: PlacedField } = {};
  for (const [part, place] of Object.entries(placement) as [RequesterPart, Placement][]) {
    const path = `mapping.fields.requester.${part}`;
    const field = findField(compilation, place, 'text', path);
    if ('message' in field) issues.push(field);
    else if (fieldCodec('text', field.wire) === undefined)
      issues.push({ path: `${path}.field`, message: cannotHold(place, field, 'text') });
    else found[part] = field;
  }
  const placed = Object.entries(found) as [RequesterPart, PlacedField][];
  const codecs = Object.fromEntries(placed.map(([part, { wire }]) => [part, fieldCodec('text', wire)]));
  const readers = placed.map(([part, field]) => [part, fieldReader(field.read, field.unwrap)] as const);
  const wraps = Object.fromEntries(placed.map(([part, { wrap }]) => [part, wrap]));
  const way = (operation: WriteOperation): Writer | Unavailable => {
    const targets = placed.flatMap(([part, { write }]) =>
      write[operation] ? [[part, write[operation]] as const] : [],
    );
    return targets.length > 0
      ? compositeWriter(Object.fromEntries(targets), operation, wraps)
      : { why: 'lost', reason: 'its fields are read-only' };
  };
  const parts = {
    codec: anyCodec(requesterParts(codecs as never, 'the mapping')),
    create: way('create'),
    update: way('update'),
    clear: placed[0]?.[1].clear,
    readFields: placed.flatMap(([, field]) => field.read),
  };
  return assembleField({ key: 'requester', custom: false }, { ...parts, read: partsReader(readers) }, compilation);
}
