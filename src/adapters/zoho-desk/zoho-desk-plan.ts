import type { Assumptions } from '../../adapter-kit/assumptions.ts';
import type { AdapterDefinition, PlanContext } from '../../adapter-kit/define-adapter.ts';
import { type Known, type Plan, readStep, type Step, writeStep } from '../../adapter-kit/plan.ts';
import type { TagsPatch } from '../../core/case.ts';
import type { NoteDraft } from '../../core/note.ts';
import type { UpdateOptions } from '../../core/port.ts';
import { CASE } from '../../mapping/case-map.ts';
import { coveredBy, type Written } from '../../mapping/write.ts';
import { isTagList } from './zoho-desk-codecs.ts';

export const tickets: readonly string[] = ['api', 'v1', 'tickets'];

/** The requests that each operation becomes. */
export const zohoDeskPlan: AdapterDefinition<Assumptions>['plan'] = {
  get: (_id, include) => ({ steps: include.includes('tags') ? [readTicket, readTags] : [readTicket] }),
  create: (written) => ({
    steps: [
      writeStep({
        name: 'ticket',
        covers: coveredBy(written, CASE),
        request: () => ({ method: 'POST', path: tickets, body: written.requests[CASE] }),
      }),
      ...tagSteps(written, ['ticket']),
      ...noteSteps(written, ['ticket']),
    ],
  }),
  update: (_id, written, options, context) => ({
    // The ticket's own request comes after the clearing, so that its reply tells the resolution as it is by then.
    steps: [...resolutionClear(written), ...ticketUpdate(written, options, context), ...tagSteps(written, [])],
  }),
};

/** `include=contacts` tells the requester's name and address. Source: Zoho Desk OAS, GET /tickets/{id}. */
const readTicket: Step = readStep({
  name: 'ticket',
  request: ({ id }) => ({ method: 'GET', path: [...tickets, id], query: { include: 'contacts' } }),
});

const readTags: Step = readStep({
  name: 'tags',
  request: ({ id }) => ({ method: 'GET', path: [...tickets, id, 'tags'] }),
  answer: tagsTold,
});

function tagsTold(body: unknown): ReturnType<NonNullable<Step['answer']>> {
  return { tells: { from: 'tags', payload: body ?? { tags: [] } } };
}

function ticketUpdate(written: Written, options: UpdateOptions, { assumptions }: PlanContext): Step[] {
  const { suppressClosureMail } = options;
  const body = written.requests[CASE] as Readonly<Record<string, unknown>> | undefined;
  if (body === undefined) return [];
  const silent =
    suppressClosureMail === undefined ? undefined : { disableClosureNotification: String(suppressClosureMail) };
  const inQuery = assumptions.closureNotificationIn === 'query';
  return [
    writeStep({
      name: 'ticket',
      covers: coveredBy(written, CASE),
      // Uploaded files sent twice might be attached twice.
      replayable: !('uploads' in body),
      request: ({ id }) => ({
        method: 'PATCH',
        path: [...tickets, id],
        ...(silent && inQuery && { query: silent }),
        body: silent && !inQuery ? { ...body, ...silent } : body,
      }),
    }),
  ];
}

/** A resolution is cleared by a request of its own. Source: Zoho Desk OAS, DELETE /tickets/{id}/resolution, 204. */
function resolutionClear(written: Written): Step[] {
  if (!('clearResolution' in written.requests)) return [];
  return [
    writeStep({
      name: 'clearResolution',
      covers: coveredBy(written, 'clearResolution'),
      replayable: true,
      request: ({ id }) => ({ method: 'DELETE', path: [...tickets, id, 'resolution'] }),
      answer: () => ({}),
    }),
  ];
}

/** Tags are added and taken away by name; to replace them all, the present ones are read first. Afterwards they are read back. */
function tagSteps(written: Written, needs: readonly string[]): Step[] {
  if (!('tags' in written.requests)) return [];
  const tags = written.requests.tags as TagsPatch | null;
  const covers = coveredBy(written, 'tags');
  const change = (known: Known): { readonly add: readonly string[]; readonly remove: readonly string[] } =>
    tagChange(tags, known);
  const replaces = tags === null || isTagList(tags);
  const isNew = needs.length > 0;
  const before = replaces && !isNew ? [{ ...readTags, name: 'presentTags', answer: () => ({}) }] : [];
  const step = (name: string, verb: string, of: (known: Known) => readonly string[]): Step =>
    writeStep({
      name,
      covers,
      replayable: true,
      needs: [...needs, ...before.map((each) => each.name)],
      request: (known) =>
        of(known).length === 0
          ? null
          : { method: 'POST', path: [...tickets, known.id, verb], body: { tags: of(known) } },
      answer: () => ({}),
    });
  return [
    ...before,
    step('dissociateTags', 'dissociateTag', (known) => change(known).remove),
    step('associateTags', 'associateTag', (known) => change(known).add),
    { ...readTags, name: 'tags', needs, optional: true },
  ];
}

function tagChange(
  tags: TagsPatch | null,
  known: Known,
): { readonly add: readonly string[]; readonly remove: readonly string[] } {
  if (tags !== null && !isTagList(tags)) return { add: tags.add ?? [], remove: tags.remove ?? [] };
  const wanted = tags ?? [];
  const present = presentTags(known.results.presentTags);
  return {
    add: wanted.filter((tag) => !present.includes(tag)),
    remove: present.filter((tag) => !wanted.includes(tag)),
  };
}

function presentTags(body: unknown): readonly string[] {
  const tags = typeof body === 'object' && body !== null && 'tags' in body && Array.isArray(body.tags) ? body.tags : [];
  const names = tags.map((tag: unknown) => (typeof tag === 'object' && tag !== null && 'name' in tag ? tag.name : tag));
  return names.filter((name) => typeof name === 'string');
}

/** Source: Zoho Desk OAS, TicketComment: `isPublic` has no documented default, so it is always sent. */
export function noteSteps(written: Written, needs: readonly string[]): Step[] {
  const notes = (written.requests.notes ?? []) as readonly NoteDraft[];
  return notes.map((note, index) =>
    writeStep({
      name: `notes[${index}]`,
      covers: [`notes[${index}]`],
      needs,
      request: ({ id }) => ({
        method: 'POST',
        path: [...tickets, id, 'comments'],
        body: { content: note.body, contentType: 'plainText', isPublic: note.visibility === 'public' },
      }),
      answer: (body, known) => ({
        tells: { from: 'notes', payload: { notes: [...commentsBefore(index, known), body] } },
      }),
    }),
  );
}

function commentsBefore(index: number, { results }: Known): unknown[] {
  return Array.from({ length: index }, (_, before) => results[`notes[${before}]`]);
}

/** To the recycle bin, where it is kept for 60 days. Source: Zoho Desk OAS, POST /tickets/moveToTrash, 204. */
export function zohoDeskTrash(id: string): Plan {
  const step = writeStep({
    name: 'trash',
    covers: [],
    replayable: true,
    request: () => ({ method: 'POST', path: [...tickets, 'moveToTrash'], body: { ticketIds: [id] } }),
    answer: () => ({ id }),
  });
  return { steps: [step] };
}
