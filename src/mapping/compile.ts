import type { CanonicalField } from '../core/case.ts';
import type { InputIssue } from '../core/errors.ts';
import type { FieldDefinitions } from '../core/field.ts';
import { unknownKeyMessage } from '../core/nearest.ts';
import type { FieldDeclarations } from './case-map.ts';
import { compileCanonical } from './compile-canonical.ts';
import { compileCustom } from './compile-custom.ts';
import { type CompiledField, isWriter } from './compiled-field.ts';
import type { Placement, TenantMapping } from './tenant-mapping.ts';

/** What compiling one field needs to know of its port. `issues` collects what does not fit. */
export interface Compilation {
  readonly declarations: FieldDeclarations;
  readonly mapping: TenantMapping;
  readonly assumptions: Readonly<Record<string, unknown>>;
  readonly issues: InputIssue[];
}

/** The fields of one port. `issues` says what of the mapping does not fit the adapter or the application. */
export interface CompiledMap {
  readonly fields: readonly CompiledField[];
  readonly issues: InputIssue[];
}

/** Compiles an adapter's declaration and one tenant's mapping, for one application's custom fields. Done once, when a port is made. */
export function compileMap(
  declarations: FieldDeclarations,
  mapping: TenantMapping,
  definitions: FieldDefinitions,
  assumptions: Readonly<Record<string, unknown>>,
): CompiledMap {
  const compilation: Compilation = { declarations, mapping, assumptions, issues: [] };
  const canonical = Object.keys(declarations.map).map((key) => compileCanonical(key as CanonicalField, compilation));
  const custom = Object.entries(definitions).map(([key, definition]): CompiledField => {
    const compiled = compileCustom(key, definition, compilation);
    return { ...compiled, capability: { ...compiled.capability, kind: definition.kind } };
  });
  const fields = [...canonical, ...custom];
  const issues = [
    ...compilation.issues,
    ...undefinedFields(mapping, definitions),
    ...unknownLosses(mapping, fields),
    ...sharedPaths(fields, declarations),
    ...sharedPositions(mapping),
  ];
  return { fields, issues };
}

function undefinedFields(mapping: TenantMapping, definitions: FieldDefinitions): InputIssue[] {
  return Object.keys(mapping.customFields ?? {})
    .filter((key) => !Object.hasOwn(definitions, key))
    .map((key) => ({
      path: `mapping.customFields.${key}`,
      message: `${unknownKeyMessage(key, Object.keys(definitions))} (the application defines its fields in customFields)`,
    }));
}

/** A rule for a field that does not exist would never hold. */
function unknownLosses({ onLoss }: TenantMapping, fields: readonly CompiledField[]): InputIssue[] {
  const paths = fields.map(({ path }) => path);
  return Object.keys(typeof onLoss === 'object' ? onLoss.fields : {})
    .filter((key) => !paths.includes(key))
    .map((key) => ({ path: `mapping.onLoss.fields.${key}`, message: unknownKeyMessage(key, paths) }));
}

/** Two fields that write one provider field would overwrite each other. */
function sharedPaths(fields: readonly CompiledField[], { map }: FieldDeclarations): InputIssue[] {
  const owners = new Map<string, string>();
  const mayShare = (key: string): boolean => {
    const entry = Object.hasOwn(map, key) ? map[key as CanonicalField] : undefined;
    return entry?.kind === 'unconfigured' && entry.shared === true;
  };
  return fields.flatMap((field) => {
    const paths = new Set([field.create, field.update].filter(isWriter).flatMap((writer) => writer.paths));
    return [...paths].flatMap((path) => {
      const other = owners.get(path);
      owners.set(path, field.path);
      if (other === undefined || (mayShare(field.path) && mayShare(other))) return [];
      const place = field.custom ? `mapping.${field.path}.field` : `mapping.fields.${field.path}.field`;
      return [{ path: place, message: `'${path}' is where '${other}' is already` }];
    });
  });
}

/** A row of the documented body is one field. */
function sharedPositions({ fields = {}, customFields = {} }: TenantMapping): InputIssue[] {
  const { requester, ...canonical } = fields;
  const places = [
    ...placesIn(canonical, 'mapping.fields'),
    ...placesIn(typeof requester === 'object' ? requester : {}, 'mapping.fields.requester'),
    ...placesIn(customFields, 'mapping.customFields'),
  ];
  const owners = new Map<number, string>();
  return places.flatMap(({ path, place: { field, position } }) => {
    if (position === undefined) return [];
    const other = owners.get(position);
    owners.set(position, field);
    return other === undefined || other === field
      ? []
      : [{ path: `${path}.position`, message: `is that of '${other}' already` }];
  });
}

function placesIn(places: object, path: string): { readonly path: string; readonly place: Placement }[] {
  return Object.entries(places as Readonly<Record<string, Placement | 'ignore' | undefined>>).flatMap(([key, place]) =>
    typeof place === 'object' ? [{ path: `${path}.${key}`, place }] : [],
  );
}
