import type { InputIssue } from '../core/errors.ts';
import type { FieldKind } from '../core/field.ts';
import { unknownKeyMessage } from '../core/nearest.ts';
import type { CatalogueEntry, ClearRule, CustomFieldRule, FieldDeclarations, WritePath } from './case-map.ts';
import type { Compilation } from './compile.ts';
import type { Wrap } from './compile-writers.ts';
import type { WireType } from './field-codecs.ts';
import type { Placement } from './tenant-mapping.ts';

/** A provider field that a mapping names, found in the catalogue or among the custom fields. */
export interface PlacedField {
  readonly wire: WireType;
  readonly read: readonly string[];
  readonly write: { readonly create?: WritePath; readonly update?: WritePath };
  readonly clear: ClearRule | 'assumed';
  readonly basis?: 'assumed';
  readonly reason?: string;
  readonly wrap?: Wrap;
  readonly unwrap?: CustomFieldRule['unwrap'];
}

/** Finds the provider field that a placement names. */
export function findField(
  { declarations, assumptions }: Pick<Compilation, 'declarations' | 'assumptions'>,
  placement: Placement,
  kind: FieldKind,
  path: string,
): PlacedField | InputIssue {
  const { catalogue, customFields } = declarations;
  const name = placement.field;
  if (placement.position !== undefined && customFields.positions !== true) {
    return { path: `${path}.position`, message: 'is for a provider whose fields are documented without names' };
  }
  const entry = Object.hasOwn(catalogue, name) ? catalogue[name] : undefined;
  if (entry) return fromCatalogue(name, entry, path);
  const canonical = ownerOf(declarations, name);
  if (canonical) return { path: `${path}.field`, message: `'${name}' is the canonical field '${canonical}' already` };
  const wire = customFields.wire(placement, kind, assumptions);
  if ('refused' in wire) {
    const hint = unknownKeyMessage(name, Object.keys(catalogue)).replace('unknown key', wire.refused);
    return { path: `${path}.${wire.at ?? 'field'}`, message: wire.at ? wire.refused : hint };
  }
  const full = customFields.container === '' ? name : `${customFields.container}.${name}`;
  const { clear, wrap, unwrap } = customFields;
  return {
    wire,
    clear,
    read: [full],
    write: { create: full, update: full },
    ...('basis' in wire && wire.basis && { basis: wire.basis }),
    ...(wrap && { wrap: (value, label, operation) => wrap(value, label, operation, assumptions) }),
    ...(unwrap && { unwrap }),
  };
}

function fromCatalogue(name: string, entry: CatalogueEntry, path: string): PlacedField | InputIssue {
  const { wire } = entry;
  if (wire.type === 'opaque') {
    return {
      path: `${path}.field`,
      message: `'${name}' is no value that a field can hold (${entry.reason ?? 'a structure'}); it is in rawOf`,
    };
  }
  return { clear: 'never', ...entry, wire, read: entry.read ?? [name], write: entry.write ?? {} };
}

/** The canonical field whose declaration writes this provider field. */
function ownerOf(declarations: FieldDeclarations, name: string): string | undefined {
  for (const [key, entry] of Object.entries(declarations.map)) {
    if (entry.kind !== 'field' && entry.kind !== 'composite') continue;
    const targets = [entry.write?.create, entry.write?.update].flatMap((write) => flatten(write));
    if (targets.some((target) => target === name)) return key;
  }
  return undefined;
}

function flatten(write: WritePath | Readonly<Record<string, WritePath>> | undefined): readonly string[] {
  if (write === undefined) return [];
  if (typeof write === 'string') return [write];
  if ('request' in write && 'path' in write) return [write.path as string];
  return Object.values(write).flatMap(flatten);
}
