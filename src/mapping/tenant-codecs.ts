import type { CasePriority, CaseStatus, CaseType, Reference, ReferenceField } from '../core/case.ts';
import type { InputIssue } from '../core/errors.ts';
import { unknownKeyMessage } from '../core/nearest.ts';
import type { CodecOf, ReferencesCodec, TableCodec } from './case-map.ts';
import { Finding, type ValueCodec } from './codec.ts';
import type { Compilation } from './compile.ts';
import type { TenantMapping } from './tenant-mapping.ts';
import { checkTable, type TableRules, type WordTable, wordCodec } from './word-table.ts';

/** The canonical words of each table. */
export const wordsOf: {
  readonly status: readonly CaseStatus[];
  readonly priority: readonly CasePriority[];
  readonly type: readonly CaseType[];
} = {
  status: ['new', 'open', 'pending', 'on_hold', 'resolved', 'closed'],
  priority: ['low', 'normal', 'high', 'urgent'],
  type: ['question', 'incident', 'problem', 'task', 'request', 'other'],
};

/** A word of a table that the tenant may replace as a whole. */
export function tableWord<K extends keyof typeof wordsOf>(
  table: K,
  defaults?:
    | WordTable<(typeof wordsOf)[K][number]>
    | ((assumptions: Readonly<Record<string, unknown>>) => WordTable<(typeof wordsOf)[K][number]>),
  rules: TableRules = {},
): TableCodec<(typeof wordsOf)[K][number]> {
  return {
    table,
    ...(defaults && { defaults: typeof defaults === 'function' ? defaults : () => defaults }),
    ...rules,
    build: (lookup, words) => wordCodec(lookup, words, `mapping.${table}`),
  };
}

/** A person, team or department: `{ id }` goes as it is, `{ key }` through the tenant's references. Reads parts `id` and `name`. */
export function reference(of: ReferenceField, id: ValueCodec<string>): ReferencesCodec<Reference> {
  return {
    references: of,
    build: (idsByKey) => {
      const keysById = new Map([...idsByKey].map(([key, value]) => [value, key]));
      return {
        read: (wire) => readReference(wire as ReferenceWire, id, keysById),
        write: (value) => writeReference(value, id, idsByKey, of),
        same: (written, reported) => written.id === reported.id,
        ...(idsByKey.size > 0 && { words: Object.fromEntries([...idsByKey.keys()].map((key) => [key, 'exact'])) }),
      };
    },
  };
}

interface ReferenceWire {
  readonly id?: unknown;
  readonly name?: unknown;
}

function readReference(
  wire: ReferenceWire,
  codec: ValueCodec<string>,
  keysById: ReadonlyMap<string, string>,
): Reference | null | Finding<Reference> {
  const id = codec.read(wire.id);
  if (id === null || id instanceof Finding) return id === null ? null : new Finding(id.code, id.message);
  const key = keysById.get(id);
  const name = typeof wire.name === 'string' && wire.name !== '' ? wire.name : undefined;
  return { id, ...(key !== undefined && { key }), ...(name !== undefined && { name }) };
}

function writeReference(
  value: { readonly id?: string; readonly key?: string },
  codec: ValueCodec<string>,
  idsByKey: ReadonlyMap<string, string>,
  of: ReferenceField,
): unknown {
  const id = value.key === undefined ? value.id : idsByKey.get(value.key);
  if (id === undefined) {
    const hint = unknownKeyMessage(value.key ?? '', [...idsByKey.keys()]);
    return new Finding('invalid', idsByKey.size > 0 ? hint : `unknown key; mapping.references.${of} has none`, {
      part: 'key',
    });
  }
  const written = codec.write(id);
  return written instanceof Finding
    ? new Finding(written.code, written.message, { part: value.key === undefined ? 'id' : 'key' })
    : { id: written };
}

/** A codec with the tenant's table put in. Adds what is wrong with the table to `issues`. */
export function tenantCodec<C>(
  codec: CodecOf<C>,
  { mapping, assumptions, issues }: Pick<Compilation, 'mapping' | 'assumptions' | 'issues'>,
): ValueCodec<C> {
  if ('read' in codec) return codec;
  if ('references' in codec) return checkedReferences(codec, mapping, issues);
  const { table, defaults, fold, neverWritten } = codec;
  const entries = mapping[table] ?? defaults?.(assumptions);
  if (entries === undefined)
    issues.push({ path: `mapping.${table}`, message: 'is needed: the provider documents no words of its own' });
  const words = wordsOf[table] as unknown as readonly (C & string)[];
  const checked = checkTable<C & string>((entries ?? {}) as never, words, `mapping.${table}`, { fold, neverWritten });
  if (entries !== undefined) issues.push(...checked.issues);
  return codec.build(checked.lookup, words);
}

/** Every id of the tenant's references must be one that the provider can have. */
function checkedReferences<C>(codec: ReferencesCodec<C>, mapping: TenantMapping, issues: InputIssue[]): ValueCodec<C> {
  const ids = idsByKey(mapping, codec.references, issues);
  const built = codec.build(ids);
  for (const key of ids.keys()) {
    const written = built.write({ key } as C);
    if (written instanceof Finding)
      issues.push({ path: `mapping.references.${codec.references}.${key}`, message: written.message });
  }
  return built;
}

function idsByKey(mapping: TenantMapping, of: ReferenceField, issues: InputIssue[]): ReadonlyMap<string, string> {
  const entries = Object.entries(mapping.references?.[of] ?? {});
  const byId = new Map<string, string>();
  for (const [key, id] of entries) {
    const other = byId.get(id);
    if (other !== undefined)
      issues.push({ path: `mapping.references.${of}.${key}`, message: `is ambiguous: '${other}' has the same id` });
    byId.set(id, key);
  }
  return new Map(entries);
}
