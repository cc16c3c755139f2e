import type { CanonicalField } from '../core/case.ts';
import type { InputIssue } from '../core/errors.ts';
import { type Shared, shared } from '../core/shared.ts';
import { assembleField, compositeReader, fieldReader, ignoredField, lossRule, missingField } from './assemble-field.ts';
import type { canonicalKinds } from './canonical-kinds.ts';
import type {
  CompositeEntry,
  Entry,
  FieldDeclarations,
  FieldEntry,
  ResourceEntry,
  WriteOperation,
} from './case-map.ts';
import { anyCodec } from './codec.ts';
import type { Compilation } from './compile.ts';
import { compositeWriter, fieldWriter, resourceWriter } from './compile-writers.ts';
import type { CompiledField, Unavailable, Writer } from './compiled-field.ts';
import { placeCanonical, placeRequester } from './place-canonical.ts';
import { tenantCodec } from './tenant-codecs.ts';
import type { Placement, RequesterPlacement, TenantMapping } from './tenant-mapping.ts';

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
  return declared(key, entry, compilation);
}

/** By declarations: the fields that a mapping does not place, each compiled once for all ports whose mappings say the same of it. */
const compiledOf = new WeakMap<FieldDeclarations, Shared<CompiledField>>();
/** What of a mapping does not fit, by the field that was compiled of it. */
const issuesOf = new WeakMap<CompiledField, readonly InputIssue[]>();

function declared(key: CanonicalField, entry: AnyEntry, { declarations, issues, ...rest }: Compilation): CompiledField {
  const { assumptions } = rest;
  const fields = compiledOf.get(declarations) ?? shared<CompiledField>();
  compiledOf.set(declarations, fields);
  // Nothing else of the mapping is handed on: what is shared can hold nothing of one tenant's that another has not said too.
  const mapping = partFor(key, entry, rest.mapping);
  const field = fields.of([key, mapping, assumptions], () => {
    const found: InputIssue[] = [];
    const compiled = compileDeclared(key, entry, { declarations, mapping, assumptions, issues: found });
    issuesOf.set(compiled, found);
    return compiled;
  });
  issues.push(...(issuesOf.get(field) ?? []));
  return field;
}

/** All that a field of its own place is compiled from: its words or keys, and what happens to what is lost. */
function partFor(key: CanonicalField, entry: AnyEntry, mapping: TenantMapping): TenantMapping {
  const onLoss = lossRule(key, mapping);
  const codec = 'codec' in entry ? entry.codec : undefined;
  if (codec !== undefined && 'table' in codec) return { onLoss, [codec.table]: mapping[codec.table] };
  if (codec === undefined || !('references' in codec)) return { onLoss };
  return { onLoss, references: { [codec.references]: mapping.references?.[codec.references] } };
}

function compileDeclared(key: CanonicalField, entry: AnyEntry, compilation: Compilation): CompiledField {
  const name = { key, custom: false };
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
