// The requests that each operation becomes.

import type { NoteDraft, TagsPatch } from 'caseport';
import {
  type AdapterDefinition,
  type Ask,
  type Assumptions,
  CASE,
  type CaseListing,
  type ChangeListing,
  coveredBy,
  cursorPages,
  type NoteResource,
  type ProviderRequest,
  type Rows,
  readStep,
  type Step,
  tagsAfter,
  UnreadableReply,
  type Written,
  writeStep,
} from 'caseport/adapter-kit';

type Json = Readonly<Record<string, unknown>>;

/** Every reply wraps what it tells: `{ ok: true, ticket: { … } }`. */
const ticketTold: NonNullable<Step['answer']> = (body) => ({ tells: { payload: ticketIn(body), raw: body } });

function ticketIn(body: unknown): Json {
  return ((body as Json | undefined)?.ticket ?? {}) as Json;
}

const ticketRead: Step = readStep({
  name: 'ticket',
  request: ({ id }) => ({ method: 'GET', path: ['tickets', id] }),
  answer: ticketTold,
});

export const acmePlan: AdapterDefinition<Assumptions>['plan'] = {
  get: () => ({ steps: [ticketRead] }),
  create: (written) => ({
    steps: [
      writeStep({
        name: 'create',
        covers: coveredBy(written, CASE),
        request: () => ({ method: 'POST', path: ['tickets'], body: written.requests[CASE] ?? {} }),
        answer: ticketTold,
      }),
      ...commentSteps(written, ['create']),
    ],
  }),
  update: (_id, written) => ({
    steps:
      CASE in written.requests ? [{ ...ticketRead, name: 'before', answer: () => ({}) }, replacement(written)] : [],
  }),
};

/**
 * Acme has no PATCH: a PUT replaces the ticket, so what was just read is written back with the changes in it, keys that are unknown here
 * included. It carries the version that was read, and Acme refuses one that has become old, so nobody else's change is overwritten.
 * Not replayable: the second of two that took effect would be refused as if neither had.
 */
function replacement(written: Written): Step {
  return writeStep({
    name: 'replace',
    covers: coveredBy(written, CASE),
    needs: ['before'],
    request: ({ id, results }) => ({
      method: 'PUT',
      path: ['tickets', id],
      body: merged(ticketIn(results.before), written.requests[CASE] as Json),
    }),
    answer: ticketTold,
  });
}

function merged(before: Json, { labels, extra, customer, ...changes }: Json): Json {
  const part = (name: string, change: unknown): Json =>
    change === undefined ? {} : { [name]: { ...(before[name] as Json | undefined), ...(change as Json) } };
  const present = (before.labels ?? []) as readonly string[];
  return {
    ...before,
    ...changes,
    ...part('extra', extra),
    ...part('customer', customer),
    ...(labels !== undefined && { labels: tagsAfter(present, labels as TagsPatch | null) }),
  };
}

/** Each note is a comment of its own. Acme takes one that does not say `internal` for public, so it is always said. */
function commentSteps(written: Written, needs: readonly string[]): Step[] {
  const notes = (written.requests.notes ?? []) as readonly NoteDraft[];
  return notes.map(({ body, visibility }, index) =>
    writeStep({
      name: `notes[${index}]`,
      covers: [`notes[${index}]`],
      needs,
      request: ({ id }) => ({
        method: 'POST',
        path: ['tickets', id, 'comments'],
        body: { text: body, internal: visibility === 'private' },
      }),
      // Told with those before it, so that they are compared together.
      answer: (reply, { results }) => {
        const before = notes.slice(0, index).map((_, at) => commentIn(results[`notes[${at}]`]));
        return { tells: { from: 'notes', payload: { comments: [...before, commentIn(reply)] } } };
      },
    }),
  );
}

function commentIn(body: unknown): unknown {
  return (body as Json | undefined)?.comment;
}

export const acmeNotes: NoteResource = {
  add: (_id, written) => ({ steps: commentSteps(written, []) }),
  added: ({ 'notes[0]': reply }) => [commentIn(reply)],
  pages: (id, ask) => rowsOf('comments', ask, { method: 'GET', path: ['tickets', id, 'comments'] }),
};

const filters = ['status', 'assignee', 'externalId', 'createdFrom', 'createdTo', 'updatedFrom', 'updatedTo'] as const;

/** The list filters by time only; what else a row tells is compared afterwards. */
export const acmeList: CaseListing = {
  filters: () => filters,
  pages: ({ filters: { createdFrom, createdTo, updatedFrom, updatedTo }, pageSize }, ask) =>
    tickets(ask, pageSize, {
      openedFrom: createdFrom,
      openedTo: createdTo,
      changedFrom: updatedFrom,
      changedTo: updatedTo,
    }),
};

export const acmeChanges: ChangeListing = {
  overlapMs: () => 1,
  pages: ({ from, to }, pageSize, ask) =>
    tickets(ask, pageSize, { changedFrom: from, changedTo: to, order: 'changed' }),
};

function tickets(ask: Ask, pageSize: number, filters: Readonly<Record<string, number | string | undefined>>): Rows {
  const given = Object.entries({ limit: pageSize, ...filters }).filter(([, value]) => value !== undefined);
  const query = Object.fromEntries(given.map(([name, value]) => [name, String(value)]));
  return rowsOf('tickets', ask, { method: 'GET', path: ['tickets'], query });
}

/** The rows of a list, whose replies name the cursor of the next one. */
function rowsOf(name: string, ask: Ask, request: ProviderRequest): Rows {
  return cursorPages(async (cursor) => {
    const query = { ...request.query, ...(cursor !== undefined && { cursor }) };
    const { [name]: rows, next } = ((await ask(name, { ...request, query })) ?? {}) as Json;
    if (!Array.isArray(rows)) throw new UnreadableReply(`the reply has no ${name}`);
    return { rows, next: typeof next === 'string' ? next : null };
  });
}
