import type { InputIssue } from '../core/errors.ts';
import type { FieldDefinition, FieldKind } from '../core/field.ts';
import { unknownKeyMessage } from '../core/nearest.ts';
import { assembleField, fieldReader, ignoredField, missingField, partsReader } from './assemble-field.ts';
import type { WriteOperation } from './case-map.ts';
import { type AnyCodec, anyCodec, Finding } from './codec.ts';
import type { Compilation } from './compile.ts';
import { compositeWriter, fieldWriter } from './compile-writers.ts';
import type { CompiledField, Unavailable, Writer } from './compiled-field.ts';
import { fieldCodec } from './field-codecs.ts';
import { optionTableIssues } from './option-codecs.ts';
import { findField, type PlacedField } from './placement.ts';
import type { OptionTable, Placement } from './tenant-mapping.ts';
import { localDateTimeParts, localTime } from './text-codecs.ts';

/** Compiles one custom field of the application: where the tenant's mapping says it is, and how it is held there. */
export function compileCustom(
  key: string,
  definition: FieldDefinition<unknown>,
  compilation: Compilation,
): CompiledField {
  const { mapping, issues } = compilation;
  const name = { key, custom: true };
  const placement =
    mapping.customFields && Object.hasOwn(mapping.customFields, key) ? mapping.customFields[key] : undefined;
  if (placement === undefined) {
    return missingField(name, 'unconfigured', `set mapping.customFields.${key}.field`, compilation);
  }
  if (placement === 'ignore') return ignoredField(name, compilation);
  const path = `mapping.customFields.${key}`;
  issues.push(...optionIssues(definition, placement.options, path));
  return placeField(name, definition, withOptions(placement, definition), path, compilation);
}

/** Without a table of its own, a choice is spelt as the application spells it; any other word is unmapped. */
function withOptions(placement: Placement, { options }: FieldDefinition<unknown>): Placement {
  if (options === undefined || placement.options !== undefined) return placement;
  return { ...placement, options: Object.fromEntries(options.map((word) => [word, word])) };
}

/** Compiles a field that a mapping places at a provider field. */
export function placeField(
  name: { readonly key: string; readonly custom: boolean },
  definition: Pick<FieldDefinition<unknown>, 'kind'>,
  placement: Placement,
  path: string,
  compilation: Compilation,
): CompiledField {
  const { issues } = compilation;
  const found = findField(compilation, placement, definition.kind, path);
  if ('message' in found) {
    issues.push(found);
    return missingField(name, 'unconfigured', found.message, compilation);
  }
  const { timeField } = placement;
  if (timeField !== undefined) return placeDateAndTime(name, definition, timeField, found, path, compilation);
  const codec = fieldCodec(definition.kind, found.wire, placement.options);
  if (codec === undefined) {
    const message = cannotHold(placement, found, definition.kind);
    issues.push({ path: `${path}.field`, message });
    return missingField(name, 'unconfigured', message, compilation);
  }
  issues.push(...unwritableOptions(definition.kind, placement.options, codec, `${path}.options`));
  return assembleField(name, { ...placedParts(found), codec }, compilation);
}

/** The words whose spelling the provider field cannot hold: too long, or with its delimiter. Those below a word are tried behind it. */
function unwritableOptions(
  kind: FieldKind,
  options: OptionTable = {},
  codec: AnyCodec,
  path: string,
  above: readonly string[] = [],
): InputIssue[] {
  const isOne = kind === 'choice' || kind === 'reference';
  return Object.entries(options).flatMap(([word, entry]) => {
    const words = [...above, word];
    const written = codec.write(isOne ? word : words);
    if (written instanceof Finding) return [{ path: `${path}.${word}`, message: written.message }];
    if (kind !== 'choice_path' || typeof entry === 'string') return [];
    return unwritableOptions(kind, entry.children, codec, `${path}.${word}.children`, words);
  });
}

/** The sentence for a value that the provider field, by what it holds, cannot take. */
export function cannotHold({ field }: Placement, found: PlacedField, kind: FieldKind): string {
  const hint = kind === 'local_datetime' ? ' (give timeField as well)' : '';
  return `'${field}' holds ${describe(found)}, which cannot hold ${kind}${hint}`;
}

/** The reader and writers of a placed field. */
export function placedParts(found: PlacedField): Omit<Parameters<typeof assembleField>[1], 'codec'> {
  const { write, wrap } = found;
  const create = placedWriter(found, 'create');
  const isAlike = write.create !== undefined && write.create === write.update && wrap === undefined;
  return {
    read: fieldReader(found.read, found.unwrap),
    create,
    update: isAlike ? create : placedWriter(found, 'update'),
    clear: found.clear,
    basis: found.basis,
    reason: found.reason,
    readFields: found.read,
  };
}

function placedWriter(found: PlacedField, operation: WriteOperation): Writer | Unavailable {
  const target = found.write[operation];
  if (target !== undefined) return fieldWriter(target, operation, found.wrap);
  return {
    why: 'lost',
    reason: found.reason ?? `the provider does not take it in ${operation === 'create' ? 'a create' : 'an update'}`,
  };
}

function placeDateAndTime(
  name: { readonly key: string; readonly custom: boolean },
  definition: Pick<FieldDefinition<unknown>, 'kind'>,
  timeField: string,
  day: PlacedField,
  path: string,
  compilation: Compilation,
): CompiledField {
  const { issues } = compilation;
  const clock = timeBeside(day, findField(compilation, { field: timeField }, 'text', path), definition, path);
  if ('message' in clock) {
    issues.push(clock);
    return missingField(name, 'unconfigured', clock.message, compilation);
  }
  const time = localTime({ separator: ':' });
  const parts = (operation: WriteOperation): Writer | Unavailable => {
    const [date, at] = [day.write[operation], clock.write[operation]];
    if (!date || !at) return placedWriter(date ? clock : day, operation);
    return compositeWriter({ date, time: at }, operation, { date: day.wrap, time: clock.wrap });
  };
  return assembleField(
    name,
    {
      codec: anyCodec(localDateTimeParts(time)),
      read: partsReader(
        [
          ['date', fieldReader(day.read, day.unwrap)],
          ['time', fieldReader(clock.read, clock.unwrap)],
        ],
        'date',
      ),
      create: parts('create'),
      update: parts('update'),
      clear: day.clear,
      readFields: [...day.read, ...clock.read],
    },
    compilation,
  );
}

/** The field of a time beside its date, or why the two cannot hold the definition's values. */
function timeBeside(
  day: PlacedField,
  clock: PlacedField | InputIssue,
  definition: Pick<FieldDefinition<unknown>, 'kind'>,
  path: string,
): PlacedField | InputIssue {
  if (definition.kind !== 'local_datetime')
    return { path: `${path}.timeField`, message: `is for local_datetime, not for ${definition.kind}` };
  if (day.wire.type !== 'date')
    return { path: `${path}.field`, message: `must be a date beside a timeField, holds ${describe(day)}` };
  if ('message' in clock) return { ...clock, path: `${path}.timeField` };
  if (clock.wire.type !== 'local_time' && clock.wire.type !== 'text') {
    return { path: `${path}.timeField`, message: `must be a time of day, holds ${describe(clock)}` };
  }
  return clock;
}

function optionIssues(
  definition: FieldDefinition<unknown>,
  table: OptionTable | undefined,
  path: string,
): InputIssue[] {
  if (table === undefined) return [];
  const { options } = definition;
  const spelt = Object.keys(table);
  if (options === undefined) {
    const kinds = ['choice_path', 'reference', 'reference_list'];
    if (kinds.includes(definition.kind)) return optionTableIssues(table, `${path}.options`);
    return [{ path: `${path}.options`, message: `is for choices and references, not for ${definition.kind}` }];
  }
  const missing = options
    .filter((word) => !spelt.includes(word))
    .map((word) => ({ path: `${path}.options.${word}`, message: 'is missing' }));
  const unknown = spelt
    .filter((word) => !options.includes(word))
    .map((word) => ({ path: `${path}.options.${word}`, message: unknownKeyMessage(word, options) }));
  return [...missing, ...unknown, ...optionTableIssues(table, `${path}.options`)];
}

function describe({ wire }: PlacedField): string {
  const type = wire.type.replace('_', ' ');
  return `${/^[aeiou]/.test(type) ? 'an' : 'a'} ${type}`;
}
