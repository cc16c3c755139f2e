import type { TagsPatch } from '../../src/core/case.ts';
import type { FieldDefinitions } from '../../src/core/field.ts';
import type { Note, NoteDraft } from '../../src/core/note.ts';
import type { CaseMap, Catalogue, FieldDeclarations } from '../../src/mapping/case-map.ts';
import { sameJson, type ValueCodec } from '../../src/mapping/codec.ts';
import { compileMap } from '../../src/mapping/compile.ts';
import type { CompiledField } from '../../src/mapping/compiled-field.ts';
import { htmlText } from '../../src/mapping/html-text.ts';
import { requesterParts } from '../../src/mapping/requester-parts.ts';
import { reference, tableWord } from '../../src/mapping/tenant-codecs.ts';
import type { TenantMapping } from '../../src/mapping/tenant-mapping.ts';
import { id, instant, text } from '../../src/mapping/text-codecs.ts';

// An invented provider that has one field of every kind that an adapter can declare.

export const both = (path: string): { readonly create: string; readonly update: string } => ({
  create: path,
  update: path,
});

const acmeId: ValueCodec<string> = id({ pattern: /^\d{1,19}$/, what: 'an Acme id: digits only' });
const moment = instant({ fraction: 'always' });

const tags: ValueCodec<TagsPatch> = {
  read: (wire) => wire as readonly string[],
  write: (value) => value,
  same: (written, reported) => Array.isArray(written) === false || sameJson(written, reported),
  list: true,
};
const notes: ValueCodec<readonly (Note | NoteDraft)[]> = {
  read: (wire) => wire as readonly Note[],
  write: (value) => value,
  same: (written, reported) => reported.every(({ body }) => written.some((note) => note.body === body)),
  list: true,
};

export const acmeMap: CaseMap = {
  id: { kind: 'field', read: ['id'], codec: acmeId },
  number: { kind: 'field', read: ['no'], codec: text() },
  url: { kind: 'absent', reason: 'Acme has no links' },
  createdAt: { kind: 'field', read: ['created'], codec: moment },
  updatedAt: { kind: 'field', read: ['changed', 'created'], codec: moment },
  closedAt: { kind: 'absent', reason: 'Acme does not tell' },
  externalId: { kind: 'unconfigured', reason: 'set mapping.fields.externalId.field' },
  title: { kind: 'field', read: ['subject'], write: both('subject'), codec: text({ maxLength: 40 }) },
  description: {
    kind: 'field',
    read: ['body.html'],
    write: both('body.html'),
    codec: htmlText({ maxLength: 100 }),
    clear: 'empty',
  },
  status: {
    kind: 'field',
    read: ['state'],
    write: both('state'),
    codec: tableWord(
      'status',
      {
        new: 'NEW',
        open: ['OPEN', 'REOPENED'],
        pending: null,
        on_hold: { write: 'OPEN', approximated: true },
        resolved: 'SOLVED',
        closed: { read: ['CLOSED'] },
      },
      { fold: (word) => word.toUpperCase() },
    ),
  },
  priority: {
    kind: 'field',
    read: ['prio'],
    write: both('prio'),
    codec: tableWord('priority', { low: '1', normal: '2', high: '3', urgent: null }),
    clear: 'null',
  },
  type: { kind: 'unconfigured', reason: 'set mapping.fields.type.field' },
  resolution: {
    kind: 'field',
    read: ['outcome'],
    write: { update: 'outcome' },
    codec: text(),
    clear: { request: 'clearResolution' },
  },
  requester: {
    kind: 'composite',
    read: { id: ['customer.id'], name: ['customer.name'], email: ['customer.mail', 'mail'] },
    write: {
      create: { id: 'customer.id', name: 'customer.name', email: 'customer.mail' },
    },
    codec: requesterParts({ id: acmeId, name: text({ maxLength: 20 }), email: text() }, 'Acme'),
    reason: 'a requester is set once',
  },
  assignee: {
    kind: 'composite',
    read: { id: ['agent.id'], name: ['agent.name'] },
    key: 'id',
    write: { create: { id: 'agent.id' }, update: { id: 'agent.id' } },
    codec: reference('assignee', acmeId),
    clear: 'null',
  },
  team: {
    kind: 'unconfigured',
    reason: 'set mapping.fields.team.field',
    shared: true,
    codec: reference('team', acmeId),
    clear: 'empty',
  },
  department: {
    kind: 'unconfigured',
    reason: 'set mapping.fields.department.field',
    shared: true,
    codec: reference('department', acmeId),
    clear: 'empty',
  },
  parentId: { kind: 'absent', reason: 'cases do not hang together here' },
  category: {
    kind: 'field',
    read: ['topic'],
    write: both('topic'),
    codec: text(),
    clear: 'assumed',
    basis: 'assumed',
  },
  subCategory: { kind: 'field', read: ['subtopic'], write: { create: 'subtopic' }, codec: text(), clear: 'null' },
  channel: { kind: 'field', read: ['source'], codec: text(), reason: 'set by Acme' },
  tags: {
    kind: 'resource',
    read: ['tags'],
    from: 'tags',
    write: { create: 'tags', update: 'tags' },
    codec: tags,
    clear: { request: 'tags' },
  },
  dueAt: {
    kind: 'field',
    read: ['due'],
    write: both('due'),
    codec: instant({ fraction: 'when-needed', keeps: 'seconds' }),
    clear: 'null',
  },
  notes: { kind: 'resource', read: ['notes'], from: 'notes', write: { create: 'notes' }, codec: notes },
};

const acmeCatalogue: Catalogue = {
  productId: { wire: { type: 'id', codec: acmeId }, write: both('productId'), clear: 'null' },
  visitDate: { wire: { type: 'date' }, write: both('visitDate'), clear: 'null' },
  visitTime: { wire: { type: 'local_time', separator: ':' }, write: both('visitTime'), clear: 'null' },
  visitNote: { wire: { type: 'text' }, write: both('visitNote') },
  weight: { wire: { type: 'number' }, reason: 'weighed by Acme' },
  'stats.replies': { wire: { type: 'number' }, basis: 'assumed' },
  groupId: { wire: { type: 'id', codec: acmeId }, write: both('groupId') },
  queue: { wire: { type: 'text', maxLength: 10 }, write: { create: 'queue' }, clear: 'assumed' },
  blob: { wire: { type: 'opaque' }, reason: 'a picture' },
};

export const acmeFields: FieldDeclarations = {
  map: acmeMap,
  catalogue: acmeCatalogue,
  customFields: {
    container: 'custom',
    positions: true,
    wire: ({ field, position }, kind) => {
      if (!field.startsWith('c_')) return { refused: 'is no custom field: those are keyed c_…' };
      if (position !== undefined) return { type: 'text', maxLength: position };
      if (kind === 'integer' || kind === 'decimal') return { type: 'number' };
      if (kind === 'multi_choice' || kind === 'reference_list')
        return { type: 'list', format: { delimiter: ';' }, of: { type: 'text' } };
      if (kind === 'choice_path') return { type: 'list', format: 'array', of: { type: 'text' } };
      return { type: 'text', maxLength: 255 };
    },
    clear: 'null',
    wrap: (value, label, operation) =>
      operation === 'create' ? value : { value, ...(label !== undefined && { label }) },
    unwrap: (wire) => (typeof wire === 'object' && wire !== null && 'value' in wire ? wire.value : wire),
  },
  requiredOnCreate: ['title', 'requester.email'],
  rules: [{ when: { field: 'status', value: 'resolved' }, requires: ['resolution'] }],
  assumedClear: ({ nullClears }) => (nullClears === false ? 'never' : 'null'),
  rivals: [{ winner: 'productId', loser: 'topic' }],
};

/** Acme with other entries in its catalogue, or in its map. */
export function acmeWith(
  catalogue: Catalogue,
  map: { readonly [K in keyof CaseMap]?: CaseMap[K] } = {},
): FieldDeclarations {
  return { ...acmeFields, catalogue: { ...acmeCatalogue, ...catalogue }, map: { ...acmeMap, ...map } };
}

interface Compiled {
  readonly fields: readonly CompiledField[];
  /** `path: message`. */
  readonly issues: readonly string[];
  readonly field: (path: string) => CompiledField;
}

/** Acme's fields for one tenant and one application, none of them shared with an earlier call. */
export function compileAcme(
  mapping: TenantMapping = {},
  definitions: FieldDefinitions = {},
  declarations: FieldDeclarations = acmeFields,
  assumptions: Readonly<Record<string, unknown>> = { nullClears: true },
): Compiled {
  const { fields, issues } = compileMap({ ...declarations }, mapping, definitions, assumptions);
  const field = (path: string): CompiledField => {
    const found = fields.find((each) => each.path === path);
    if (!found) throw new Error(`no field ${path}`);
    return found;
  };
  return { fields, issues: issues.map(({ path, message }) => `${path}: ${message}`), field };
}
