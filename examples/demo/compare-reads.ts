// Compares what the notes, the listing and the change feed of a run must have told with what they did.

import { type AddedNote, type AnyCaseportError, type Case, CaseportError, type Note } from 'caseport';
import type { Comparison, ObservedStep } from './observed.ts';

/** One thing compared: undefined when it is as expected, else what differs. */
type Finding = string | undefined;

/** What the first run told: the note is private, the listing has the case and no other, the feed has all that is new. */
export async function compareFirstRun(steps: readonly ObservedStep[], record: Case | undefined): Promise<Comparison> {
  const id = record?.id ?? '';
  const found = await Promise.all(
    steps.map(async (step): Promise<readonly Finding[]> => {
      switch (step.call) {
        case 'addNote':
          return [await compareNote(step, id)];
        case 'list':
          return [compareIds('the listing', step.saw, [id])];
        case 'changes':
          return [step.saw.flatMap(({ cases }) => cases).some((each) => each.id === id) ? undefined : 'no change told'];
        default:
          return [];
      }
    }),
  );
  return summed(found.flat());
}

/** What the next run told: the case that was changed meanwhile, as it is now, and no other. */
export function compareNextRun(steps: readonly ObservedStep[], id: string): Comparison {
  const told = steps.flatMap((step) => (step.call === 'changes' ? step.saw.flatMap(({ cases }) => cases) : []));
  const isOpen = told.every(({ status }) => status === 'open');
  return summed([
    compareIds('the feed after the restart', told, [id]),
    isOpen ? undefined : 'the feed tells the changed case as it was',
  ]);
}

async function compareNote(step: ObservedStep & { readonly call: 'addNote' }, id: string): Promise<Finding> {
  const { cases, saw, input, requests } = step;
  if (!cases.capabilities.operations.addNote) return compareUnsupported(saw, requests.length);
  if (CaseportError.is(saw)) return `addNote is declared, but ended with ${saw.code}`;
  const notes: Note[] = [];
  for await (const note of cases.listNotes(id)) notes.push(note);
  const stored = notes.find((note) => note.body === input.body);
  if (stored === undefined) return 'the note that was added is not listed';
  const { visibility, warnings } = saw;
  if (visibility !== 'private' || stored.visibility !== 'private') return 'the private note is told as public';
  return warnings.length === 0 ? undefined : `the note came with ${warnings.map(({ code }) => code).join(', ')}`;
}

function compareUnsupported(saw: AddedNote | AnyCaseportError, requests: number): Finding {
  if (!CaseportError.is(saw)) return 'addNote is declared to be missing, but it resolved';
  if (saw.code === 'unsupported' && requests === 0) return undefined;
  return `addNote is declared to be missing, but ended with ${saw.code} after ${requests} requests`;
}

function compareIds(what: string, told: readonly Case[], expected: readonly string[]): Finding {
  const ids = told.map(({ id }) => id).join(', ');
  return ids === expected.join(', ')
    ? undefined
    : `${what} must have ${expected.join(', ')}, and has ${ids || 'nothing'}`;
}

function summed(findings: readonly Finding[]): Comparison {
  return { compared: findings.length, differences: findings.filter((each) => each !== undefined) };
}
