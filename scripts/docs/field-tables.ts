import type { FieldCapability } from '../../src/core/capabilities.ts';
import type { CanonicalField } from '../../src/core/case.ts';
import type { CatalogueEntry, ClearRule, Entry } from '../../src/mapping/case-map.ts';
import type { WireType } from '../../src/mapping/field-codecs.ts';
import type { TableEntry } from '../../src/mapping/word-table.ts';
import type { Declaration } from './declarations.ts';
import { declarations } from './declarations.ts';
import { code, codes, table } from './markdown.ts';

/** The canonical fields of a provider: where they are, what a write may do, and how sure that is. */
export function fieldsTable(declaration: Declaration): string {
  const { definition, capabilities } = declaration;
  const rows = Object.entries(capabilities.fields).map(([key, capability]) => {
    const entry = definition.fields.map[key as CanonicalField] as Entry<unknown>;
    return [
      code(key),
      supportOf(capability),
      codes(capability.providerFields) || placeOf(entry),
      tick(capability.create),
      tick(capability.update),
      clearOf(capability, entry, declaration),
      limitOf(capability),
      isHeld(capability) ? capability.basis : '',
      capability.reason ?? '',
    ];
  });
  return table(
    ['canonical field', 'support', 'provider field', 'create', 'update', 'clear', 'limit', 'basis', 'note'],
    rows,
  );
}

/** The words of a provider's tables, as documented; a tenant may replace a table as a whole. */
export function wordsTable({ definition, capabilities, assumptions }: Declaration): string {
  const rows = (['status', 'priority', 'type'] as const).flatMap((key) => {
    const entry = definition.fields.map[key] as Entry<unknown>;
    const codec = 'codec' in entry ? entry.codec : undefined;
    const words = codec && 'table' in codec ? codec.defaults?.(assumptions) : undefined;
    return Object.entries(words ?? {}).map(([word, spelt]) => [
      code(`${key}: '${word}'`),
      spelling(spelt),
      String(capabilities.fields[key].values?.[word] ?? ''),
    ]);
  });
  return table(['canonical word', 'provider word', 'support'], rows);
}

function spelling(entry: TableEntry): string {
  if (entry === null) return '';
  if (typeof entry === 'string') return code(entry);
  if ('write' in entry) return `${code(entry.write)}, the nearest`;
  return 'read' in entry ? `${codes(entry.read)}, read and never set` : codes(entry);
}

/** The provider's other documented fields, each reachable as a custom field unless it is a structure. */
export function catalogueTable({ definition, assumptions }: Declaration): string {
  const { catalogue, assumedClear } = definition.fields;
  const rows = Object.entries(catalogue).map(([name, entry]) => [
    code(name),
    holds(entry.wire),
    (entry.read?.length ?? 1) === 0 ? 'never told' : '',
    tick(entry.write?.create !== undefined),
    tick(entry.write?.update !== undefined),
    catalogueClear(entry, name, (field) => assumedClear?.(assumptions, field) ?? 'never'),
    entry.basis ?? 'documented',
    entry.reason ?? '',
  ]);
  return table(['field', 'holds', 'read', 'create', 'update', 'clear', 'basis', 'note'], rows);
}

/** Every canonical field on every provider, as the ports are without a mapping. */
export function supportTable(): string {
  const [first] = declarations;
  const keys = Object.keys(first?.capabilities.fields ?? {}) as CanonicalField[];
  const rows = keys.map((key) => [
    code(key),
    ...declarations.map(({ capabilities }) => supportCell(capabilities.fields[key])),
  ]);
  return table(['canonical field', ...declarations.map(({ provider }) => `[${provider}](docs/${provider}.md)`)], rows);
}

/** What a wire type holds, in words. */
export function holds(wire: WireType | { readonly type: 'opaque' }): string {
  switch (wire.type) {
    case 'text':
    case 'option':
      return `${wire.type}${wire.maxLength === undefined ? '' : `, at most ${wire.maxLength}`}`;
    case 'local_time':
      return 'time of day';
    case 'date_time':
      return wire.keeps === 'seconds' ? 'moment, whole seconds' : 'moment';
    case 'list':
      return `list of ${plural(wire.of.type)}${wire.format === 'array' ? '' : ` in one text, between ${code(wire.format.delimiter)}`}`;
    case 'opaque':
      return 'structure';
    default:
      return wire.type;
  }
}

function plural(type: string): string {
  return `${type === 'text' ? 'word' : type}s`;
}

function supportCell(capability: FieldCapability): string {
  const { support, create, update, read } = capability;
  if (!isHeld(capability)) return support === 'unconfigured' ? 'unconfigured: place it' : support;
  const access = !create && !update ? ', read-only' : !update ? ', create only' : '';
  return `${supportOf(capability)}${access}${read ? '' : ', write-only'}`;
}

/** The support of a field; where it has a table, with the words that do not fare as the rest. */
function supportOf({ support, values }: FieldCapability): string {
  const odd = (fate: string): readonly string[] =>
    Object.entries(values ?? {}).flatMap(([word, own]) => (own === fate ? [word] : []));
  const remarks = [
    ['lost', 'no'],
    ['approximated', 'nearest for'],
    ['readable', 'never sets'],
  ].flatMap(([fate = '', words = '']) => (odd(fate).length > 0 ? [`${words} ${codes(odd(fate))}`] : []));
  return remarks.length > 0 ? `${support}: ${remarks.join('; ')}` : support;
}

function isHeld({ create, update, read }: FieldCapability): boolean {
  return create || update || read;
}

function placeOf(entry: Entry<unknown>): string {
  return entry.kind === 'resource' ? 'requests of its own' : '';
}

function clearOf(
  { clear, update }: FieldCapability,
  entry: Entry<unknown>,
  { definition, assumptions }: Declaration,
): string {
  if (!update) return '';
  if (!clear) return 'no';
  const rule = 'clear' in entry ? entry.clear : undefined;
  if (rule !== 'assumed') return ruleInWords(rule);
  return `${ruleInWords(definition.fields.assumedClear?.(assumptions, writtenPath(entry)))}, assumed`;
}

/** The provider field that a clear would empty. */
function writtenPath(entry: Entry<unknown>): string {
  const target = 'write' in entry ? entry.write?.update : undefined;
  const [first] = typeof target === 'string' ? [target] : Object.values(target ?? {});
  return typeof first === 'string' ? first : '';
}

function catalogueClear(entry: CatalogueEntry, name: string, assumed: (field: string) => ClearRule): string {
  if (entry.write?.update === undefined) return '';
  const { clear = 'never' } = entry;
  if (clear !== 'assumed') return ruleInWords(clear);
  return `${ruleInWords(assumed(typeof entry.write.update === 'string' ? entry.write.update : name))}, assumed`;
}

function ruleInWords(rule: ClearRule | undefined): string {
  if (rule === undefined || rule === 'never') return 'no';
  if (typeof rule === 'object') return 'own request';
  return rule === 'null' ? '`null`' : "`''`";
}

function limitOf({ limit }: FieldCapability): string {
  if (limit === undefined) return '';
  return `${limit.maxLength}${limit.of === 'escaped' ? ' as HTML' : ''}`;
}

function tick(is: boolean): string {
  return is ? '✓' : '';
}
