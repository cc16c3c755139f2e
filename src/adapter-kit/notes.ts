import { CaseportError, type ErrorContext, invalidInput, unmappable } from '../core/errors.ts';
import type { AddedNote, Note, NoteDraft } from '../core/note.ts';
import { parseNote } from '../core/parse-note.ts';
import type { CallOptions, CasePort, KeyedOptions } from '../core/port.ts';
import type { Warning } from '../core/warning.ts';
import { Finding } from '../mapping/codec.ts';
import { type Written, writeInput } from '../mapping/write.ts';
import { addOnce } from './add-once.ts';
import { askWithin } from './ask.ts';
import { checkId } from './check-id.ts';
import { type Execution, execute } from './execute.ts';
import { keyedBy } from './keyed.ts';
import type { NoteResource } from './note-resource.ts';
import { eachOf, type Listing, pagedCall } from './paged-call.ts';
import type { PortParts } from './port.ts';
import { callOptions, countByCode, runCall } from './run-call.ts';
import { asReadable, UnreadableReply } from './unreadable-reply.ts';
import { resourceOf } from './unsupported-operation.ts';

/** Notes of a case. */
export function noteCalls(parts: PortParts): Pick<CasePort, 'addNote' | 'listNotes'> {
  const { definition } = parts;
  const { provider } = definition;
  return {
    addNote: (id, note, given) =>
      runCall(parts, 'addNote', given, [...callOptions, 'idempotencyKey'], ({ idempotencyKey }: KeyedOptions) => {
        const resource = resourceOf(definition.notes, provider, 'addNote');
        const caseId = checkId(parts, id, 'addNote');
        const addition = plannedNote(parts, resource, caseId, note);
        const keyed =
          idempotencyKey === undefined ? undefined : keyedBy(parts, idempotencyKey, [caseId, addition.draft]);
        const work = (execution: Execution): Promise<AddedNote> =>
          keyed === undefined
            ? addNote(parts, addition, execution)
            : addOnce({
                call: keyed(execution, caseId),
                list: async () => (await allNotes(parts, resource, caseId, execution)).map(withoutWarnings),
                isAlike: (listed) => isSame(addition.draft, listed),
                add: () => addNote(parts, addition, execution),
              });
        return { caseId, work, facts: ({ warnings }) => ({ warnings: countByCode(warnings) }) };
      }),
    listNotes: (id, options) => eachNote(parts, id, options),
  };
}

function eachNote(parts: PortParts, id: string, options: CallOptions | undefined): AsyncIterable<Note> {
  const { definition } = parts;
  const operation = 'listNotes';
  const begin = ({ ask }: Listing): AsyncIterable<readonly Note[]> => {
    const resource = resourceOf(definition.notes, definition.provider, operation);
    return notePages(parts, resource.pages(checkId(parts, id, operation), ask, parts.context));
  };
  return eachOf(pagedCall(parts, { operation, options, caseId: id, begin }), options);
}

async function* notePages(parts: PortParts, pages: AsyncIterable<readonly unknown[]>): AsyncGenerator<readonly Note[]> {
  for await (const page of pages) yield readNotes(parts, page);
}

async function allNotes(
  parts: PortParts,
  resource: NoteResource,
  caseId: string,
  execution: Execution,
): Promise<readonly Note[]> {
  const { provider, operation } = execution;
  return asReadable({ provider, operation, caseId }, async () => {
    const notes: Note[] = [];
    const pages = resource.pages(caseId, askWithin(execution, caseId), parts.context);
    for await (const page of notePages(parts, pages)) notes.push(...page);
    return notes;
  });
}

/** @throws UnreadableReply for what are no notes. */
function readNotes({ fields }: PortParts, wire: readonly unknown[]): readonly Note[] {
  const read = fields.find(({ path }) => path === 'notes')?.codec.read(wire);
  const notes = read instanceof Finding ? read.value : read;
  if (Array.isArray(notes)) return notes;
  throw new UnreadableReply('the reply has no list of notes');
}

/** A note carried over and planned: nothing has been sent. */
interface PlannedNote {
  readonly caseId: string;
  readonly draft: NoteDraft;
  readonly written: Written;
  readonly resource: NoteResource;
}

function plannedNote(parts: PortParts, resource: NoteResource, caseId: string, note: unknown): PlannedNote {
  const where = { provider: parts.definition.provider, operation: 'addNote', caseId };
  const draft = parseNote(note, where);
  const written = ofOneNote(where, () => writeInput(parts.fields, { notes: [draft] }, 'create', { context: where }));
  return { caseId, draft, written: { ...written, warnings: written.warnings.map(ofTheNote) }, resource };
}

/** The note is written as the only one of a case; what is wrong with it is told as its own. */
function ofOneNote<T>(where: ErrorContext, write: () => T): T {
  try {
    return write();
  } catch (error) {
    if (!CaseportError.is(error)) throw error;
    if (error.code === 'invalid_input') throw invalidInput(error.details.issues.map(ofTheNote), where);
    if (error.code === 'unmappable') throw unmappable(error.details.warnings.map(ofTheNote), where);
    throw error;
  }
}

function ofTheNote<T extends { readonly path: string }>(finding: T): T {
  return { ...finding, path: finding.path.replace(/^notes\[0\]\.?/, '') };
}

async function addNote(parts: PortParts, planned: PlannedNote, execution: Execution): Promise<AddedNote> {
  const { caseId, draft, written, resource } = planned;
  const plan = resource.add(caseId, written, parts.context);
  let { results, last } = await execute(plan, caseId, execution);
  let added = resource.added(results, last);
  if (added === undefined) {
    const get = parts.definition.plan.get(caseId, [], parts.context);
    const read = await execute(get, caseId, execution).catch(() => undefined);
    if (read !== undefined) ({ last } = read);
    added = resource.added(results, last);
  }
  const lost = plan.changedUntouched?.(results, last) ?? [];
  const warnings = [...written.warnings, ...lost];
  const notes = notesTold(parts, added);
  return added?.length === 0
    ? asSent(draft, [
        ...warnings,
        { code: 'mismatch', path: 'notes', message: 'the provider tells the notes, and not this one' },
      ])
    : told(draft, notes, warnings, untoldIn(resource, notes, added));
}

/** The parts that a note as told leaves out. */
function untoldIn(
  { tellsVisibility }: NoteResource,
  notes: readonly Note[],
  added: readonly unknown[] | undefined | null,
): (note: Note) => readonly (keyof NoteDraft)[] {
  return (note) => (tellsVisibility?.(added?.[notes.indexOf(note)]) === false ? ['visibility'] : []);
}

/** After the write nothing that cannot be read may look as if nothing had happened. */
function notesTold(parts: PortParts, added: readonly unknown[] | undefined | null): readonly Note[] {
  try {
    return readNotes(parts, added ?? []);
  } catch {
    return [];
  }
}

/** The note as the provider tells it; where it tells of none, as it was sent, without an id. */
function told(
  draft: NoteDraft,
  added: readonly Note[],
  warnings: readonly Warning[],
  untold: (note: Note) => readonly (keyof NoteDraft)[],
): AddedNote {
  const note = added.findLast((each) => isSame(draft, each)) ?? added.at(-1);
  if (note === undefined) return asSent(draft, [...warnings, notReported('notes')]);
  const left = untold(note);
  const parts = [...new Set([...differences(draft, note), ...left])];
  const differing = parts.map(
    (path): Warning => (note[path] !== null && !left.includes(path) ? otherwise(path) : notReported(path)),
  );
  return { ...note, warnings: [...warnings, ...differing, ...(note.id === '' ? [notReported('id')] : [])] };
}

function asSent(draft: NoteDraft, warnings: readonly Warning[]): AddedNote {
  return { id: '', ...draft, title: draft.title ?? null, warnings };
}

function otherwise(path: string): Warning {
  return { code: 'mismatch', path, message: 'the provider reports something else than what was written' };
}

function notReported(path: string): Warning {
  return { code: 'unverified', path, message: 'the provider does not report what was written' };
}

function isSame(draft: NoteDraft, note: Note): boolean {
  return differences(draft, note).length === 0;
}

/** The parts that are otherwise. A title that was given up is told already. */
function differences(draft: NoteDraft, note: Note): (keyof NoteDraft)[] {
  const { body, visibility, title } = draft;
  const isSamePart = {
    body: note.body === body,
    visibility: note.visibility === visibility,
    title: note.title === undefined || (note.title ?? undefined) === title,
  };
  return (Object.keys(isSamePart) as (keyof NoteDraft)[]).filter((part) => !isSamePart[part]);
}

function withoutWarnings(note: Note): AddedNote {
  return { ...note, warnings: [] };
}
