import type { Case } from '../core/case.ts';
import { CaseportError, type ErrorContext, withContext } from '../core/errors.ts';
import type { IdempotencyEntry } from '../core/idempotency-store.ts';
import { type Execution, execute, type Outcome } from './execute.ts';
import type { FindCreated } from './find-created.ts';
import { claim, free, type KeyedCall, keepJournal, pendingAfter, reach, unknownOutcome } from './journal.ts';
import { inTurn } from './key-turn.ts';
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
  readonly find: FindCreated | undefined;
}

/**
 * Creates, or takes up again what an earlier call with this key began.
 * @throws CaseportError conflict for another input under the key; with `effect: 'unknown'` when it cannot be told what the earlier call did.
 */
export async function createOnce(create: KeyedCreate): Promise<Case> {
  const { call } = create;
  return inTurn(call, async () => {
    const entry: IdempotencyEntry = { state: 'started', input: call.input, startedAt: call.clock.now() };
    const claimed = await claim(call, call.place, entry, 'none');
    if (claimed.isMine) return begin(create, claimed.place, entry);
    if (claimed.entry.input !== call.input) throw otherInput(call);
    return takeUp(create, claimed.place, claimed.entry);
  });
}

async function begin(create: KeyedCreate, place: string, entry: IdempotencyEntry): Promise<Case> {
  const { call, plan, execution } = create;
  try {
    const journal = keepJournal(call, place, plan, entry);
    return await create.finish(await execute(plan, '', { ...execution, journal }));
  } catch (error) {
    if (CaseportError.is(error) && error.effect === 'none') await free(call, place, entry);
    if (CaseportError.is(error) && error.effect === 'unknown' && canBeFound(create))
      throw withContext(error, { retryable: true });
    throw error;
  }
}

/** A create that was begun can be found again, so calling again with its key helps, and has no second effect. */
function canBeFound({ find, execution }: KeyedCreate): boolean {
  return find !== undefined && typeof execution.input.externalId === 'string';
}

async function takeUp(create: KeyedCreate, place: string, earlier: IdempotencyEntry): Promise<Case> {
  const { call, plan, execution } = create;
  const entry = earlier.state === 'started' ? await withEffect('unknown', {}, adopt(create, place, earlier)) : earlier;
  const { caseId = '', pending = [] } = entry;
  if (pending.length === 0) return withEffect('done', { caseId }, create.present(caseId));
  const [first] = plan.steps; // which makes the case
  const isLeft = ({ covers }: Plan['steps'][number]): boolean => covers.some((path) => pending.includes(path));
  const steps = plan.steps.filter((step) => step !== first && (step.kind === 'read' || isLeft(step)));
  const rest = { ...plan, steps };
  const journal = keepJournal(call, place, rest, entry);
  const written = await execute(rest, caseId, { ...execution, journal, resumed: true });
  const told = await execute(create.read(caseId), caseId, execution, written).catch(() => written);
  return create.finish(told);
}

/** A create was begun and nothing is known of it: the case is looked for by its external id, and never sent again. */
async function adopt(create: KeyedCreate, place: string, earlier: IdempotencyEntry): Promise<IdempotencyEntry> {
  const { call, execution, plan } = create;
  const externalId = execution.input.externalId;
  if (create.find === undefined || typeof externalId !== 'string') {
    throw unknownOutcome(call, 'an earlier create with this key was begun; without externalId it cannot be looked for');
  }
  const caseId = await create.find(externalId, earlier.startedAt);
  if (caseId === undefined)
    throw unknownOutcome(call, 'an earlier create with this key was begun, and no such case is found', {
      retryable: true,
    });
  const [first] = plan.steps;
  const pending = first ? pendingAfter(plan, first) : [];
  const { input, startedAt } = earlier;
  const state = pending.length > 0 ? 'partial' : 'done';
  const entry: IdempotencyEntry = { state, input, startedAt, caseId, ...(pending.length > 0 && { pending }) };
  await reach(call, state, () => call.store.put(place, entry), caseId);
  return entry;
}

/** A read that fails must not look as if nothing had happened under the key. */
async function withEffect<T>(effect: 'unknown' | 'done', context: ErrorContext, work: Promise<T>): Promise<T> {
  try {
    return await work;
  } catch (error) {
    throw CaseportError.is(error) && error.effect === 'none' ? withContext(error, { ...context, effect }) : error;
  }
}

function otherInput({ where }: KeyedCall): CaseportError<'conflict'> {
  const message = `${where.provider} ${where.operation}: this idempotency key was used with another input`;
  return new CaseportError('conflict', message, {}, where);
}
