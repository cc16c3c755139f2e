import type { Case } from '../core/case.ts';
import { CaseportError } from '../core/errors.ts';
import type { IdempotencyEntry } from '../core/idempotency-store.ts';
import { type Execution, execute, type Outcome } from './execute.ts';
import { findCreated, type RecentCases } from './find-created.ts';
import { type KeyedCall, keepJournal, pendingAfter, reach } from './journal.ts';
import type { Plan } from './plan.ts';

/** A create that happens at most once under its key. */
export interface KeyedCreate {
  readonly call: KeyedCall;
  readonly plan: Plan;
  readonly execution: Execution;
  /** The plan that reads a case. */
  readonly read: (id: string) => Plan;
  /** Verifies what a run wrote, and makes the case of it. */
  readonly finish: (outcome: Outcome) => Promise<Case>;
  /** The case as it is now. */
  readonly present: (id: string) => Promise<Case>;
  /** How a create whose reply was never seen is found again. */
  readonly recent: RecentCases | undefined;
}

/** A key may be used again after a create that surely did not happen; each use has an entry of its own. */
const mostUses = 1_000;

/**
 * Creates, or takes up again what an earlier call with this key began.
 * @throws CaseportError conflict for another input under the key; with `effect: 'unknown'` when it cannot be told what the earlier call did.
 */
export async function createOnce(create: KeyedCreate): Promise<Case> {
  const { call } = create;
  for (let use = 0; use < mostUses; use += 1) {
    const place = `${call.place}:${use}`;
    const entry: IdempotencyEntry = { state: 'started', input: call.input, startedAt: call.clock.now() };
    if (await reach(call, 'none', undefined, () => call.store.putIfAbsent(place, entry)))
      return begin(create, place, entry);
    const earlier = await reach(call, 'none', undefined, () => call.store.get(place));
    if (earlier === undefined) throw unknownOutcome(call, 'the entry of this key is gone from the store');
    if (earlier.input !== call.input) throw otherInput(call);
    if (earlier.state !== 'void') return takeUp(create, place, earlier);
  }
  throw unknownOutcome(call, 'this key was refused too often');
}

async function begin(create: KeyedCreate, place: string, entry: IdempotencyEntry): Promise<Case> {
  const { call, plan, execution } = create;
  try {
    return await create.finish(
      await execute(plan, '', { ...execution, journal: keepJournal(call, place, plan, entry) }),
    );
  } catch (error) {
    if (CaseportError.is(error) && error.effect === 'none') {
      await reach(call, 'none', undefined, () => call.store.put(place, { ...entry, state: 'void' }));
    }
    throw error;
  }
}

async function takeUp(create: KeyedCreate, place: string, earlier: IdempotencyEntry): Promise<Case> {
  const { call, execution, read } = create;
  const entry = earlier.state === 'started' ? await adopt(create, place, earlier) : earlier;
  const { caseId = '', inFlight, pending = [] } = entry;
  if (inFlight !== undefined) throw unknownOutcome(call, `'${inFlight}' was begun and its reply never seen`, caseId);
  if (pending.length === 0) return create.present(caseId);
  const steps = create.plan.steps.filter(
    (step) => step.kind === 'read' || step.covers.some((path) => pending.includes(path)),
  );
  const journal = keepJournal(call, place, { ...create.plan, steps }, entry);
  const finished = await execute({ ...create.plan, steps }, caseId, { ...execution, journal });
  return create.finish(await execute(read(caseId), caseId, execution, finished));
}

/** A create was begun and nothing is known of it: the case is looked for by its external id, and never sent again. */
async function adopt(create: KeyedCreate, place: string, earlier: IdempotencyEntry): Promise<IdempotencyEntry> {
  const { call, execution, plan } = create;
  const externalId = execution.input.externalId;
  if (create.recent === undefined || typeof externalId !== 'string') {
    throw unknownOutcome(call, 'an earlier create with this key was begun; without externalId it cannot be looked for');
  }
  const caseId = await findCreated(create.recent, externalId, earlier.startedAt, create.read, execution);
  if (caseId === undefined)
    throw unknownOutcome(call, 'an earlier create with this key was begun, and no such case is found');
  const [first] = plan.steps.filter((step) => step.kind === 'write');
  const pending = first ? pendingAfter(plan, first) : [];
  const { input, startedAt } = earlier;
  const entry: IdempotencyEntry = { state: pending.length > 0 ? 'partial' : 'done', input, startedAt, caseId, pending };
  await reach(call, 'done', caseId, () => call.store.put(place, entry));
  return entry;
}

function otherInput({ where }: KeyedCall): CaseportError<'conflict'> {
  const message = `${where.provider} ${where.operation}: this idempotency key was used with another input`;
  return new CaseportError('conflict', message, {}, where);
}

/** Calling again with the key can help, and cannot cause a second effect. */
function unknownOutcome({ where }: KeyedCall, why: string, caseId?: string): CaseportError<'unavailable'> {
  const context = { ...where, caseId, effect: 'unknown', retryable: caseId === undefined } as const;
  return new CaseportError('unavailable', `${where.provider} ${where.operation}: ${why}`, {}, context);
}
