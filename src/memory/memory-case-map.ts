import type { FieldCapability } from '../core/capabilities.ts';
import type { CanonicalField } from '../core/case.ts';
import type { FieldKind } from '../core/field.ts';
import type { Note, NoteDraft } from '../core/note.ts';
import type { CaseMap, Entry, FieldDeclarations } from '../mapping/case-map.ts';
import { Finding, type ValueCodec } from '../mapping/codec.ts';
import type { WireType } from '../mapping/field-codecs.ts';
import { requesterParts } from '../mapping/requester-parts.ts';
import { tagList } from '../mapping/tag-list.ts';
import { reference, tableWord, wordsOf } from '../mapping/tenant-codecs.ts';
import { instant, text } from '../mapping/text-codecs.ts';
import { type PartialCapabilities, tableOf } from './partial-capabilities.ts';

type Limits = Partial<FieldCapability>;

/** A canonical case as it is, less what the capabilities lack. */
export function memoryFields(capabilities: PartialCapabilities): FieldDeclarations {
  const { fields = {}, requiredOnCreate = [], rules = [] } = capabilities;
  return {
    map: limitedMap(wholeMap(fields), fields),
    catalogue: {},
    customFields: { container: 'customFields', wire: (_, kind) => wireOf(kind), clear: 'null' },
    requiredOnCreate,
    rules,
    absentIsEmpty: true,
  };
}

function wholeMap(fields: NonNullable<PartialCapabilities['fields']>): CaseMap {
  const moment = instant({ fraction: 'always' });
  const told = { kind: 'field', codec: moment } as const;
  const textAt = (key: CanonicalField): Entry<string> => ({ ...kept(key), codec: text(fields[key]?.limit) });
  const table = <K extends keyof typeof wordsOf>(key: K): ReturnType<typeof tableWord<K>> =>
    tableWord(key, tableOf(wordsOf[key] as readonly (typeof wordsOf)[K][number][], fields[key] ?? {}));
  const named = (key: 'assignee' | 'team' | 'department'): CaseMap['assignee'] => ({
    kind: 'composite',
    read: { id: [`${key}.id`] },
    key: 'id',
    write: { create: { id: `${key}.id` }, update: { id: `${key}.id` } },
    codec: reference(key, text()),
    clear: 'null',
  });
  return {
    id: { kind: 'field', read: ['id'], codec: text() },
    number: { kind: 'field', read: ['id'], codec: text() },
    url: { kind: 'absent', reason: 'a case in memory has no address' },
    createdAt: { ...told, read: ['createdAt'] },
    updatedAt: { ...told, read: ['updatedAt'] },
    closedAt: { ...told, read: ['closedAt'] },
    externalId: textAt('externalId'),
    title: textAt('title'),
    description: textAt('description'),
    status: { ...kept('status'), codec: table('status') },
    priority: { ...kept('priority'), codec: table('priority') },
    type: { ...kept('type'), codec: table('type') },
    resolution: textAt('resolution'),
    requester: requester(fields.requester ?? {}),
    assignee: named('assignee'),
    team: named('team'),
    department: named('department'),
    parentId: textAt('parentId'),
    category: textAt('category'),
    subCategory: textAt('subCategory'),
    channel: textAt('channel'),
    tags: { ...kept('tags'), codec: tagList },
    dueAt: { ...kept('dueAt'), codec: moment },
    notes: { kind: 'field', read: ['notes'], write: { create: 'notes' }, codec: notes(fields.notes ?? {}) },
  };
}

function kept(key: string): {
  kind: 'field';
  read: [string];
  write: { create: string; update: string };
  clear: 'null';
} {
  return { kind: 'field', read: [key], write: { create: key, update: key }, clear: 'null' };
}

function requester({ parts = {} }: Limits): CaseMap['requester'] {
  const names = (['id', 'name', 'email', 'phone'] as const).filter((name) => parts[name] !== 'lost');
  const paths = Object.fromEntries(names.map((name) => [name, `requester.${name}`]));
  return {
    kind: 'composite',
    read: Object.fromEntries(names.map((name) => [name, [`requester.${name}`]])),
    write: { create: paths, update: paths },
    codec: requesterParts(Object.fromEntries(names.map((name) => [name, text()])), 'the port that this one stands for'),
    clear: 'null',
  };
}

function notes({ parts = {} }: Limits): ValueCodec<readonly (Note | NoteDraft)[]> {
  const untitled = ({ title, ...note }: Note | NoteDraft): Note | NoteDraft => note;
  return {
    read: (wire) => wire as readonly Note[],
    write: (drafts) => {
      const titled = parts.title === 'lost' ? drafts.flatMap(({ title }, index) => (title ? [index] : [])) : [];
      const lost = titled.map((index) => `[${index}].title`);
      if (lost.length === 0) return drafts;
      return new Finding('lost', 'notes have no title', { part: lost, value: drafts.map(untitled) });
    },
    same: (written, reported) =>
      written.every(
        ({ body, visibility }, at) => body === reported[at]?.body && visibility === reported[at]?.visibility,
      ),
    ...(parts.title && { parts: { title: parts.title } }),
    list: true,
  };
}

const native: { readonly [K in FieldKind]?: WireType } = {
  boolean: { type: 'boolean' },
  integer: { type: 'number' },
};
const lists: readonly FieldKind[] = ['multi_choice', 'choice_path', 'reference_list'];

function wireOf(kind: FieldKind): WireType {
  return lists.includes(kind)
    ? { type: 'list', format: 'array', of: { type: 'text' } }
    : (native[kind] ?? { type: 'text' });
}

/** What is lost or unconfigured is so; what is not written or cleared is not. */
function limitedMap(map: CaseMap, fields: NonNullable<PartialCapabilities['fields']>): CaseMap {
  const limited = Object.entries(map).map(([key, entry]) => {
    const {
      support,
      reason = 'the port was opened without it',
      create,
      update,
      clear,
    } = fields[key as CanonicalField] ?? {};
    if (entry.kind === 'absent' || entry.kind === 'unconfigured') return [key, entry];
    if (support === 'lost') return [key, { kind: 'absent', reason }];
    if (support === 'unconfigured') return [key, { kind: 'unconfigured', reason }];
    const write = Object.entries(entry.write ?? {}).filter(([way]) => (way === 'create' ? create : update) !== false);
    return [key, { ...entry, write: Object.fromEntries(write), ...(clear === false && { clear: 'never' }) }];
  });
  return Object.fromEntries(limited) as CaseMap;
}
