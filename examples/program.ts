// One program for every helpdesk. What differs between providers is in the configuration that it is given, and only there.

import {
  type AddedNote,
  type AnyCaseportError,
  type Case,
  type CasePort,
  CaseportError,
  type ChangeBatch,
  type Clock,
  field,
  openCasePort,
} from 'caseport';

/** What this application wants to know of a case beyond the canonical fields. */
const fields = {
  severity: field.choice(['minor', 'major']),
  symptoms: field.multiChoice(['warm', 'noisy', 'dead']),
  stockLoss: field.decimal(),
  crates: field.integer(),
  seenAt: field.localDateTime(),
  confidential: field.boolean(),
};

/** One thing that the program did, what it handed in and what it got. */
export type ProgramStep = {
  readonly title: string;
  readonly input: Readonly<Record<string, unknown>>;
  readonly cases: CasePort;
} & (
  | { readonly call: 'create' | 'update'; readonly saw: Case | AnyCaseportError }
  | { readonly call: 'addNote'; readonly saw: AddedNote | AnyCaseportError }
  | { readonly call: 'list'; readonly saw: readonly Case[] }
  | { readonly call: 'changes'; readonly saw: readonly ChangeBatch[] }
);

/**
 * Files a case, patches it, resolves it, is refused twice, adds a note, lists, and begins to follow changes.
 * Returns what it stores before it ends, as text.
 */
export async function* program(config: unknown, clock: Clock): AsyncGenerator<ProgramStep, string> {
  const cases = await openCasePort(config, { customFields: fields, clock });
  const since = new Date(clock.now()).toISOString();

  const draft = {
    externalId: 'store-42/freezer-7',
    title: 'Freezer 7 does not cool',
    description: 'It shows -4 °C & rising.\nDoor <left> is warm.',
    priority: 'high',
    type: 'problem',
    category: 'Cooling',
    requester: { name: 'Carol Diaz', email: 'carol@shop.example' },
    assignee: { key: 'jane' },
    dueAt: '2026-03-02T17:00:00+01:00',
    customFields: {
      severity: 'minor',
      symptoms: ['warm', 'noisy'],
      stockLoss: '149.95',
      crates: 12,
      seenAt: { date: '2026-03-01', time: '14:30:00' },
      confidential: true,
    },
  } as const;
  const record = await cases.create(draft);
  yield { title: 'create a case', call: 'create', input: draft, saw: record, cases };

  const patch = {
    title: undefined, // keep: in no request, and so is every key that is not here
    priority: 'urgent', // set
    dueAt: null, // clear
    customFields: { severity: 'major', stockLoss: null },
  } as const;
  const patched = await cases.update(record.id, patch);
  yield { title: 'patch it: keep, set, clear', call: 'update', input: patch, saw: patched, cases };

  const outcome = { status: 'resolved', resolution: 'Compressor replaced.' } as const;
  const resolved = await cases.update(record.id, outcome);
  yield { title: 'resolve it', call: 'update', input: outcome, saw: resolved, cases };

  const slip = { titel: 'Freezer 7 cools again' };
  // @ts-expect-error A key that does not exist does not compile, and is refused when it runs as well.
  const refused = await refusal(cases.update(record.id, slip));
  yield { title: 'a key that does not exist', call: 'update', input: slip, saw: refused, cases };

  const withPhone = { ...draft, requester: { ...draft.requester, phone: '+1 888 900 9646' } };
  const unheld = await refusal(cases.create(withPhone));
  yield { title: 'a value that this provider cannot hold', call: 'create', input: withPhone, saw: unheld, cases };

  const note = { body: 'Carol wants a discount. Ask Jane first.', visibility: 'private' } as const;
  const added = await cases.addNote(record.id, note).catch(known);
  yield { title: 'add a note that only agents see', call: 'addNote', input: note, saw: added, cases };

  const query = { status: ['resolved', 'closed'], createdFrom: since } as const;
  const found: Case[] = [];
  for await (const each of cases.list(query)) found.push(each);
  yield { title: 'list what is done', call: 'list', input: query, saw: found, cases };

  const batches = await changesOf(cases, { since });
  yield { title: 'follow changes', call: 'changes', input: { since }, saw: batches, cases };
  return JSON.stringify({ cursor: batches.at(-1)?.cursor });
}

/** The same program in its next process: all that it has is its configuration and what it stored. */
export async function* nextRun(config: unknown, clock: Clock, stored: string): AsyncGenerator<ProgramStep> {
  const cases = await openCasePort(config, { customFields: fields, clock });
  const { cursor } = JSON.parse(stored) as { readonly cursor: string };
  const batches = await changesOf(cases, { cursor });
  yield { title: 'started anew: what has changed meanwhile', call: 'changes', input: { cursor }, saw: batches, cases };
}

/** Every batch up to now. A service would process each, and then store its cursor. */
async function changesOf(
  cases: CasePort<typeof fields>,
  from: { readonly since: string } | { readonly cursor: string },
): Promise<readonly ChangeBatch[]> {
  const batches: ChangeBatch[] = [];
  for await (const batch of cases.changes(from)) batches.push(batch);
  return batches;
}

/** The error of a call that must be refused. */
async function refusal(call: Promise<unknown>): Promise<AnyCaseportError> {
  const error = await call.then(() => undefined, known);
  if (error === undefined) throw new Error('the call was not refused');
  return error;
}

/** An error that the port rejects with; anything else is a mistake of this program. */
function known(error: unknown): AnyCaseportError {
  if (CaseportError.is(error)) return error;
  throw error;
}
