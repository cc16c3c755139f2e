import type { ReferenceField } from '../core/case.ts';
import type { InputIssue } from '../core/errors.ts';
import { lengthMessage } from '../core/parse-input.ts';
import { assembleField, fieldReader, missingField, partsReader } from './assemble-field.ts';
import { canonicalKinds } from './canonical-kinds.ts';
import type { CodecOf, Entry, WriteOperation } from './case-map.ts';
import { type AnyCodec, anyCodec, Finding, type ValueCodec } from './codec.ts';
import type { Compilation } from './compile.ts';
import { cannotHold, placedParts, placeField } from './compile-custom.ts';
import { compositeWriter } from './compile-writers.ts';
import type { CompiledField, Unavailable, Writer } from './compiled-field.ts';
import { fieldCodec, textIn } from './field-codecs.ts';
import { findField, type PlacedField } from './placement.ts';
import { type RequesterPart, requesterParts } from './requester-parts.ts';
import { reference, tableWord, tenantCodec } from './tenant-codecs.ts';
import type { Placement, RequesterPlacement } from './tenant-mapping.ts';

/** A canonical field where the tenant's mapping places it. */
export function placeCanonical(
  key: keyof typeof canonicalKinds,
  placement: Placement,
  entry: Entry<unknown>,
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
  compilation.issues.push(...withoutUse(key, placement, path));
  const found = findField(compilation, placement, kind, path);
  if ('message' in found) {
    compilation.issues.push(found);
    return missingField(name, 'unconfigured', found.message, compilation);
  }
  const plain = fieldCodec(kind === 'reference' ? 'choice' : kind, found.wire);
  if (plain === undefined) {
    const message = cannotHold(placement, found, kind);
    compilation.issues.push({ path: `${path}.field`, message });
    return missingField(name, 'unconfigured', message, compilation);
  }
  const codec = tenantCodec(own ?? codecFor(key, plain), compilation);
  compilation.issues.push(...wordsTooLong(key, codec, found));
  const clear = entry.kind === 'unconfigured' && entry.clear !== undefined ? { clear: entry.clear } : {};
  const parts = { ...placedParts(found), ...clear, codec: anyCodec(codec) };
  return assembleField(name, isReference(key) ? asReference(parts, found) : parts, compilation);
}

/** What of a placement would do nothing: the spellings of words and keys are elsewhere in the mapping. */
function withoutUse(key: keyof typeof canonicalKinds, { options, timeField }: Placement, path: string): InputIssue[] {
  const table = isReference(key) ? `references.${key}` : key;
  const hint = canonicalKinds[key] === 'choice' || isReference(key) ? `; the spellings are in mapping.${table}` : '';
  return [
    ...(options === undefined ? [] : [{ path: `${path}.options`, message: `has no use here${hint}` }]),
    ...(timeField === undefined ? [] : [{ path: `${path}.timeField`, message: 'is for local_datetime' }]),
  ];
}

/** The words of a table must fit the field that they are placed at. */
function wordsTooLong(key: string, codec: ValueCodec<unknown>, { wire }: PlacedField): InputIssue[] {
  const maxLength = 'maxLength' in wire ? wire.maxLength : undefined;
  if (maxLength === undefined) return [];
  return Object.keys(codec.words ?? {}).flatMap((word) => {
    const written = codec.write(word);
    const spelt = written instanceof Finding ? written.value : written;
    if (typeof spelt !== 'string' || spelt.length <= maxLength) return [];
    return [{ path: `mapping.${key}.${word}`, message: lengthMessage(spelt.length, maxLength) }];
  });
}

const references: ReadonlySet<string> = new Set<ReferenceField>(['assignee', 'team', 'department']);

function isReference(key: string): key is ReferenceField {
  return references.has(key);
}

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

function codecFor(key: keyof typeof canonicalKinds, plain: AnyCodec): CodecOf<unknown> {
  if (key === 'status' || key === 'priority' || key === 'type') return tableWord(key) as CodecOf<unknown>;
  return isReference(key) ? (reference(key, plain as ValueCodec<string>) as CodecOf<unknown>) : plain;
}

/** A requester whose parts the tenant's mapping places, each at a field of its own. */
export function placeRequester(placement: RequesterPlacement, compilation: Compilation): CompiledField {
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
  const codecs = Object.fromEntries(placed.map(([part, { wire }]) => [part, textIn(wire)]));
  const readers = placed.map(([part, field]) => [part, fieldReader(field.read, field.unwrap)] as const);
  const wraps = Object.fromEntries(placed.map(([part, { wrap }]) => [part, wrap]));
  const way = (operation: WriteOperation): Writer | Unavailable => {
    const targets = placed.flatMap(([part, { write }]) =>
      write[operation] ? [[part, write[operation]] as const] : [],
    );
    const lacks = placed.flatMap(([part, { write }]) => (write[operation] === undefined ? [part] : []));
    return targets.length > 0
      ? { ...compositeWriter(Object.fromEntries(targets), operation, wraps), ...(lacks.length > 0 && { lacks }) }
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
