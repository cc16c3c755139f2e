// One program for every helpdesk. What differs between providers is in the configuration that it is given, and only there.

import { type AnyCaseportError, type Case, type CasePort, CaseportError, field, openCasePort } from 'caseport';

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
export interface ProgramStep {
  readonly title: string;
  readonly call: 'create' | 'update';
  readonly input: Readonly<Record<string, unknown>>;
  readonly saw: Case | AnyCaseportError;
  readonly cases: CasePort;
}

/** Files a case, patches it, resolves it, and is refused twice. */
export async function* program(config: unknown): AsyncGenerator<ProgramStep> {
  const cases = await openCasePort(config, { customFields: fields });

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
}

/** The error of a call that must be refused. */
async function refusal(call: Promise<unknown>): Promise<AnyCaseportError> {
  try {
    await call;
  } catch (error) {
    if (CaseportError.is(error)) return error;
    throw error;
  }
  throw new Error('the call was not refused');
}
