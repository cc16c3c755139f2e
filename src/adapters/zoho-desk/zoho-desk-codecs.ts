import type { CaseStatus, Requester, TagsPatch } from '../../core/case.ts';
import type { Note, NoteDraft } from '../../core/note.ts';
import type { TableCodec } from '../../mapping/case-map.ts';
import { Finding, unreadable, type ValueCodec } from '../../mapping/codec.ts';
import { htmlText } from '../../mapping/html-text.ts';
import { type NoteParts, readNotes } from '../../mapping/note-list.ts';
import { tableWord } from '../../mapping/tenant-codecs.ts';
import { id, readInstant, text } from '../../mapping/text-codecs.ts';
import { wordCodec } from '../../mapping/word-table.ts';

/** Every id is a number of up to 19 digits, sent as text. Source: Zoho Desk OAS, ids `[0-9]+` int64. */
export const zohoId: ValueCodec<string> = id({ pattern: /^\d{1,19}$/, maxLength: 19, what: 'a Zoho id: digits only' });

/** Booleans may arrive as text. Source: "Update a ticket", `"isDeleted": "false"`. */
export function isTrue(value: unknown): boolean {
  return value === true || value === 'true';
}

/** The phone column of a ticket. Source: Zoho Desk OAS, at most 120 characters, of a pattern without ( ) and #. */
export const zohoPhone: ValueCodec<string> = {
  ...text({ maxLength: 120 }),
  write: (value) =>
    /[()#]/.test(value) ? new Finding('invalid', 'must not hold ( ) or #') : text({ maxLength: 120 }).write(value),
};

/** The words for what every portal has. Source: Zoho KB, customising ticket statuses: Open, On Hold, Escalated, Closed. */
const defaultStatuses = tableWord('status', {
  new: null,
  open: 'Open',
  pending: null,
  on_hold: 'On Hold',
  resolved: null,
  closed: 'Closed',
});

/** The only stable axis of a status. Source: Zoho Desk OAS, `statusType` Open, On Hold, Closed; other spellings occur. */
const statusTypes: Readonly<Record<string, CaseStatus>> = { OPEN: 'open', ONHOLD: 'on_hold', CLOSED: 'closed' };

/** A status is read by its name in the table; a name that is not there is read by its type, as an approximation. */
export const zohoStatus: TableCodec<CaseStatus> = {
  ...defaultStatuses,
  build: (lookup, words) => {
    const names = wordCodec(lookup, words, 'mapping.status');
    return {
      ...names,
      spellings: (value) => [...(names.spellings?.(value) ?? []), ...typeWords(value)],
      read: (wire) => {
        const { name, type } = wire as { readonly name?: unknown; readonly type?: unknown };
        const byName = names.read(name);
        if (!(byName instanceof Finding) || typeof type !== 'string') return byName;
        const byType = statusTypes[type.replaceAll(/[\s_]/g, '').toUpperCase()];
        if (byType === undefined) return byName;
        return new Finding('approximated', 'the status is not in mapping.status; read by its type', { value: byType });
      },
      write: (value) => named(names.write(value)),
    };
  },
};

/** A list can be filtered by a status's type as well. Source: Zoho Desk OAS, TicketTag.json, `${OPEN}`. */
function typeWords(status: CaseStatus): string[] {
  return Object.entries(statusTypes).flatMap(([type, canonical]) => (canonical === status ? [`\${${type}}`] : []));
}

function named(written: unknown): unknown {
  if (!(written instanceof Finding)) return { name: written };
  return written.value === undefined
    ? written
    : new Finding(written.code, written.message, { value: { name: written.value } });
}

const contactLimits = { name: text({ maxLength: 200 }), email: text({ maxLength: 255 }) };

/**
 * A contact: by id where there is one, else described, so that Zoho finds it by e-mail or makes it.
 * Source: "Update a ticket", `contactId` and `contact`; Zoho Desk OAS, lastName and email, at most 200 and 255.
 */
export const zohoRequester: ValueCodec<Requester> = {
  read: (wire) => {
    const parts = wire as Readonly<Record<string, unknown>>;
    const contactId = zohoId.read(parts.id);
    if (typeof contactId !== 'string') return unreadable('text');
    const name = [parts.firstName, parts.lastName].filter(isText).join(' ');
    return {
      id: contactId,
      ...(name !== '' && { name }),
      ...(isText(parts.email) && { email: parts.email }),
      ...(isText(parts.phone) && { phone: parts.phone }),
    };
  },
  write: (requester) =>
    requester.id === undefined ? describedContact(requester) : contactById(requester, requester.id),
  parts: { phone: 'lost', noName: 'approximated' },
  // The name serves only when Zoho makes the contact, so it is not compared; what the reply does not tell is not either.
  same: (written, reported) =>
    (written.id === undefined || written.id === reported.id) &&
    (written.email === undefined ||
      reported.email === undefined ||
      written.email.toLowerCase() === reported.email.toLowerCase()),
};

function contactById(requester: Requester, contactId: string): unknown {
  if (requester.email !== undefined)
    return new Finding('invalid', 'must not come with an id: give the id of a contact, or describe one', {
      part: 'email',
    });
  const written = zohoId.write(contactId);
  if (written instanceof Finding) return new Finding('invalid', written.message, { part: 'id' });
  const unused = (['name', 'phone'] as const).filter((part) => requester[part] !== undefined);
  if (unused.length === 0) return { id: written };
  return new Finding('lost', 'a contact that is named by id keeps its own', { part: unused, value: { id: written } });
}

function describedContact({ name, email, phone }: Requester): unknown {
  if (name === undefined && email === undefined) return new Finding('invalid', 'must have an id, an email or a name');
  for (const [part, value] of Object.entries({ name, email })) {
    const written = value === undefined ? value : contactLimits[part as 'name' | 'email'].write(value);
    if (written instanceof Finding) return new Finding('invalid', written.message, { part });
  }
  const lastName = name ?? email?.split('@')[0]?.slice(0, 200);
  const contact = { contact: { lastName, ...(email !== undefined && { email }) } };
  if (phone !== undefined)
    return new Finding('lost', "a ticket's contact takes no phone", { part: 'phone', value: contact });
  if (name !== undefined) return contact;
  return new Finding('approximated', "without a name, a new contact's last name is the first part of the email", {
    value: contact,
  });
}

function isText(value: unknown): value is string {
  return typeof value === 'string' && value !== '';
}

const tagRule = /^(?!null$)[A-Za-z0-9_.\-+%\s\u0080-\uffff]{3,50}$/;

/** Tags are a resource of their own. Source: Zoho Desk OAS, TicketTag: 3 to 50 characters of a small alphabet. */
export const zohoTags: ValueCodec<TagsPatch> = {
  read: (wire) =>
    Array.isArray(wire)
      ? wire.map(tagName).filter(isText)
      : new Finding('unmapped', 'the provider sent no list of tags'),
  write: (tags) => {
    const written = tagNames(tags);
    const bad = written.findIndex((tag) => !tagRule.test(tag));
    if (bad >= 0)
      return new Finding('invalid', 'must be 3 to 50 letters, digits, spaces or _ . - + %', { part: `[${bad}]` });
    return tags;
  },
  same: (written, reported) => sameTags(written, reported as readonly string[]),
  list: true,
};

function tagName(tag: unknown): unknown {
  return typeof tag === 'object' && tag !== null && 'name' in tag ? tag.name : tag;
}

function tagNames(tags: TagsPatch): readonly string[] {
  if (isTagList(tags)) return tags;
  return [...(tags.add ?? []), ...(tags.remove ?? [])];
}

/** Whether the tags replace those that are there. */
export function isTagList(tags: TagsPatch): tags is readonly string[] {
  return Array.isArray(tags);
}

function sameTags(written: TagsPatch, reported: readonly string[]): boolean {
  if (isTagList(written)) return written.length === reported.length && written.every((tag) => reported.includes(tag));
  const { add = [], remove = [] } = written;
  return add.every((tag) => reported.includes(tag)) && !remove.some((tag) => reported.includes(tag));
}

const noteLimit = text({ maxLength: 32_000 });

/** Notes are comments, each a request of its own. A comment has no title. Source: Zoho Desk OAS, TicketComment. */
export const zohoNotes: ValueCodec<readonly (Note | NoteDraft)[]> = {
  read: (wire) => readNotes(wire, noteParts),
  write: (notes) => {
    for (const [index, note] of notes.entries()) {
      const body = noteLimit.write(note.body ?? '');
      if (body instanceof Finding) return new Finding('invalid', body.message, { part: `[${index}].body` });
    }
    const titled = notes.findIndex((note) => note.title !== undefined);
    return titled < 0
      ? notes
      : new Finding('lost', 'a comment has no title', { part: `[${titled}].title`, value: notes });
  },
  parts: { title: 'lost' },
  same: (written, reported) =>
    written.length === reported.length &&
    written.every(
      (note, index) => note.body === reported[index]?.body && note.visibility === reported[index]?.visibility,
    ),
  list: true,
};

/** A comment is public only where it says so. */
function noteParts(comment: Readonly<Record<string, unknown>>): NoteParts {
  const { id: commentId, content, contentType, isPublic, commentedTime } = comment;
  const createdAt = typeof commentedTime === 'string' ? readInstant(commentedTime) : undefined;
  return {
    id: commentId,
    body: contentType === 'html' ? asText(content) : content,
    visibility: isTrue(isPublic) ? 'public' : 'private',
    ...(createdAt !== undefined && { createdAt }),
  };
}

const html = htmlText({ maxLength: 32_000 });

/** A comment may be HTML, which is read as text like every other. Source: Zoho Desk OAS, TicketComment, `contentType` plainText or html. */
function asText(content: unknown): unknown {
  const read = typeof content === 'string' ? html.read(content) : content;
  return read instanceof Finding ? read.value : read;
}
