// The canonical case as a ticket of Acme: one declaration, for both directions.

import type { Note, NoteDraft } from 'caseport';
import {
  type CaseMap,
  type CodecOf,
  type FieldDeclarations,
  type FieldEntry,
  Finding,
  id,
  readNotes,
  reference,
  requesterParts,
  tableWord,
  tagList,
  text,
  unreadable,
  type ValueCodec,
} from 'caseport/adapter-kit';

const both = <P>(paths: P): { readonly create: P; readonly update: P } => ({ create: paths, update: paths });

const acmeId: ValueCodec<string> = id({ pattern: /^[TUS]-\d{1,9}$/, what: 'an id of Acme, such as T-12' });

/** Acme writes moments as milliseconds since 1970. */
const epoch: ValueCodec<string> = {
  read: (wire) => toInstant(wire) ?? unreadable('a number of milliseconds'),
  write: (value) => Date.parse(value),
};

export function toInstant(wire: unknown): string | undefined {
  return Number.isSafeInteger(wire) && Math.abs(Number(wire)) <= 8.64e15
    ? new Date(Number(wire)).toISOString()
    : undefined;
}

/** A comment that does not say that it is not internal is. It has no title. */
const comments: ValueCodec<readonly (Note | NoteDraft)[]> = {
  read: (wire) =>
    readNotes(wire, ({ id: noteId, text: body, internal, at }) => {
      const createdAt = toInstant(at);
      return {
        id: noteId,
        body,
        visibility: internal === false ? 'public' : 'private',
        ...(createdAt && { createdAt }),
      };
    }),
  write: (notes) => {
    const titled = notes.flatMap(({ title }, index) => (title ? [`[${index}].title`] : []));
    return titled.length === 0 ? notes : new Finding('lost', 'a comment has no title', { part: titled, value: notes });
  },
  same: (written, reported) =>
    written.every(({ body, visibility }, at) => reported[at]?.body === body && reported[at]?.visibility === visibility),
  parts: { title: 'lost' },
  list: true,
};

/** A field that creates and updates write, and null clears. */
const held = <C>(path: string, codec: CodecOf<C>): FieldEntry<C> =>
  ({ kind: 'field', read: [path], write: both(path), codec, clear: 'null' }) as const;

const named = (of: 'assignee' | 'team', path: string): CaseMap['assignee'] => ({
  kind: 'composite',
  read: { id: [path], name: [`${path}Name`] },
  key: 'id',
  write: both({ id: path }),
  codec: reference(of, acmeId),
  clear: 'null',
});

const map: CaseMap = {
  id: { kind: 'field', read: ['id'], codec: acmeId },
  number: { kind: 'field', read: ['id'], codec: text() },
  url: { kind: 'absent', reason: 'Acme has no addresses of tickets' },
  createdAt: { kind: 'field', read: ['opened'], codec: epoch },
  updatedAt: { kind: 'field', read: ['changed'], codec: epoch },
  closedAt: { kind: 'absent', reason: 'Acme does not tell' },
  externalId: held('foreignKey', text({ maxLength: 64 })),
  title: held('subject', text({ maxLength: 120 })),
  description: held('story', text()),
  status: held(
    'state',
    tableWord('status', {
      new: 'fresh',
      open: ['working', 'reopened'],
      pending: 'waiting',
      on_hold: { write: 'waiting', approximated: true },
      resolved: 'done',
      closed: { read: ['archived'] },
    }),
  ),
  priority: held('rank', tableWord('priority', { low: 'C', normal: 'B', high: 'A', urgent: null })),
  type: { kind: 'absent', reason: 'a ticket is a ticket' },
  resolution: held('answer', text()),
  requester: {
    kind: 'composite',
    read: { name: ['customer.name'], email: ['customer.mail'] },
    write: both({ name: 'customer.name', email: 'customer.mail' }),
    codec: requesterParts({ name: text({ maxLength: 80 }), email: text() }, 'Acme'),
  },
  assignee: named('assignee', 'owner'),
  team: named('team', 'squad'),
  department: { kind: 'absent', reason: 'Acme has squads only' },
  parentId: { kind: 'absent', reason: 'tickets do not hang together' },
  category: held('topic', text()),
  subCategory: { kind: 'absent', reason: 'topics have nothing below them' },
  channel: { kind: 'field', read: ['source'], codec: text(), reason: 'set by Acme' },
  tags: held('labels', tagList),
  dueAt: held('due', epoch),
  notes: { kind: 'resource', read: ['comments'], from: 'notes', write: { create: 'notes' }, codec: comments },
};

/** Everything that Acme documents of its fields. */
export const acmeFields: FieldDeclarations = {
  map,
  catalogue: {},
  customFields: {
    container: 'extra',
    clear: 'null',
    wire: (_placement, kind) => {
      if (kind === 'integer' || kind === 'decimal') return { type: 'number' };
      if (kind === 'boolean') return { type: 'boolean' };
      if (kind === 'multi_choice' || kind === 'reference_list')
        return { type: 'list', format: 'array', of: { type: 'text' } };
      return { type: 'text', maxLength: 500 };
    },
  },
  requiredOnCreate: ['title'],
  rules: [],
};
